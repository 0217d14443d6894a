from __future__ import annotations

import json

from decimal import Decimal

import pytest

from storygate.model import Metric, Place


def test_reads_a_figure_with_all_that_is_said_of_it(evidence):
    figure = {
        "name": "http.latency",
        "value": 187.4,
        "unit": "ms",
        "statistic": "p95",
        "scope": {"stage": "prod", "route": "/health", "users": 100},
        "commit": "0a1b2c3",
        "measured_at": "2026-11-20T12:34:29Z",
        "source": "k6",
    }
    (metric,) = evidence(json.dumps({"metrics": [figure]}, indent=1)).metrics

    assert metric == Metric(
        "http.latency",
        Decimal("187.4"),
        "ms",
        Place("r1", 4),
        "p95",
        (("route", "/health"), ("stage", "prod"), ("users", "100")),
        "0a1b2c3",
        "2026-11-20T12:34:29Z",
        "k6",
    )


def test_a_bare_list_will_do_and_every_figure_has_its_line(evidence):
    text = '[\n {"name": "a", "value": 0},\n {"value": 1, "unit": "%",\n  "name": "b \\u00e9"},\n {"name": "a", "value": 2}]'
    metrics = evidence(text).metrics

    assert [(m.name, m.value, m.place.line) for m in metrics] == [("a", 0, 2), ("b é", 1, 4), ("a", 2, 5)]


@pytest.mark.ac("1.2", 8)
def test_null_is_not_measured_and_not_zero(evidence):
    zero, null = evidence('[{"name": "a", "value": 0}, {"name": "a", "value": null}]').metrics

    assert zero.value == 0
    assert null.value is None


def test_a_figure_keeps_every_digit(evidence):
    (metric,) = evidence('[{"name": "a", "value": 0.1000000000000000055511151231257827}]').metrics

    assert str(metric.value) == "0.1000000000000000055511151231257827"


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "12"},
        {"value": True},
        {"value": [1]},
        {"name": ""},
        {"name": 3},
        {"unit": 5},
        {"unit": "x" * 2000},
        {"statistic": ["p95"]},
        {"scope": "prod"},
        {"scope": {"stage": None}},
        {"commit": 12},
    ],
)
def test_a_figure_that_cannot_be_read_refuses_the_file(evidence, fields):
    figures = [{"name": "a", "value": 1}, {"name": "b", "value": 1, **fields}]
    found = evidence(json.dumps(figures))

    assert found.metrics == ()
    assert [finding.code for finding in found.findings] == ["SG936"]
    assert not found.trusted


def test_no_figures_are_a_note(evidence):
    found = evidence('{"metrics": []}')

    assert [finding.code for finding in found.findings] == ["SG200"]
    assert found.trusted


def test_a_list_of_other_things_is_no_metrics_file(evidence):
    found = evidence('[{"name": "a", "value": 1}, {"name": "b"}]')

    assert [finding.code for finding in found.findings] == ["SG932"]


def at(time, value, **fields):
    return {"name": "image.size", "value": value, "unit": "MB", "measured_at": time, **fields}


def values(evidence, *figures):
    return [metric.value for metric in evidence(json.dumps(figures)).metrics]


def test_of_figures_alike_the_one_measured_last_counts(evidence):
    old, new = at("2026-11-20T10:00:00Z", 250), at("2026-11-20T10:00:00+00:30", 300)

    assert values(evidence, old, new) == values(evidence, new, old) == [250]
    assert values(evidence, old, at("2026-11-20T10:00:00Z", 150)) == [150]


@pytest.mark.ac("1.2", 8)
def test_what_was_not_measured_at_last_is_not_measured(evidence):
    assert values(evidence, at("2026-11-20", 150), at("2026-11-21", None)) == [None]


def test_figures_that_differ_in_scope_or_statistic_all_count(evidence):
    assert values(
        evidence, at("2026-11-20", 1), at("2026-11-21", 2, scope={"a": "b"}), at("2026-11-22", 3, statistic="max")
    ) == [1, 2, 3]


@pytest.mark.parametrize("time", [None, "yesterday"])
def test_where_one_does_not_say_when_all_of_them_count(evidence, time):
    assert values(evidence, at("2026-11-20", 1), at(time, 2)) == [1, 2]
