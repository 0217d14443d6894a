"""The acceptance criteria of a story, each with its words, its lines, its tick and its confirmed bounds."""

from __future__ import annotations

import re

from bisect import bisect_left
from typing import TYPE_CHECKING

from storygate.model.place import Place
from storygate.model.story import Criterion, State
from storygate.stories import findings, items, openings
from storygate.stories.outline import CODE, COMMENT, HEADING, TABLE
from storygate.stories.text import plain


if TYPE_CHECKING:
    from storygate.model.finding import Finding
    from storygate.stories.openings import Opening, Row
    from storygate.stories.outline import Outline, Section


CUT = frozenset({"tasks", "files", "record", "qa", "review", "followups", "changelog", "status", "story"})
"""Sections that end the criteria even where they stand below their heading."""

_BOUND = re.compile(r"<!--[ \t]*storygate:(.*?)-->")
_BOLD_LINE = re.compile(r"(?:\*\*|__)[^*]{1,200}(?:\*\*[:：]?|[:：]\*\*)$")
_FENCE = ("```", "~~~")


def read(outline: Outline, story: str, path: str) -> tuple[tuple[Criterion, ...], tuple[Finding, ...]]:
    """Return the criteria in the order written, and what is wrong with how they are written."""
    notes: list[Finding] = []
    kept: list[Criterion] = []
    unnumbered = 0
    for section in outline.of("criteria", outside=("qa", "review", "changelog")):
        rows = _rows(outline, section)
        opened = openings.find(rows)
        if not opened:
            continue
        opened, struck = _replaced(opened)
        for opening in struck:
            notes.append(findings.CRITERION_STRUCK.at(Place(path, opening.row.line), f"criterion {opening.id} is struck through and its number is used again"))
        taken = {criterion.id for criterion in kept}
        if any(opening.id in taken for opening in opened):
            notes += _unplaced(rows, path, story, f"criteria were read from line {kept[0].line} on; this section says them again")
            continue
        read_ = [
            _criterion(outline, story, rows, opening, following, section.last, opening.id or str(len(kept) + at))
            for at, (opening, following) in enumerate(zip(opened, [*opened[1:], None], strict=True), start=1)
        ]
        unnumbered += sum(opening.id is None for opening in opened)
        kept += read_
        covered = [(criterion.line, criterion.end_line) for criterion in read_] + [(o.row.line, o.row.line) for o in struck]
        loose = [row for row in rows if not row.what and row.listed and not _covers(sorted(covered), row.line)]
        notes += _unplaced(loose, path, story, "the line reads like a criterion, but the criteria here are written another way")
        notes += [
            findings.UNKNOWN_MARK.at(Place(path, row.line), f"`[{row.mark}]` is neither a tick nor empty", story=story)
            for row in rows
            if row.mark is not None and not row.what and items.state(row.mark) is State.UNKNOWN
        ]
    if unnumbered:
        notes.append(
            findings.CRITERIA_UNNUMBERED.at(Place(path, kept[0].line), f"{unnumbered} criteria carry no number; ids follow their order", story=story)
        )
    notes += _numbering(kept, story, path) if not unnumbered else ()
    return tuple(kept), tuple(notes)


def _rows(outline: Outline, section: Section) -> list[Row]:
    inside = outline.inside(section)
    levels = {s.line: s for s in inside}
    rows: list[Row] = []
    skip_to = 0
    for number in range(section.first, section.last + 1):
        if number <= skip_to:
            continue
        what = outline.mask[number]
        text = outline.lines[number - 1]
        if what == COMMENT or not text or text.isspace():
            continue
        if what == HEADING:
            heading = levels[number]
            if heading.kind in CUT:
                skip_to = heading.last
                continue
            rows.append(openings.Row(number, HEADING, heading.level, 0, None, None, None, text.strip().lstrip("# ")))
        elif what:
            bare = text.strip()
            rows.append(openings.Row(number, what, 0, text.index(bare[0]), None, None, None, bare))
        else:
            rows.append(openings.Row(number, 0, 0, *items.read(text)))
    return rows


def _replaced(opened: list[Opening]) -> tuple[list[Opening], list[Opening]]:
    """Part criteria that are struck through and numbered anew from the others."""
    struck = [o for o in opened if o.words.lstrip().startswith("~~")]
    if not struck:
        return opened, []
    alive = {o.id for o in opened if o not in struck}
    gone = [o for o in struck if o.id in alive]
    return [o for o in opened if o not in gone], gone


