"""``storygate/report/1``: verdicts, decisions and what would prove the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import VerdictValue
from storygate.reports.documents.evidence import summary as test_counts
from storygate.reports.documents.finding import findings, place
from storygate.reports.steps import steps
from storygate.reports.words import verdict_count


if TYPE_CHECKING:
    from storygate.model import Assessment, Judgement, Link, Verdict, Waiver
    from storygate.reports.documents.layout import Json


SCHEMA = "storygate/report/1"


def report_document(assessment: Assessment) -> Json:
    """Return the document of a whole run: stories by path, ``next`` worst first, nothing that changes by itself."""
    judgements = sorted(assessment.judgements, key=lambda j: (j.story.path, j.story.id))
    return {
        "schema": SCHEMA,
        "decision": assessment.decision,
        **_narrowed(assessment),
        "summary": _summary(assessment),
        "stories": (_story(judgement) for judgement in judgements),
        "findings": findings(assessment.findings),
        "next": [str(step) for step in steps(judgements)],
    }


def _narrowed(assessment: Assessment) -> Json:
    """Return what lets known gaps or untouched stories not weigh; nothing where nothing does."""
    said: Json = {}
    if (known := assessment.baseline) is not None:
        said["baseline"] = {
            "path": known.path,
            "hides": known.hides,
            "fixed": known.fixed,
            "decision": known.decision,
        }
    if (touched := assessment.touched) is not None:
        because = dict(touched.because)
        said["touched"] = {
            "since": touched.since,
            "base": touched.base,
            "of": touched.stories,
            "stories": [
                {"id": j.story.id, "path": j.story.path, "because": because[j.story.path]}
                for j in assessment.judgements
                if j.story.path in because
            ],
        }
    return said


def _summary(assessment: Assessment) -> Json:
    judgements = assessment.judgements
    return {
        "stories": len(judgements),
        "judged": sum(j.due for j in judgements),
        "criteria": sum(len(j.verdicts) for j in judgements),
        "claimed": sum(j.claimed for j in judgements),
        **{value: verdict_count(judgements, value) for value in reversed(VerdictValue)},
        "tests": test_counts(assessment.counts),
    }


def _story(judgement: Judgement) -> Json:
    story, decision = judgement.story, judgement.decision
    return {
        "path": story.path,
        "id": story.id,
        "title": story.title,
        "status": {"raw": story.status.raw, "value": story.status.value} if story.status else None,
        "due": judgement.due,
        "decision": decision,
        "reason": judgement.reason,
        "action": judgement.action,
        "claimed": judgement.claimed,
        "proven": judgement.proven,
        "total": len(judgement.verdicts),
        "waiver": _waiver(judgement.waiver),
        "criteria": [_criterion(v, claimed=v.criterion.id in judgement.claimed_ids) for v in judgement.verdicts],
        "findings": findings(judgement.findings),
    }


def _criterion(verdict: Verdict, *, claimed: bool) -> Json:
    criterion = verdict.criterion
    return {
        "address": criterion.address,
        "id": criterion.id,
        "text": criterion.text,
        "line": criterion.line,
        "verdict": verdict.value,
        "why": verdict.why,
        "claimed": claimed,
        "waiver": _waiver(verdict.waiver),
        "links": [link(one) for one in verdict.links],
    }


def link(one: Link) -> Json:
    """Return the entry of one link."""
    return {
        "how": one.how,
        "kind": one.kind,
        "evidence": one.evidence,
        "outcome": one.outcome,
        "place": place(one.place),
        "reason": one.reason,
        **({"stale": one.stale} if one.stale else {}),
    }


def _waiver(waiver: Waiver | None) -> Json | None:
    if waiver is None:
        return None
    return {"by": waiver.by, "reason": waiver.reason, "until": waiver.until, "place": place(waiver.place)}
