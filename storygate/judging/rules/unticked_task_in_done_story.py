"""A story is done while its own list says that work is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote, worded
from storygate.model import Decision, Rule, Severity, State, StatusValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG106",
    "unticked-task-in-done-story",
    Severity.WARNING,
    why="The status says done and a task says open: either work is left or nobody keeps the list. A box with a mark that is not "
    "known counts as open.",
    fix="Tick the task if it is done, or reopen the story.",
)
LEADS_TO: Decision | None = Decision.CONCERNS


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for a done story with open tasks, at the first of them."""
    story = context.story
    if not context.due or story.status is None or story.status.value is not StatusValue.DONE:
        return
    tasks = [task for task in story.tasks if task.state is not State.DONE]
    if tasks:
        are = "1 task is" if len(tasks) == 1 else f"{len(tasks)} of {len(story.tasks)} tasks are"
        yield RULE.at(
            context.at(tasks[0].line),
            f"{are} open in a story whose status is {worded(story.status)} (line {story.status.line}): {quote(tasks[0].text)}",
            story=story.id,
        )
