"""A story that says it is complete names nothing that could be proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import worded
from storygate.model import Decision, Rule, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG109",
    "story-without-criteria",
    Severity.ERROR,
    why="A story without acceptance criteria cannot be shown to be complete: there is nothing to prove. Were it let through, "
    "leaving the criteria out would be the easiest way to pass.",
    fix="Write acceptance criteria, numbered, under a heading of that name.",
)
LEADS_TO: Decision | None = Decision.FAIL


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding where a due story has no criteria."""
    if context.due and not context.verdicts:
        status = context.story.status
        line = status.line if status else context.story.line
        yield RULE.at(
            context.at(line),
            f"the story is {worded(status) if status else 'judged'} and has no acceptance criteria",
            story=context.story.id,
        )
