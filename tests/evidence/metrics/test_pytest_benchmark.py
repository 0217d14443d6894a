from __future__ import annotations

import json

from decimal import Decimal

import pytest


@pytest.fixture
def real(report):
    return json.loads(report("pytest-benchmark.json"))


def test_statistics_of_each_benchmark_in_seconds(figures, report):
    found = figures(report("pytest-benchmark.json"))

    scope = "benchmark=test_ac3_parse"
    assert found[f"benchmark.duration{{mean, {scope}}}"] == Decimal("5.704358164909363E-7")
    assert found[f"benchmark.duration{{max, {scope}}}"] == Decimal("0.00010370460004196502")
    assert len([name for name in found if name.startswith("benchmark.rate{mean")]) == 2


def test_benchmarks_of_one_name_are_told_apart_by_their_files(figures, real):
    real["benchmarks"][1] |= {"name": "test_ac3_parse", "fullname": "other.py::test_ac3_parse"}

    assert "benchmark.duration{mean, benchmark=other.py::test_ac3_parse}" in figures(real)


def test_place_commit_and_time(evidence, report):
    metric = evidence(report("pytest-benchmark.json")).metrics[0]

    assert metric.place.line == 17
    assert metric.commit == "5ca1ab1e" * 5
    assert metric.measured_at.startswith("2026-11-2")
    assert metric.tool == "pytest-benchmark 5.3.1"


@pytest.mark.parametrize("info", [{"dirty": True}, {"id": "unknown"}, {"id": 3}])
def test_a_dirty_tree_has_no_commit(evidence, real, info):
    real["commit_info"] |= info

    assert evidence(json.dumps(real)).metrics[0].commit is None


@pytest.mark.parametrize("stats", [None, {}, {"mean": None}])
def test_missing_statistics_are_not_measured(figures, real, stats):
    for benchmark in real["benchmarks"]:
        benchmark["stats"] = stats

    assert set(figures(real).values()) == {None}


def test_a_statistic_that_is_no_number_is_refused(refusal, real):
    real["benchmarks"][1]["stats"]["mean"] = "0"

    assert refusal(real) == "SG936"


def test_nothing_of_the_machine_gets_out(evidence, real):
    real["machine_info"]["node"] = "build-host-7"

    assert "build-host-7" not in repr(evidence(json.dumps(real)))
