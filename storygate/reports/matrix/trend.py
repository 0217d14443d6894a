"""The trend: how many criteria had which verdict at each commit that changed the gates, as a row of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import VerdictValue
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


COLUMN = 22
"""Width of a column with its gap of 4."""
HEIGHT = 72


@immutable
class Point:
    """What the gates of one commit recorded."""

    commit: str
    at: str
    """When, in ISO 8601."""
    counts: Mapping[VerdictValue, int]

    @property
    def total(self) -> int:
        """Criteria."""
        return sum(self.counts.values())

    @property
    def proven(self) -> int:
        """Criteria that were proven."""
        return self.counts[VerdictValue.PROVEN]


@immutable
class Block:
    """One rectangle of a column."""

    verdict: VerdictValue
    x: int
    y: float
    height: float


@immutable
class Trend:
    """Columns as high as there were criteria, the proven ones at the bottom."""

    points: tuple[Point, ...]
    blocks: tuple[Block, ...]
    width: int
    height: int
    label: str
    """What it shows, in words."""


def trend(points: Sequence[Point]) -> Trend | None:
    """Return the drawing; ``None`` where there are fewer than two points, which are no trend."""
    if len(points) < 2:  # noqa: PLR2004 - a line needs two
        return None
    scale = HEIGHT / max(point.total for point in points)
    blocks = []
    for number, point in enumerate(points):
        top = float(HEIGHT)
        for verdict in reversed(VerdictValue):
            if point.counts[verdict]:
                height = point.counts[verdict] * scale
                top -= height
                blocks.append(Block(verdict, number * COLUMN, round(top, 2), round(max(height - 1, 0.5), 2)))
    first, last = points[0], points[-1]
    label = (
        f"{len(points)} commits of the gates: {first.proven} of {first.total} criteria proven on {first.at[:10]}, "
        f"{last.proven} of {last.total} on {last.at[:10]}"
    )
    return Trend(tuple(points), tuple(blocks), len(points) * COLUMN - 4, HEIGHT, label)
