"""Nothing makes a criterion stale yet; the rule and its cost are there for the pins."""

from __future__ import annotations

import pytest

from storygate.judging.remedies import action
from storygate.judging.rules import stale_criterion
from storygate.judging.rules.context import Context
from storygate.model import Policy, Verdict, VerdictValue


@pytest.mark.parametrize(("due", "messages"), [(True, ["AC1 is stale: its text has changed"]), (False, [])])
def test_is_told_of_a_due_story(make, due, messages):
    story = make.story()
    verdicts = (Verdict(story.criteria[0], VerdictValue.STALE, "its text has changed"),)

    found = stale_criterion.check(Context(story, verdicts, Policy(), due=due, claimed=frozenset()))

    assert [finding.message for finding in found] == messages


def test_a_proven_criterion_is_not_stale(make):
    story = make.story()
    verdicts = (Verdict(story.criteria[0], VerdictValue.PROVEN, "1 passed"),)

    assert list(stale_criterion.check(Context(story, verdicts, Policy(), due=True, claimed=frozenset()))) == []


def test_the_action_is_to_prove_it_again(make):
    story = make.story()

    assert action(story, (Verdict(story.criteria[0], VerdictValue.STALE, "changed"),), due=True) == "prove AC1 again"
