"""A task is ticked while a box below it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.model import Decision, Rule, Severity, State


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG107",
    "ticked-parent-with-open-subtask",
    Severity.WARNING,
    why="A ticked task says that all below it is done. An open box below it says the opposite, and only one of them can be "
    "right.",
    fix="Tick the subtask if it is done, or open the task again.",
)
LEADS_TO: Decision | None = Decision.CONCERNS


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each ticked task with open boxes below it, at the first of them."""
    for task in context.story.tasks:
        if task.state is not State.DONE or not task.subtasks:
            continue
        subtasks = [subtask for subtask in task.subtasks if subtask.state is not State.DONE]
        if subtasks:
            are = "a subtask is" if len(subtasks) == 1 else f"{len(subtasks)} subtasks are"
            yield RULE.at(
                context.at(subtasks[0].line),
                f"the task of line {task.line} is ticked, yet {are} open: {quote(subtasks[0].text)}",
                story=context.story.id,
            )
