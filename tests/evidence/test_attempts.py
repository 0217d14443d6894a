from __future__ import annotations

import pytest

from storygate.evidence.attempts import group
from storygate.model import Outcome, Place, TestCase


PASS, FAIL, ERROR, SKIP, NOT_RUN, FLAKY = (
    Outcome.PASSED,
    Outcome.FAILED,
    Outcome.ERROR,
    Outcome.SKIPPED,
    Outcome.NOT_RUN,
    Outcome.FLAKY,
)


def case(outcome, name="test_c", report="r1.xml", **fields):
    given = {"classname": "tests.test_conf", "suites": ("s",), "report": Place(report, 3), **fields}
    return TestCase(name=name, outcome=outcome, **given)


@pytest.mark.ac("1.2", 3)
@pytest.mark.parametrize(
    ("listed", "outcome"),
    [
        ([PASS], PASS),
        ([FAIL], FAIL),
        ([ERROR], ERROR),
        ([SKIP], SKIP),
        ([NOT_RUN], NOT_RUN),
        ([FLAKY], FLAKY),
        ([FAIL, PASS], FLAKY),
        ([FAIL, FAIL, PASS], FLAKY),
        ([ERROR, PASS], FLAKY),
        ([PASS, PASS, FAIL], FAIL),
        ([FAIL, PASS, FAIL], FAIL),
        ([PASS, ERROR], ERROR),
        ([FAIL, ERROR], ERROR),
        ([FAIL, SKIP], FAIL),
        ([SKIP, FAIL], FAIL),
        ([PASS, PASS], PASS),
        ([PASS, SKIP], PASS),
        ([SKIP, NOT_RUN], SKIP),
        ([FLAKY, PASS], FLAKY),
        ([FAIL, FLAKY], FLAKY),
    ],
)
def test_attempts_in_one_report(listed, outcome):
    (test,) = group(case(each) for each in listed)

    assert test.outcome is outcome
    assert len(test.attempts) == len(listed)


@pytest.mark.ac("1.2", 3)
@pytest.mark.parametrize(
    ("listed", "outcome"),
    [
        ([PASS, FAIL], FAIL),
        ([FAIL, PASS], FAIL),
        ([SKIP, PASS], PASS),
        ([PASS, SKIP], PASS),
        ([PASS, NOT_RUN], PASS),
        ([FLAKY, PASS], FLAKY),
        ([FAIL, ERROR], ERROR),
        ([PASS, PASS], PASS),
    ],
)
def test_over_several_reports_the_worst_wins(listed, outcome):
    (test,) = group(case(each, report=f"r{number}.xml") for number, each in enumerate(listed))

    assert test.outcome is outcome
    if len(set(listed)) > 1:
        assert "worst of 2 reports" in test.detail


@pytest.mark.ac("1.2", 3)
def test_a_retry_that_passed_elsewhere_heals_nothing():
    (test,) = group([case(FAIL), case(PASS), case(PASS, report="r2.xml")])

    assert test.outcome is FLAKY
    assert "in r1.xml" in test.detail


@pytest.mark.parametrize("suite", ["pytest", "pytest tests"])
@pytest.mark.parametrize(
    ("listed", "outcome"), [([PASS, PASS], FLAKY), ([PASS, SKIP], FLAKY), ([SKIP, SKIP], SKIP), ([PASS], PASS)]
)
def test_pytest_writes_one_test_case_for_a_test_so_two_betray_a_rerun(suite, listed, outcome):
    (test,) = group(case(each, suites=(suite,)) for each in listed)

    assert test.outcome is outcome


def test_two_passes_of_one_test_in_two_pytest_reports_are_no_rerun():
    (test,) = group([case(PASS, suites=("pytest",)), case(PASS, suites=("pytest",), report="r2.xml")])

    assert test.outcome is PASS


@pytest.mark.parametrize(
    "different",
    [{"name": "test_d"}, {"classname": "b"}, {"suites": ("t",)}, {"file": "b.py"}, {"hostname": "firefox"}],
)
def test_cases_that_differ_in_anything_are_different_tests(different):
    tests = group([case(PASS), case(FAIL, **different)])

    assert [test.outcome for test in tests] == [PASS, FAIL]


def test_the_case_that_decided_is_at_hand():
    (test,) = group([case(PASS), case(FAIL, detail="no"), case(SKIP)])

    assert test.case.detail == "no"


def test_tests_come_in_the_order_of_their_first_attempt():
    tests = group([case(PASS, "b"), case(PASS, "a"), case(FAIL, "b"), case(PASS, "c")])

    assert [test.attempts[0].name for test in tests] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"file": "a.spec.ts"}, "a.spec.ts::test_c"),
        ({}, "tests.test_conf::test_c"),
        ({"classname": "", "suites": ("outer", "inner")}, "outer › inner::test_c"),
        ({"classname": "", "suites": ()}, "test_c"),
    ],
)
def test_id(fields, wanted):
    assert group([case(PASS, **fields)])[0].id == wanted


def test_nothing_comes_of_nothing():
    assert group([]) == ()


def test_a_title_that_is_written_twice_is_shown_once():
    (test,) = group([TestCase("Story 1.1 AC1", "Story 1.1 AC1", ("s",), Outcome.PASSED, Place("r.xml", 3))])
    assert test.id == "Story 1.1 AC1"
