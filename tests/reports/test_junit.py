"""``--format junit``, read back by the library that wrote it and by storygate's own reader."""

from __future__ import annotations

import dataclasses
import io

import pytest

from junitparser import Error, Failure, JUnitXml, Skipped

from storygate.evidence.findings import MALFORMED
from storygate.evidence.readers import read
from storygate.model import Assessment, Baseline, Counts, Decision, Place, Touched, VerdictValue, Waiver
from storygate.reports.interface import render
from storygate.reports.look import Look


COLOURS = {Error: "error", Failure: "red", Skipped: "yellow"}


def written(assessment, **look):
    return "".join(render("check", "junit", assessment, Look(**look)))


def suites(assessment):
    return list(JUnitXml.fromroot(JUnitXml.fromstring(written(assessment).encode())._elem))


def colours(assessment, story):
    """Return what a test page shows of each test of a story."""
    return {
        case.name.partition(" ")[0]: COLOURS[type(case.result[0])] if case.result else "green"
        for suite in suites(assessment)
        for case in suite
        if case.classname == story
    }


def of_one(sample, number, **changes):
    """Return a run of one of the sample's stories: 0 fails, 1 has concerns, 2 passes, 3 is not due."""
    judgement = dataclasses.replace(sample.judgements[number], **changes)
    return dataclasses.replace(sample, judgements=(judgement,), decision=judgement.decision, findings=())


def test_a_suite_a_story_and_a_test_a_criterion(sample):
    told = suites(sample)
    assert [suite.name.partition(":")[0] for suite in told] == ["storygate", *(f"Story 2.{n}" for n in (2, 3, 1, 10))]
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in told] == [
        (1, 0, 0, 0), (5, 5, 0, 0), (6, 2, 0, 2), (4, 0, 0, 0), (3, 0, 0, 3),
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(4))
def test_only_what_is_proven_is_green(sample, number):
    run = of_one(sample, number)
    (judgement,) = run.judgements
    shown = colours(run, f"story {judgement.story.id}")
    proven = {f"AC{v.criterion.id}" for v in judgement.verdicts if v.value is VerdictValue.PROVEN}
    passed = {"decision"} if judgement.decision is Decision.PASS else set()
    assert {name for name, colour in shown.items() if colour == "green"} == proven | passed
    assert len(shown) == len(judgement.verdicts) + 1


def test_what_is_not_due_waived_or_known_is_no_failure(sample):
    assert set(colours(of_one(sample, 3), "story 2.10").values()) == {"yellow"}
    waiver = Waiver("2.2", None, "Ben", "the speaker comes in spring", None, Place("gates/2.2.yml", 3))
    waived = of_one(sample, 0, waiver=waiver, decision=Decision.WAIVED)
    assert set(colours(waived, "story 2.2").values()) == {"yellow"}
    assert "waived by Ben: the speaker comes in spring" in written(waived)
    known = dataclasses.replace(of_one(sample, 0), baseline=Baseline("gates/known.yml", 4, Decision.WAIVED))
    assert set(colours(known, "story 2.2").values()) == {"yellow"}
    assert "known: written down in gates/known.yml" in written(known)


def test_a_new_gap_beside_known_ones_is_a_failure(sample):
    baseline = Baseline("gates/known.yml", 3, Decision.FAIL, new=frozenset({sample.judgements[0].story.path}))
    run = dataclasses.replace(of_one(sample, 0), baseline=baseline)
    assert set(colours(run, "story 2.2").values()) == {"red"}


def test_it_says_why_where_and_what_to_do(sample):
    case = next(case for suite in suites(sample) for case in suite if case.name.startswith("AC4 A dead speaker"))
    (failure,) = case.result
    assert (failure.type, failure.message) == ("unproven", "unproven: no link")
    assert failure.text == "link a test that names 2.2/AC4, or an attestation in 2.2.links.yml"
    assert (case._elem.get("file"), case._elem.get("line")) == ("docs/stories/2.2.story.md", "12")


def test_the_decision_tells_the_findings_but_not_hundreds(sample):
    finding = sample.judgements[0].findings[0]
    run = of_one(sample, 0, findings=(finding,) * 130)
    case = next(case for suite in suites(run) for case in suite if case.name == "decision")
    lines = case.result[0].text.splitlines()
    assert lines[0].startswith("docs/stories/2.2.story.md:63: SG101 the review says")
    assert (len(lines), lines[-1]) == (21, "and 110 more findings, which the other formats have")


def test_an_input_that_cannot_be_trusted_is_an_error(sample):
    broken = MALFORMED.at(Place("build/junit.xml", 6), "not well-formed")
    run, *_ = suites(dataclasses.replace(sample, findings=(*sample.findings, broken)))
    (case,) = run
    assert (case.name, type(case.result[0]), case.result[0].type) == ("input build/junit.xml:6", Error, "SG930")


def test_nothing_to_judge_is_an_error_and_nothing_touched_is_none(nothing):
    assert colours(nothing, "storygate") == {"inputs": "green", "stories": "error"}
    untouched = Assessment((), None, (), (), (), (), Counts(), (), touched=Touched("main", "ab" * 20, 4, ()))
    assert colours(untouched, "storygate") == {"inputs": "green"}


def test_it_is_ascii_and_keeps_every_letter(sample):
    text = written(sample, encoding="latin-1")
    assert text.isascii()
    assert [suite.name for suite in suites(sample)][-1] == "Story 2.10: 台風 🌀 the lamp survives a storm"


@pytest.mark.parametrize(
    "bad", ["\ufffe", "\uffff", "\x00", "\x1b[2J", "\ud800", "]]>", "<testcase name='x'/>", "&#0;"]
)
def test_what_xml_cannot_hold_is_written_out(bad, hostile):
    assert all(suite.tests == len(list(suite)) for suite in suites(hostile(bad)))


def test_storygate_takes_no_part_of_it_for_evidence(sample, tmp_path):
    whole = written(sample)
    parts = [f"<testsuites>{part}</testsuites>" for part in whole.split("\n<testsuite ")[1:]]
    assert len(parts) == 5
    for text in (whole, *(part.replace("<testsuites>", "<testsuites><testsuite ") for part in parts)):
        (tmp_path / "report.xml").write_text(text.replace("</testsuites>\n</testsuites>", "</testsuites>"))
        *_, last = read(tmp_path / "report.xml", "report.xml")
        assert last.rule.code == "SG934"


def test_many_stories_come_piece_by_piece(sample):
    many = dataclasses.replace(sample, judgements=sample.judgements * 500)
    pieces = list(render("check", "junit", many, Look()))
    assert len(pieces) == 2_003
    assert JUnitXml.fromstring(io.BytesIO("".join(pieces).encode()).getvalue())
