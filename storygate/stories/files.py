"""The files a story says it touched, each with what was done to it where that is said."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.story import ListedFile
from storygate.stories import changes, items, paths
from storygate.stories.outline import BOLD_LEVEL
from storygate.stories.skim import CODE, COMMENT, HEADING, TABLE
from storygate.stories.trees import Tree


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.stories.outline import Outline, Section


CUT = frozenset({"criteria", "tasks", "notes", "qa", "review", "followups", "changelog", "status", "story"})

_VERB = re.compile(
    r"[*_]*(?:\[?(?:new|mod|del|created?|added?|modified|updated?|edited|changed|deleted?|removed|renamed|新建|新增|修改|更新|创建|删除|수정|추가|생성)\]?)(?![a-z])[*_]*"
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
    """Return the file lists: headings of their own, or bold lines where none of those lists a file."""
    every = outline.of("files", outside=("qa", "review"))
    headed = [section for section in every if section.level < BOLD_LEVEL]
    bold = [section for section in every if section.level == BOLD_LEVEL]
    if bold and not any(any(_section(outline, section)) for section in headed):
        return bold
    return headed


def _section(outline: Outline, section: Section) -> Iterator[tuple[ListedFile, bool]]:
    inside = {s.line: s for s in outline.inside(section)}
    group, listing = _group(section.title)
    tree = Tree()
    skip_to = 0
    for number, text in enumerate(outline.lines[section.first - 1 : section.last], start=section.first):
        what = outline.mask[number]
        if number <= skip_to or what == COMMENT or not text or text.isspace():
            continue
        if what == HEADING:
            skip_to = inside[number].last if inside[number].kind in CUT else 0
            group, listing = _group(inside[number].title)
        elif what == CODE:
            yield from ((file, listing) for file in tree.read(number, text, group))
        else:
            found = _row(text) if what == TABLE or text.startswith("|") else _line(text)
            for path, change, left in found:
                yield ListedFile(path, change or group, number), listing and not left
            if not found and not what and (heading := _heads_group(text)):
                group, listing = _group(heading)


def _group(heading: str) -> tuple[str | None, bool]:
    """Return what a heading says was done to the files below it, and whether it was anything."""
    return changes.said(heading), not changes.untouched(heading)


def _heads_group(text: str) -> str | None:
    """Return the words of a line without a path that stands above a group of files."""
    item = items.read(text)
    return item.words if item.indent < _NESTED and (not item.listed or _GROUP.search(item.words)) else None


def _line(text: str) -> list[_Found]:
    """Return the files of a line."""
    if usual := _USUAL.match(text):
        return _with_remarks([usual[1]], usual[2], None)
    item = items.read(text)
    words = items.untick(item.words)[0]
    change = None
    if words.startswith("`"):
        pass
    elif git := _GIT.match(words):
        change, words = _GIT_WORDS[git[1]], words[git.end() :]
    elif verb := _VERB.match(words):
        change, words = changes.said(verb[0]), words[verb.end() :]
    found, end = paths.read(words)
    if not found and (lead := _LABEL.match(words) or (_LEAD.match(words) if item.listed else None)):
        found, end = paths.read(words, lead.end())
    return _with_remarks(found, words[end:], change) if found else []


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
        if change := changes.said(aside[1]) or changes.opening(aside[1]):
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
            change = next((c for other in others if (c := changes.said(other) or changes.opening(other))), None)
            left = any(changes.left_alone(other) for other in others)
            return [(path, change, left) for path in found]
    return []
