"""All stories at once."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.judging.judge import assess, gap, judge
from storygate.model import (
    Claim,
    ClaimKind,
    Counts,
    Decision,
    Place,
    Policy,
    Review,
    Rule,
    Severity,
    State,
    Status,
    StatusValue,
    Task,
    VerdictValue,
)


AMBIGUOUS = Rule("SG301", "ambiguous", Severity.WARNING, why="w", fix="f")
BROKEN = Rule("SG930", "broken", Severity.ERROR, why="w", fix="f", untrusted=True)


def run(make, stories, links=(), findings=(), **fields):
    return assess(stories, links, findings, policy=Policy(), today=make.today, **fields)


class TestJudgement:
    def test_a_proven_story_passes(self, make):
        judgement = make.judged(make.story(criteria=2), make.link(), make.link(number=2))

        assert (judgement.decision, judgement.reason) == (Decision.PASS, "all 2 criteria are proven")
        assert (judgement.proven, judgement.claimed, judgement.action) == (2, 2, "nothing")
        assert judgement.findings == ()

    def test_a_story_that_is_not_due_shows_verdicts_and_is_not_judged(self, make):
        judgement = make.judged(make.story("in-progress", criteria=2), make.link())

        assert [verdict.value.value for verdict in judgement.verdicts] == ["proven", "unproven"]
        assert (judgement.due, judgement.decision) == (False, None)
        assert judgement.reason == "not judged: status In-Progress does not claim completeness"

    def test_a_story_without_a_status_is_not_due(self, make):
        judgement = make.judged(make.story(None))

        assert (judgement.due, judgement.reason) == (False, "not judged: no status says that it is complete")

    def test_links_of_other_stories_do_not_count(self, make):
        other = replace(make.link(), criterion="1.10/AC1")

        assert make.judged(make.story(), other).verdicts[0].why == "no link"

    def test_findings_of_linking_and_of_the_story_join_the_rules_worst_first(self, make):
        mine = AMBIGUOUS.at(Place("junit.xml", 9), "reads two ways", story="1.1")
        others = AMBIGUOUS.at(Place("junit.xml", 10), "reads two ways", story="2.2")
        nobodys = AMBIGUOUS.at(Place("junit.xml", 11), "reads two ways")
        own = AMBIGUOUS.at(Place("a.md", 2), "odd mark")
        judgement = make.judged(make.story(findings=(own,)), findings=[mine, others, nobodys])

        assert [found.code for found in judgement.findings] == ["SG101", "SG301", "SG301"]
        assert judgement.findings[1:] == (own, mine)


class TestWaivers:
    def test_of_a_criterion(self, make):
        judgement = make.judged(make.story(), waivers=[make.waiver("1.1/AC1", until="2026-06-01")])

        assert judgement.verdicts[0].value is VerdictValue.WAIVED
        assert judgement.decision is Decision.WAIVED
        assert judgement.proven == 0

    def test_of_the_story_leaves_verdicts_as_they_are(self, make):
        waiver = make.waiver()
        judgement = make.judged(make.story(), waivers=[waiver])

        assert judgement.verdicts[0].value is VerdictValue.UNPROVEN
        assert (judgement.decision, judgement.waiver) == (Decision.WAIVED, waiver)

    @pytest.mark.parametrize(
        "fields", [{"until": "2026-05-31"}, {"until": "soon"}, {"by": " "}, {"reason": ""}, {"story": "2.2"}]
    )
    @pytest.mark.parametrize("criterion", [None, "1.1/AC1"])
    def test_that_is_not_honoured_changes_nothing(self, make, fields, criterion):
        judgement = make.judged(make.story(), waivers=[make.waiver(criterion, **fields)])

        assert judgement.verdicts[0].value is VerdictValue.UNPROVEN
        assert (judgement.decision, judgement.waiver) == (Decision.FAIL, None)

    def test_a_draft_is_not_waived(self, make):
        assert make.judged(make.story("draft"), waivers=[make.waiver()]).waiver is None


class TestAssessment:
    def test_decision_is_the_worst_of_the_due_stories(self, make):
        good, bad = make.story(), make.story(id="2.1")
        draft = make.story("draft", id="3.1")

        assert run(make, [good, draft], [make.link()]).decision is Decision.PASS
        assert run(make, [good, bad, draft], [make.link()]).decision is Decision.FAIL
        assert run(make, [draft]).decision is None
        assert run(make, []).decision is None

    def test_every_finding_stands_once_sorted_by_severity_and_place(self, make):
        mine = AMBIGUOUS.at(Place("b.xml", 9), "reads two ways", story="1.1")
        broken = BROKEN.at(Place("z.xml"), "cut off")
        assessment = run(make, [make.story()], findings=[mine, broken])

        assert [found.code for found in assessment.findings] == ["SG101", "SG930", "SG301"]

    def test_keeps_what_it_was_made_from(self, make):
        links = [make.link()]
        assessment = run(make, [make.story()], links, counts=Counts(tests=1, passed=1), discovery=["by hand"])

        assert assessment.links == tuple(links)
        assert assessment.counts.passed == 1
        assert assessment.discovery == ("by hand",)
        assert (assessment.tests, assessment.metrics, assessment.reports) == ((), (), ())
        assert run(make, []).counts == Counts()


@pytest.mark.parametrize(
    ("status", "outcome", "waived", "width"),
    [
        ("done", "passed", False, 1),
        ("done", "failed", False, 2),
        ("done", "passed", True, 0),
        ("draft", "failed", False, 0),
    ],
)
def test_gap_counts_what_is_claimed_and_neither_proven_nor_waived(make, status, outcome, waived, width):
    waivers = [make.waiver("1.1/AC2")] if waived else []

    assert gap(make.judged(make.story(status, criteria=2), make.link(outcome), waivers=waivers)) == width


STATUSES = st.none() | st.sampled_from(StatusValue)
CLAIMS = st.lists(
    st.builds(
        Claim,
        st.sampled_from(ClaimKind),
        st.text(max_size=20),
        st.integers(1, 99),
        st.sampled_from(["status", "review", "record"]),
        st.none() | st.sampled_from(["PASS", "FAIL"]),
        st.lists(st.sampled_from(["1", "2", "9"])).map(tuple),
        st.none() | st.integers(0, 100),
        st.none() | st.integers(0, 100),
    ),
    max_size=5,
)
TASKS = st.lists(
    st.builds(Task, st.just("t"), st.integers(1, 99), st.sampled_from(State), st.just(("1",)), st.booleans()),
    max_size=3,
)
REVIEWS = st.none() | st.builds(
    Review, st.sampled_from(["PASS", "FAIL", None]), st.none(), st.none() | st.integers(1, 99)
)
OUTCOMES = st.lists(st.sampled_from(["passed", "failed", "skipped", "flaky", "not measured"]), max_size=3)


@pytest.mark.ac("1.4", 2)
@given(
    status=STATUSES,
    claims=CLAIMS,
    tasks=TASKS,
    review=REVIEWS,
    tick=st.sampled_from([None, True, False]),
    outcomes=OUTCOMES,
)
def test_a_claim_never_moves_a_verdict(make, status, claims, tasks, review, tick, outcomes):
    links = [make.link(outcome) for outcome in outcomes]
    humble = make.story("draft", read=(make.criterion(1), make.criterion(2)))
    boastful = replace(
        humble,
        status=status and Status(status.value, status, 4),
        criteria=(make.criterion(1, claimed=tick), make.criterion(2, claimed=tick)),
        tasks=tuple(tasks),
        claims=tuple(claims),
        review=review,
    )

    plain, loud = make.judged(humble, *links), make.judged(boastful, *links)

    assert [(v.value, v.why) for v in loud.verdicts] == [(v.value, v.why) for v in plain.verdicts]
    assert loud.decision in (None, Decision.FAIL, Decision.CONCERNS)  # the second criterion has no link
    assert loud.action
    assert loud.reason


@given(OUTCOMES, st.sampled_from(["failed", "error", "missed"]))
def test_evidence_that_fails_never_improves_a_decision(make, outcomes, outcome):
    links = [make.link(word) for word in outcomes]

    assert make.judged(make.story(), *links, make.link(outcome)).decision is Decision.FAIL


def test_a_thousand_stories_are_judged_in_no_time(make):
    stories = [make.story(criteria=8, id=f"{number // 10}.{number % 10}") for number in range(1000)]
    links = [replace(make.link(), criterion=c.address) for story in stories for c in story.criteria]
    started = process_time()

    judgements = judge(stories, links, policy=Policy(), today=make.today)

    # The budget is 0.06 s; the test allows for a slow machine and for coverage's tracing.
    assert process_time() - started < 1.5
    assert all(judgement.decision is Decision.PASS for judgement in judgements)
