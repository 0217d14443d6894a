"""A due story has a criterion that fails, though nobody claims it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Decision, Rule, Severity, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG250",
    "failing-criterion",
    Severity.ERROR,
    why="A linked test fails or a measured figure misses its bound. The story does not claim the criterion, so nobody is "
    "misled; it has to be met all the same before the story holds.",
    fix="Mend what fails and run it again.",
)
LEADS_TO: Decision | None = Decision.FAIL


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each criterion that fails and is not claimed."""
    for judged in context.found(VerdictValue.FAILING, claimed=False):
        criterion = judged.criterion
        yield RULE.at(
            context.at(criterion.line),
            f"AC{criterion.id} fails: {judged.why}",
            story=context.story.id,
            criterion=criterion.address,
        )
