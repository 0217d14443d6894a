"""What a story says of its tests: a task ``(AC: 5)`` that names a test, a row of a table, a line of its review.

Asked for where there are tests to link, and never while a story is read.
"""

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
    from collections.abc import Iterable, Iterator

    from storygate.model.reference import TestName
    from storygate.model.story import Claim, Story, Subtask, Task


_GONE = re.compile(
    r"\W*(?:\[[^\]]{1,30}\]\s?){0,3}\W*(?:[\d.]{1,8}[:.)]?\s)?\W*(?:remove|delete|drop|skip|disable)d?\b", re.IGNORECASE
)
"""A task that takes a test away does not prove anything by it."""


def of_stories(stories: Iterable[Story]) -> dict[str, list[Reference]]:
    """Return the references of those stories that have any, by the stories' paths."""
    return {story.path: told for story in stories if _may_say(story) and (told := list(of_story(story)))}


def _may_say(story: Story) -> bool:
    """Whether it pays to read a story's words one by one: at once they are asked in a tenth of the time."""
    if story.references:
        return True
    words = [task.text for task in story.tasks]
    words += [box.text for task in story.tasks for box in task.subtasks]
    words += [claim.text for claim in story.claims if claim.criteria]
    return may_name_test("\n".join(words))


def of_story(story: Story) -> Iterator[Reference]:
    """Yield every reference of a story, those of its tasks first."""
    for task in story.tasks:
        if task.criteria or task.all_criteria or any("AC" in box.text for box in task.subtasks):
            yield from _of_task(story, task)
    yield from story.references
    said = {reference.place.line for reference in story.references if reference.place.path == story.path}
    for claim in story.claims:
        if claim.criteria and claim.line not in said and (names := _names(claim)):
            yield Reference(story.id, claim.criteria, names, Place(story.path, claim.line), "review")


def _of_task(story: Story, task: Task) -> Iterator[Reference]:
    """Yield the references of a task and of the boxes below it, which are for the task's criteria unless they say others."""
    every = tuple(criterion.id for criterion in story.criteria)
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
            yield _reference(story, box, criteria, names, loose=everything or not ids)
    if told:
        own = tuple(name for name in own if name.title or name.id)
    if around and own:
        yield _reference(story, task, around, own, loose=task.all_criteria)


def _names(words: Task | Subtask | Claim) -> tuple[TestName, ...]:
    if not may_name_test(words.text) or _GONE.match(words.text):
        return ()
    from storygate.stories import testnames  # noqa: PLC0415 - its patterns cost more than a story without tests

    return testnames.read(words.text)


def _reference(
    story: Story, box: Task | Subtask, criteria: tuple[str, ...], names: tuple[TestName, ...], *, loose: bool
) -> Reference:
    place = Place(story.path, box.line)
    return Reference(story.id, criteria, names, place, "task", loose, planned=box.state is not State.DONE)
