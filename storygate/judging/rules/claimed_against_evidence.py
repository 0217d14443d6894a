"""A criterion is said to be met, and the evidence says the opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import claim_in_words
from storygate.model import Decision, Rule, Severity, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG102",
    "claimed-against-evidence",
    Severity.ERROR,
    why="The story says that the criterion is met while a linked test fails or a measured figure misses its bound. One of the "
    "two is wrong, and the evidence is the one that can be repeated.",
    fix="Mend what fails and run it again, or reopen the story.",
)
LEADS_TO: Decision | None = Decision.FAIL


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each claimed criterion that fails."""
    for judged in context.found(VerdictValue.FAILING, claimed=True):
        criterion = judged.criterion
        yield RULE.at(
            context.at(criterion.line),
            f"AC{criterion.id} is claimed as met ({claim_in_words(context.story, criterion.id)}), yet {judged.why}",
            story=context.story.id,
            criterion=criterion.address,
        )