def _criterion(
    outline: Outline, story: str, rows: list[Row], opening: Opening, following: Opening | None, last: int, id_: str
) -> Criterion:
    at = bisect_left(rows, opening.row.line, key=lambda row: row.line)
    limit = following.row.line if following else last + 1
    text = [plain(opening.words) if opening.row.what != CODE else opening.words]
    below: list[str] = []
    end = opening.row.line
    boxes: list[str] = []
    previous = opening.row
    for row in rows[at + 1 :]:
        if row.line >= limit or (not row.what or row.what == HEADING) and _ends(opening.row, previous, row):
            break
        end = row.line
        if row.mark is not None:
            boxes.append(row.mark)
        if said := _words(row):
            (below if below or not _goes_on(opening, previous, row, text[0]) else text).append(said)
        previous = row
    claimed = opening.claimed
    if claimed is None and boxes:
        claimed = all(items.state(mark) is State.DONE for mark in boxes)
    source = "\n".join(outline.lines[opening.row.line - 1 : end])
    return Criterion(
        id=id_,
        story=story,
        text=" ".join(text).strip(),
        source=source,
        line=opening.row.line,
        end_line=end,
        claimed=claimed,
        bounds=_bounds(outline, opening.row.line, limit),
        body=" ".join(below),
    )


def _goes_on(opening: Opening, previous: Row, row: Row, text: str) -> bool:
    """Whether a line still belongs to the sentence a criterion opens with, and not to the details below it."""
    if not text:
        return True
    if row.what or opening.row.what == HEADING:
        return False
    if row.listed:
        return openings.is_step(row.words) and openings.is_step(opening.words)
    return row.line == previous.line + 1 and not previous.listed or previous is opening.row and row.line == previous.line + 1


def _words(row: Row) -> str:
    if row.what == CODE:
        return "" if row.words.startswith(_FENCE) else row.words
    if row.what == TABLE:
        return "" if not row.words.strip("|:- ") else plain(row.words.strip("|").replace("|", " "))
    return plain(items.untick(row.words)[0])


def _ends(opening: Row, previous: Row, row: Row) -> bool:
    """Whether a line ends the criterion above it."""
    if row.what == HEADING:
        return not (opening.what == HEADING and row.level > opening.level)
    if opening.what == HEADING or row.listed or row.indent > opening.indent:
        return False
    if row.words.strip("-*_ ") == "":
        return True
    if not opening.listed and opening.what != CODE:
        return False
    if _BOLD_LINE.match(row.words.rstrip()):
        return True
    return row.line > previous.line + 1 and not openings.is_step(row.words)


def _bounds(outline: Outline, line: int, limit: int) -> tuple[tuple[str, int], ...]:
    return tuple(
        (bound.strip(), number)
        for number, text in enumerate(outline.lines[line - 1 : limit - 1], start=line)
        if "storygate:" in text and outline.mask[number] != CODE
        for bound in _BOUND.findall(text)
    )


def _covers(ranges: list[tuple[int, int]], line: int) -> bool:
    at = bisect_left(ranges, line, key=lambda r: r[1])
    return at < len(ranges) and ranges[at][0] <= line


def _unplaced(rows: list[Row], path: str, story: str, message: str) -> list[Finding]:
    return [findings.UNPLACED_LINE.at(Place(path, row.line), message, story=story) for row in rows if not row.what and row.listed]


def _numbering(criteria: list[Criterion], story: str, path: str) -> list[Finding]:
    notes = []
    seen: dict[str, Criterion] = {}
    for criterion in criteria:
        if criterion.id in seen:
            notes.append(
                findings.CRITERION_TWICE.at(
                    Place(path, criterion.line),
                    f"AC{criterion.id} also stands on line {seen[criterion.id].line}",
                    story=story,
                    criterion=criterion.address,
                    readings=(seen[criterion.id].text, criterion.text),
                )
            )
        seen.setdefault(criterion.id, criterion)
    if not notes and all(c.id.isdecimal() for c in criteria):
        for expected, criterion in enumerate(criteria, start=int(criteria[0].id) if criteria else 1):
            if int(criterion.id) != expected:
                notes.append(
                    findings.NUMBERING_GAP.at(
                        Place(path, criterion.line), f"AC{criterion.id} stands where AC{expected} was expected", story=story
                    )
                )
                break
    return notes
