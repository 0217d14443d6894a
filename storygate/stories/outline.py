"""The shape of a story: its lines, which of them are code or comments, and its sections.

Blocks come from the margin of a plain document or from the markdown engine; what people mean as headings all the same
(bold lines, ``##Tasks``) is added here, and sections are nested by level.
"""

from __future__ import annotations

import re

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from storygate.model.immutable import immutable
from storygate.stories.engine import Heading, ask, heading, mask_comment
from storygate.stories.headings import kind_of
from storygate.stories.skim import CODE, COMMENT, FRONT, HEADING, TEXT, skim
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


BOLD_LEVEL = 7
"""Level of a heading that is a wholly bold line: below every real heading."""

_LOOSE = re.compile(
    r"\n(?:\*\*([^*\n]{2,80})(?:\*\*[ \t]*[:：]?|[:：]\*\*)[ \t]*|(#{1,6})([^\s#][^\n]{1,80}))(?=\n|\Z)"
)
"""A line that may be a heading without being one in markdown: wholly bold, or without the space."""
_FENCE = re.compile(r"`{3,}|~{3,}")
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")


class Section(NamedTuple):
    """A heading and what stands under it, deeper headings included."""

    kind: str | None
    """One of the kinds of ``headings.kind_of``; ``None`` for a heading of the author's own."""
    title: str
    """Plain text of the heading."""
    level: int
    """1 to 6, or ``BOLD_LEVEL``."""
    line: int
    """Of the heading."""
    first: int
    """First line of the body; greater than ``last`` where the body is empty."""
    last: int
    """Last line of the body."""


_line = attrgetter("line")


@immutable
class Outline:
    """One document, cut into lines and sections."""

    lines: tuple[str, ...]
    """As on disk, without line ends: line n is ``lines[n - 1]``."""
    mask: bytearray
    """What each line is, by line number; index 0 is unused."""
    sections: tuple[Section, ...]
    """In document order."""
    front: Mapping[str, tuple[str, int]]
    """Keys of the leading ``---`` block: the value as written and its line."""
    open: tuple[int, str] | None = None
    """Line and name of a code fence or comment that is never closed, and so hides the rest."""

    def of(self, *kinds: str, outside: Collection[str] = ()) -> tuple[Section, ...]:
        """Return the sections of these kinds that lie neither inside one another nor inside one of the others."""
        found: list[Section] = []
        barred = 0
        for section in self.sections:
            if section.line <= barred:
                continue
            if section.kind in kinds:
                found.append(section)
                barred = section.last
            elif section.kind in outside:
                barred = section.last
        return tuple(found)

    def inside(self, section: Section) -> tuple[Section, ...]:
        """Return the sections whose heading stands in the body of this one."""
        first = bisect_left(self.sections, section.first, key=_line)
        return self.sections[first : bisect_left(self.sections, section.last + 1, lo=first, key=_line)]

    def live(self, section: Section, *, code: bool = False) -> Iterator[tuple[int, str]]:
        """Yield number and text of the body's lines; comments and fenced code are left out, or only comments."""
        mask, lines = self.mask, self.lines
        for number in range(section.first, section.last + 1):
            what = mask[number]
            if what != COMMENT and (code or what != CODE):
                yield number, lines[number - 1]


