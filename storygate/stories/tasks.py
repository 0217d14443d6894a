"""The tasks of a story: its boxes, what hangs below each of them, and the criteria they name."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.place import Place
from storygate.model.story import State, Subtask, Task
from storygate.stories import findings, items, references
from storygate.stories.outline import HEADING
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterable

    from storygate.model.finding import Finding
    from storygate.stories.outline import Outline, Section


CUT = frozenset({"criteria", "notes", "record", "files", "qa", "review", "changelog", "status", "story"})
"""Sections that end the tasks even where they stand below their heading. Testing may be a group of tasks."""

_DEFERRED = re.compile(r"[*_]*\[Review\]\s*\[Defer(?:red)?\]", re.IGNORECASE)
"""Born ticked: a finding put off is no work that was done."""



class _Open:
    """A task while its lines are still coming."""

    __slots__ = ("criteria", "everything", "line", "mark", "subtasks", "words")

    def __init__(self, line: int, words: str, mark: str, named: tuple[tuple[str, ...], bool]) -> None:
        self.line = line
        self.words = words
        self.mark = mark
        self.criteria, self.everything = named
        self.subtasks: list[Subtask] = []

    def close(self) -> Task:
        return Task(plain(self.words), self.line, items.state(self.mark), self.criteria, self.everything, tuple(self.subtasks))


def read(outline: Outline, path: str, story: str) -> tuple[tuple[Task, ...], tuple[Subtask, ...], tuple[Finding, ...]]:
    """Return the tasks, the boxes a review left among them, and what is wrong with how they are written.

    A box with no box above it is a task, whatever list, heading or bold line it hangs on; all boxes below it are its
    subtasks. What a review asked for afterwards counts as a task where it stands among them, unless it was deferred.
    """
    tasks: list[_Open] = []
    followups: list[Subtask] = []
    notes: list[Finding] = []
    for section in outline.of("tasks", outside=("qa", "review", "changelog")):
        _section(outline, section, tasks, followups)
    for section in outline.of("followups", outside=("tasks",)):
        followups += _boxes(outline, section)
    for box in [*(s for t in tasks for s in t.subtasks), *followups, *(Subtask("", t.line, items.state(t.mark)) for t in tasks)]:
        if box.state is State.UNKNOWN:
            notes.append(findings.UNKNOWN_MARK.at(Place(path, box.line), "the box holds neither a tick nor a space; it counts as open", story=story))
    return tuple(task.close() for task in tasks), tuple(followups), tuple(notes)


def _section(outline: Outline, section: Section, tasks: list[_Open], followups: list[Subtask]) -> None:
    cut = {s.line: s.last for s in outline.inside(section) if s.kind in CUT}
    stack: list[int] = []
    named: tuple[tuple[str, ...], bool] = ((), False)
    skip_to = 0
    blank = False
    lines, mask = outline.lines, outline.mask
    for number in range(section.first, section.last + 1):
        if number <= skip_to:
            continue
        text = lines[number - 1]
        what = mask[number]
        if what:
            if what == HEADING:
                skip_to = cut.get(number, 0)
                stack.clear()
                named = references.read(text)
            continue
        if not text or text.isspace():
            blank = True
            continue
        item = items.read(text)
        if not item.listed and (item.indent or not blank):
            continue
        blank = False
        while stack and stack[-1] >= item.indent:
            stack.pop()
        if item.mark is None:
            continue
        if _DEFERRED.match(item.words):
            followups.append(Subtask(plain(item.words), number, items.state(item.mark)))
        elif stack:
            tasks[-1].subtasks.append(Subtask(plain(item.words), number, items.state(item.mark)))
        else:
            own = references.read(item.words)
            tasks.append(_Open(number, item.words, item.mark, own if own[0] or own[1] else named))
        stack.append(item.indent)


def _boxes(outline: Outline, section: Section) -> Iterable[Subtask]:
    for number, text in outline.live(section):
        item = items.read(text)
        if item.mark is not None:
            yield Subtask(plain(item.words), number, items.state(item.mark))
