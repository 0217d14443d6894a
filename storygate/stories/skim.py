"""The blocks of a plainly written document, found at its left margin without the markdown engine.

Most stories are plain: headings, fences and tables stand at the margin, with a blank line around them. There one
regular expression tells what the engine would, at a quarter of its cost. Whatever could be read otherwise (HTML, indented
or quoted blocks, underlined headings, tables without edges) is not judged here: ``skim`` gives up and the engine is
asked. Tests hold the two to the same answer on generated and on hostile documents.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


TEXT, CODE, COMMENT, TABLE, HEADING, FRONT = range(6)
"""What a line is. ``CODE`` is fenced code, fences included: indented code is text here, as in messy stories it is."""

Block = tuple[int, int, int]
"""What it is, first and last line."""

_MARK = re.compile(
    r"\n(?:"
    r"(#{1,6})(?=[ \t\n]|\Z)"  # a heading
    r"|(`{3,}|~{3,})"  # a fence
    r"|(\|)"  # a row of a table
    r"|([ \t]*+[-=]++[ \t]*+(?=\n|\Z))"  # a rule, or the line under a heading
    r"|(<|[ \t>*+\-:\d.)]++(?:#{1,6}(?=[ \t\n]|\Z)|`{3}|~{3}|<|\|))"  # any of these further in, or HTML
    r")"
)
_HEADING, _FENCE, _ROW, _RULE, _ODD = range(1, 6)
_SHORTEST_ROW = 3
_DELIMITER = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")


class _OddError(Exception):
    """Something that the engine has to judge."""


def skim(text: str, lines: Sequence[str], first: int) -> list[Block] | None:
    """Return the headings, fenced code and tables of a document, or ``None`` where the engine has to be asked.

    Args:
        text: The document without its front matter.
        lines: All lines, front matter included.
        first: Number of the line that the text begins with.
    """
    if "<!--" in text:
        return None
    try:
        return list(_blocks(text, lines, first))
    except _OddError:
        return None


def _blocks(text: str, lines: Sequence[str], first: int) -> Iterator[Block]:
    text = "\n" + text
    number, at, last = first - 1, 0, 0
    for mark in _MARK.finditer(text):
        begin = mark.start() + 1
        number += text.count("\n", at, begin)
        at, kind = begin, mark.lastindex
        if number <= last:
            continue
        if kind == _HEADING:
            last = number
            yield HEADING, number, last
        elif kind == _FENCE:
            last = _fenced(lines, number, mark[_FENCE])
            yield CODE, number, last
        elif kind == _ODD or not (last == number - 1 or _blank(lines, number - 1, first)):
            raise _OddError
        elif kind == _ROW:
            last = _table(lines, number)
            yield TABLE, number, last


def _blank(lines: Sequence[str], number: int, first: int) -> bool:
    return number < first or not lines[number - 1].strip(" \t")


def _fenced(lines: Sequence[str], number: int, fence: str) -> int:
    """Return the line of the fence that closes the one on this line."""
    if "`" in lines[number - 1].lstrip("`"):
        raise _OddError
    for last in range(number, len(lines)):
        line = lines[last].rstrip(" \t")
        if line.endswith(fence) and not line.strip(fence[0] + " \t"):
            if not line.startswith(fence):
                break
            return last + 1
    raise _OddError


def _table(lines: Sequence[str], number: int) -> int:
    """Return the last line of the table that begins here: rows with both edges, ended by a blank line or a heading."""
    head, last = lines[number - 1].rstrip(" \t"), number
    while last < len(lines) and lines[last].startswith("|"):
        if len(row := lines[last].rstrip(" \t")) < _SHORTEST_ROW or not row.endswith("|"):
            raise _OddError
        last += 1
    ended = last == len(lines) or not lines[last].strip(" \t") or lines[last].startswith("# ")
    if not (ended and last > number and _DELIMITER.match(lines[number])):
        raise _OddError
    if not head.endswith("|") or "\\" in head or "`" in head or head.count("|") != lines[number].count("|"):
        raise _OddError
    return last
