"""A status that means nothing to storygate keeps a story from being judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.model import Rule, Severity, StatusValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Decision, Finding


RULE = Rule(
    "SG110",
    "unknown-status",
    Severity.WARNING,
    why="Only a status that is understood says whether a story claims to be complete. A story with another one is not judged, so "
    "that a typing error would let it through unseen.",
    fix="Write one of Draft, Approved, In Progress, Review or Done.",
)
LEADS_TO: Decision | None = None


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding where the status is missing or not understood."""
    status = context.story.status
    if status is None:
        yield RULE.at(
            context.at(context.story.line), "the story has no status and is not judged", story=context.story.id
        )
    elif status.value is StatusValue.UNKNOWN and not context.due:
        yield RULE.at(
            context.at(status.line),
            f"the status {quote(status.raw)} is not understood, so the story is not judged",
            story=context.story.id,
        )
