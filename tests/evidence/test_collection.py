from __future__ import annotations

import pytest

from storygate.evidence.collection import collect, count
from storygate.model import Counts, Outcome, Place, TestCase


def junit(*names, failing=()):
    cases = "".join(f'<testcase name="{n}">{"<failure/>" if n in failing else ""}</testcase>' for n in names)
    return f'<testsuite name="s">{cases}</testsuite>'


def test_the_same_bytes_are_read_once(evidence):
    found = evidence(junit("a"), junit("b"), junit("a"))

    assert [test.id for test in found.tests] == ["s::a", "s::b"]
    assert found.counts == Counts(2, 2)
    (finding,) = found.findings
    assert (finding.code, finding.place) == ("SG201", Place("r3"))
    assert "r1" in finding.message
    assert found.trusted


def test_the_same_size_is_not_the_same_report(evidence):
    assert evidence(junit("a"), junit("b")).findings == ()


def test_two_empty_files_are_two_untrusted_files(evidence):
    assert [finding.code for finding in evidence("", "").findings] == ["SG931", "SG931"]


def test_the_same_test_in_two_reports_is_one_test_and_two_test_cases(evidence):
    found = evidence(junit("a", "b"), junit("b", "a", failing="a"))

    assert [(test.id, test.outcome) for test in found.tests] == [("s::a", Outcome.FAILED), ("s::b", Outcome.PASSED)]
    assert found.counts == Counts(4, 3, 1)
    assert found.findings == ()


def test_test_cases_of_one_name_in_one_report_are_noted_once(evidence):
    (finding,) = evidence(junit("a", "a", "b", "b", "b", "c")).findings

    assert finding.code == "SG202"
    assert finding.message.startswith("s::a and 1 more")
    assert finding.place == Place("r1", 1)


def test_figures_and_tests_come_together(evidence):
    found = evidence('[{"name": "image.size", "value": 1}]', junit("a"))

    assert [metric.name for metric in found.metrics] == ["image.size"]
    assert [report.kind for report in found.reports] == ["metrics", "junit"]


def test_figures_of_an_untrusted_file_count_for_nothing(evidence):
    found = evidence('[{"name": "a", "value": 1},\n{"name": "b", "value": "1"}]')

    assert found.metrics == ()
    assert [(finding.code, finding.place.line) for finding in found.findings] == [("SG936", 2)]


@pytest.mark.ac("1.2", 1)
def test_each_test_case_counts_once_and_one_that_did_not_run_as_skipped():
    outcomes = ["passed", "flaky", "failed", "error", "skipped", "not run"]
    cases = [TestCase("a", "", (), Outcome(outcome), Place("r.xml", 1)) for outcome in outcomes]

    assert count(cases) == Counts(tests=6, passed=2, failed=1, errors=1, skipped=2)


def test_no_reports_are_no_evidence():
    found = collect([])

    assert (found.tests, found.counts, found.findings, found.trusted) == ((), Counts(), (), True)
