"""The files a story says it touched, each with what was done to it where that is said."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.story import ListedFile
from storygate.stories import changes, items, paths
from storygate.stories.folders import Folders
from storygate.stories.outline import BOLD_LEVEL
from storygate.stories.skim import CODE, COMMENT, HEADING, TABLE
from storygate.stories.trees import Tree


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.stories.folders import Entry
    from storygate.stories.outline import Outline, Section


CUT = frozenset({"criteria", "tasks", "notes", "qa", "review", "followups", "changelog", "status", "story"})

_VERB = re.compile(
    r"[*_]*(?:[\[(]?(?:new|mod|del|created?|add(?:ed)?|modif(?:y|ied)|updated?|edit(?:ed)?|changed?|deleted?|removed?|renamed?|新建|新增|修改|更新|创建|删除|수정|추가|생성)[\])]?)(?![a-z])[*_]*"
    r"(?:\s*[（(][^()（）]{0,40}[)）])?[*_]*\s*(?:files?|tests?)?(?!://)\s*[:：-]?\s*[*_]*\s*(?=[`\w./*\[@~-])",
    re.IGNORECASE,
)
_GIT = re.compile(r"([AMDR+~])[:\s]\s*(?=[\w.`/*@])")
_GIT_WORDS = {"A": "created", "+": "created", "M": "modified", "R": "modified", "~": "modified", "D": "deleted"}
_USUAL = re.compile(r" *[-*+] +`([\w.@()\[\]-]+/[\w.@()\[\]/-]*\.\w{1,10})`(?=$| +[-–—(]|:)(.*)")
"""What nearly every listed file looks like."""

_LEAD = re.compile(r"(?:[^\s`]+\s+){1,5}(?=[*_]{0,2}`)")
_LABEL = re.compile(r"[*_]*[^`*:：]{1,40}(?:[:：][*_]*|[*_]+\s*[:：])\s*(?=[*_]*`)")
_ASIDE = re.compile(r"\s*[*_]*[(（\[【]([^()（）\[\]【】]{1,120})")
_MORE = re.compile(r"\s*[(（][^()（）]{0,120}[)）]\s*[,，、;]\s*(?=[*_]{0,2}`)")
"""Between two paths of one line, the first with a remark in brackets."""

_CELLS = re.compile(r"(?<!\\)\|")
_GROUP = re.compile(r"[:：]\W*$|^\*\*[^*]+\*\*")
_LISTED = re.compile(r"([ \t>]*)(?:[-*+•‣◦–]|\d{1,4}[.)])[ \t]")
_ALONE = re.compile(r"[*_`\s]*[^\s`*]+/[*_`:：\s]*+(?:\([^()]{0,20}\))?[*_`:：\s]*+$")
"""A line with a folder and nothing else: the files below stand in it."""
_FOLDER = re.compile(r"[(（]`?((?:[\w.@-]+/)+)`?[)）][*_:：\s]*$")
"""Brackets with a folder and nothing else, at the end of what stands above files."""
_CHANGES = re.compile(r"\bchanges?\b", re.IGNORECASE)
"""All that was done, and not that each file was there before: ``File List (Actual Changes)``."""
_FORESEEN = re.compile(
    r"predict|anticipat|expect|planned|target|estimat|proposed|\bto be\b|预期|预计|计划|previst|prévu|geplant|예상|予定",
    re.IGNORECASE,
)
_NOBODY = 1_000
"""Indent of the list item whose details follow, where there is none."""
_NESTED = 2

_Found = tuple[str, "str | None", bool]
"""A path, what was done to the file, and whether it was left alone."""


def read(outline: Outline) -> tuple[ListedFile, ...]:
    """Return the listed files in the order written, each path once; groups of files left untouched are not listed."""
    found: dict[str, ListedFile] = {}
    for section in sections(outline):
        for file, listing in _section(outline, section):
            if listing:
                known = found.setdefault(file.path, file)
                if known.change is None and file.change:
                    found[file.path] = ListedFile(file.path, file.change, known.line)
    return tuple(found.values())


def left_alone(outline: Outline) -> frozenset[int]:
    """Return the lines that name files the story says it did not touch."""
    return frozenset(file.line for s in sections(outline) for file, listing in _section(outline, s) if not listing)


def sections(outline: Outline) -> list[Section]:
    """Return the file lists: headings of their own, or bold lines where none of those lists a file.

    What the notes or a heading like "File List (expected)" foresee counts only where nothing else is listed.
    """
    every = outline.of("files", outside=("qa", "review"))
    headed = [section for section in every if section.level < BOLD_LEVEL]
    bold = [section for section in every if section.level == BOLD_LEVEL]
    if bold and not any(any(_section(outline, section)) for section in headed):
        return bold
    if len(headed) > 1:
        notes = outline.of("notes", outside=("record",))
        foreseen = {s for s in headed if _FORESEEN.search(s.title) or any(n.line < s.line <= n.last for n in notes)}
        headed = [section for section in headed if section not in foreseen] or headed
    return headed


def _section(outline: Outline, section: Section) -> Iterator[tuple[ListedFile, bool]]:
    folders = Folders()
    return folders.whole(_entries(outline, section, _Reader(section, folders)))


def _entries(outline: Outline, section: Section, reader: _Reader) -> Iterator[Entry]:
    inside = {s.line: s for s in outline.inside(section)}
    tree = Tree()
    skip_to = 0
    for number, text in enumerate(outline.lines[section.first - 1 : section.last], start=section.first):
        what = outline.mask[number]
        if number <= skip_to or what == COMMENT or not text or text.isspace():
            continue
        if what == HEADING:
            skip_to = inside[number].last if inside[number].kind in CUT else 0
            yield from reader.heading(inside[number], "" if skip_to else text)
        elif what == CODE:
            for file in tree.read(number, text, reader.group):
                yield reader.folders.apart(file, listing=reader.listing)
        elif what == TABLE or text.startswith("|"):
            yield from reader.row(number, text)
        else:
            yield from reader.line(number, text)


class _Reader:
    """The lines of a list in order, each under what stands above it."""

    def __init__(self, section: Section, folders: Folders) -> None:
        self.folders = folders
        self._headings: list[tuple[int, str | None]] = []
        self._under(section)

    def _under(self, section: Section) -> None:
        """Take a heading, with what the ones above it say was done: "Backend" below "Files Created"."""
        while self._headings and self._headings[-1][0] >= section.level:
            self._headings.pop()
        self._head(section.title)
        if section.level < BOLD_LEVEL:
            self._headings.append((section.level, self.group))

    def _head(self, words: str) -> None:
        """Take what words above files say was done to them, and whether it was anything."""
        told = changes.every(_CHANGES.sub("", words))
        above = self._headings[-1][1] if self._headings else None
        self.group = above if not told else told[0] if len(told) == 1 else None
        self.listing = not changes.untouched(words)
        self._owner = _NOBODY

    def heading(self, section: Section, source: str) -> Iterator[Entry]:
        self._under(section)
        self.folders.close()
        if "`" in source:
            for path in paths.read(items.read(source.lstrip("# ")).words)[0]:
                folder = path.endswith("/")
                file = ListedFile(path, self.group, section.line)
                yield self.folders.enter(file, -1, listing=self.listing and not folder, opens=folder)
        yield from self._inside(section.title, section.line)

    def _inside(self, words: str, number: int) -> Iterator[Entry]:
        """Open the folder that words above files name in brackets: ``Dashboard (apps/dashboard/):``."""
        if folder := _FOLDER.search(words):
            yield self.folders.enter(ListedFile(folder[1], None, number), -1, listing=False, opens=True)

    def row(self, number: int, text: str) -> Iterator[Entry]:
        for path, change, left in _row(text):
            file = ListedFile(path, change or self.group, number)
            yield self.folders.apart(file, listing=self.listing and not left)

    def line(self, number: int, text: str) -> Iterator[Entry]:
        listed = _LISTED.match(text)
        indent = len(listed[1].expandtabs(4)) if listed else -1
        self.folders.close(max(indent - 1, 0) if listed else -1)  # a blank more is no level more
        if not listed and text.startswith("**") and (label := _LABEL.match(text)):
            self._head(label[0])
        found = _line(text, detail=indent > self._owner + 1)
        opens = len(found) == 1 and found[0][0].endswith("/") and (listed or _ALONE.match(text)) is not None
        if indent <= self._owner + 1:
            self._owner = indent if found and listed and not opens else _NOBODY
        for path, change, left in found:
            file = ListedFile(path, change or self.group, number)
            yield self.folders.enter(file, indent, listing=self.listing and not left, opens=opens)
        if not found and (heading := _heads_group(text)):
            self._head(heading)
            if not listed:
                yield from self._inside(heading, number)


def _heads_group(text: str) -> str | None:
    """Return the words of a line without a path that stands above a group of files."""
    item = items.read(text)
    return item.words if item.indent < _NESTED and (not item.listed or _GROUP.search(item.words)) else None


def _line(text: str, *, detail: bool) -> list[_Found]:
    """Return the files of a line; one that tells a detail of the file above has to begin with the path."""
    if usual := _USUAL.match(text):
        return _with_remarks([usual[1]], usual[2], None)
    item = items.read(text)
    words = items.untick(item.words)[0]
    change, left = None, False
    if words.startswith("`"):
        pass
    elif git := _GIT.match(words):
        change, words = _GIT_WORDS[git[1]], words[git.end() :]
    elif not detail and (verb := _VERB.match(words)):
        change, words = changes.said(verb[0]), words[verb.end() :]
    found, end = paths.read(words)
    if not found and not detail:
        if label := _LABEL.match(words):
            change, left = change or changes.opening(label[0]), changes.untouched(label[0])
            found, end = paths.read(words, label.end())
        elif item.listed and (lead := _LEAD.match(words)):
            found, end = paths.read(words, lead.end())
    return [(path, said, left or alone) for path, said, alone in _with_remarks(found, words[end:], change)]


def _with_remarks(paths_: list[str], rest: str, change: str | None) -> list[_Found]:
    """Return paths with what stands behind them, and those that follow after a remark in brackets."""
    found: list[_Found] = []
    while paths_:
        said, left = change or _said_behind(rest), changes.left_alone(rest)
        found += [(path, said, left) for path in paths_]
        if "`" not in rest or not (more := _MORE.match(rest)):
            break
        paths_, end = paths.read(rest, more.end())
        rest = rest[end:]
    return found


def _said_behind(rest: str) -> str | None:
    """Return what the words behind a path say was done to it: in brackets, or as their first word."""
    if aside := _ASIDE.match(rest):
        if change := changes.remarked(aside[1]):
            return change
        rest = rest[aside.end() + 1 :]
    return changes.opening(rest)


def _row(text: str) -> list[_Found]:
    """Return the files of a table's row; its shortest cell that says what was done is believed."""
    cells = [cell.strip() for cell in _CELLS.split(text.strip().strip("|"))]
    for cell in cells[:3]:
        found, _ = paths.read(items.untick(cell)[0])
        if found:
            others = sorted((other for other in cells if other is not cell), key=len)
            change = next((c for other in others if (c := changes.remarked(other))), None)
            left = any(changes.left_alone(other) for other in others)
            return [(path, change, left) for path in found]
    return []
