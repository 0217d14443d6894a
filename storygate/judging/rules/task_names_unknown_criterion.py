"""A task names a criterion that the story does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.model import Rule, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Decision, Finding


RULE = Rule(
    "SG108",
    "task-names-unknown-criterion",
    Severity.WARNING,
    why="The reference leads nowhere: a typing error, or the criteria were numbered anew. Work that is done for a criterion "
    "under a wrong number is missed when somebody looks for it.",
    fix="Name a criterion that the story has.",
)
LEADS_TO: Decision | None = None


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each task that names unknown criteria."""
    ids = None
    for task in context.story.tasks:
        if not task.criteria:
            continue
        if ids is None:
            ids = {criterion.id for criterion in context.story.criteria}
        if unknown := [name for name in task.criteria if name not in ids]:
            have = ", ".join(criterion.id for criterion in context.story.criteria) or "none"
            yield RULE.at(
                context.at(task.line),
                f"the task names AC{', AC'.join(unknown)}, which the story does not have (it has {quote(have)})",
                story=context.story.id,
            )
