"""What a run ends with: the same whatever the output format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.errors import ExitStatus
from storygate.model import Decision


if TYPE_CHECKING:
    from storygate.model import Assessment


def exit_status(assessment: Assessment, *, strict: bool) -> ExitStatus:
    """Return whether what is claimed holds.

    An input that cannot be trusted as read outweighs all else, a failing story included: what was read beside it may be
    only half of the truth. Then no story at all, then the decision: PASS and WAIVED hold, CONCERNS unless ``strict``.
    Stories of which none is due hold: nothing claims to be complete. So does a branch that touches no story. Where known gaps
    are written down, what is new or worse decides.
    """
    if any(found.rule.untrusted for found in assessment.findings):
        return ExitStatus.UNTRUSTED
    if not assessment.judgements and not (assessment.touched and assessment.touched.stories):
        return ExitStatus.NOTHING_TO_JUDGE
    holds = {None, Decision.PASS, Decision.WAIVED} | (set() if strict else {Decision.CONCERNS})
    decision = assessment.baseline.decision if assessment.baseline else assessment.decision
    return ExitStatus.HOLDS if decision in holds else ExitStatus.DOES_NOT_HOLD
