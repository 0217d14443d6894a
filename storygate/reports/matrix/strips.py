"""The coverage strip: one cell a criterion, its verdict above, its claim as a line below.

A run of equal cells is one stroke with gaps, so that ten thousand cells cost a few kilobytes. No verdict is told by
colour alone: failing cells are cut in two, unproven ones hollow, stale ones pierced, waived ones low.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from storygate.model import VerdictValue
from storygate.model.immutable import immutable
from storygate.reports.words import counted


if TYPE_CHECKING:
    from collections.abc import Sequence


CELL = 10
"""Width of a cell with its gap of 2."""
LINE = 20
"""Height of a line of cells: 12 of verdict, 3 of claim, air."""
_WIDEST = 40
"""Cells on a line."""


@immutable
class Strip:
    """A drawing in units that are pixels where it is not scaled."""

    width: int
    height: int
    strokes: tuple[tuple[str, str], ...]
    """Kind and path: a verdict, or ``claim``."""
    label: str
    """What it shows, in words."""


def strip(cells: Sequence[tuple[VerdictValue, bool]]) -> Strip:
    """Return the strip of some criteria: each one's verdict, and whether it is claimed."""
    paths: dict[str, list[str]] = defaultdict(list)
    for top, start in enumerate(range(0, len(cells), _WIDEST)):
        line = cells[start : start + _WIDEST]
        _strokes(paths, [value.value for value, _ in line], top * LINE + 6)
        _strokes(paths, ["claim" if claimed else "" for _, claimed in line], top * LINE + 16)
    order = [*(value.value for value in VerdictValue), "claim"]
    strokes = tuple((kind, "".join(paths[kind])) for kind in order if kind in paths)
    lines = -(-len(cells) // _WIDEST)
    return Strip(min(len(cells), _WIDEST) * CELL, lines * LINE, strokes, _label(cells))


def _strokes(paths: dict[str, list[str]], kinds: Sequence[str], y: int) -> None:
    at = 0
    for kind, run in groupby(kinds):
        length = sum(1 for _ in run)
        if kind:
            paths[kind].append(f"M{at * CELL} {y}h{length * CELL - 2}")
        at += length


def _label(cells: Sequence[tuple[VerdictValue, bool]]) -> str:
    found = Counter(value for value, _ in cells)
    parts = [f"{found[value]} {value}" for value in reversed(VerdictValue) if found[value]]
    claimed = sum(claimed for _, claimed in cells)
    return f"{counted(len(cells), 'criterion', 'criteria')}: {', '.join(parts)}; {claimed} claimed"
