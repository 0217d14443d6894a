"""A story states a figure as a result, beside the target that the figure misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.model import ClaimKind, Decision, Rule, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG112",
    "figure-against-own-target",
    Severity.ERROR,
    why='The same line says what was to be reached and what was reached, and the one misses the other: "> 80 %", ticked, with '
    "79.41 %. Whoever reads the tick alone is misled.",
    fix="Reach the target, or say that it was missed and why that is accepted.",
)
LEADS_TO: Decision | None = Decision.CONCERNS
"""Both sides are claims, read out of prose: a person has to settle it."""


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each line that says so; a line that admits the miss claims nothing."""
    targets = [c for c in context.story.claims if c.kind is ClaimKind.FIGURE and c.target] if context.due else []
    if not targets:
        return
    from storygate.linking.stated import contradicts_itself  # noqa: PLC0415 - only where a story states a target
    from storygate.stories.figures import admits  # noqa: PLC0415 - as above

    lines: set[int] = set()
    for claim in targets:
        if claim.line not in lines and contradicts_itself(claim) and not admits(claim):
            lines.add(claim.line)
            yield RULE.at(
                context.at(claim.line),
                f"{claim.where} says {quote(claim.text)}, and {claim.value} is not {claim.target}",
                story=context.story.id,
            )
