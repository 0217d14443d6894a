"""Figures of coverage: a percentage and the two counts it comes from, in the same way for every format."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.evidence.figures import percent
from storygate.model import Metric
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.model import Place


@immutable
class Share:
    """How much of something ran."""

    name: str
    """Of the vocabulary, e.g. ``coverage.line``."""
    covered: int
    valid: int | None
    """0 where there was nothing to cover, ``None`` where the report does not speak of it: then nothing was measured."""


def shares(
    found: Iterable[Share],
    place: Place,
    *,
    scope: tuple[tuple[str, str], ...] = (),
    tool: str | None = None,
    measured_at: str | None = None,
) -> Iterator[Metric]:
    """Yield the percentage of each share, and beside it the counts ``….covered`` and ``….valid`` it comes from.

    Raises:
        RefusedError: more is covered than there is.
    """
    for one in found:
        value = percent(one.covered, one.valid or 0, one.name, place.line)
        yield Metric(one.name, value, "%", place, "total", scope, measured_at=measured_at, tool=tool)
        counts = {"covered": one.covered if one.valid else None, "valid": one.valid}
        for part, figure in counts.items():
            if figure is not None:
                name = f"{one.name}.{part}"
                yield Metric(name, Decimal(figure), "", place, "total", scope, measured_at=measured_at, tool=tool)
