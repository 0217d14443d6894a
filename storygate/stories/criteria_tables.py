"""Criteria written as rows of a table, with ids of their own or without."""

from __future__ import annotations

import re

from itertools import pairwise

from storygate.stories import items
from storygate.stories.rows import ID, Opening, Row, opened
from storygate.stories.skim import TABLE


_CELL_ID = re.compile(rf"[*_`\s]*(?:(?:AC|CA)[\s#.\-]*)?({ID})[*_`\s]*$", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+-]+$")
_CRITERIA_HEAD = re.compile(
    r"criteri|scenario|requirement|expect|condition|behaviou?r|description|given|验收|标准|场景|描述|crit[eéè]r|cen[aá]rio|escenario"
    r"|requisito|기준|시나리오|tiêu chí|критери",
    re.IGNORECASE,
)


_NO_ROW = Row(0, 0, 0, 0, None, None, None, "")
_STEP = re.compile(
    r"given|when|then|and|dad[oa]|quando|então|cuando|entonces|étant donné|quand|alors|gegeben|wenn|dann|дано|когда|тогда"
    r"|假设|当|那么|前提|もし|ならば|조건|만약|그러면",
    re.IGNORECASE,
)
"""The head of a column that holds one step of each row's scenario."""


def numbered(rows: list[Row]) -> list[Opening]:
    """Table rows whose first cell is an id; a tick in a later cell is the criterion's."""
    found = []
    steps: dict[int, str] = {}
    for above, row in pairwise([_NO_ROW, *rows]):
        if row.what != TABLE:
            continue
        cells = _cells(row)
        if above.what != TABLE:
            steps = _steps(cells)
        id_ = _CELL_ID.match(cells[0]) if not _RULE.match(row.words) and any(cells[1:]) else None
        if id_:
            found.append(opened(row, id_[1], _scenario(cells, steps) or cells[1], claimed=_claim(cells[2:])))
    return found


def unnumbered(rows: list[Row]) -> list[Opening]:
    """Rows of a table without ids whose head says that they are criteria."""
    found: list[Opening] = []
    inside = listing = False
    steps: dict[int, str] = {}
    for row, below in pairwise([*rows, _NO_ROW]):
        if row.what != TABLE:
            inside = False
        elif not inside:
            inside, listing = True, bool(_CRITERIA_HEAD.search(row.words)) and below.what == TABLE
            steps = _steps(_cells(row))
        elif listing and not _RULE.match(row.words):
            cells = _cells(row)
            words = ": ".join(cell for cell in cells[:2] if cell and items.claim(cell) is None)
            found.append(opened(row, None, _scenario(cells, steps) or words, claimed=_claim(cells[1:])))
    return found


def _cells(row: Row) -> list[str]:
    return [cell.strip() for cell in row.words.strip().strip("|").split("|")]


def _claim(cells: list[str]) -> bool | None:
    """Return what the first cell with a tick or cross claims."""
    return next((claim for cell in cells if (claim := items.claim(cell)) is not None), None)


def _steps(head: list[str]) -> dict[int, str]:
    """Return the columns that hold the steps of a scenario, by their number: nothing where there is but one."""
    steps = {at: word for at, cell in enumerate(head) if _STEP.fullmatch(word := cell.strip("*_` "))}
    return steps if len(steps) > 1 else {}


def _scenario(cells: list[str], steps: dict[int, str]) -> str:
    """Return a row's scenario in one sentence, without the word where the cell says it too."""
    said = [(word, cells[at]) for at, word in steps.items() if at < len(cells) and cells[at]]
    return " ".join(cell if cell.casefold().startswith(word.casefold()) else f"{word} {cell}" for word, cell in said)
