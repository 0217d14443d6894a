"""Figures that a story states, beside those that reports hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.linking import bounds
from storygate.linking.measured import mentioned, shown
from storygate.linking.units import unit
from storygate.model import ClaimKind, Outcome, Stated


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storygate.linking.measured import Measured
    from storygate.model import Claim, Metric, Story
    from storygate.stories.quantities import Quantity


_ROUGH = Decimal("0.1")
_FINE = Decimal("0.01")
"""Part of a figure by which another may differ and still be the one that was stated, stated roughly or not."""
_TWO = 2


def beside(stories: Iterable[Story], measured: Measured) -> Mapping[str, tuple[Stated, ...]]:
    """Return the figures that stories state and reports hold, by the path of the story."""
    if not measured:
        return {}
    found = {story.path: tuple(_of_story(story, measured)) for story in stories}
    return {path: stated for path, stated in found.items() if stated}


def contradicts_itself(claim: Claim) -> bool:
    """Whether a stated figure lies outside of the target that stands beside it; a rough one by a tenth of it."""
    if claim.value is None or claim.target is None or claim.value[0] in "<>=":
        return False
    values, measured_in, rough = _read(claim.value)
    bound = bounds.parse(f"figure {claim.target}")
    if not values or unit(bound.unit).dimension != unit(measured_in).dimension:
        return False
    spread = [value * (1 + part) for value in values for part in ((-_ROUGH, _ROUGH) if rough else (0,))]
    return not any(bound.holds(value, measured_in) for value in spread)


def _of_story(story: Story, measured: Measured) -> Iterable[Stated]:
    for claim in story.claims:
        if claim.kind is ClaimKind.FIGURE:
            yield _stated(claim, measured)


def _stated(claim: Claim, measured: Measured) -> Stated:
    from storygate.linking.prose import topic  # noqa: PLC0415 - its patterns take 50 ms
    from storygate.linking.prose.clauses import prose  # noqa: PLC0415 - as above

    text = prose(claim.text)
    quantity = _place(claim, text.words)
    subject = topic.subject_of(text, quantity) if quantity else None
    if quantity is None or subject is None:
        return Stated(claim, None, "", None, "")
    name = topic.qualified(text, quantity, subject)
    statistic = topic.statistic(text, quantity)
    found = [
        metric
        for metric in measured.alike(name)
        if unit(metric.unit).dimension == unit(quantity.unit).dimension
        and (statistic is None or statistic == metric.statistic)
        and metric.value is not None
        and metric.value.is_finite()
    ]
    first, last = text.segment(quantity.start, quantity.end)
    left, labels = mentioned(found, text.words[first:last])
    if not labels:
        left, labels = mentioned(left, text.words)
    if not left:
        return Stated(claim, None, name, None, "")
    # Where the words tell no one apart, the claim is given the one that speaks for it best.
    near = min(left, key=lambda metric: abs(_base(metric) - quantity.value * unit(quantity.unit).factor))
    return _weighed(claim, near, shown(near, found), lower=subject.lower)


def _base(metric: Metric) -> Decimal:
    return (metric.value or Decimal(0)) * unit(metric.unit).factor


def _place(claim: Claim, words: str) -> Quantity | None:
    """Return the figure of a claim's words that the claim is about."""
    from storygate.stories import figures, quantities  # noqa: PLC0415 - only where a story states a figure

    return next((one for one in quantities.read(words) if figures.written(one) == claim.value), None)


def _weighed(claim: Claim, metric: Metric, name: str, *, lower: bool) -> Stated:
    value = metric.value or Decimal(0)
    wanted = claim.target or (claim.value if claim.value and claim.value[0] in "<>" else None)
    outcome = None
    if wanted is not None:
        outcome = Outcome.MET if bounds.parse(f"figure {wanted}").holds(value, metric.unit) else Outcome.MISSED
    return Stated(claim, metric, name, outcome, _difference(claim, metric, value, lower=lower))


def _difference(claim: Claim, metric: Metric, value: Decimal, *, lower: bool) -> str:
    """Return ``better`` or ``worse`` where the measured figure is not the one that was stated, else nothing."""
    if claim.value is None or claim.value[0] in "<>=":
        return ""
    values, measured_in, rough = _read(claim.value)
    if not values:
        return ""
    factor = unit(measured_in).factor
    now = value * unit(metric.unit).factor
    share = _ROUGH if rough else _FINE
    slack = [max(_last_place(end) / _TWO, abs(end) * share) for end in values]
    if (values[0] - slack[0]) * factor <= now <= (values[-1] + slack[-1]) * factor:
        return ""
    return "worse" if (now > values[-1] * factor) is lower else "better"


def _last_place(value: Decimal) -> Decimal:
    """Return what one unit of a number's last digit is worth, e.g. 0.01 for 79.41."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def _read(value: str) -> tuple[Sequence[Decimal], str, bool]:
    """Return the ends of a stated figure, its unit and whether it is a rough one."""
    rough = value.startswith("~")
    number, _, measured_in = value.removeprefix("~").partition(" ")
    return [Decimal(end) for end in number.split("..")], measured_in, rough
