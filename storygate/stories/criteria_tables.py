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


def numbered(rows: list[Row]) -> list[Opening]:
    """Table rows whose first cell is an id; a tick in a later cell is the criterion's."""
    found = []
    for row in rows:
        if row.what == TABLE and not _RULE.match(row.words):
            first, _, rest = row.words.strip().strip("|").partition("|")
            if (id_ := _CELL_ID.match(first)) and rest.strip():
                words, *others = rest.split("|")
                ticks = [claim for other in others if (claim := items.claim(other)) is not None]
                found.append(opened(row, id_[1], words.strip(), claimed=ticks[0] if ticks else None))
    return found


def unnumbered(rows: list[Row]) -> list[Opening]:
    """Rows of a table without ids whose head says that they are criteria."""
    found: list[Opening] = []
    inside = listing = False
    for row, below in pairwise([*rows, Row(0, 0, 0, 0, None, None, None, "")]):
        if row.what != TABLE:
            inside = False
        elif not inside:
            inside, listing = True, bool(_CRITERIA_HEAD.search(row.words)) and below.what == TABLE
        elif listing and not _RULE.match(row.words):
            cells = [cell.strip() for cell in row.words.strip().strip("|").split("|")]
            ticks = [claim for cell in cells[1:] if (claim := items.claim(cell)) is not None]
            words = ": ".join(cell for cell in cells[:2] if cell and items.claim(cell) is None)
            found.append(opened(row, None, words, claimed=ticks[0] if ticks else None))
    return found
