"""Tables that set tests beside criteria: ``| AC1 | IMPLEMENTED | tests/test_login.py:33 |``.

Reviews, test plans and trace documents all have them. Every story is asked, so one without such a table costs a look at
the heads of those it has.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.place import Place
from storygate.stories.skim import TABLE


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model.reference import Reference
    from storygate.stories.outline import Outline


_TABLE = re.compile(b"%c+" % TABLE)
_HEADS = re.compile("AC|CA|rit[eé]ri|equirement|验收|需求|수용")
"""What the head of a table with criteria holds."""


def may_name_test(text: str) -> bool:
    """Whether it pays to look for tests in a text: in most it does not, so this is asked of every one."""
    return (
        "test" in text or "Test" in text or "spec" in text or "Spec" in text or "e2e" in text or "E2E" in text
        or "UNIT-" in text or "INT-" in text or "API-" in text
    )  # fmt: skip


def read(outline: Outline, path: str, story: str) -> tuple[Reference, ...]:
    """Return what the tables of a story say of tests, one reference a row.

    Args:
        outline: Of the story.
        path: Its path as messages name it.
        story: Its id.
    """
    found: list[Reference] = []
    for first, last in blocks(outline):
        head = outline.lines[first - 1]
        if _HEADS.search(head):
            places = ((outline.lines[number - 1], Place(path, number)) for number in range(first + 2, last + 1))
            if rows := [(row, place) for row, place in places if may_name_test(row)]:
                from storygate.stories import table_rows  # noqa: PLC0415 - its patterns cost more; few stories need them

                found += table_rows.read(head, rows, story)
    return tuple(found)


def blocks(outline: Outline) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each table."""
    for found in _TABLE.finditer(outline.mask):
        yield found.start(), found.end() - 1
