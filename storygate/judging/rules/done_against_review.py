"""A story is done while its last review rejects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import worded
from storygate.model import Decision, Rule, Severity, StatusValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG111",
    "done-against-review",
    Severity.WARNING,
    why="The status says done and the last review says FAIL. Either what it found has been mended and nobody looked again, "
    "or the story was closed over a reviewer's objection.",
    fix="Review again, or reopen the story.",
)
LEADS_TO: Decision | None = Decision.CONCERNS


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding where a done story was failed by its last review."""
    status, review = context.story.status, context.story.review
    if not context.due or status is None or status.value is not StatusValue.DONE:
        return
    if review is not None and review.gate == "FAIL":
        yield RULE.at(
            context.at(review.line or status.line),
            f"the last review says FAIL, yet the status is {worded(status)} (line {status.line})",
            story=context.story.id,
        )
