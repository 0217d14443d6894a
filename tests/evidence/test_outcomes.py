from __future__ import annotations

import pytest

from storygate.model import Outcome


FAILURE = '<failure message="no">trace</failure>'


def only(found):
    (test,) = found.tests
    return test


@pytest.mark.ac("1.2", 2)
@pytest.mark.parametrize(
    ("body", "attributes", "outcome"),
    [
        ("", "", Outcome.PASSED),
        ("<system-out>x</system-out><system-err>y</system-err>", "", Outcome.PASSED),
        (FAILURE, "", Outcome.FAILED),
        ("<error/>", "", Outcome.ERROR),
        (FAILURE + "<error/>", "", Outcome.ERROR),
        ("<skipped/>", "", Outcome.SKIPPED),
        ("<skipped/>" + FAILURE, "", Outcome.FAILED),
        ("<skipped/><error/>", "", Outcome.ERROR),
        ("<system-out/><properties/>" + FAILURE, "", Outcome.FAILED),
        (FAILURE + "<rerunFailure/><rerunError/>", "", Outcome.FAILED),
        ("<flakyFailure message='m'/>", "", Outcome.FLAKY),
        ("<flakyError message='m'/>", "", Outcome.FLAKY),
        ("<rerunFailure><failure/></rerunFailure>", "", Outcome.FLAKY),
        ("<skipped/><flakyFailure/>", "", Outcome.SKIPPED),
        ("<flakyFailure/>", 'status="failed"', Outcome.FAILED),
        ("", 'status="run"', Outcome.PASSED),
        ("", 'status="Passed" result="completed"', Outcome.PASSED),
        ("", 'status="notrun"', Outcome.NOT_RUN),
        ("", 'status="disabled"', Outcome.NOT_RUN),
        ("", 'status="notrun" result="suppressed"', Outcome.NOT_RUN),
        ("", 'status="run" result="skipped"', Outcome.SKIPPED),
        ("", 'status="Not Run"', Outcome.NOT_RUN),
        ("", 'status="fail"', Outcome.FAILED),
        ("", 'status="error"', Outcome.ERROR),
        ("", 'status="tst"', Outcome.NOT_RUN),
        ("<skipped/>", 'status="passed"', Outcome.SKIPPED),
        (FAILURE, 'status="passed"', Outcome.FAILED),
        ("<incomplete/>", "", Outcome.NOT_RUN),
        ("skipped: later", "", Outcome.NOT_RUN),
        ("<properties/>skipped/>", "", Outcome.NOT_RUN),
        ("\n  <properties/>\n", "", Outcome.PASSED),
        ("<Failure/>", "", Outcome.NOT_RUN),
        (
            '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>',
            "",
            Outcome.NOT_RUN,
        ),
        ("<system-out><failure/></system-out>", "", Outcome.PASSED),
    ],
)
def test_outcome(evidence, body, attributes, outcome):
    assert (
        only(evidence(f'<testsuite><testcase name="a" {attributes}>{body}</testcase></testsuite>')).outcome is outcome
    )


@pytest.mark.parametrize("wrapper", ["properties", "system-out", "foo"])
def test_a_pass_outside_of_the_suites_is_none(evidence, wrapper):
    xml = "<testsuite><{0}>{1}</{0}></testsuite>"

    assert only(evidence(xml.format(wrapper, '<testcase name="a"/>'))).outcome is Outcome.NOT_RUN
    assert only(evidence(xml.format(wrapper, '<testcase name="a"><failure/></testcase>'))).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ('<failure message="first&#10;second">body</failure>', "first"),
        ("<failure>\n\n  body first\nsecond</failure>", "body first"),
        ('<failure type="AssertionError"/>', "AssertionError"),
        ("<failure/>", ""),
        (f'<failure message="{"x" * 500}"/>', "x" * 199 + "…"),
        ('<skipped type="pytest.xfail" message="later"/>', "expected to fail: later"),
        ('<flakyFailure message="timeout"/>', "passed on a retry, after: timeout"),
        ('<skipped message="gone"/><failure message="TODO"/>', "TODO"),
    ],
)
def test_detail_is_the_first_line_of_what_went_wrong(evidence, body, detail):
    (case,) = only(evidence(f'<testsuite><testcase name="a">{body}</testcase></testsuite>')).attempts

    assert case.detail == detail


@pytest.mark.ac("1.2", 2)
def test_a_test_that_is_expected_to_fail_has_not_passed(evidence):
    """Playwright shows ``test.fail()`` as a plain pass with an annotation."""
    annotation = '<properties><property name="fail" value=""/></properties>'
    found = evidence(f'<testsuite><testcase name="a">{annotation}</testcase></testsuite>')

    assert only(found).outcome is Outcome.SKIPPED
    assert "expected to fail" in only(found).detail
    assert found.counts.passed == 1


@pytest.mark.parametrize(
    "attachment", ["out/a-chromium/error-context.md", "out/a-chromium-retry1/trace.zip", "out/a/test-failed-1.png"]
)
def test_what_a_failed_attempt_attached_betrays_a_retry(evidence, attachment):
    """Playwright shows a test that passed on a retry as a plain pass."""
    output = f"<system-out>\n[[ATTACHMENT|{attachment}]]\n</system-out>"
    found = evidence(f'<testsuite><testcase name="a">{output}</testcase></testsuite>')

    assert only(found).outcome is Outcome.FLAKY
    assert found.counts.passed == 1


def test_other_attachments_betray_nothing(evidence):
    output = "<system-out>[[ATTACHMENT|out/a/video.webm]] after error-context.md</system-out>"

    assert only(evidence(f'<testsuite><testcase name="a">{output}</testcase></testsuite>')).outcome is Outcome.PASSED


def test_a_numbered_attempt_that_passed_is_flaky(evidence):
    number = '<properties><property name="storygate.rerun" value="2"/></properties>'
    xml = f'<testsuite><testcase name="a">{number}{{}}</testcase></testsuite>'

    assert only(evidence(xml.format(""))).outcome is Outcome.FLAKY
    assert only(evidence(xml.format(FAILURE))).outcome is Outcome.FAILED
