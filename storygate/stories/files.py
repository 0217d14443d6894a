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
_FIRST_WORD = re.compile(r"[\s:：–—→-]*[*_]*(?:now |re-?)?(\S+)")
_CELLS = re.compile(r"(?<!\\)\|")
_ADDED = re.compile(r"add|adic|добав|추가|新增|添加", re.IGNORECASE)
"""In a description after the path it says what the file got, not that the file is new."""
_GROUP = re.compile(r"[:：]\W*$|^\*\*[^*]+\*\*")
_NESTED = 2


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
            found, change, left = _row(text) if what == TABLE or text.startswith("|") else _line(text)
            yield from ((ListedFile(path, change or group, number), listing and not left) for path in found)
            if not found and not what and (heading := _heads_group(text)):
                group, listing = _group(heading)


def _group(heading: str) -> tuple[str | None, bool]:
    """Return what a heading says was done to the files below it, and whether it was anything."""
    return changes.said(heading), not changes.untouched(heading)


def _heads_group(text: str) -> str | None:
    """Return the words of a line without a path that stands above a group of files."""
    item = items.read(text)
    return item.words if item.indent < _NESTED and (not item.listed or _GROUP.search(item.words)) else None


def _line(text: str) -> tuple[list[str], str | None, bool]:
    """Return the paths of a line, what it says was done to them, and whether it says they were left alone."""
    if usual := _USUAL.match(text):
        return [usual[1]], _said_behind(usual[2]), changes.left_alone(usual[2])
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
    if not found:
        return [], None, False
    rest = words[end:]
    return found, change or _said_behind(rest), changes.left_alone(rest)


def _said_behind(rest: str) -> str | None:
    """Return what the words behind a path say was done to it: in brackets, or as their first word."""
    if aside := _ASIDE.match(rest):
        if change := changes.said(aside[1]):
            return change
        rest = rest[aside.end() + 1 :]
    first = _FIRST_WORD.match(rest)
    return changes.said(first[1]) if first and not _ADDED.match(first[1]) else None


def _row(text: str) -> tuple[list[str], str | None, bool]:
    cells = [cell.strip() for cell in _CELLS.split(text.strip().strip("|"))]
    for cell in cells[:3]:
        found, _ = paths.read(items.untick(cell)[0])
        if found:
            others = [other for other in cells if other is not cell]
            change = next((c for c in map(changes.said, others) if c), None)
            return found, change, any(changes.left_alone(other) for other in others)
    return [], None, False
