"""From a judgement to the method's gate."""

from __future__ import annotations

import pytest

from storygate.gates.build import build
from storygate.model import Decision, Place, Policy, Rule, Severity, Waiver, Why


def made(judgement, **fields):
    return build(judgement, updated="2026-06-01T12:30:00+00:00", **fields)


@pytest.mark.ac("1.5", 2)
def test_a_proven_story(make):
    assert made(make.judgement()) == {
        "schema": 1,
        "story": "1.10",
        "story_title": "Sign in",
        "gate": "PASS",
        "status_reason": "all 3 criteria are proven",
        "reviewer": "storygate",
        "updated": "2026-06-01T12:30:00+00:00",
        "top_issues": [],
        "waiver": {"active": False},
        "quality_score": 100,
        "evidence": {"tests_reviewed": 3, "trace": {"ac_covered": [1, 2, 3], "ac_gaps": []}},
        "trace": {
            "totals": {"requirements": 3, "full": 3, "partial": 0, "none": 0},
            "uncovered": [],
            "notes": "Mapped by storygate from links to evidence that ran; a claim in the story counts for nothing.",
        },
    }


@pytest.mark.ac("1.5", 2)
def test_gaps(make):
    document = made(make.judgement("failed skipped flaky - passed", ids=("1", "2", "3", "4", "5")))

    assert document["gate"] == "FAIL"
    assert document["status_reason"].startswith("claimed-against-evidence (SG102): AC1 is claimed")
    assert [(i["id"], i["severity"], i["rule"]) for i in document["top_issues"]] == [
        ("TEST-001", "high", "SG102"),
        ("TEST-002", "high", "SG101"),
        ("REQ-001", "high", "SG101"),
        ("TEST-003", "medium", "SG105"),
    ]
    assert document["top_issues"][1]["suggested_action"] == "Run the skipped tests of AC2 where they can run."
    assert document["evidence"] == {"tests_reviewed": 4, "trace": {"ac_covered": [5], "ac_gaps": [1, 2, 3, 4]}}
    assert document["trace"]["totals"] == {"requirements": 5, "full": 1, "partial": 2, "none": 2}
    assert document["trace"]["uncovered"][-1] == {"ac": "AC4", "reason": "unproven: no link"}


def test_only_numbers_go_into_the_evidence_trace(make):
    document = made(make.judgement("passed - -", ids=("MC-01", "2", "3.2")))

    assert document["evidence"]["trace"] == {"ac_covered": [], "ac_gaps": [2]}
    assert [entry["ac"] for entry in document["trace"]["uncovered"]] == ["AC2", "AC3.2"]


@pytest.mark.parametrize(
    ("outcomes", "score"),
    [
        ("passed passed passed", 100),
        ("flaky passed passed", 90),
        ("failed passed passed", 80),
        ("failed flaky -", 50),
        ("- - -", 40),
    ],
)
def test_quality_score(make, outcomes, score):
    assert made(make.judgement(outcomes))["quality_score"] == score


def test_quality_score_counts_findings_of_the_whole_story(make):
    assert made(make.judgement(tasks=(make.open_task(),)))["quality_score"] == 90
    assert made(make.judgement("", ids=()))["quality_score"] == 80


def test_quality_score_never_falls_below_nothing(make):
    assert made(make.judgement("", ids=tuple("123456789")))["quality_score"] == 0


def test_quality_score_follows_the_policy(make):
    judgement = make.judgement("- passed passed")

    assert made(judgement, policy=Policy(unproven={Why.NO_LINK: Decision.CONCERNS}))["quality_score"] == 90


def test_a_waived_criterion_is_no_issue_and_not_covered(make):
    waiver = Waiver("1.10", "1.10/AC2", "Ana", "later", None, Place("g.yml", 9))
    document = made(make.judgement("passed - passed", waivers=[waiver]))

    assert (document["gate"], document["top_issues"], document["quality_score"]) == ("WAIVED", [], 100)
    assert document["evidence"]["trace"]["ac_gaps"] == [2]
    assert document["trace"]["uncovered"][0]["reason"].startswith("waived: unproven (no link), accepted by Ana")
    assert document["waiver"] == {"active": False}


def test_missing_criteria_are_the_owners_to_write(make):
    (issue,) = made(make.judgement("", ids=()))["top_issues"]

    assert (issue["id"], issue["suggested_owner"], issue["rule"]) == ("REQ-001", "po", "SG109")


def test_findings_that_cost_nothing_are_no_issues(make):
    rule = Rule("SG900", "odd-mark", Severity.WARNING, why="w", fix="f")
    finding = rule.at(Place("a.md", 3), "an odd mark")

    assert made(make.judgement(findings=(finding,)))["top_issues"] == []


def test_a_story_that_is_not_due_has_no_gate(make):
    with pytest.raises(ValueError, match=r"story 1\.10 is not judged: not judged: status Draft"):
        made(make.judgement(status="draft"))
