"""From a judgement to the gate of the method that records it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.gates.attributes import attributes
from storygate.gates.pins import pins
from storygate.judging.decision import cost
from storygate.judging.rules import LEADS_TO
from storygate.judging.verdicts import why_of
from storygate.model import Decision, LinkKind, Policy, Severity, VerdictValue, Why


if TYPE_CHECKING:
    from storygate.gates.pins import Ground
    from storygate.gates.schema import (
        Action,
        EvidenceTrace,
        GateDocument,
        IssueEntry,
        Recommendations,
        SeverityWord,
        TraceEntry,
    )
    from storygate.model import Finding, Judgement, Verdict


NOTES = "Mapped by storygate from links to evidence that ran; a claim in the story counts for nothing."
_SEVERITY: dict[Severity, SeverityWord] = {Severity.ERROR: "high", Severity.WARNING: "medium", Severity.NOTE: "low"}
_TESTS = frozenset({Why.ONLY_SKIPPED, Why.DID_NOT_RUN, Why.FLAKY})


def build(
    judgement: Judgement, *, updated: str, policy: Policy | None = None, ground: Ground | None = None
) -> GateDocument:
    """Return the gate of a due story.

    Args:
        judgement: Of the story.
        updated: When it was judged, ISO 8601.
        policy: What the criteria were judged by, for the quality score; the default policy where none is given.
        ground: What the run rests on; without it the gate has no pins.

    Raises:
        ValueError: where the story is not due, so that there is no decision to record.
    """
    if judgement.decision is None:
        raise ValueError(f"story {judgement.story.id} is not judged: {judgement.reason}")
    policy = policy or Policy()
    document: GateDocument = {
        "schema": 1,
        "story": _line(judgement.story.id),
        "story_title": _line(judgement.story.title),
        "gate": judgement.decision.value,
        "status_reason": _line(judgement.reason),
        "reviewer": "storygate",
        "updated": updated,
        "top_issues": _issues(judgement),
        "waiver": {"active": False},
        "quality_score": quality_score(judgement, policy),
        "evidence": {"tests_reviewed": _tests(judgement), "trace": _evidence_trace(judgement)},
        "trace": _trace(judgement),
    }
    if measured := attributes(judgement):
        document["nfr_validation"] = measured
    if advised := _recommendations(judgement):
        document["recommendations"] = advised
    if ground is not None:
        document["storygate"] = pins(judgement, ground, policy)
    return document


def quality_score(judgement: Judgement, policy: Policy) -> int:
    """Return 100 − 20 for each FAIL − 10 for each CONCERNS, not below 0.

    The method leaves open what is counted. Here it is what the decision is made of: each criterion by what its verdict
    costs, and each finding of the story as a whole. So 100 is a PASS or WAIVED, and nothing else is.
    """
    costs = [cost(verdict, policy) for verdict in judgement.verdicts]
    costs += [LEADS_TO[f.code] for f in judgement.findings if f.criterion is None and f.code in LEADS_TO]
    return max(0, 100 - 20 * costs.count(Decision.FAIL) - 10 * costs.count(Decision.CONCERNS))


def _issues(judgement: Judgement) -> list[IssueEntry]:
    """Return what the rules found, numbered by kind: ``REQ`` for criteria and claims, ``TEST`` for what the tests say."""
    verdicts = {verdict.criterion.address: verdict for verdict in judgement.verdicts}
    numbers = {"REQ": 0, "TEST": 0}
    issues: list[IssueEntry] = []
    for found in judgement.findings:
        verdict = verdicts.get(found.criterion or "")
        if found.code not in LEADS_TO and (verdict is None or not found.code.startswith(("SG1", "SG25"))):
            continue
        prefix = "TEST" if verdict is not None and _about_tests(verdict) else "REQ"
        numbers[prefix] += 1
        issues.append(
            {
                "id": f"{prefix}-{numbers[prefix]:03}",
                "severity": _SEVERITY[found.severity],
                "finding": _line(found.message),
                "suggested_action": _line(found.fix),
                "suggested_owner": "po" if _is_about_words(found) else "dev",
                "rule": found.code,
            }
        )
    return issues


def _recommendations(judgement: Judgement) -> Recommendations | None:
    """Return what the rules advise: at once where it costs a PASS, later where it costs nothing."""
    advised: Recommendations = {"immediate": [], "future": []}
    known: dict[tuple[str, str], Action] = {}
    for found in judgement.findings:
        if found.code.startswith(("SG1", "SG25")):
            action = known.get((found.code, found.fix))
            if action is None:
                action = known[found.code, found.fix] = {"action": _line(found.fix), "refs": [], "rule": found.code}
                advised["future" if found.severity is Severity.NOTE else "immediate"].append(action)
            action["refs"].append(str(found.place))
    return advised if known else None


def _about_tests(verdict: Verdict) -> bool:
    return verdict.value is VerdictValue.FAILING or (
        verdict.value is VerdictValue.UNPROVEN and why_of(verdict) in _TESTS
    )


def _is_about_words(found: Finding) -> bool:
    return found.rule.name == "story-without-criteria"


def _tests(judgement: Judgement) -> int:
    return len({link.evidence for verdict in judgement.verdicts for link in verdict.links if link.test is not None})


def _evidence_trace(judgement: Judgement) -> EvidenceTrace:
    covered: list[int] = []
    gaps: list[int] = []
    for verdict in judgement.verdicts:
        if verdict.criterion.id.isdecimal() and verdict.criterion.id.isascii():
            (covered if verdict.value is VerdictValue.PROVEN else gaps).append(int(verdict.criterion.id))
    return {"ac_covered": covered, "ac_gaps": gaps}


def _trace(judgement: Judgement) -> TraceEntry:
    proven = [verdict for verdict in judgement.verdicts if verdict.value is VerdictValue.PROVEN]
    partial = [verdict for verdict in judgement.verdicts if verdict not in proven and _speaks(verdict)]
    return {
        "totals": {
            "requirements": len(judgement.verdicts),
            "full": len(proven),
            "partial": len(partial),
            "none": len(judgement.verdicts) - len(proven) - len(partial),
        },
        "uncovered": [
            {"ac": _line(f"AC{verdict.criterion.id}"), "reason": _line(f"{verdict.value.value}: {verdict.why}")}
            for verdict in judgement.verdicts
            if verdict.value is not VerdictValue.PROVEN
        ],
        "notes": NOTES,
    }


def _speaks(verdict: Verdict) -> bool:
    """Return whether something at least ran for a criterion that is not proven."""
    good = {"passed", "met", "attested", "flaky", "failed", "error", "missed"}
    return any(link.outcome.value in good for link in verdict.links if link.kind is LinkKind.EXPLICIT)


def _line(text: str) -> str:
    """Return text on one line: YAML knows line breaks that no editor shows."""
    return " ".join(text.split())
