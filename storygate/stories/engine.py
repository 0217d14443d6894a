"""The markdown engine: blocks of a document that is not plain enough to be read at its margin.

The only user of pyromark. It is asked for blocks alone: whatever stands inside a section is read line by line, because
real stories bend the syntax (boxes without a dash, tasks indented like code) and a person still sees a task there.
"""

from __future__ import annotations

import re

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyromark

from storygate.stories.headings import kind_of
from storygate.stories.skim import CODE, COMMENT, HEADING, TABLE, TEXT
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterable


Heading = tuple[int, int, str]
"""Line, level, plain text."""

_ENGINE = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_HTML = "HtmlBlock"
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")


def ask(body: str, lines: list[str], skipped: int, mask: bytearray) -> list[Heading]:
    """Mark code, comments, tables and headings in the mask and return the headings."""
    events: Iterable[tuple[Any, Any]] = _ENGINE.events_with_range(body)
    data = body.encode(errors="surrogatepass")
    if b"<!--" in data:
        blocks = [
            (event, span)
            for event, span in events
            if "Start" in event or ("InlineHtml" in event and data.startswith(b"<!--", span["start"]))
        ]
    else:
        blocks = [(event, span) for event, span in events if "Start" in event and type(event["Start"]) is dict]
    headings: list[Heading] = []
    number, at = skipped + 1, 0
    for event, span in blocks:
        what = _what(event.get("Start", _HTML))
        if not what:
            continue
        first = number = number + data.count(b"\n", at, span["start"])
        at = span["start"]
        if what == HEADING and (found := heading(lines[first - 1])):
            headings.append((first, *found))
            mask[first] = HEADING
            continue
        last = min(first + data.count(b"\n", at, span["end"] - 1), len(lines))
        if what == COMMENT:
            mask_comment(lines, first, last, mask)
        elif what != HEADING:
            mask[first : last + 1] = bytes([what]) * (last + 1 - first)
        elif title := _underlined(lines, first, last):
            headings.append(title)
            mask[first], mask[last] = HEADING, COMMENT
    return headings


@lru_cache(maxsize=8192)
def heading(line: str) -> tuple[int, str] | None:
    """Return level and plain text of a ``#`` heading. Most stories have the same ones."""
    found = _ATX.match(line)
    if not found:
        return None
    text = line[found.end() :].rstrip()
    if text.endswith("#") and (bare := text.rstrip("#"))[-1:] in ("", " ", "\t"):
        text = bare
    return len(found[1]), plain(text)


def _what(start: Any) -> int:  # noqa: ANN401 - an event of the engine is a string or a dict of one key
    if "Heading" in start:
        return HEADING
    if "CodeBlock" in start:
        return TEXT if start["CodeBlock"] == "Indented" else CODE
    if "Table" in start:
        return TABLE if type(start) is dict else TEXT
    return COMMENT if start == _HTML else TEXT


def _underlined(lines: list[str], first: int, last: int) -> Heading | None:
    """Return a paragraph with a line below it as a heading, but only where its text is a known one.

    Authors write ``---`` for a rule and forget the blank line above it.
    """
    title = plain(lines[first - 1])
    if last == first + 1 and kind_of(title):
        return first, 1 if lines[last - 1].lstrip().startswith("=") else 2, title
    return None


def mask_comment(lines: list[str], first: int, last: int, mask: bytearray) -> None:
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
