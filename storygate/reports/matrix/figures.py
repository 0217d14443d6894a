"""Metrics as small bars: the measured value beside the line that it must not cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.linking.measured import amount
from storygate.linking.units import unit
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from decimal import Decimal

    from storygate.linking.bounds import Bound
    from storygate.model import Link, Outcome


@immutable
class Bar:
    """A bar from 0 to somewhat above the larger of value and bound; all positions in percent."""

    measured: float
    targets: tuple[float, ...]
    """Lines: one, or the two ends of a range."""
    outcome: Outcome
    label: str
    """What it shows, in words: ``172.5 MB, bound < 200 MB: met``."""


def bar(link: Link) -> Bar | None:
    """Return the bar of a link's figure; ``None`` where it has none, or its bound rests on another figure."""
    from storygate.linking import bounds  # noqa: PLC0415 - its patterns cost more than a page without figures

    metric = link.metric
    if metric is None or metric.value is None or not metric.value.is_finite() or metric.value < 0:
        return None
    try:
        bound = bounds.parse(link.evidence)
    except bounds.BoundError:
        return None
    if bound.relative or not bound.is_comparable(metric):
        return None
    value = metric.value * unit(metric.unit).factor
    ends = _ends(bound)
    largest = max(value, *ends)
    if largest <= 0 or min(ends) < 0:
        return None
    return Bar(
        _share(value, largest),
        tuple(_share(end, largest) for end in ends),
        link.outcome,
        f"{amount(metric, bound.unit)}, bound {bound.limit}: {link.outcome}",
    )


def _ends(bound: Bound) -> list[Decimal]:
    factor = unit(bound.unit).factor
    return [end * factor for end in (bound.value, bound.upper) if end is not None]


def _share(value: Decimal, largest: Decimal) -> float:
    return round(float(value / largest) * 80, 2)
