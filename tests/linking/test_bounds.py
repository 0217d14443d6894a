"""The language of bounds, its units, and what a bound makes of the figures in the reports."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.linking import bounds
from storygate.linking.bounds import BoundError
from storygate.linking.units import UNITS
from storygate.model import How, LinkKind, Metric, Outcome, Place


def figure(name: str, value: str | None, unit: str, statistic: str | None = None, **scope: str) -> Metric:
    amount = None if value is None else Decimal(value)
    return Metric(name, amount, unit, Place("metrics.json", 3), statistic, tuple(sorted(scope.items())))


def weigh(make, bound: str, *metrics: Metric):
    story = make.story("1.3", 1, bounds={1: ((bound, 12),)})
    return make.link([story], [], metrics)


def test_the_parts_of_a_bound():
    found = bounds.parse(' http.latency{p95, route="/pay", stage=prod} <= 0.5 s ')

    assert (found.name, found.statistic, found.scope) == ("http.latency", "p95", (("route", "/pay"), ("stage", "prod")))
    assert (found.operator, found.value, found.unit, found.limit) == ("<=", Decimal("0.5"), "s", "<= 0.5 s")


@pytest.mark.ac("2.2", 4)
@pytest.mark.parametrize(
    ("bound", "metric", "holds"),
    [
        ("image.size < 200 MB", figure("image.size", "199999999", "bytes"), True),
        ("image.size < 200 MB", figure("image.size", "200000000", "bytes"), False),
        ("image.size <= 200 MB", figure("image.size", "200000000", "bytes"), True),
        ("image.size < 200 MB", figure("image.size", "191", "MiB"), False),
        ("image.size < 200 MiB", figure("image.size", "200", "MB"), True),
        ("bundle.size < 10 kB", figure("bundle.size", "10000", "B"), False),
        ("http.latency{p95} < 500 ms", figure("http.latency", "0.4999", "s", "p95"), True),
        ("start.time < 1 min", figure("start.time", "60000", "ms"), False),
        ("coverage.line >= 80 %", figure("coverage.line", "0.8", "fraction"), True),
        ("coverage.line >= 80%", figure("coverage.line", "79.41", "%"), False),
        ("coverage.line ≥ 0.8 fraction", figure("coverage.line", "80", "percent"), True),
        ("vulnerabilities.high == 0", figure("vulnerabilities.high", "0", "count"), True),
        ("vulnerabilities.high = 0", figure("vulnerabilities.high", "1", ""), False),
        ("lint.errors != 3", figure("lint.errors", "3", "count"), False),
        ("screen.rate >= 60 fps", figure("screen.rate", "59.9", "fps"), False),
        ("temp.low > -5.5 C", figure("temp.low", "-5.4", "C"), True),
    ],
)
def test_met_and_missed(make, bound, metric, holds):
    [made] = weigh(make, bound, metric).links

    assert made.outcome == (Outcome.MET if holds else Outcome.MISSED)
    assert (made.criterion, made.how, made.kind) == ("1.3/AC1", How.BOUND, LinkKind.EXPLICIT)
    assert (made.evidence, made.metric, made.place) == (bound, metric, metric.place)


def test_the_reason_shows_both_figures(make):
    [made] = weigh(make, "image.size{stage=prod} < 200 MB", figure("image.size", "172.5", "MB", stage="prod")).links

    assert made.reason == "image.size{stage=prod} = 172.5 MB, bound < 200 MB"


@pytest.mark.ac("2.2", 2)
@pytest.mark.ac("1.2", 8)
@pytest.mark.parametrize(
    "metrics",
    [
        (),
        (figure("image.weight", "1", "MB"),),
        (figure("image.size", "1", "MB", stage="dev"),),
        (figure("image.size", "1", "MB", "mean", stage="prod"),),
        (figure("image.size", None, "MB", "max", stage="prod"),),
        (figure("image.size", "NaN", "MB", "max", stage="prod"),),
    ],
)
def test_not_measured_is_neither_met_nor_nothing(make, metrics):
    [made] = weigh(make, "image.size{stage=prod, max} < 200 MB", *metrics).links

    assert made.outcome is Outcome.NOT_MEASURED


def test_the_worst_of_all_figures_that_a_bound_speaks_of_decides(make):
    good, bad = figure("image.size", "1", "MB", stage="dev"), figure("image.size", "900", "MB", stage="prod")
    gap = figure("image.size", None, "MB", stage="test")

    assert weigh(make, "image.size < 200 MB", good, bad, gap).links[0].metric is bad
    assert weigh(make, "image.size < 200 MB", good, gap).links[0].outcome is Outcome.NOT_MEASURED


@pytest.mark.parametrize(
    ("bound", "metrics", "says"),
    [
        ("image.size < 200 MB", [figure("image.size", "3", "s")], "image.size is measured in s, the bound is in MB"),
        ("image.size < 200", [figure("image.size", "3", "MB")], "the bound is in no unit"),
        ("image.size < 200 Mb", [figure("image.size", "3", "MB")], "the bound is in Mb"),
        ("coverage.line >= 80", [figure("coverage.line", "81", "%")], "measured in %"),
        (
            "http.latency < 1 s",
            [figure("http.latency", "1", "ms", "p50"), figure("http.latency", "9", "ms", "p95")],
            "the statistics p50, p95, and it does not say which",
        ),
    ],
)
def test_what_cannot_be_compared_is_not_measured_and_said(make, bound, metrics, says):
    linked = weigh(make, bound, *metrics)

    assert [made.outcome for made in linked.links] == [Outcome.NOT_MEASURED]
    [found] = linked.findings
    assert (found.code, found.criterion, found.place) == ("SG321", "1.3/AC1", Place("stories/1.3.story.md", 12))
    assert says in found.message


@pytest.mark.ac("2.2", 4)
@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "the name of a figure"),
        ("200 MB", 1, "the name of a figure"),
        ("image.size", 11, "one of <"),
        ("image.size ~ 200", 11, "one of <"),
        ("image.size < MB", 14, "a plain number"),
        ("image.size < 1,000 MB", 14, "a plain number"),
        ("image.size < 1e9", 14, "a plain number"),
        ("image.size < 200 MB of x", 21, 'the end, or "of baseline"'),
        ("image.size < 200 / 3", 18, "a unit, or the end"),
        ("image.size{stage=prod < 2", 23, '"}"'),
        ("image.size{} < 2", 12, '"}"'),
        ("image.size{a=1, a=2} < 2", 16, "each label once"),
        ("image.size{p50, p95} < 2", 16, "one statistic"),
        ("image..size < 2", 6, "one of <"),
        ("image.size < " + "9" * 40, 14, "a plain number"),
    ],
)
def test_an_error_points_at_the_place(text, column, expected):
    with pytest.raises(BoundError) as caught:
        bounds.parse(text)

    assert caught.value.column == column
    assert expected in str(caught.value)
    line, caret = caught.value.pointed.splitlines() if text else ("", caught.value.pointed.strip())
    assert line == text
    assert caret.index("^") == column - 1


def test_a_comment_that_is_no_bound_is_a_finding_and_no_proof(make):
    linked = weigh(make, "image.size under 200 MB", figure("image.size", "1", "MB"))

    assert [made.outcome for made in linked.links] == [Outcome.NOT_MEASURED]
    assert [found.code for found in linked.findings] == ["SG320"]
    assert "one of < <= > >= == != is expected at column 11" in linked.findings[0].message


def test_a_bound_under_a_criterion_with_a_clash_links_nothing(make):
    story = make.story("1.3", "1", "01", bounds={"1": (("image.size < 2 MB", 12),)})

    assert make.link([story]).links == ()


@given(st.text(max_size=60))
def test_any_text_is_a_bound_or_an_error_with_a_place(text):
    try:
        assert bounds.parse(text).text == text.strip()
    except BoundError as error:
        assert 1 <= error.column <= len(text) + 1


@pytest.mark.ac("2.2", 4)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_a_figure_is_never_below_itself_in_any_unit(value):
    for name in UNITS:
        bound = bounds.Bound("x < y", "x", "<", value, name)
        assert not bound.holds(value, name)


def test_a_hostile_bound_is_refused_quickly():
    for text in (
        "a" * 1_000_000,
        "a." * 500_000,
        "a{" + "b," * 500_000,
        "a{b=" + '"' * 1_000_000,
        "a < " + " " * 1_000_000 + "x y",
    ):
        with pytest.raises(BoundError):
            bounds.parse(text)
