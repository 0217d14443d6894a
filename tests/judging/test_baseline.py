"""Known gaps: the same or milder is covered, everything else counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.judging.baseline import Entry, gaps, weigh
from storygate.judging.decision import RANK
from storygate.model import Decision, LinkKind, Outcome, Policy, State, Task


pytestmark = pytest.mark.ac("2.3", 7)
POLICY = Policy()
OPEN_TASK = Task("left", 30, State.OPEN)


def known(*judgements):
    return [gap.entry for gap in gaps(judgements, POLICY)]


def test_what_is_not_proven_is_a_gap_with_its_reason(make):
    judgement = make.judged(make.story(criteria=3), make.link(), make.link("failed", 2), make.link("skipped", 3))

    assert [(e.criterion, e.verdict, e.why) for e in known(judgement)] == [
        ("1.1/AC2", "failing", ""),
        ("1.1/AC3", "unproven", "only skipped"),
    ]


def test_findings_of_the_story_as_a_whole_are_gaps_by_rule_and_number(make):
    judgement = make.judged(make.story(tasks=(OPEN_TASK, OPEN_TASK)), make.link())

    assert [(e.rule, e.count, e.said) for e in known(judgement)] == [("SG106", 2, "2 × SG106")]


def test_stories_that_hold_have_none(make):
    not_due, waived = make.judged(make.story("draft")), make.judged(make.story(), waivers=[make.waiver()])

    assert known(make.judged(make.story(), make.link()), not_due, waived) == []


def test_a_waived_criterion_is_no_gap_so_that_it_is_open_again_when_the_waiver_ends(make):
    story = make.story(criteria=2)
    judgement = make.judged(story, waivers=[make.waiver("1.1/AC1")])

    assert [entry.criterion for entry in known(judgement)] == ["1.1/AC2"]


@pytest.mark.parametrize(
    ("before", "after", "decision"),
    [
        ("failed", "failed", "WAIVED"),
        ("failed", None, "WAIVED"),
        (None, "skipped", "WAIVED"),
        ("skipped", "flaky", "WAIVED"),
        (None, "failed", "FAIL"),
        ("flaky", "skipped", "FAIL"),
        ("skipped", None, "FAIL"),
        ("failed", "passed", "PASS"),
    ],
)
def test_the_same_or_milder_is_covered_and_worse_is_not(make, before, after, decision):
    def judged(outcome):
        return make.judged(make.story(), *([make.link(outcome)] if outcome else []))

    found = weigh([judged(after)], known(judged(before)), POLICY)

    assert found.decision == decision
    assert len(found.covered) == (decision == "WAIVED")
    assert len(found.left) == (decision == "PASS")


def test_a_gap_that_is_worse_is_told_with_its_entry(make):
    old, now = make.judged(make.story()), make.judged(make.story(), make.link("failed"))

    ((gap, entry),) = weigh([now], known(old), POLICY).new

    assert (entry.said, gap.entry.said) == ("unproven: no link", "failing")


def test_other_words_are_another_criterion(make):
    story = make.story()
    entries = known(make.judged(story))
    changed = replace(story, criteria=(replace(story.criteria[0], text="something else"),))

    found = weigh([make.judged(changed)], entries, POLICY)

    assert found.decision is Decision.FAIL
    assert [(gap.entry.criterion, entry.criterion) for gap, entry in found.new] == [("1.1/AC1", "1.1/AC1")]
    assert found.left == ()


def test_one_more_open_task_is_worse_and_one_less_is_not(make):
    def judged(tasks):
        return make.judged(make.story(tasks=(OPEN_TASK,) * tasks), make.link())

    assert weigh([judged(3)], known(judged(2)), POLICY).decision is Decision.CONCERNS
    assert weigh([judged(1)], known(judged(2)), POLICY).decision is Decision.WAIVED


def test_two_stories_of_one_id_need_an_entry_each(make):
    story = make.story()
    twin = replace(story, path="stories/twin.md")
    entries = known(make.judged(story))

    found = weigh([make.judged(story), make.judged(twin)], entries, POLICY)

    assert found.decision is Decision.FAIL
    assert (len(found.covered), len(found.new)) == (1, 1)


def test_an_entry_of_a_story_that_is_gone_is_left(make):
    gone = Entry("9.9", "9.9/AC1", "sg1:x", "failing")

    assert weigh([make.judged(make.story(), make.link())], [gone], POLICY).left == (gone,)


def test_a_story_without_criteria_is_covered_by_name_alone(make):
    empty = make.judged(make.story(criteria=0))

    assert weigh([empty], [], POLICY).decision is Decision.FAIL
    assert weigh([empty], known(empty), POLICY).decision is Decision.WAIVED


def test_a_decision_that_no_gap_explains_is_never_covered(make):
    judgement = replace(make.judged(make.story(), make.link("flaky")), decision=Decision.FAIL)

    assert weigh([judgement], known(judgement), POLICY).decision is Decision.FAIL


OUTCOMES = st.lists(st.sampled_from(Outcome), max_size=3)
STORIES = st.lists(st.tuples(st.lists(OUTCOMES, min_size=1, max_size=3), st.integers(0, 2)), max_size=3)


def judgements(make, drawn):
    for at, (criteria, tasks) in enumerate(drawn, start=1):
        links = [
            replace(make.link(outcome, n, LinkKind.EXPLICIT), criterion=f"{at}.1/AC{n}")
            for n, outcomes in enumerate(criteria, start=1)
            for outcome in outcomes
        ]
        story = make.story(id=f"{at}.1", criteria=len(criteria), tasks=(OPEN_TASK,) * tasks)
        yield make.judged(replace(story, path=f"{at}.md"), *links)


@given(before=STORIES, after=STORIES)
def test_known_gaps_never_make_a_run_pass_nor_a_decision_worse(make, before, after):
    old, now = list(judgements(make, before)), list(judgements(make, after))
    found, bare = weigh(now, known(*old), POLICY), weigh(now, [], POLICY)

    assert weigh(old, known(*old), POLICY).new == ()
    assert (found.decision is None) == (bare.decision is None)
    if found.decision is not None:
        assert RANK[found.decision] <= RANK[bare.decision]
        assert found.decision is not Decision.PASS or not found.covered
    assert {gap.entry for gap, _ in found.new} <= {gap.entry for gap, _ in bare.new}
    assert len(found.covered) + len(found.new) == len(bare.new)
