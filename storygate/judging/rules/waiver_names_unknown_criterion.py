"""A waiver accepts the gap of a criterion that the story does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Rule, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Decision, Finding


RULE = Rule(
    "SG253",
    "waiver-names-unknown-criterion",
    Severity.WARNING,
    why="The criterion may have been renumbered or deleted since somebody accepted its gap. The waiver covers nothing, and "
    "whoever relies on it is mistaken.",
    fix="Name a criterion that the story has, or take the waiver out.",
)
LEADS_TO: Decision | None = None


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each waiver of a criterion that is not there."""
    for waiver in context.waivers:
        if waiver.criterion and all(waiver.criterion != criterion.address for criterion in context.story.criteria):
            yield RULE.at(
                waiver.place,
                f"a waiver by {waiver.by} names {waiver.criterion}, which {context.story.path} does not have",
                story=context.story.id,
            )
