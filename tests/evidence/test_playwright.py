from __future__ import annotations

import json

from pathlib import Path

import pytest

from storygate.model import Outcome


REPORTS = Path(__file__).parent / "reports"
JSON = (REPORTS / "playwright.json").read_text("utf-8")
JUNIT = (REPORTS / "playwright.xml").read_text("utf-8")
"""Of one run."""


def outcomes(found):
    return {test.case.name.rpartition(" › ")[2]: test.outcome for test in found.tests}


def test_every_outcome_of_a_real_run(evidence):
    assert outcomes(evidence(JSON)) == {
        "AC1 valid login": Outcome.PASSED,
        "AC2 flaky login": Outcome.FLAKY,
        "AC3 wrong password": Outcome.FAILED,
        "AC4 skipped": Outcome.SKIPPED,
        "AC5 known bug": Outcome.SKIPPED,
    }


def test_a_test_has_the_names_that_playwrights_junit_gives_it(evidence):
    from_json, from_junit = evidence(JSON).tests, evidence(JUNIT).tests

    assert [test.id for test in from_json] == [test.id for test in from_junit]
    for one, other in zip(from_json, from_junit, strict=True):
        assert (one.case.suites, one.case.hostname) == (other.case.suites, other.case.hostname)


@pytest.mark.parametrize("order", [(JSON, JUNIT), (JUNIT, JSON)])
def test_the_same_tests_in_both_are_one_each_and_the_worst_counts(evidence, order):
    found = evidence(*order)

    assert outcomes(found) == outcomes(evidence(JSON))
    assert [len(test.attempts) for test in found.tests] == [2] * 5


def test_file_line_properties_and_place(evidence):
    case = evidence(JSON).tests[0].case

    assert (case.file, case.line) == ("login.spec.js", 3)
    assert case.properties == (("ac", "1.3/AC1"), ("tag", "smoke"))
    assert case.report.line == 29
    assert case.seconds == 0.005


def test_how_many_came_out_how(evidence):
    found = evidence(JSON)

    figures = {metric.name: metric.value for metric in found.metrics}
    assert figures == {"tests.passed": 2, "tests.failed": 1, "tests.flaky": 1, "tests.skipped": 1}
    assert found.metrics[0].tool == "Playwright 1.65.1"
    assert found.findings == ()


def report(status, *attempts, expected="passed", **fields):
    results = [{"status": one, "duration": 1000} for one in attempts]
    test = {"projectName": "api", "status": status, "expectedStatus": expected, "results": results}
    spec = {"title": "t", "file": "a.spec.ts", "line": 3, "tests": [test]}
    suites = [{"title": "a.spec.ts", "specs": [spec], "suites": []}]
    return json.dumps({"config": {"version": "1.65.1"}, "suites": suites, "errors": [], **fields})


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (report("expected", "passed"), Outcome.PASSED),
        (report("expected", "failed", "passed"), Outcome.FLAKY),
        (report("expected", "passed", "passed"), Outcome.FLAKY),
        (report("flaky", "timedOut", "passed"), Outcome.FLAKY),
        (report("unexpected", "failed"), Outcome.FAILED),
        (report("unexpected", "timedOut"), Outcome.FAILED),
        (report("unexpected", "passed", expected="failed"), Outcome.FAILED),
        (report("skipped", "skipped", expected="skipped"), Outcome.SKIPPED),
        (report("skipped"), Outcome.NOT_RUN),
        (report("skipped", "interrupted"), Outcome.NOT_RUN),
        (report("expected", "failed", expected="failed"), Outcome.SKIPPED),
        (report("expected", "failed"), Outcome.NOT_RUN),
        (report("expected"), Outcome.NOT_RUN),
        (report("expected", "skipped"), Outcome.NOT_RUN),
        (report("new word", "passed"), Outcome.NOT_RUN),
        (report(None, "passed"), Outcome.NOT_RUN),
    ],
)
def test_a_pass_is_one_only_where_status_and_attempts_agree(evidence, text, outcome):
    (test,) = evidence(text).tests

    assert test.outcome is outcome


def test_errors_outside_of_tests_are_told_and_leave_no_count(evidence):
    found = evidence(report("expected", "passed", errors=[{"message": "SyntaxError: secret"}]))

    assert [finding.code for finding in found.findings] == ["SG203"]
    assert found.metrics == ()
    assert "secret" not in repr(found)


def test_a_summary_that_says_other_than_the_list_is_a_finding(evidence):
    stats = {"expected": 3, "unexpected": 0, "flaky": 0, "skipped": 0}
    found = evidence(report("unexpected", "failed", stats=stats))

    assert [finding.code for finding in found.findings] == ["SG204"]
    values = [(metric.name, dict(metric.scope).get("counted"), metric.value) for metric in found.metrics]
    assert ("tests.failed", "summary", 0) in values
    assert ("tests.failed", "tests", 1) in values


def test_no_test_is_not_0_failures(evidence):
    empty = {"config": {}, "suites": [], "stats": {"expected": 0, "unexpected": 0, "flaky": 0, "skipped": 0}}
    found = evidence(json.dumps(empty))

    assert [finding.code for finding in found.findings] == ["SG200"]
    assert {metric.value for metric in found.metrics} == {None}


def test_messages_and_outputs_do_not_get_out(evidence):
    document = json.loads(report("unexpected", "failed"))
    result = document["suites"][0]["specs"][0]["tests"][0]["results"][0]
    result |= {"error": {"message": "token=s3cr3t"}, "stdout": [{"text": "s3cr3t"}]}

    assert "s3cr3t" not in repr(evidence(json.dumps(document)))


def test_suites_may_be_nested_as_deep_as_json_may_be(evidence):
    suite = {"title": "s", "specs": json.loads(report("expected", "passed"))["suites"][0]["specs"]}
    for _ in range(150):
        suite = {"title": "s", "specs": [], "suites": [suite]}
    (test,) = evidence(json.dumps({"config": {}, "suites": [suite]})).tests

    assert test.case.name.count("›") == 150


@pytest.mark.parametrize("wrong", ['"title": 3', '"title": "t", "tests": 1', '"title": "t", "tests": [1]'])
def test_what_cannot_be_read_is_refused(evidence, wrong):
    found = evidence(f'{{"config": {{}}, "suites": [{{"title": "a", "specs": [{{{wrong}}}]}}]}}')

    assert [finding.code for finding in found.findings] == ["SG936"]
