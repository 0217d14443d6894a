"""The answer at the top of the page, and what it rests on."""

from __future__ import annotations

import dataclasses

import pytest

from storygate.model import Decision, Place, Rule, Severity
from storygate.model.judgement import Baseline, Touched
from storygate.reports.matrix.sentence import reasons, sentence
from storygate.reports.matrix.setting import Setting
from storygate.reports.matrix.stories import sections


BROKEN = Rule("SG299", "broken-report", Severity.ERROR, "It may be half.", "Write it again.", untrusted=True)


def with_only(sample, *decisions):
    """The stories of the sample that have these decisions."""
    of = {judgement.decision: judgement for judgement in sample.judgements}
    kept = tuple(of[decision] for decision in decisions)
    worst = next(
        (d for d in (Decision.FAIL, Decision.CONCERNS, Decision.WAIVED, Decision.PASS) if d in decisions), None
    )
    return dataclasses.replace(sample, judgements=kept, decision=worst, findings=())


@pytest.mark.ac("2.4", 1)
@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ([Decision.FAIL, Decision.PASS], "This may not merge: what 1 of 2 due stories claims does not hold."),
        ([Decision.FAIL], "This may not merge: what the only due story claims does not hold."),
        ([Decision.FAIL] * 2, "This may not merge: what all 2 due stories claim does not hold."),
        ([Decision.CONCERNS], "This may merge, with concerns: the only due story is not proven beyond doubt."),
        ([Decision.PASS], "This may merge: the only due story holds."),
        ([None], "Nothing stands against a merge: no story claims to be complete, so none is judged."),
        ([], "There is nothing to judge: no story was found."),
    ],
)
def test_it_says_what_the_exit_status_says(sample, decisions, said):
    assert sentence(with_only(sample, *decisions), strict=False) == said


def test_a_strict_policy_turns_concerns_into_a_no(sample):
    said = sentence(with_only(sample, Decision.CONCERNS, Decision.PASS), strict=True)
    assert said == "This may not merge, for the policy is strict: 1 of 2 due stories is not proven beyond doubt."


@pytest.mark.ac("2.4", 1)
def test_an_input_that_cannot_be_trusted_outweighs_all(sample):
    broken = BROKEN.at(Place("junit.xml", 7), "ends in the middle")
    run = dataclasses.replace(with_only(sample, Decision.PASS), findings=(broken,))
    assert sentence(run, strict=False) == "This may not merge: 1 input cannot be trusted as read."
    first = reasons(run, sections(run.judgements, Setting()))[0]
    assert (first.word, first.name, first.target) == ("untrusted", "SG299 junit.xml:7", "#findings")


def test_known_gaps_are_said_and_are_no_reason(sample):
    baseline = Baseline("gaps.json", 6, Decision.WAIVED)
    run = dataclasses.replace(sample, baseline=baseline)
    assert sentence(run, strict=False) == "This may merge: nothing is wanting but 6 known gaps of gaps.json."
    assert reasons(run, sections(run.judgements, Setting())) == []


def test_a_branch_that_touches_no_story_may_merge(sample):
    run = dataclasses.replace(with_only(sample), touched=Touched("origin/main", "0" * 40, 4, ()))
    assert sentence(run, strict=False) == "Nothing stands against a merge: no story is touched since origin/main."


@pytest.mark.ac("2.4", 1)
def test_reasons_are_worst_first_and_lead_to_their_stories(sample):
    shuffled = dataclasses.replace(sample, judgements=sample.judgements[::-1])
    found = reasons(shuffled, sections(shuffled.judgements, Setting()))
    assert [(one.word, one.name, one.target) for one in found] == [
        ("FAIL", "2.2", "#story-2.2"),
        ("CONCERNS", "2.3", "#story-2.3"),
    ]
