"""``--format junit``: each criterion as a test, for the test pages of Jenkins, GitLab, Azure and their kind.

A suite is a story, its tests are its criteria and its decision; only what is proven is green. What is not due, waived or
written down as known is skipped and says so. An input that cannot be trusted is an error in a suite of its own. Every
suite bears the mark by which storygate never takes this report for evidence.
Format: https://github.com/testmoapp/junitxml, which gathers what these services read.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from junitparser import Attr, Error, Failure, IntAttr, Skipped, TestCase, TestSuite

from storygate.evidence.properties import OWN_MARK
from storygate.model import Decision, Place, VerdictValue
from storygate.reports.safe import encodable, xml
from storygate.reports.steps import advice
from storygate.reports.words import claims_beside_proof, decision_word, headline, run_word, status_word


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from junitparser.junitparser import FinalResult

    from storygate.model import Assessment, Finding, Judgement, Verdict
    from storygate.reports.look import Look


_MOST = 20
"""Findings that a story's decision tells; the other formats have them all."""


class _Case(TestCase):
    """A test with its place, which GitLab and Jenkins show."""

    file = Attr()
    line = IntAttr()


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:  # noqa: ARG001 - a document looks the same everywhere
    """Yield the document, a suite a piece; in ASCII, so that it is what it says in whatever encoding it is kept."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="storygate">\n'
    yield _written(_of_run(assessment))
    for judgement in assessment.judgements:
        yield _written(_of_story(judgement, _excuse(judgement, assessment)))
    yield "</testsuites>\n"


def _of_run(assessment: Assessment) -> TestSuite:
    suite = _suite("storygate", run_word(assessment), summary=headline(assessment))
    untrusted = [found for found in assessment.findings if found.rule.untrusted]
    for found in untrusted:
        result = _result(Error, found.code, found.message, found.fix)
        suite.add_testcase(_case("storygate", f"input {found.place}", found.place, result))
    if not untrusted:
        suite.add_testcase(_case("storygate", "inputs can be trusted"))
    if not (assessment.judgements or assessment.touched):
        nothing = _result(Error, "nothing-to-judge", headline(assessment))
        suite.add_testcase(_case("storygate", "stories", None, nothing))
    return suite


def _of_story(judgement: Judgement, excuse: str) -> TestSuite:
    story = judgement.story
    suite = _suite(
        f"Story {story.id}: {story.title}",
        decision_word(judgement.decision),
        status=status_word(judgement),
        claims=claims_beside_proof(judgement),
    )
    of = f"story {story.id}"
    for verdict in judgement.verdicts:
        criterion = verdict.criterion
        place = Place(story.path, criterion.line)
        suite.add_testcase(_case(of, f"AC{criterion.id} {criterion.text}", place, _of_verdict(verdict, excuse)))
    place = Place(story.path, story.line)
    suite.add_testcase(_case(of, "decision", place, _of_decision(judgement, excuse)))
    return suite


def _excuse(judgement: Judgement, assessment: Assessment) -> str:
    """Return why what a story lacks is no failure; empty where it is one."""
    baseline, path = assessment.baseline, judgement.story.path
    if not judgement.due:
        return judgement.reason
    if judgement.waiver:
        return f"the story is waived by {judgement.waiver.by}: {judgement.waiver.reason}"
    return f"known: written down in {baseline.path}" if baseline and path not in baseline.new else ""


def _of_verdict(verdict: Verdict, excuse: str) -> FinalResult | None:
    if verdict.value is VerdictValue.PROVEN:
        return None
    said = f"{verdict.value}: {verdict.why}"
    if verdict.value is VerdictValue.WAIVED or excuse:
        return _skipped(verdict.value, said, excuse)
    return _result(Failure, verdict.value, said, advice(verdict))


def _of_decision(judgement: Judgement, excuse: str) -> FinalResult | None:
    decision = judgement.decision
    if decision is Decision.PASS:
        return None
    if decision is None:
        return _skipped(decision_word(decision), judgement.reason)
    said = f"{decision}: {judgement.reason}"
    if decision is Decision.FAIL and not excuse:
        return _result(Failure, decision, said, *_told(judgement.findings))
    return _skipped(decision, said, excuse)


def _told(findings: Sequence[Finding]) -> Iterator[str]:
    for found in islice(findings, _MOST):
        yield f"{found.place}: {found.code} {found.message}"
    if len(findings) > _MOST:
        yield f"and {len(findings) - _MOST} more findings, which the other formats have"


def _suite(name: str, result: str, **told: str) -> TestSuite:
    suite = TestSuite(xml(name))
    for key, value in {OWN_MARK: "junit", "result": result, **told}.items():
        suite.add_property(key, xml(value))
    return suite


def _case(classname: str, name: str, place: Place | None = None, result: FinalResult | None = None) -> TestCase:
    case = _Case(xml(name), xml(classname))
    if place:
        case.file = xml(place.path)
        if place.line:
            case.line = place.line
    if result is not None:
        case.result = result
    return case


def _skipped(named: str, said: str, excuse: str = "") -> FinalResult:
    return _result(Skipped, named, f"{said}; {excuse}" if excuse else said)


def _result(kind: type[FinalResult], named: str, message: str, *lines: str) -> FinalResult:
    result = kind(xml(message), xml(named))
    if any(lines):
        result.text = "\n".join(xml(line) for line in lines)
    return result


def _written(suite: TestSuite) -> str:
    suite.update_statistics()  # type: ignore[no-untyped-call]  # its own
    text: str = suite.tostring().decode()  # type: ignore[no-untyped-call]  # its own
    a_test_a_line = text.replace("<testcase ", "\n<testcase ")  # a bracket in a name is written out
    return f"{encodable(a_test_a_line, 'ascii', 'xmlcharrefreplace')}\n"
