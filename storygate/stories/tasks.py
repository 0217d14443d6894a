"""The tasks of a story: its boxes, what hangs below each of them, and the criteria they name."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.story import State, Subtask, Task
from storygate.stories import items, references
from storygate.stories.findings import UNKNOWN_MARK
from storygate.stories.outline import BOLD_LEVEL
from storygate.stories.skim import HEADING
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.stories.findings import Notes
    from storygate.stories.outline import Outline, Section


CUT = frozenset({"criteria", "notes", "record", "files", "qa", "review", "changelog", "status", "story"})
"""Sections that end the tasks even where they stand below their heading. Testing may be a group of tasks."""

_PASSING = frozenset({"notes", "record", "files", "status", "story"})
"""Of these, the ones that a bold line opens only up to the next bold line or box."""

_GROUPS = frozenset({"qa", "review"})
"""Kinds a bold line names as a group of tasks: who is to do them."""

_Said = tuple[tuple[str, ...], bool]
"""Ids of criteria, and whether all of them are meant."""

_NOTHING: _Said = ((), False)
_USUAL = re.compile(r"( *)[-*+] \[([ xX])\] (.*)")
"""What nearly every box looks like; ``items`` knows all the others."""

_DEFERRED = re.compile(r"[*_]*\[Review\]\s*\[Defer(?:red)?\]", re.IGNORECASE)
"""Born ticked: a finding put off is no work that was done."""


_SIGNS = frozenset("✅❌✔☐☑☒⬜")
"""What stands for a box where no box stands."""


_FOR = re.compile(
    r"[\W_]*(?:covers |satisfies |maps to |for )?"
    r"((?:ACs?|Acceptance Criteri(?:a|on))\b(?:[^:：]{0,20}[:：].*|[\s#]*\d[\d\s,&#.-]*[\W_]*$))",
    re.IGNORECASE,
)
"""A line below a task that says nothing but its criteria."""
_LEFT = re.compile(r"\b(?:active|todo|open|pending|remaining|next)\b", re.IGNORECASE)
"""A section of what is left to do: where it is empty, nothing is."""
_DROPPED = re.compile(r"\b(?:removed|eliminated|dropped|cancell?ed|out of scope)\b", re.IGNORECASE)


class _Open:
    """A task while its lines are still coming."""

    __slots__ = ("criteria", "everything", "line", "mark", "subtasks", "words")

    def __init__(self, line: int, words: str, mark: str, above: _Said) -> None:
        self.line = line
        self.words = words
        self.mark = mark
        named = references.read(words)
        self.criteria, self.everything = above if named == _NOTHING else named
        self.subtasks: list[Subtask] = []

    def close(self) -> Task:
        return Task(
            plain(self.words), self.line, items.state(self.mark), self.criteria, self.everything, tuple(self.subtasks)
        )


def read(outline: Outline, notes: Notes) -> tuple[tuple[Task, ...], tuple[Subtask, ...]]:
    """Return the tasks, and the boxes a review left outside of them.

    A box with no box above it is a task, whatever list, heading or bold line it hangs on; all boxes below it are its
    subtasks. What a review asked for afterwards counts as a task where it stands among them, unless it was deferred.
    """
    tasks: list[_Open] = []
    followups: list[Subtask] = []
    for section in _sections(outline):
        before = len(tasks)
        _section(outline, section, tasks, followups)
        bare = all(task.mark in _SIGNS and not task.subtasks for task in tasks[before:])
        if bare and _signed(outline, section):
            del tasks[before:]
            _section(outline, section, tasks, followups, signed=True)
    for section in outline.of("followups", outside=("tasks",)):
        followups += _boxes(outline, section)
    closed = tuple(task.close() for task in tasks)
    boxes: list[Task | Subtask] = [*closed, *followups, *(box for task in closed for box in task.subtasks)]
    for box in boxes:
        if box.state is State.UNKNOWN:
            notes.add(UNKNOWN_MARK, box.line, "the box holds neither a tick nor a space; it counts as open")
    return closed, tuple(followups)


def _sections(outline: Outline) -> Iterator[Section]:
    """Yield the sections of tasks; of one that holds nothing itself the sections behind it, which are its groups."""
    for section in outline.of("tasks", outside=("qa", "review", "changelog")):
        yield section
        if _LEFT.search(section.title) or any(map(str.strip, outline.lines[section.first - 1 : section.last])):
            continue
        for group in outline.sections[outline.sections.index(section) + 1 :]:
            if group.kind is not None or group.level < section.level:
                break
            if group.level == section.level and not _DROPPED.search(group.title):
                yield group._replace(first=group.line)


class _Above:
    """The criteria that a heading, a bold line or a list item without a box names for the tasks below it."""

    def __init__(self) -> None:
        self._heading = self._named = _NOTHING
        self._level = 0
        self._item: tuple[int, _Said] | None = None

    def heading(self, text: str) -> None:
        """Take a heading; one that names nothing leaves standing what the one it belongs to names."""
        said = references.read(text.lstrip("# "))
        level = len(text) - len(text.lstrip("#"))
        if said != _NOTHING or level <= self._level:
            self._heading = said
            self._level = level
        self._named = self._heading
        self._item = None

    def bold(self, words: str) -> None:
        """Take a bold line: one without a name ends what a bold line before it named, a remark ends nothing."""
        said = references.read(words)
        if said != _NOTHING:
            self._named = said
        elif words.endswith(("**", "**:")) and self._named is not self._heading:
            self._named = _NOTHING
        self._item = None

    def item(self, indent: int, words: str, *, lead: bool) -> None:
        """Take a list item; one that leads names criteria for what is indented below it."""
        if self._item and indent <= self._item[0]:
            self._item = None
        if lead and not self._item and "C" in words:
            self._item = indent, references.read(words)

    @property
    def said(self) -> _Said:
        return self._item[1] if self._item and self._item[1] != _NOTHING else self._named


def _signed(outline: Outline, section: Section) -> bool:
    """Whether a section without square boxes ticks its list items with signs."""
    return any(not text.isascii() and _taken_apart(text, signed=True)[1] for _, text in outline.live(section))


def _section(
    outline: Outline, section: Section, tasks: list[_Open], followups: list[Subtask], *, signed: bool = False
) -> None:
    stack: list[int] = []
    above = _Above()
    after_blank = False
    for number, text, heading in _lines(outline, section):
        if heading:
            above.heading(text)
            stack.clear()
            after_blank = True
            if "[" in text and (item := items.read(text.lstrip("# "))).mark is not None:
                tasks.append(_Open(number, item.words, item.mark, above.said))
                stack.append(-1)
            continue
        indent, mark, words, listed = _taken_apart(text, signed=signed)
        if not listed and (indent or not after_blank or not words):
            after_blank = after_blank or not words
            continue
        if not listed and words.startswith("**"):
            above.bold(words)
        after_blank = False
        while stack and stack[-1] >= indent:
            stack.pop()
        above.item(indent, words, lead=mark is None and listed and not stack)
        if mark is None:
            _take(tasks, words, hanging=bool(stack))
            continue
        if "[" in words[:3] and _DEFERRED.match(words):
            followups.append(Subtask(plain(words), number, items.state(mark)))
        elif stack:
            tasks[-1].subtasks.append(Subtask(plain(words), number, items.state(mark)))
        else:
            tasks.append(_Open(number, words, mark, above.said))
        stack.append(indent)


def _take(tasks: list[_Open], words: str, *, hanging: bool) -> None:
    """Give a task the criteria of a line below it, where it names none itself: ``- AC: 1, 2``."""
    if hanging and "C" in words and not tasks[-1].criteria and (named := _FOR.match(words)):
        tasks[-1].criteria, tasks[-1].everything = references.read(named[1])


def _lines(outline: Outline, section: Section) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines that may hold tasks, and whether each is a heading; sections of another kind are left out."""
    cut = {s.line: s for s in outline.inside(section) if s.kind in CUT}
    skip_to = 0
    passing = False
    for number, text in enumerate(outline.lines[section.first - 1 : section.last], start=section.first):
        if number <= skip_to and not (passing and _resumes(text)):
            continue
        skip_to = 0
        what = outline.mask[number]
        if not what:
            yield number, text, False
        elif what == HEADING:
            inner = cut.get(number)
            bold = inner is not None and inner.level == BOLD_LEVEL
            if inner and not (bold and inner.kind in _GROUPS):
                skip_to, passing = inner.last, bold and inner.kind in _PASSING
            yield number, text, True


def _resumes(text: str) -> bool:
    """Whether a line ends the aside that a bold line opened among tasks: another bold line, or a box."""
    return text.startswith(("**", "- [", "* [")) and (text[0:2] == "**" or items.read(text).mark is not None)


def _taken_apart(text: str, *, signed: bool) -> tuple[int, str | None, str, bool]:
    """Return indent, mark, words and whether the line belongs to a list; a sign may stand for the box.

    A box at the margin that is no item of a list stands above the list below it.
    """
    if usual := _USUAL.match(text):
        return len(usual[1]), usual[2], usual[3], True
    item = items.read(text)
    if signed and item.mark is None and item.listed and item.words[:1] in _SIGNS:
        return item.indent, item.words[0], item.words[1:].strip("\ufe0f "), True
    above = item.mark is not None and item.bullet is None and item.number is None and not item.indent
    return -1 if above else item.indent, item.mark, item.words.rstrip(), item.listed


def _boxes(outline: Outline, section: Section) -> Iterable[Subtask]:
    for number, text in outline.live(section):
        item = items.read(text)
        if item.mark is not None:
            yield Subtask(plain(item.words), number, items.state(item.mark))
