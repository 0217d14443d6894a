"""The shape of a story: its lines, which of them are code or comments, and its sections.

The only user of the markdown engine. It is asked for blocks alone: whatever stands inside a section is read line by
line, because real stories bend the syntax (boxes without a dash, tasks indented like code) and a person still sees
a task there.
"""

from __future__ import annotations

import re

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import pyromark

from storygate.stories.headings import kind_of
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


TEXT, CODE, COMMENT, TABLE, HEADING, FRONT = range(6)
"""What a line is. ``CODE`` is fenced code, fences included: indented code is text here, as in messy stories it is."""

BOLD_LEVEL = 7
"""Level of a heading that is a wholly bold line: below every real heading."""

_Heading = tuple[int, int, str]
"""Line, level, plain text."""

_ENGINE = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_KINDS = {"HtmlBlock": COMMENT, "CodeBlock": CODE, "Table": TABLE, "Heading": HEADING}
_INDENTED = {"CodeBlock": "Indented"}
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_TIGHT = re.compile(r"(#{1,6})([^\s#].{1,80})$")
_BOLD = re.compile(r"\*\*([^*]{2,80})(?:\*\*[ \t]*[:：]?|[:：]\*\*)[ \t]*$")
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")


@dataclass(frozen=True, slots=True)
class Section:
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


@dataclass(frozen=True, slots=True)
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
        return tuple(s for s in self.sections if section.first <= s.line <= section.last)

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
    if lines and not lines[-1]:
        lines.pop()
    mask = bytearray(len(lines) + 2)
    front, skipped = _front_matter(lines)
    for number in range(1, skipped + 1):
        mask[number] = FRONT
    headings = _blocks(lines, skipped, mask) + _loose_headings(lines, mask)
    headings.sort()
    return Outline(tuple(lines), mask, _sections(headings, len(lines)), front)


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


def _blocks(lines: list[str], skipped: int, mask: bytearray) -> list[_Heading]:
    """Mark code, comments, tables and headings in the mask and return the headings."""
    body = "\n".join(lines[skipped:]) + "\n"
    sizes = map(len, lines[skipped:] if body.isascii() else body.encode().split(b"\n"))
    starts = list(accumulate((size + 1 for size in sizes), initial=0))
    headings: list[_Heading] = []
    for event, span in _ENGINE.events_with_range(body):
        if "Start" in event:
            what = _KINDS.get(start) if type(start := event["Start"]) is str else _KINDS.get(next(iter(start)))
        else:
            what = COMMENT if "InlineHtml" in event else None
        if what is None or start == _INDENTED:
            continue
        first = bisect_right(starts, span["start"]) + skipped
        last = bisect_right(starts, max(span["start"], span["end"] - 1)) + skipped
        if what == COMMENT:
            _mask_comment(lines, first, last, mask)
        elif what != HEADING:
            for number in range(first, last + 1):
                mask[number] = what
        elif heading := _heading(lines, first, last):
            headings.append(heading)
            mask[first] = HEADING
            if last > first:
                mask[last] = COMMENT
    return headings


def _heading(lines: list[str], first: int, last: int) -> _Heading | None:
    """Return the heading on these lines; an underlined paragraph is one only where its text is a known heading.

    Authors write ``---`` for a rule and forget the blank line above it.
    """
    text = lines[first - 1]
    if found := _ATX.match(text):
        title = text[found.end() :].rstrip()
        if (bare := title.rstrip("#")) != title and bare[-1:] in ("", " ", "\t"):
            title = bare
        return first, len(found[1]), plain(title)
    title = plain(text)
    if last == first + 1 and kind_of(title):
        return first, 1 if lines[last - 1].lstrip().startswith("=") else 2, title
    return None


def _loose_headings(lines: list[str], mask: bytearray) -> list[_Heading]:
    """Return what people mean as headings: wholly bold lines and ``##Tasks``, where the text is a known heading."""
    headings = []
    for number, line in enumerate(lines, start=1):
        if line.startswith(("**", "#")) and not mask[number]:
            if found := _BOLD.match(line):
                level, title = BOLD_LEVEL, plain(found[1]).rstrip(":： ")
            elif found := _TIGHT.match(line):
                level, title = len(found[1]), plain(found[2])
            else:
                continue
            if kind_of(title):
                headings.append((number, level, title))
                mask[number] = HEADING
    return headings


def _mask_comment(lines: list[str], first: int, last: int, mask: bytearray) -> None:
    """Mark lines that hold nothing but a comment; an HTML block of another kind is text."""
    head, mark, rest = lines[first - 1].partition("<!--")
    if not mark:
        return
    if first == last:
        if not head.strip() and not rest.partition("-->")[2].strip():
            mask[first] = COMMENT
        return
    if not head.strip():
        mask[first] = COMMENT
    for number in range(first + 1, last):
        mask[number] = COMMENT
    if not lines[last - 1].partition("-->")[2].strip():
        mask[last] = COMMENT


def _sections(headings: list[_Heading], end: int) -> tuple[Section, ...]:
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
