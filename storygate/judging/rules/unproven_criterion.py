"""A due story has a criterion that it does not even claim, and nothing proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.remedies import FIXES
from storygate.judging.verdicts import why_of
from storygate.model import Rule, Severity, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Decision, Finding


RULE = Rule(
    "SG251",
    "unproven-criterion",
    Severity.ERROR,
    why="The policy says that stories of this status have to prove their criteria. This one is not proven, and nobody claims it "
    "either: it is simply left over.",
    fix="Link a test that runs and passes, or measure the bound.",
)
LEADS_TO: Decision | None = None


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each criterion that is unproven or stale and not claimed."""
    for judged in context.found(VerdictValue.UNPROVEN, claimed=False):
        criterion = judged.criterion
        yield RULE.at(
            context.at(criterion.line),
            f"AC{criterion.id} is unproven: {judged.why}",
            fix=FIXES[why_of(judged)].format(f"AC{criterion.id}"),
            story=context.story.id,
            criterion=criterion.address,
        )
