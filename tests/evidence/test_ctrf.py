from __future__ import annotations

import json

from pathlib import Path

import pytest

from storygate.model import Outcome


def case(name="AC1 adds", status="passed", **fields):
    return {"name": name, "status": status, "duration": 12, **fields}


def report(*tests, environment=None, **summary):
    words = [test["status"] for test in tests]
    counted = {word: words.count(word) for word in ("passed", "failed", "skipped", "pending", "other")}
    results = {
        "tool": {"name": "jest", "version": "3.2.4"},
        "summary": {"tests": len(tests), **counted, "start": 1, "stop": 2} | summary,
        "tests": list(tests),
    }
    return json.dumps(
        {"reportFormat": "CTRF", "results": results | ({"environment": environment} if environment else {})}, indent=1
    )


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (case(), Outcome.PASSED),
        (case(flaky=False, retries=0), Outcome.PASSED),
        (case(flaky=None, retries=None), Outcome.PASSED),
        (case(flaky=True), Outcome.FLAKY),
        (case(flaky=True, retries=1), Outcome.FLAKY),
        (case(flaky=False, retries=2), Outcome.FLAKY),
        (case(retries=1), Outcome.FLAKY),
        (case(retryAttempts=[{"attempt": 1, "status": "failed"}]), Outcome.FLAKY),
        (case(flaky="yes"), Outcome.FLAKY),
        (case(status="failed", flaky=True), Outcome.FAILED),
        (case(status="skipped"), Outcome.SKIPPED),
        (case(status="pending"), Outcome.SKIPPED),
        (case(status="other"), Outcome.NOT_RUN),
        (case(status="PASSED?"), Outcome.NOT_RUN),
        (case(status=None), Outcome.NOT_RUN),
    ],
)
def test_outcomes(evidence, given, outcome):
    (test,) = evidence(report(given)).tests

    assert test.outcome is outcome


def test_names_file_line_and_labels(evidence):
    given = case(
        suite=["Story 1.3", "login"],
        filePath="src/login.test.ts",
        line=7,
        browser="firefox",
        tags=["ac", 3],
        labels={"ac": "1.3/AC1", "priority": ["P1", "P2"]},
    )
    (test,) = evidence(report(given)).tests

    assert test.id == "src/login.test.ts::AC1 adds"
    assert test.case.suites == ("Story 1.3", "login")
    assert (test.case.file, test.case.line, test.case.hostname) == ("src/login.test.ts", 7, "firefox")
    assert test.case.properties == (("ac", "1.3/AC1"), ("priority", "P1"), ("priority", "P2"), ("tag", "ac"))
    assert test.case.seconds == 0.012
    assert test.case.report.line == 20


def test_a_suite_may_be_one_text(evidence):
    assert evidence(report(case(suite="Story 1.3 > login"))).tests[0].case.suites == ("Story 1.3 > login",)


def test_figures(evidence):
    found = evidence(report(case(), case("b", "pending"), case("c", "skipped"), environment={"commit": "5ca1ab1e"}))

    values = {(metric.name, dict(metric.scope).get("status")): metric.value for metric in found.metrics}
    assert values == {
        ("tests.total", None): 3,
        ("tests.passed", None): 1,
        ("tests.failed", None): 0,
        ("tests.skipped", "skipped"): 1,
        ("tests.skipped", "pending"): 1,
        ("tests.other", None): 0,
        ("tests.flaky", None): 0,
    }
    assert (found.metrics[0].tool, found.metrics[0].commit) == ("jest 3.2.4", "5ca1ab1e")
    assert found.findings == ()


def test_a_summary_that_says_other_than_the_list_is_a_finding_and_both_stand(evidence):
    found = evidence(report(case(status="failed"), passed=1, failed=0))

    (finding,) = found.findings
    assert (finding.code, finding.place.line) == ("SG204", 8)
    assert "the summary says 1, and the list holds 0" in finding.message
    failed = {dict(metric.scope)["counted"]: metric.value for metric in found.metrics if metric.name == "tests.failed"}
    assert failed == {"summary": 0, "tests": 1}
    assert found.tests[0].outcome is Outcome.FAILED


def test_no_test_is_not_0_failures(evidence):
    found = evidence(report())

    assert [finding.code for finding in found.findings] == ["SG200"]
    assert {metric.value for metric in found.metrics} == {None}


def test_messages_do_not_get_out(evidence):
    given = case(status="failed", message="token=s3cr3t", trace="s3cr3t", stdout=["s3cr3t"])

    assert "s3cr3t" not in repr(evidence(report(given)))


@pytest.mark.parametrize(
    "wrong",
    [
        report(case(name=3)),
        report(case(duration="fast")),
        report(case(), failed="0"),
        report(case(), failed=-1),
        '{"results": {"summary": {}, "tests": [1]}}',
        '{"results": {"summary": {}, "tests": {}}}',
        '{"results": {"summary": 0, "tests": []}}',
    ],
)
def test_what_cannot_be_read_is_refused(evidence, wrong):
    assert [finding.code for finding in evidence(wrong).findings] == ["SG936"]


REPORTS = Path(__file__).parent / "reports"


def test_vitest_counts_the_retries_that_are_allowed(evidence):
    """Made by vitest 3.2 with ``retry: 2`` in one test: its reporter has no word for flaky."""
    found = evidence((REPORTS / "vitest.ctrf.json").read_text())

    assert [(test.attempts[0].name[:3], test.outcome) for test in found.tests] == [
        ("AC1", Outcome.PASSED),
        ("AC2", Outcome.SKIPPED),
        ("AC3", Outcome.NOT_RUN),
        ("AC4", Outcome.FLAKY),
        ("AC5", Outcome.PASSED),
        ("AC6", Outcome.FAILED),
    ]
    assert not found.findings


def test_a_pass_with_retries_of_vitest_is_flaky_only_with_the_message_of_a_failure(evidence):
    def outcome(tool, **fields):
        test = {"name": "a", "status": "passed", "retries": 2, **fields}
        document = {"results": {"tool": {"name": tool}, "summary": {"tests": 1, "passed": 1}, "tests": [test]}}
        return evidence(json.dumps(document)).tests[0].outcome

    assert outcome("vitest", message="") is Outcome.PASSED
    assert outcome("vitest", message="expected 1 to be 2") is Outcome.FLAKY
    assert outcome("vitest", retryAttempts=[{"attempt": 1}]) is Outcome.FLAKY
    assert outcome("vitest", flaky=False) is Outcome.FLAKY
    assert outcome("another") is Outcome.FLAKY


def test_jest_says_of_what_is_still_to_be_written_that_it_did_not_run(evidence):
    found = evidence((REPORTS / "jest.ctrf.json").read_text())

    assert [test.outcome for test in found.tests] == [Outcome.PASSED, Outcome.SKIPPED, Outcome.NOT_RUN]
