"""A criterion was proven once, and what the proof rests on has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Decision, Rule, Severity, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG252",
    "stale-criterion",
    Severity.ERROR,
    why="What would prove the criterion is of another commit, older than the files that it speaks of, or not what the policy "
    "asks for: it may prove nothing of what is there now.",
    fix="Run the tests again, or measure again; `storygate show --why` says which.",
)
LEADS_TO: Decision | None = Decision.FAIL


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each stale criterion of a due story."""
    for judged in context.verdicts:
        if context.due and judged.value is VerdictValue.STALE:
            criterion = judged.criterion
            yield RULE.at(
                context.at(criterion.line),
                f"AC{criterion.id} is stale: {judged.why}",
                story=context.story.id,
                criterion=criterion.address,
            )
