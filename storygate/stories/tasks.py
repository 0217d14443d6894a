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

_NOTHING: tuple[tuple[str, ...], bool] = ((), False)
_USUAL = re.compile(r"( *)[-*+] \[([ xX])\] (.*)")
"""What nearly every box looks like; ``items`` knows all the others."""

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
    """Return the tasks, the boxes a review left outside of them, and what is wrong with how they are written.

    A box with no box above it is a task, whatever list, heading or bold line it hangs on; all boxes below it are its
    subtasks. What a review asked for afterwards counts as a task where it stands among them, unless it was deferred.
    """
    tasks: list[_Open] = []
    followups: list[Subtask] = []
    for section in outline.of("tasks", outside=("qa", "review", "changelog")):
        _section(outline, section, tasks, followups)
    for section in outline.of("followups", outside=("tasks",)):
        followups += _boxes(outline, section)
    closed = tuple(task.close() for task in tasks)
    unknown = [box.line for boxes in (closed, followups, *(t.subtasks for t in closed)) for box in boxes if box.state is State.UNKNOWN]
    notes = [
        findings.UNKNOWN_MARK.at(Place(path, line), "the box holds neither a tick nor a space; it counts as open", story=story)
        for line in sorted(unknown)
    ]
    return closed, tuple(followups), tuple(notes)


def _section(outline: Outline, section: Section, tasks: list[_Open], followups: list[Subtask]) -> None:
    cut = {s.line: s.last for s in outline.inside(section) if s.kind in CUT}
    stack: list[int] = []
    named = _NOTHING
    skip_to = 0
    blank = False
    mask = outline.mask
    for number, text in enumerate(outline.lines[section.first - 1 : section.last], start=section.first):
        if number <= skip_to:
            continue
        if mask[number]:
            if mask[number] == HEADING:
                skip_to = cut.get(number, 0)
                stack.clear()
                named = references.read(text)
            continue
        if usual := _USUAL.match(text):
            indent, mark, words = len(usual[1]), usual[2], usual[3]
        else:
            item = items.read(text)
            indent, mark, words = item.indent, item.mark, item.words
            if not item.listed and (indent or not blank or not words):
                blank = blank or not words.strip()
                continue
        blank = False
        while stack and stack[-1] >= indent:
            stack.pop()
        if mark is None:
            continue
        if "[" in words[:3] and _DEFERRED.match(words):
            followups.append(Subtask(plain(words), number, items.state(mark)))
        elif stack:
            tasks[-1].subtasks.append(Subtask(plain(words), number, items.state(mark)))
        else:
            own = references.read(words)
            tasks.append(_Open(number, words, mark, named if own == _NOTHING else own))
        stack.append(indent)


def _boxes(outline: Outline, section: Section) -> Iterable[Subtask]:
    for number, text in outline.live(section):
        item = items.read(text)
        if item.mark is not None:
            yield Subtask(plain(item.words), number, items.state(item.mark))
