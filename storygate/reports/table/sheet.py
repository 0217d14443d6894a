"""Rows in columns that fit the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model.immutable import immutable
from storygate.reports import safe
from storygate.reports.table.ink import Ink, fitted, width


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storygate.reports.look import Look


_GAP = "  "


@immutable
class Cell:
    """A text with a style."""

    text: str
    style: str = ""


def rows(table: Sequence[Sequence[Cell]], look: Look, *, least: Mapping[int, int], indent: str = "") -> Iterator[str]:
    """Yield a table's lines with line ends.

    ``least`` names the columns that give way where the terminal is narrow, each with the cells it keeps; the widest
    gives way first. All rows have the same number of cells. What goes into a file or a log keeps its last cell whole.
    """
    if not table:
        return
    ink = Ink(look)
    clean = [[safe.terminal(cell.text) for cell in row] for row in table]
    widths = [max(width(text) for text in column) for column in zip(*clean, strict=True)]
    _give_way(widths, look.width - len(indent) - len(_GAP) * (len(widths) - 1), least)
    for row, texts in zip(table, clean, strict=True):
        cells = [fitted(text, cells) for text, cells in zip(texts, widths, strict=True)]
        cells[-1] = texts[-1] if look.piped else cells[-1].rstrip()
        yield indent + _GAP.join(ink(t, c.style) for t, c in zip(cells, row, strict=True)).rstrip() + "\n"


def _give_way(widths: list[int], room: int, least: Mapping[int, int]) -> None:
    while (excess := sum(widths) - room) > 0:
        soft = [i for i in least if widths[i] > least[i]]
        if not soft:
            return
        widest = max(soft, key=lambda i: widths[i])
        others = max((widths[i] for i in soft if i != widest), default=0)
        step = max(1, min(excess, widths[widest] - max(least[widest], others)))
        widths[widest] -= step
