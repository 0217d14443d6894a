"""The shape of a story: its lines, which of them are code or comments, and its sections.

The only user of the markdown engine. It is asked for blocks alone: whatever stands inside a section is read line by
line, because real stories bend the syntax (boxes without a dash, tasks indented like code) and a person still sees
a task there.
"""

from __future__ import annotations

import re

from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import pyromark

from storygate.model.immutable import immutable
from storygate.stories.headings import kind_of
from storygate.stories.skim import CODE, COMMENT, FRONT, HEADING, TABLE, TEXT, skim
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


BOLD_LEVEL = 7
"""Level of a heading that is a wholly bold line: below every real heading."""

_Heading = tuple[int, int, str]
"""Line, level, plain text."""

_ENGINE = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_HTML = "HtmlBlock"
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_TIGHT = re.compile(r"(#{1,6})([^\s#].{1,80})$")
_BOLD = re.compile(r"\*\*([^*]{2,80})(?:\*\*[ \t]*[:：]?|[:：]\*\*)[ \t]*$")
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
    headings = _spare_status(sorted(headings + _loose_headings(lines, mask)), lines, mask)
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


def _blocks(body: str, lines: list[str], skipped: int, mask: bytearray) -> list[_Heading]:
    """Mark code, comments, tables and headings in the mask and return the headings."""
    blocks = skim(body, lines, skipped + 1)
    if blocks is None:
        return _asked(body, lines, skipped, mask)
    headings: list[_Heading] = []
    for what, first, last in blocks:
        if what == HEADING:
            if heading := _heading(lines[first - 1]):
                headings.append((first, *heading))
            mask[first] = HEADING
        else:
            mask[first : last + 1] = bytes([what]) * (last + 1 - first)
    return headings


def _asked(body: str, lines: list[str], skipped: int, mask: bytearray) -> list[_Heading]:
    """The same, where the document is not plain, as the engine sees it."""
    events: Iterable[tuple[Any, Any]] = _ENGINE.events_with_range(body)
    if "<!--" in body:
        blocks = [(event, span) for event, span in events if "Start" in event or "InlineHtml" in event]
    else:
        blocks = [(event, span) for event, span in events if "Start" in event and type(event["Start"]) is dict]
    data = body.encode(errors="surrogatepass")
    headings: list[_Heading] = []
    number, at = skipped + 1, 0
    for event, span in blocks:
        what = _what(event.get("Start", _HTML))
        if not what:
            continue
        first = number = number + data.count(b"\n", at, span["start"])
        at = span["start"]
        if what == HEADING and (heading := _heading(lines[first - 1])):
            headings.append((first, *heading))
            mask[first] = HEADING
            continue
        last = min(first + data.count(b"\n", at, span["end"] - 1), len(lines))
        if what == COMMENT:
            _mask_comment(lines, first, last, mask)
        elif what != HEADING:
            mask[first : last + 1] = bytes([what]) * (last + 1 - first)
        elif title := _underlined(lines, first, last):
            headings.append(title)
            mask[first], mask[last] = HEADING, COMMENT
    return headings


def _what(start: Any) -> int:  # noqa: ANN401 - an event of the engine is a string or a dict of one key
    if "Heading" in start:
        return HEADING
    if "CodeBlock" in start:
        return TEXT if start["CodeBlock"] == "Indented" else CODE
    if "Table" in start:
        return TABLE if type(start) is dict else TEXT
    return COMMENT if start == _HTML else TEXT


@lru_cache(maxsize=8192)
def _heading(line: str) -> tuple[int, str] | None:
    """Return level and plain text of a ``#`` heading. Most stories have the same ones."""
    found = _ATX.match(line)
    if not found:
        return None
    text = line[found.end() :].rstrip()
    if text.endswith("#") and (bare := text.rstrip("#"))[-1:] in ("", " ", "\t"):
        text = bare
    return len(found[1]), plain(text)


def _underlined(lines: list[str], first: int, last: int) -> _Heading | None:
    """Return a paragraph with a line below it as a heading, but only where its text is a known one.

    Authors write ``---`` for a rule and forget the blank line above it.
    """
    title = plain(lines[first - 1])
    if last == first + 1 and kind_of(title):
        return first, 1 if lines[last - 1].lstrip().startswith("=") else 2, title
    return None


def _loose_headings(lines: list[str], mask: bytearray) -> list[_Heading]:
    """Return what people mean as headings: wholly bold lines and ``##Tasks``, where the text is a known heading."""
    headings = []
    for number in [number for number, line in enumerate(lines, start=1) if line.startswith(("**", "#"))]:
        if not mask[number] and (heading := _loose_heading(lines[number - 1])):
            headings.append((number, *heading))
            mask[number] = HEADING
    return headings


def _spare_status(headings: list[_Heading], lines: list[str], mask: bytearray) -> list[_Heading]:
    """Leave out a bold line that is the value below ``## Status``: **Review** and **Done** are headings elsewhere."""
    kept: list[_Heading] = []
    for heading in headings:
        if heading[1] == BOLD_LEVEL and kept and _is_value(kept[-1], heading, lines):
            mask[heading[0]] = TEXT
        else:
            kept.append(heading)
    return kept


def _is_value(above: _Heading, bold: _Heading, lines: list[str]) -> bool:
    line, level, title = above
    return level < BOLD_LEVEL and kind_of(title) == "status" and not any(map(str.strip, lines[line : bold[0] - 1]))


def _loose_heading(line: str) -> tuple[int, str] | None:
    if bold := _BOLD.match(line):
        level, title = BOLD_LEVEL, plain(bold[1]).rstrip(":： ")
    elif tight := _TIGHT.match(line):
        level, title = len(tight[1]), plain(tight[2])
    else:
        return None
    return (level, title) if kind_of(title) else None


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
