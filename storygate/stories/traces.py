"""The method's documents about tests: which test is for which criterion, as a trace or a test design says it.

Two generations and many hands write them: headings ``#### AC1: …`` with the tests below, in lists or tables; tables with
a column of criteria; blocks of YAML. What they say of coverage (``FULL``, ``PARTIAL``) is a claim and not read here.
"""

from __future__ import annotations

import re

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate import tree
from storygate.model.place import Place
from storygate.model.reference import Reference, TestName
from storygate.stories import encoding, ids, outline, table_rows, testnames
from storygate.stories.skim import CODE, COMMENT, HEADING, TABLE
from storygate.stories.tables import may_name_test
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from storygate.model.story import Story
    from storygate.stories.outline import Outline


_PLANNED = re.compile(r"test-design|atdd", re.IGNORECASE)
_LONGEST_YAML = 400
_LARGEST = 2_000_000
"""Bytes; a longer document is none that people read."""
_STORY = re.compile(rf"\b(?:Story|História|故事)\b\W{{0,6}}({ids.ID})(?![\w.]*\w)")
_IN_NAME = re.compile(rf"(?:story|checklist|trace|matrix|design)[-_.]({ids.ID})(?=[-_.])", re.IGNORECASE)
_CRITERION = re.compile(r"(?:AC|CA)[\s#:._-]{0,3}\d|acceptance criterion", re.IGNORECASE)
_LABEL = re.compile(r"[\s>]*(?:[-*+]|\d{1,2}[.)])?\s*\*\*([^*\n]{1,60}?)\s*:?\s*\*\*|[\s>]*[-*+]\s+([A-Z][\w ]{2,30}):")
_STEP = re.compile(r"given|when|then|and\b|but\b", re.IGNORECASE)
_NOT_TESTS = re.compile(
    r"\bgaps?\b|\bmissing|recommend|suggest|\bto add\b|\bactions?\b|\brisks?\b|implementation|not covered|\bplanned",
    re.IGNORECASE,
)
"""Labels of what is said about tests that are not there, and about the product."""
_YAML = re.compile(
    r"[\s-]*(requirement|criterion|criteria|ac|acceptance_criterion|requirement_id|test_file|file|test_case|test_name|test_id|test)"
    r":\s*[\"']?(.{1,300}?)[\"']?\s*\Z"
)


def read(path: Path, shown: str) -> tuple[Reference, ...]:
    """Return what a document says of tests; nothing where it cannot be read or says no story.

    Args:
        path: The file.
        shown: Its path as messages name it.
    """
    try:
        data = tree.read(path, _LARGEST)
    except OSError:
        return ()
    return read_bytes(data, shown) if len(data) <= _LARGEST else ()


def read_bytes(data: bytes, shown: str) -> tuple[Reference, ...]:
    """Return what the bytes of a document say of tests; any bytes have a reading."""
    text, _ = encoding.decode(data)
    name = shown.rpartition("/")[2]
    planned = _PLANNED.search(name) is not None
    where = "test design" if planned else "trace"
    found = _Document(outline.read(text), shown, where, _story_of(name)).references()
    return tuple(replace(reference, planned=True) if planned else reference for reference in found)


def attached(stories: Iterable[Story], found: Iterable[Reference]) -> tuple[Story, ...]:
    """Return the stories, each with what documents say of its tests; a story is found by any spelling of its id."""
    by_id: dict[tuple[str, ...], list[Reference]] = {}
    for reference in found:
        by_id.setdefault(ids.normal(reference.story), []).append(reference)
    return tuple(
        replace(story, references=(*story.references, *more)) if (more := by_id.get(ids.normal(story.id))) else story
        for story in stories
    )


def _story_of(name: str) -> str:
    """Return the story that a file name says: ``1.3-trace-20260102.md``, ``traceability-matrix-story-1.3.md``."""
    written = ids.from_name(name)
    if written is None and (found := _IN_NAME.search(name)):
        written = ids.from_name(found[1] + "-") or found[1]
    return written or ""


