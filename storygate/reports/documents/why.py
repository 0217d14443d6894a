"""``storygate/why/1``: how one criterion came to its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.verdicts import weight
from storygate.reports.documents.finding import findings, place
from storygate.reports.documents.report import link


if TYPE_CHECKING:
    from storygate.linking.derivation import Derivation
    from storygate.model import Assessment, Judgement, Verdict
    from storygate.reports.documents.layout import Json


SCHEMA = "storygate/why/1"


def why_document(assessment: Assessment, judgement: Judgement, verdict: Verdict, derivation: Derivation) -> Json:
    """Return the document of one criterion.

    Args:
        assessment: The whole run.
        judgement: Of the criterion's story.
        verdict: Of the criterion.
        derivation: What linking was seen to do.
    """
    criterion = verdict.criterion
    return {
        "schema": SCHEMA,
        "criterion": criterion.address,
        "text": criterion.text,
        "path": judgement.story.path,
        "line": criterion.line,
        "verdict": verdict.value,
        "why": verdict.why,
        "considered": {"tests": len(assessment.tests), "speaking": derivation.speaking},
        "links": [{**link(one), "weight": weight(one)} for one in verdict.links],
        "dropped": [
            {
                "test": one.test.id,
                "place": place(one.place),
                "said": one.said,
                "reason": one.reason,
                "readings": list(one.readings),
            }
            for one in derivation.dropped
        ],
        "findings": findings(f for f in judgement.findings if f.criterion == criterion.address),
    }
