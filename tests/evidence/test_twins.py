from __future__ import annotations

import json

import pytest

from storygate.model import Outcome


def ctrf(name, *, suite="", file="/build/shop/src/login.test.ts", flaky=True, status="passed"):
    test = {"name": name, "status": status, "suite": suite, "filePath": file, "flaky": flaky, "duration": 1}
    counted = {"tests": 1, "passed": 1, "failed": 0, "skipped": 0, "pending": 0, "other": 0}
    return json.dumps({"results": {"tool": {"name": "x"}, "summary": counted, "tests": [test]}})


def junit(name, classname, suite="all tests"):
    return f'<testsuites><testsuite name="{suite}"><testcase name="{name}" classname="{classname}"/></testsuite></testsuites>'


SAME = [
    (ctrf("Story 1.3 AC1 logs in"), junit("Story 1.3 AC1 logs in", "Story 1.3 AC1 logs in", "jest tests")),
    (ctrf("AC1 logs in"), junit("Story 1.3 &gt; AC1 logs in", "src/login.test.ts")),
    (ctrf("Story 1.3 > AC1 logs in", suite="login"), junit("Story 1.3 &gt; AC1 logs in", "src/login.test.ts")),
    (ctrf("AC1 logs in", suite="login.spec.ts > Story 1.3"), junit("Story 1.3 › AC1 logs in", "login.spec.ts")),
    (ctrf("test_ac1", suite="tests.test_login"), junit("test_ac1", "tests.test_login", "pytest")),
]


@pytest.mark.ac("1.2", 3)
@pytest.mark.parametrize(("flaky", "passed"), SAME)
@pytest.mark.parametrize("turned", [False, True])
def test_a_pass_is_no_proof_against_a_flaky_twin_of_another_format(evidence, flaky, passed, turned):
    found = evidence(*((passed, flaky) if turned else (flaky, passed)))

    assert [test.outcome for test in found.tests] == [Outcome.FLAKY] * 2
    assert any("flaky in r" in test.detail for test in found.tests)


def test_a_flaky_test_of_junit_weakens_the_pass_of_the_other_format(evidence):
    flaky = junit("AC1 logs in", "login").replace(
        "/></testsuite>", "><flakyFailure message='no'/></testcase></testsuite>"
    )
    found = evidence(flaky, ctrf("AC1 logs in", suite="login", flaky=False))

    assert [test.outcome for test in found.tests] == [Outcome.FLAKY] * 2


@pytest.mark.parametrize(
    ("flaky", "passed"),
    [
        (ctrf("AC1 logs in"), junit("AC2 logs out", "src/login.test.ts")),
        (ctrf("works", suite="login"), junit("works", "src/cart.test.ts")),
        (ctrf("AC1 logs in", flaky=False), junit("AC1 logs in", "src/login.test.ts")),
    ],
)
def test_other_tests_are_left_alone(evidence, flaky, passed):
    assert evidence(flaky, passed).tests[1].outcome is Outcome.PASSED


def test_failures_and_skips_stay_what_they_are(evidence):
    failed = junit("AC1 logs in", "login").replace("/></testsuite>", "><failure/></testcase></testsuite>")
    found = evidence(ctrf("AC1 logs in", suite="login"), failed)

    assert [test.outcome for test in found.tests] == [Outcome.FLAKY, Outcome.FAILED]


def test_many_flaky_tests_of_one_title_are_compared_by_title_alone(evidence):
    tests = [{"name": "works", "suite": f"s{n}", "status": "passed", "flaky": True} for n in range(60)]
    many = json.dumps({"results": {"summary": {"tests": 60, "passed": 60}, "tests": tests}})

    assert evidence(many, junit("works", "src/cart.test.ts")).tests[-1].outcome is Outcome.FLAKY
