"""A story's status, in any of the shapes it is written in, and the other readings where two shapes disagree."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.story import Status
from storygate.stories.headings import kind_of, status_value
from storygate.stories.outline import BOLD_LEVEL
from storygate.stories.skim import HEADING, TABLE
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.stories.outline import Outline, Section


_PAIR = re.compile(
    r"[\s>*+•-]*(?:[^\w\s*\[(|#]{1,3}\s+(?=\*\*))?(?:\*\*|__)?[^\w*\[(|]{0,4}([^\W\d_][^:：|*]{0,40}?)(?:\*\*|__)?\s*[:：]\s*(.*)"
)
_ROW = re.compile(r"\s*\|([^|]{1,60})\|([^|]*)\|")
_BEHIND = re.compile(r"(?<=\w)\**\s*(?:[:：]|\s[—–-]|(?=[^\w\s()\[\]/&,.'’-]))\s*([^\w\s]?)")
_BOX = re.compile(r"\s*(?:[-*+]\s+)?\[([ xX])\]\s+(.*)")
_TICK = re.compile(r"\[[xX]\]\s+(?=\w)")
_NEXT = re.compile(r"\s[|·•]\s")
_ASIDE = re.compile(r"\s(?:[|·•]\s|\*\*\w[^*:]{0,40}:)")
_HEAD = 120
"""Lines a document's head takes at most."""

_DEEP = 2
"""Headings below this level tell the status of a part."""

_TALK = frozenset({"qa", "review", "criteria", "followups", "changelog", "testing"})
_FULLY = ("story status", "estado de la historia", "status da história", "故事状态")
"""Keys that name the story itself: below a review they say the story's status too."""

_OWN = frozenset({"story", "criteria", "tasks", "notes", "files", "qa", "review", "changelog", "testing"})


def read(outline: Outline) -> tuple[Status | None, tuple[Status, ...]]:
    """Return the status, and every other place that means something else.

    What counts are the ``Status: x`` lines and table rows above the first section of another kind, status sections
    of the document itself, and the front matter; only where there are none of these, deeper sections and lines.
    """
    found = [*_lines(outline, _head(outline)), *_sections(outline, deep=False)]
    found.sort(key=lambda status: status.line)
    raw, line = outline.front.get("status", ("", 0))
    if raw:
        found.append(_status(raw, line))
    if not found:
        found = [*_sections(outline, deep=True), *_lines(outline, _rest(outline))] or [*_signed(outline)]
    if not found:
        return None, ()
    return found[0], tuple(other for other in found[1:] if other.value is not found[0].value)


def _sections(outline: Outline, *, deep: bool) -> Iterator[Status]:
    reviewed = 0
    for section in outline.sections:
        if section.kind in ("qa", "review") and section.level < BOLD_LEVEL:
            reviewed = max(reviewed, section.last)
        if section.kind != "status" or section.line <= reviewed:
            continue
        if _is_deep(outline, section) is deep:
            if value := _behind(section.title):
                yield _status(value, section.line)
            else:
                yield from _first_line(outline, section.first, section.last)


def _is_deep(outline: Outline, section: Section) -> bool:
    """Whether a status section is a detail of another one: a bold line counts only in the head of the document."""
    if section.level == BOLD_LEVEL:
        return section.line not in _head(outline)
    return section.level > _DEEP


def _behind(title: str) -> str | None:
    """Return the value that stands behind the word in the heading itself: ``Status: Done``, ``Status ✅ COMPLETE``."""
    at = 0
    while found := _BEHIND.search(title, at):
        if kind_of(title[: found.start()]) == "status":
            return title[found.end() - len(found[1]) :].strip() or None
        at = found.end()
    return None


def _first_line(outline: Outline, first: int, last: int) -> Iterator[Status]:
    """Yield the first line that says something; in a list of choices, the ticked one."""
    fallback = None
    for number, text in ((n, outline.lines[n - 1]) for n in range(first, last + 1) if not outline.mask[n]):
        if box := _BOX.match(text):
            if box[1] != " ":
                yield _status(box[2], number)
                return
            fallback = fallback or _status(text, number)
        elif plain(text).strip("-–—*_ "):
            said = next(_lines(outline, range(number, last + 1)), None) if _is_other(text) else None
            yield said or _value(text, number)
            return
    if fallback:
        yield fallback


def _is_other(text: str) -> bool:
    """Whether a line says something else of the story: ``**Epic:** 2``."""
    pair = _PAIR.match(text)
    return pair is not None and bool(pair[2].strip("* _")) and kind_of(plain(pair[1])) not in ("status", "story")


def _value(text: str, line: int) -> Status:
    """Return a line under a status heading, which may say ``Status: x`` or ``- Story: x`` once more."""
    pair = _PAIR.match(text)
    if pair and pair[2].strip() and kind_of(plain(pair[1])) in ("status", "story"):
        return _status(pair[2], line)
    return _status(text, line)


def _head(outline: Outline) -> range:
    """Return the lines above the first section with a meaning of its own."""
    end = next((s.line for s in outline.sections if s.kind in _OWN), len(outline.lines) + 1)
    return range(1, min(end, _HEAD))


def _rest(outline: Outline) -> Iterator[int]:
    """Yield the lines of the document that are no list and stand in no review, and in no criterion or task."""
    barred = 0
    ends = {s.line: s.last for s in outline.sections if s.kind in _TALK}
    for number, line in enumerate(outline.lines, start=1):
        barred = max(barred, ends.get(number, 0))
        if number > barred and line[:1] not in " -+\t":
            yield number


def _lines(outline: Outline, numbers: Iterable[int]) -> Iterator[Status]:
    """Yield the ``Status: x`` lines and table rows among these lines."""
    for number in numbers:
        what = outline.mask[number]
        text = outline.lines[number - 1]
        if what == TABLE:
            row = _ROW.match(text)
            if row and kind_of(plain(row[1])) == "status" and plain(row[2]):
                yield _status(row[2], number)
        elif what in (0, HEADING) and (raw := _inline(text)):
            yield _status(raw, number)


def _inline(text: str) -> str | None:
    """Return the value of a ``Status: x`` line, without the next key on the same line."""
    if (":" not in text[:80] and "：" not in text[:80]) or text.startswith((" ", "\t")):
        return None
    for said in _NEXT.split(text) if "**" in text else (text,):
        pair = _PAIR.match(said)
        if pair and pair[2].strip("* _") and kind_of(plain(pair[1])) == "status":
            return _ASIDE.split(pair[2], maxsplit=1)[0]
    return None


def _signed(outline: Outline) -> Iterator[Status]:
    """Yield the lines ``Story Status: x`` anywhere: at the foot of a story they stand below the last review."""
    for number, text in enumerate(outline.lines, start=1):
        if outline.mask[number] or text.startswith((" ", "\t")) or not (pair := _PAIR.match(text)):
            continue
        if pair[2].strip("* _") and plain(pair[1]).casefold() in _FULLY:
            yield _status(pair[2], number)


def _status(raw: str, line: int) -> Status:
    text = plain(raw.strip()).strip()
    text = _TICK.sub("", text.removeprefix("- ").strip()).strip("`*_ ")
    return Status(text, status_value(text), line)
