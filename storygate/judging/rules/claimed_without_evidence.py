"""A criterion is said to be met, and nothing that counts stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import claim_in_words
from storygate.judging.remedies import FIXES
from storygate.judging.verdicts import WEAK, why_of
from storygate.model import Rule, Severity, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Decision, Finding


RULE = Rule(
    "SG101",
    "claimed-without-evidence",
    Severity.ERROR,
    why="The story says that the criterion is met: by its status, a tick or a review. No test that ran and no figure that was "
    "measured says so too. A claim alone proves nothing; this is how a story comes to be done with nobody having tried it.",
    fix="Link a test that runs and passes, measure the bound, or take the claim back.",
)
LEADS_TO: Decision | None = None


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each claimed criterion without any evidence that ran."""
    for judged in context.found(VerdictValue.UNPROVEN, claimed=True):
        if (why := why_of(judged)) in WEAK:
            continue
        criterion = judged.criterion
        yield RULE.at(
            context.at(criterion.line),
            f"AC{criterion.id} is claimed as met ({claim_in_words(context.story, criterion.id)}), yet unproven: {judged.why}",
            fix=FIXES[why].format(f"AC{criterion.id}"),
            story=context.story.id,
            criterion=criterion.address,
        )
