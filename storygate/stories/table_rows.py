"""Rows of tables that set tests beside criteria, taken apart."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.reference import Reference
from storygate.stories import references, testnames
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.model.place import Place


_ID_HEAD = re.compile(
    r"\W*(?:(?:ac|acs|ca)\b|acceptance criteri|criteri(?:on|a)\b|requirements?\W*$|crit[eé]rios?|验收|需求|수용 ?기준)",
    re.IGNORECASE,
)
_TEST_HEAD = re.compile(r"\btests?\b|\bverif|evidence|covered by|测试|테스트|prueba|teste", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(\d{1,3}[a-z]?(?:\.\d{1,3})*)(?:[.:)]\s|\W*\Z)")
_ADDRESS = re.compile(r"\W*(?:AC|CA)[\s#:._-]{0,3}([A-Za-z]{0,4}-?\d[\w.]{0,15})", re.IGNORECASE)
_CELL = re.compile(r"(?<!\\)\|")


def read(head: str, rows: Sequence[tuple[str, Place]], story: str) -> Iterator[Reference]:
    """Yield what the rows of one table say of tests, where one of its columns names criteria.

    Args:
        head: The row of the heads.
        rows: The rows below it, with their places.
        story: The story whose criteria they name.
    """
    column = id_column(cells(head))
    if column is None:
        return
    titled = _TEST_HEAD.search(head) is not None
    for row, place in rows:
        parts = cells(row)
        if len(parts) <= column or not (ids := criteria(parts[column])):
            continue
        if names := testnames.read(" | ".join(parts[:column] + parts[column + 1 :]), titled=titled):
            yield Reference(story, ids, names, place, "table")


def cells(row: str) -> list[str]:
    """Return the cells of a row as written."""
    return [cell.strip() for cell in _CELL.split(row.strip().strip("|"))]


def id_column(heads: Sequence[str]) -> int | None:
    """Return the column that names criteria, going by the heads, or ``None``."""
    at = next((at for at, head in enumerate(heads) if _ID_HEAD.match(head)), None)
    return 0 if at and plain(heads[0]).casefold() in ("#", "id", "no", "no.", "nr") else at


def criteria(cell: str) -> tuple[str, ...]:
    """Return the criteria that a cell of the id column names: ``AC1, AC2``, ``AC-1.1.8``, ``**3**``."""
    text = plain(cell)
    ids, _ = references.read(text)
    if not ids and (found := _ADDRESS.match(text) or _NUMBER.match(text)):
        ids = (found[1].rstrip("."),)
    return ids
