from __future__ import annotations

import json

from decimal import Decimal

import pytest


def report(*, branch=False, **totals):
    lines = {"covered_lines": 2, "num_statements": 3, "percent_covered": 62.5, "percent_covered_display": "62"}
    meta = {"format": 3, "version": "7.10.7", "timestamp": "2026-11-20T10:00:00", "branch_coverage": branch}
    return json.dumps({"meta": meta, "files": {}, "totals": lines | totals}, indent=1)


def test_lines_are_counted_and_not_taken_from_the_mixed_percentage(evidence):
    (metric,) = evidence(report()).metrics

    assert metric.name == "coverage.line"
    assert metric.value == Decimal(200) / 3
    assert (metric.unit, metric.statistic, metric.measured_at) == ("%", "total", "2026-11-20T10:00:00")
    assert metric.place.line == 9


def test_branches_are_given_where_they_were_measured(evidence):
    line, branch = evidence(report(branch=True, num_branches=8, covered_branches=4)).metrics

    assert (line.name, branch.name, branch.value) == ("coverage.line", "coverage.branch", 50)


@pytest.mark.ac("1.2", 8)
def test_nothing_to_cover_is_not_measured(evidence):
    line, branch = evidence(
        report(branch=True, num_statements=0, covered_lines=0, num_branches=0, covered_branches=0)
    ).metrics

    assert line.value is None
    assert branch.value is None


@pytest.mark.parametrize(
    "wrong", [{"covered_lines": 4}, {"covered_lines": -1}, {"covered_lines": 2.0}, {"num_statements": None}]
)
def test_totals_that_cannot_be_refuse_the_file(evidence, wrong):
    found = evidence(report(**wrong))

    assert [finding.code for finding in found.findings] == ["SG936"]
    assert found.metrics == ()