def read(text: str) -> Outline:
    """Return the outline of a document; any text has one."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    mask = bytearray(len(lines) + 2)
    front, skipped = _front_matter(lines) if text.startswith("---") else ({}, 0)
    if skipped:
        mask[1 : skipped + 1] = bytes([FRONT]) * skipped
        text = "\n".join(lines[skipped:])
    headings = _blocks(text, lines, skipped, mask)
    if loose := _loose_headings(text, skipped, mask):
        headings = _spare_status(sorted(headings + loose), lines, mask)
    return Outline(tuple(lines), mask, _sections(headings, len(lines)), front, _open(lines, mask))


def _open(lines: list[str], mask: bytearray) -> tuple[int, str] | None:
    """Return the fence or comment that runs to the end of the document without being closed."""
    end = len(lines)
    while end and not mask[end] and not lines[end - 1].strip():
        end -= 1
    what = mask[end]
    if not end or what not in (CODE, COMMENT):
        return None
    first = end
    while mask[first - 1] == what:
        first -= 1
    opened = 0
    fence = ""
    for number in range(first, end + 1):
        line = lines[number - 1].strip()
        if what == COMMENT:
            starts, ends = line.rfind("<!--"), line.rfind("-->")
            opened = number if starts > ends else 0 if ends >= 0 else opened
        elif not opened and (found := _FENCE.search(line)):
            opened, fence = number, found[0]
        elif opened and line.startswith(fence) and not line.strip(fence[0]):
            opened = 0
    return (opened, "comment" if what == COMMENT else "code fence") if opened else None


def _front_matter(lines: list[str]) -> tuple[dict[str, tuple[str, int]], int]:
    """Return the keys of a leading block and how many lines it takes; a block that is not closed is none."""
    if not lines or lines[0].rstrip() != "---":
        return {}, 0
    end = next((n for n, line in enumerate(lines[1:], start=2) if line.rstrip() in ("---", "...")), 0)
    if not end:
        return {}, 0
    keys: dict[str, tuple[str, int]] = {}
    for number in range(2, end):
        if found := _KEY.match(lines[number - 1]):
            keys.setdefault(found[1].casefold(), ((found[2] or "").strip().strip("\"'"), number))
    return keys, end


def _blocks(body: str, lines: list[str], skipped: int, mask: bytearray) -> list[Heading]:
    """Mark code, comments, tables and headings in the mask and return the headings."""
    blocks = skim(body, skipped + 1)
    if blocks is None:
        return ask(body, lines, skipped, mask)
    headings: list[Heading] = []
    for what, first, last in blocks:
        if what == HEADING:
            if found := heading(lines[first - 1]):
                headings.append((first, *found))
            mask[first] = HEADING
        elif what == COMMENT:
            mask_comment(lines, first, last, mask)
        else:
            mask[first : last + 1] = bytes([what]) * (last + 1 - first)
    return headings


def _loose_headings(text: str, skipped: int, mask: bytearray) -> list[Heading]:
    """Return what people mean as headings: wholly bold lines and ``##Tasks``, where the text is a known heading."""
    headings = []
    text = "\n" + text
    number, at = skipped, 0
    for found in _LOOSE.finditer(text):
        number += text.count("\n", at, found.start() + 1)
        at = found.start() + 1
        bold, signs, tight = found.groups()
        level, title = (len(signs), plain(tight)) if signs else (BOLD_LEVEL, plain(bold).rstrip(":： "))
        if not mask[number] and kind_of(title):
            headings.append((number, level, title))
            mask[number] = HEADING
    return headings


def _spare_status(headings: list[Heading], lines: list[str], mask: bytearray) -> list[Heading]:
    """Leave out a bold line that is the value below ``## Status``: **Review** and **Done** are headings elsewhere."""
    kept: list[Heading] = []
    for each in headings:
        if each[1] == BOLD_LEVEL and kept and _is_value(kept[-1], each, lines):
            mask[each[0]] = TEXT
        else:
            kept.append(each)
    return kept


def _is_value(above: Heading, bold: Heading, lines: list[str]) -> bool:
    line, level, title = above
    return level < BOLD_LEVEL and kind_of(title) == "status" and not any(map(str.strip, lines[line : bold[0] - 1]))


def _sections(headings: list[Heading], end: int) -> tuple[Section, ...]:
    """Give every heading the lines up to the next one of its level or above."""
    kinds = [kind_of(title) for _, _, title in headings]
    lasts = [end] * len(headings)
    depths: list[int] = []
    open_: list[int] = []
    for at, (line, level, _) in enumerate(headings):
        # A template leaves the line "# Note: …" inside the QA results: a remark, not a new part of the document.
        remark = level == 1 and kinds[at] is None and any(kinds[o] == "qa" for o in open_)
        depths.append(BOLD_LEVEL if remark else level)
        while open_ and depths[open_[-1]] >= depths[at]:
            lasts[open_.pop()] = line - 1
        open_.append(at)
    return tuple(
        Section(kinds[at], title, level, line, line + 1, lasts[at]) for at, (line, level, title) in enumerate(headings)
    )
