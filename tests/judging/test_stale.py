"""A criterion that only evidence from another time proves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storygate.judging.remedies import action
from storygate.judging.rules import stale_criterion
from storygate.judging.rules.context import Context
from storygate.judging.verdicts import verdict, weight
from storygate.model import Policy, Verdict, VerdictValue


def stale(link, why="is 9 days old"):
    return replace(link, stale=why)


@pytest.mark.ac("2.3", 6)
@pytest.mark.parametrize("outcome", ["passed", "met"])
def test_stale_evidence_alone_proves_nothing_any_more(make, outcome):
    link = stale(make.link(outcome))
    found = verdict(make.criterion(), [link])

    assert (found.value, found.why) == ("stale", "tests/test_login.py::test_ok is 9 days old")
    assert weight(link) == "proves nothing any more: it is 9 days old"


@pytest.mark.ac("2.3", 6)
@pytest.mark.parametrize(
    ("others", "value"),
    [
        (["passed"], "proven"),
        (["attested"], "proven"),
        (["skipped"], "stale"),
        (["failed"], "failing"),
        (["not measured"], "unproven"),
    ],
)
def test_beside_other_evidence(make, others, value):
    assert verdict(make.criterion(), [stale(make.link()), *map(make.link, others)]).value == value


@pytest.mark.ac("2.3", 6)
def test_every_bound_is_needed_so_a_stale_figure_outweighs_a_fresh_test(make):
    assert verdict(make.criterion(), [stale(make.link("met")), make.link("passed")]).value is VerdictValue.STALE


@pytest.mark.ac("2.3", 6)
def test_an_inferred_link_does_neither(make):
    inferred = make.link("met", kind="inferred")

    assert verdict(make.criterion(), [stale(inferred), make.link("passed")]).value is VerdictValue.PROVEN
    assert verdict(make.criterion(), [stale(make.link()), inferred]).value is VerdictValue.STALE
    assert verdict(make.criterion(), [stale(inferred)]).why.startswith("only inferred links")


@pytest.mark.ac("2.3", 6)
def test_it_costs_a_due_story_its_decision(make):
    judgement = make.judged(make.story(), stale(make.link()))

    assert (judgement.decision, [found.code for found in judgement.findings]) == ("FAIL", ["SG252"])


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


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        (["passed"], "run 1 test again"),
        (["passed", "met"], "prove AC1 again"),
        (["met"], "measure AC1 again"),
    ],
)
def test_the_action_says_what_is_old(make, outcomes, words):
    links = [stale(make.link(outcome, evidence=outcome)) for outcome in outcomes]

    assert make.judged(make.story(), *links).action == words
