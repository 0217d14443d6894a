"""The acceptance criteria of a story, and what is wrong with how they are written."""

from __future__ import annotations

import re

from itertools import zip_longest
from typing import TYPE_CHECKING

from storygate.model.story import State
from storygate.stories import bodies, items, openings
from storygate.stories.findings import (
    CRITERIA_UNNUMBERED,
    CRITERION_STRUCK,
    CRITERION_TWICE,
    NUMBERING_GAP,
    UNKNOWN_MARK,
    UNPLACED_LINE,
)
from storygate.stories.rows import Row
from storygate.stories.skim import COMMENT, HEADING
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model.story import Criterion
    from storygate.stories.findings import Notes
    from storygate.stories.outline import Outline, Section
    from storygate.stories.rows import Opening


OUTSIDE = ("qa", "review", "changelog")
"""Sections that only talk about criteria."""

_REPEATS = ("notes", "record", "testing", *OUTSIDE)
"""Sections that may say the criteria once more."""

CUT = frozenset({"tasks", "dod", "files", "record", "qa", "review", "followups", "changelog", "status", "story"})
"""Sections that end the criteria even where they stand below their heading."""


_BOLD = re.compile(r"\*\*[^*]{1,80}(?:\*\*\s*[:：]?|[:：]\*\*)\s*$")
_ASIDE = re.compile(
    r"\W*(?:(?:explicitly )?(?:out of|not in) scope|non-goals?|not included|test (?:scenarios|cases)|assumptions|dependencies|prerequisites|fora d[eo] escopo|fuera de(?:l)? alcance|hors[ -](?:scope|périmètre)|außerhalb des umfangs|nicht im umfang|范围外|不在范围|범위 외|対象外)(?!\w)[^.]{0,40}$",
    re.IGNORECASE,
)
"""What a heading or bold line announces that is no criterion even among them."""


def read(outline: Outline, notes: Notes) -> tuple[Criterion, ...]:
    """Return the criteria in the order written."""
    kept: list[Criterion] = []
    known: set[str | None] = set()
    unnumbered = 0
    for section, rows, found in _opened(outline):
        opened, struck = _replaced(found)
        for row in struck:
            notes.add(CRITERION_STRUCK, row.line, "struck through, and its number is used again")
        if not known.isdisjoint(opening.id for opening in opened):
            _unplaced(rows, notes, f"the criteria stand on line {kept[0].line} and below; this says them again")
            continue
        before = len(kept)
        for at, opening in enumerate(opened, start=1):
            limit = opened[at].row.line if at < len(opened) else section.last + 1
            kept.append(bodies.read(outline, notes.story, opening.id or str(before + at), rows, opening, limit))
        known.update(criterion.id for criterion in kept[before:])
        unnumbered += sum(opening.id is None for opening in opened)
        covered = {line for c in kept[before:] for line in range(c.line, c.end_line + 1)} | {row.line for row in struck}
        if section.kind:
            loose = [row for row in rows if row.line not in covered]
            _unplaced(loose, notes, "written another way than the criteria here")
        _unknown(rows, notes)
    if unnumbered:
        notes.add(CRITERIA_UNNUMBERED, kept[0].line, f"{unnumbered} criteria carry no number; ids follow their order")
    else:
        _numbering(kept, notes)
    return tuple(kept)


def _opened(outline: Outline) -> Iterator[tuple[Section, list[Row], list[Opening]]]:
    """Yield the sections that hold criteria, or else the whole document where its headings are labelled as such."""
    sections = outline.of("criteria", outside=_REPEATS) or outline.of("criteria", outside=OUTSIDE)
    for section in sections:
        rows = _rows(outline, section)
        yield section, rows, openings.find(rows)
    if not sections and outline.sections:
        whole = outline.sections[0]._replace(last=len(outline.lines))
        rows = _rows(outline, whole)
        if found := openings.labelled(rows):
            yield whole, rows, found


def _rows(outline: Outline, section: Section) -> list[Row]:
    inside = {s.line: s for s in outline.inside(section)}
    rows: list[Row] = []
    skip_to = 0
    aside = False
    for number, text in enumerate(outline.lines[section.first - 1 : section.last], start=section.first):
        what = outline.mask[number]
        if number <= skip_to or what == COMMENT or not text or text.isspace():
            continue
        if what == HEADING:
            heading = inside[number]
            aside = False
            if heading.kind in CUT or _ASIDE.match(heading.title):
                skip_to = heading.last
                continue
            rows.append(Row(number, HEADING, heading.level, 0, None, None, None, text.strip().lstrip("# ")))
            continue
        if text.startswith("**"):
            aside = _BOLD.match(text) is not None and _ASIDE.match(plain(text).rstrip(": ：")) is not None
        if aside:
            continue
        if what:
            words = text.strip()
            rows.append(Row(number, what, 0, text.index(words[0]), None, None, None, words))
        else:
            rows.append(Row(number, 0, 0, *items.read(text)))
    return rows


def _replaced(opened: list[Opening]) -> tuple[list[Opening], list[Row]]:
    """Part criteria that are struck through and numbered anew from the others."""
    struck = {opening.row.line for opening in opened if opening.words.lstrip().startswith("~~")}
    alive = {opening.id for opening in opened if opening.row.line not in struck}
    gone = [opening.row for opening in opened if opening.row.line in struck and opening.id in alive]
    lines = {row.line for row in gone}
    return [opening for opening in opened if opening.row.line not in lines], gone


def _unplaced(rows: list[Row], notes: Notes, message: str) -> None:
    """Note list items that no criterion took, one finding for each run of them."""
    run: list[Row] = []
    for row, following in zip_longest(rows, rows[1:]):
        if not row.what and row.listed and (row.mark is not None or not openings.is_group(row)):
            run.append(row)
        if run and (following is None or following.line > row.line + 1 or following.what):
            span = f"lines {run[0].line} to {run[-1].line}" if len(run) > 1 else f"line {run[0].line}"
            notes.add(UNPLACED_LINE, run[0].line, f"{span}: {message}")
            run = []


def _unknown(rows: list[Row], notes: Notes) -> None:
    for row in rows:
        if row.mark is not None and items.state(row.mark) is State.UNKNOWN:
            notes.add(UNKNOWN_MARK, row.line, f"`[{row.mark}]` is neither a tick nor empty; it counts as open")


def _numbering(criteria: list[Criterion], notes: Notes) -> None:
    seen: dict[str, Criterion] = {}
    for criterion in criteria:
        if twin := seen.get(criterion.id):
            message = f"AC{criterion.id} also stands on line {twin.line}"
            readings = (twin.text, criterion.text)
            notes.add(CRITERION_TWICE, criterion.line, message, criterion=criterion.address, readings=readings)
        seen.setdefault(criterion.id, criterion)
    if len(seen) == len(criteria) and all(criterion.id.isdecimal() for criterion in criteria):
        for expected, criterion in enumerate(criteria, start=int(criteria[0].id) if criteria else 1):
            if int(criterion.id) != expected:
                notes.add(NUMBERING_GAP, criterion.line, f"AC{criterion.id} stands where AC{expected} was expected")
                break
