"""A story states a figure as a result, and a report holds one that misses the target or is worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.linking.measured import amount
from storygate.model import Decision, Outcome, Rule, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding, Stated


RULE = Rule(
    "SG113",
    "figure-against-report",
    Severity.ERROR,
    why="The story says what was measured, and the report says otherwise: the target that the story calls reached is missed, or "
    "the figure is worse than the one that it states. Figures in prose grow old, or were never true.",
    fix="Measure again and correct the story, or bring the figure back.",
)
LEADS_TO: Decision | None = Decision.CONCERNS
"""What the words mean was read out of prose; a bound that a person confirmed fails its criterion instead."""


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each stated figure that a report contradicts for the worse."""
    for stated in context.stated if context.due else ():
        if (metric := stated.metric) and contradicted(stated):
            claim = stated.claim
            missed = f", outside of {claim.target or claim.value}" if stated.outcome is Outcome.MISSED else ""
            yield RULE.at(
                context.at(claim.line),
                f"{claim.where} says {quote(claim.text)}, and {metric.place} holds {stated.name} = "
                f"{amount(metric, stated.unit)}{missed}",
                story=context.story.id,
            )


def contradicted(stated: Stated) -> bool:
    """Whether a report holds a figure that takes back what the story says."""
    return stated.outcome is Outcome.MISSED or (stated.outcome is None and stated.difference == "worse")
