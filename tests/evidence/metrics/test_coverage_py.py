from __future__ import annotations

import json

from decimal import Decimal

import pytest


def report(*, branch=False, **totals):
    lines = {"covered_lines": 2, "num_statements": 3, "percent_covered": 62.5, "percent_covered_display": "62"}
    meta = {"format": 3, "version": "7.10.7", "timestamp": "2026-11-20T10:00:00", "branch_coverage": branch}
    return json.dumps({"meta": meta, "files": {}, "totals": lines | totals}, indent=1)


def figures(found):
    return {metric.name: metric.value for metric in found.metrics}


def test_lines_are_counted_and_not_taken_from_the_mixed_percentage(evidence):
    line, covered, valid, *_ = evidence(report()).metrics

    assert line.name == "coverage.line"
    assert line.value == Decimal(200) / 3
    assert (line.unit, line.statistic, line.measured_at) == ("%", "total", "2026-11-20T10:00:00")
    assert (line.place.line, line.tool) == (9, "coverage.py 7.10.7")
    assert [(m.name, m.value, m.unit) for m in (covered, valid)] == [
        ("coverage.line.covered", 2, ""),
        ("coverage.line.valid", 3, ""),
    ]


def test_branches_are_given_where_they_were_measured(evidence):
    found = figures(evidence(report(branch=True, num_branches=8, covered_branches=4)))

    assert found["coverage.branch"] == 50
    assert figures(evidence(report()))["coverage.branch"] is None


def test_the_total_is_what_coverage_report_and_its_limit_show(evidence):
    assert figures(evidence(report(branch=True, num_branches=5, covered_branches=3)))["coverage.total"] == Decimal(
        "62.5"
    )


@pytest.mark.ac("1.2", 8)
def test_nothing_to_cover_is_not_measured(evidence):
    found = evidence(report(branch=True, num_statements=0, covered_lines=0, num_branches=0, covered_branches=0))

    assert {name for name, value in figures(found).items() if value is None} == {
        "coverage.line",
        "coverage.branch",
        "coverage.total",
    }


@pytest.mark.parametrize(
    "wrong", [{"covered_lines": 4}, {"covered_lines": -1}, {"covered_lines": 2.5}, {"num_statements": None}]
)
def test_totals_that_cannot_be_refuse_the_file(evidence, wrong):
    found = evidence(report(**wrong))

    assert [finding.code for finding in found.findings] == ["SG936"]
    assert found.metrics == ()


def test_a_time_and_a_version_that_are_none_are_left_out(evidence):
    text = report().replace("2026-11-20T10:00:00", "password=hunter2").replace("7.10.7", "Bearer abc")

    assert {(m.measured_at, m.tool) for m in evidence(text).metrics} == {(None, "coverage.py")}
