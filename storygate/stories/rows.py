"""Lines of a criteria section taken apart, and the first line of a criterion: what all ways to write them share."""

from __future__ import annotations

from typing import NamedTuple

from storygate.model.story import State
from storygate.stories import items


ID = r"(?:(?:[A-Za-z]{1,8}-){2,3}|[A-Za-z]{1,6}-?)?\d{1,4}[A-Za-z]?(?:[.\-]\d{1,4}[A-Za-z]?|\.[A-Z](?=\.\d))*"
"""Pattern of the id behind a label: ``2``, ``MC-01``, ``3.2``, ``TRO-GOV-01``."""


class Row(NamedTuple):
    """One line of a criteria section that is neither blank nor a comment, taken apart as ``items`` does."""

    line: int
    what: int
    """As in the outline's mask."""
    level: int
    """Of a heading; 0 for any other line."""
    indent: int
    bullet: str | None
    number: str | None
    mark: str | None
    words: str

    @property
    def listed(self) -> bool:
        """Whether it starts with a bullet, a number or a box."""
        return self.bullet is not None or self.number is not None or self.mark is not None


class Opening(NamedTuple):
    """The first line of a criterion."""

    row: Row
    id: str | None
    """As written; ``None`` where it carries none."""
    words: str
    """What follows label and tick on the line, markup included."""
    claimed: bool | None


def opened(row: Row, id_: str | None, words: str, *, claimed: bool | None = None) -> Opening:
    """Return the criterion that opens on a row; ticks around its words are its claim where none is given."""
    words, tick = items.untick(words)
    if claimed is None:
        claimed = tick
    if row.mark is not None and claimed is None:
        claimed = items.state(row.mark) is State.DONE
    return Opening(row, id_, words, claimed)
