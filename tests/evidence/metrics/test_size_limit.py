from __future__ import annotations

from decimal import Decimal

import pytest


def test_the_size_of_each_bundle(figures, report):
    assert figures(report("size-limit.json")) == {
        "bundle.size.brotli{bundle=app}": 40,
        "bundle.size.brotli{bundle=tiny}": 40,
    }


def test_places_are_those_of_the_names(evidence, report):
    assert [metric.place.line for metric in evidence(report("size-limit.json")).metrics] == [3, 9]


@pytest.mark.parametrize("size", [0, None])
def test_a_missing_file_has_no_size_although_size_limit_writes_0(figures, size):
    assert figures([{"name": "gone", "size": size}]) == {"bundle.size.brotli{bundle=gone}": None}


def test_loading_and_running_together_are_the_time(figures):
    timed = [{"name": "app", "size": 10, "loading": 0.2, "running": 0.15}]

    assert figures(timed)["bundle.duration{bundle=app}"] == Decimal("0.35")


@pytest.mark.parametrize("wrong", [{"size": "10 kB"}, {"size": -1}, {"name": 3}])
def test_what_is_no_size_is_refused(refusal, wrong):
    assert refusal([{"name": "app", "size": 10} | wrong]) == "SG936"
