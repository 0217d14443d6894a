from __future__ import annotations

from decimal import Decimal

import pytest


DOCTYPE = '<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">'


def counters(**kinds):
    return "".join(f'<counter type="{kind}" missed="{m}" covered="{c}"/>' for kind, (m, c) in kinds.items())


def report(
    last="",
    *,
    inside="<sourcefile/>",
    name=' name="shop"',
    session='<sessioninfo id="a" start="1" dump="1763632469001"/>',
):
    return (
        f'<?xml version="1.0"?>{DOCTYPE}<report{name}>{session}\n<package name="p">{inside}'
        f"{counters(LINE=(1, 1), INSTRUCTION=(7, 7))}</package>\n{last}</report>"
    )


def test_the_counters_of_the_report_count_and_no_others(figures):
    last = counters(INSTRUCTION=(90, 10), BRANCH=(3, 1), LINE=(16, 4), COMPLEXITY=(1, 1), METHOD=(1, 3), CLASS=(0, 2))
    found = figures(report(last))

    assert {name: value for name, value in found.items() if not name.endswith(("covered", "valid"))} == {
        "coverage.line": 20,
        "coverage.branch": 25,
        "coverage.instruction": 10,
        "coverage.function": 75,
        "coverage.class": 100,
    }
    assert (found["coverage.line.covered"], found["coverage.line.valid"]) == (4, 20)


def test_place_and_time(evidence):
    metric = evidence(report(counters(LINE=(2, 1)))).metrics[0]

    assert metric.value == Decimal(100) / 3
    assert (metric.place.line, metric.measured_at, metric.tool) == (3, "2025-11-20T09:54:29Z", "JaCoCo")


def test_groups_of_modules_have_their_own_counters(figures):
    group = f'<group name="a">{counters(LINE=(9, 1))}</group>'

    assert figures(report(group + counters(LINE=(1, 1))))["coverage.line"] == 50


@pytest.mark.ac("1.2", 8)
def test_without_counters_nothing_was_measured(figures):
    assert figures(report(counters(INSTRUCTION=(1, 1))))["coverage.line"] is None
    assert figures(report()) == {"coverage.line": None, "coverage.branch": None}


@pytest.mark.parametrize(
    "wrong",
    [
        counters(LINE=(-1, 1)),
        counters(LINE=("", 1)),
        counters(LINE=(1, 1)) * 2,
        '<counter type="LINE" covered="1"/>',
    ],
)
def test_figures_that_cannot_be_refuse_the_file(refusal, wrong):
    assert refusal(report(wrong)) == "SG936"


def test_another_report_is_not_taken_for_it(refusal):
    assert refusal('<report name="sales"><row/></report>') == "SG932"
    assert refusal(report(name="")) == "SG932"


def test_a_report_that_breaks_off_is_refused(refusal):
    assert refusal(report(counters(LINE=(1, 1)))[:-9]) == "SG930"