class _Document:
    """One pass over one document: what a heading says holds for what stands below it."""

    def __init__(self, shape: Outline, shown: str, where: str, story: str) -> None:
        self._shape = shape
        self._shown = shown
        self._where = where
        self._story = story
        self._criteria: list[tuple[int, tuple[str, ...]]] = []
        self._file: str | None = None
        """The only file named last below the same heading."""
        self._apart = 0
        """Level of the heading whose section is about gaps; 0 outside of one."""

    def references(self) -> Iterator[Reference]:
        """Yield them in the order of the lines."""
        mask, tests, skip_to = self._shape.mask, True, 0
        levels = {section.line: section for section in self._shape.sections}
        for number, line in enumerate(self._shape.lines, 1):
            what = mask[number]
            if what == HEADING:
                self._enter(levels[number].level, levels[number].title)
                tests = not self._apart
            elif number <= skip_to or what == COMMENT or self._apart or not line.strip():
                continue
            elif what == TABLE:
                skip_to = self._end_of_table(number)
                if tests:
                    yield from self._of_table(number, skip_to)
            elif what == CODE:
                yield from self._of_yaml(line, number)
            else:
                label = _label(line)
                if label and _STEP.match(label):
                    continue
                if label:
                    tests = _CRITERION.match(label) is not None or _NOT_TESTS.search(label) is None
                if tests:
                    yield from self._of_line(line, number)

    def _enter(self, level: int, title: str) -> None:
        """Take in a heading: it ends what those of its level and below have said."""
        while self._criteria and self._criteria[-1][0] >= level:
            self._criteria.pop()
        if self._apart >= level:
            self._apart = 0
        self._file = None
        if _CRITERION.match(title.lstrip("*_ #[")):
            self._criteria.append((level, table_rows.criteria(title)))
        elif found := _STORY.search(title):
            self._story = ids.dotted(found[1])
            self._criteria.clear()
        elif not self._apart and _NOT_TESTS.search(title):
            self._apart = level

    def _of_line(self, line: str, number: int) -> Iterator[Reference]:
        if not self._story and (found := _STORY.search(plain(line))):
            self._story = ids.dotted(found[1])
        text = line.strip().lstrip("-*+>_ ")
        criteria = table_rows.criteria(text) if _CRITERION.match(text) else ()
        names = testnames.read(line, titled=True) if may_name_test(line) else ()
        if criteria and not names:
            self._enter(outline.BOLD_LEVEL, plain(text))
        if self._file and names and all(name.file is None for name in names):
            names = tuple(replace(name, file=self._file) for name in names)
        elif len(files := {name.file for name in names}) == 1:
            self._file = files.pop()
        yield from self._reference(criteria or self._around, names, number)

    @property
    def _around(self) -> tuple[str, ...]:
        return self._criteria[-1][1] if self._criteria else ()

    def _end_of_table(self, number: int) -> int:
        while self._shape.mask[number + 1] == TABLE:
            number += 1
        return number

    def _of_table(self, first: int, last: int) -> Iterator[Reference]:
        lines = self._shape.lines
        head = lines[first - 1]
        rows = [(lines[at - 1], Place(self._shown, at)) for at in range(first + 2, last + 1)]
        if table_rows.id_column(table_rows.cells(head)) is None:
            for at, (row, _) in enumerate(rows, first + 2):
                yield from self._reference(self._around, testnames.read(row, titled=True), at)
        elif self._story:
            for reference in table_rows.read(head, rows, self._story):
                yield replace(reference, where=self._where)

    def _of_yaml(self, line: str, number: int) -> Iterator[Reference]:
        """Read a line of the block ``requirement: … test_file: … test_case: …``."""
        found = _YAML.match(line[:_LONGEST_YAML])
        if found is None:
            return
        key, value = found[1], found[2]
        if key in ("test_file", "file"):
            file = next((name for name in testnames.read(f"`{value}`") if name.file), None)
            self._file = file.file if file else None
            if file and file.lines:
                yield from self._reference(self._around, (file,), number)
        elif key.startswith("test"):
            names = testnames.read(f"`{value}`") or (TestName(value, title=value),)
            names = tuple(replace(name, file=name.file or self._file) for name in names)
            yield from self._reference(self._around, names, number)
        elif named := table_rows.criteria(value):
            self._criteria = [(outline.BOLD_LEVEL, named)]
            self._file = None

    def _reference(self, criteria: tuple[str, ...], names: tuple[TestName, ...], line: int) -> Iterator[Reference]:
        if self._story and criteria and names:
            yield Reference(self._story, criteria, names, Place(self._shown, line), self._where)


def _label(line: str) -> str:
    found = _LABEL.match(line)
    return (found[1] or found[2]) if found else ""
