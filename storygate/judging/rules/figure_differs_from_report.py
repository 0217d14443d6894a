"""A story states a figure, and a report holds another one that takes nothing back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.judging.rules.figure_against_report import contradicted
from storygate.linking.measured import amount
from storygate.model import Decision, Rule, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG114",
    "figure-differs-from-report",
    Severity.NOTE,
    why="The figure has changed since the story stated it, for the better or inside of its target. Nothing is wrong with that; "
    "whoever relies on the story's figure should know the measured one.",
    fix="Nothing has to be done; the report's figure is the one that counts.",
)
LEADS_TO: Decision | None = None


def check(context: Context) -> Iterator[Finding]:
    """Yield one note for each stated figure that a report holds differently without contradicting it."""
    for stated in context.stated if context.due else ():
        if (metric := stated.metric) and stated.difference and not contradicted(stated):
            claim = stated.claim
            yield RULE.at(
                context.at(claim.line),
                f"{claim.where} says {quote(claim.text)}; {metric.place} holds {stated.name} = "
                f"{amount(metric, stated.unit)}",
                story=context.story.id,
            )
