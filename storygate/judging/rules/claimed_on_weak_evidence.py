"""A criterion is said to be met on evidence that does not carry it yet."""

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
    "SG105",
    "claimed-on-weak-evidence",
    Severity.WARNING,
    why="Something speaks for the criterion, but not enough to count: a test that passes only on a retry, a link that was "
    "guessed from a task or a file list, a bound that nobody has confirmed. It may well be met; nobody can rely on it.",
    fix="Make the test steady, or confirm the link or the bound.",
)
LEADS_TO: Decision | None = None


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each claimed criterion that only weak evidence supports."""
    for judged in context.found(VerdictValue.UNPROVEN, claimed=True):
        if (why := why_of(judged)) not in WEAK:
            continue
        criterion = judged.criterion
        yield RULE.at(
            context.at(criterion.line),
            f"AC{criterion.id} is claimed as met ({claim_in_words(context.story, criterion.id)}) on weak evidence: {judged.why}",
            fix=FIXES[why].format(f"AC{criterion.id}"),
            story=context.story.id,
            criterion=criterion.address,
        )
