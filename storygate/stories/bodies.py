"""What belongs to a criterion below its first line: where it ends, its words, its tick and its confirmed bounds."""

from __future__ import annotations

import re

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from storygate.model.story import Criterion, State
from storygate.stories import items, openings
from storygate.stories.skim import CODE, HEADING, TABLE
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Sequence

    from storygate.stories.outline import Outline
    from storygate.stories.rows import Opening, Row


_BOUND = re.compile(r"<!--[ \t]*storygate:(.*?)-->")
_BOLD_LINE = re.compile(r"(?:\*\*|__)[^*]{1,200}(?:\*\*[:：]?|[:：]\*\*)$")
_line = attrgetter("line")
_FENCE = ("```", "~~~")


def read(outline: Outline, story: str, id_: str, rows: Sequence[Row], opening: Opening, limit: int) -> Criterion:
    """Return the criterion that opens there; ``limit`` is the first line that belongs to something else for sure."""
    first = opening.row
    text = [opening.words if first.what == CODE else plain(opening.words)]
    below: list[str] = []
    boxes: list[str] = []
    previous = last = first
    for at in range(bisect_left(rows, first.line, key=_line) + 1, len(rows)):
        row = rows[at]
        if row.line >= limit or _ends(first, previous, row):
            break
        if row.mark is not None:
            boxes.append(row.mark)
        if said := _words(row):
            (below if below or not _goes_on(opening, previous, row, text[0]) else text).append(said)
        previous = row
        if not _is_rule(row):  # at the end it parts the criterion from what comes next
            last = row
    claimed = opening.claimed
    if claimed is None and boxes:
        claimed = all(items.state(mark) is State.DONE for mark in boxes)
    return Criterion(
        id=id_,
        story=story,
        text=" ".join(text).strip(),
        source="\n".join(outline.lines[first.line - 1 : last.line]),
        line=first.line,
        end_line=last.line,
        claimed=claimed,
        bounds=_bounds(outline, first.line, limit),
        body=" ".join(below),
    )


def _ends(first: Row, previous: Row, row: Row) -> bool:
    """Whether a line ends the criterion above it."""
    if row.what == HEADING:
        return not (first.what == HEADING and row.level > first.level)
    if row.what or first.what == HEADING or row.listed or row.indent > first.indent:
        return False
    if _is_rule(row):
        return True
    if not first.listed and first.what != CODE:
        return False
    if _BOLD_LINE.match(row.words.rstrip()):
        return True
    return row.line > previous.line + 1 and not openings.is_step(row.words)


def _is_rule(row: Row) -> bool:
    return not row.what and not row.words.strip("-*_ ")


def _goes_on(opening: Opening, previous: Row, row: Row, text: str) -> bool:
    """Whether a line still belongs to the sentence a criterion opens with, and not to the details below it."""
    if not text:
        return True
    if opening.row.what == CODE and row.what == CODE:
        return openings.is_step(opening.words) and openings.is_step(row.words)
    if row.what or opening.row.what == HEADING:
        return False
    if row.listed:
        return openings.is_step(row.words) and openings.is_step(opening.words)
    return row.line == previous.line + 1 and (previous is opening.row or not previous.listed)


def _words(row: Row) -> str:
    if row.what == CODE:
        return "" if row.words.startswith(_FENCE) else row.words
    if row.what == TABLE:
        return "" if not row.words.strip("|:- ") else plain(row.words.strip("|").replace("|", " "))
    return plain(items.untick(row.words)[0])


def _bounds(outline: Outline, line: int, limit: int) -> tuple[tuple[str, int], ...]:
    return tuple(
        (bound.strip(), number)
        for number, text in enumerate(outline.lines[line - 1 : limit - 1], start=line)
        if "storygate:" in text and outline.mask[number] != CODE
        for bound in _BOUND.findall(text)
    )
