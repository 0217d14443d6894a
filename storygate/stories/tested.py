"""What a story says of its tests: a task ``(AC: 5)`` that names a test, a row of a table, a line of its review."""

from __future__ import annotations

import re

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.model.place import Place
from storygate.model.reference import Reference
from storygate.model.story import State
from storygate.stories import references
from storygate.stories.tables import may_name_test


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storygate.model.reference import TestName
    from storygate.model.story import Claim, Criterion, Subtask, Task


_GONE = re.compile(
    r"\W*(?:\[[^\]]{1,30}\]\s?){0,3}\W*(?:[\d.]{1,8}[:.)]?\s)?\W*(?:remove|delete|drop|skip|disable)d?\b", re.IGNORECASE
)
"""A task that takes a test away does not prove anything by it."""


def read(
    path: str,
    story: str,
    criteria: Iterable[Criterion],
    tasks: Iterable[Task],
    claims: Iterable[Claim],
    listed: Sequence[Reference],
) -> tuple[Reference, ...]:
    """Return every reference of a story: of its tasks, then what its tables and lists say, then what else it claims.

    Args:
        path: Of the story, as messages name it.
        story: Its id.
        criteria: Its criteria.
        tasks: Its tasks.
        claims: Its claims.
        listed: What its tables and lists say.
    """
    every = tuple(criterion.id for criterion in criteria)
    found: list[Reference] = []
    for task in tasks:
        words = "\n".join([task.text, *[box.text for box in task.subtasks]])
        if may_name_test(words) and (task.criteria or task.all_criteria or "AC" in words):
            found += _of_task(task, every, path, story)
    found += listed
    said = {reference.place.line for reference in listed}
    for claim in claims:
        if claim.criteria and claim.line not in said and (names := _names(claim)):
            found.append(Reference(story, claim.criteria, names, Place(path, claim.line), "review"))
    return tuple(found)


def _of_task(task: Task, every: tuple[str, ...], path: str, story: str) -> Iterator[Reference]:
    """Yield the references of a task and of the boxes below it, which are for the task's criteria unless they say others."""
    around = every if task.all_criteria else task.criteria
    own = _names(task)
    files = {name.file for name in own if name.file}
    home = files.pop() if len(files) == 1 else None
    told = False
    for box in task.subtasks:
        if not (names := _names(box)):
            continue
        ids, everything = references.read(box.text)
        if home and all(name.file is None for name in names):
            names = tuple(replace(name, file=home) for name in names)
            told = True
        if criteria := every if everything else ids or around:
            yield Reference(story, criteria, names, Place(path, box.line), "task", everything or not ids, _is_open(box))
    if told:
        own = tuple(name for name in own if name.title or name.id)
    if around and own:
        yield Reference(story, around, own, Place(path, task.line), "task", task.all_criteria, _is_open(task))


def _names(words: Task | Subtask | Claim) -> tuple[TestName, ...]:
    if not may_name_test(words.text) or _GONE.match(words.text):
        return ()
    from storygate.stories import testnames  # noqa: PLC0415 - its patterns cost more than a story without tests

    return testnames.read(words.text)


def _is_open(box: Task | Subtask) -> bool:
    return box.state is not State.DONE
