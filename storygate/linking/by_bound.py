"""Links by bound: a figure that a report holds, compared with what a person confirmed under the criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.linking import findings
from storygate.linking.complaints import short
from storygate.linking.measured import Measured, amount, shown
from storygate.linking.units import unit
from storygate.model import How, Link, LinkKind, Outcome, Place


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.linking.bounds import Bound
    from storygate.linking.index import Index
    from storygate.model import Criterion, Finding, Metric, Story


_RANK = (Outcome.MISSED, Outcome.NOT_MEASURED, Outcome.MET)
"""Worst first: a bound speaks of every figure it selects."""


class Bounds:
    """Weighs bounds against all figures that were read.

    Args:
        metrics: The figures.
        baseline: Those that bounds such as ``<= +5 % of baseline`` are measured by.
    """

    def __init__(self, metrics: Iterable[Metric], baseline: Iterable[Metric] = ()) -> None:
        self.measured = Measured(metrics)
        self._baseline = Measured(baseline)
        self.findings: list[Finding] = []

    def of_story(self, story: Story, index: Index) -> Iterator[Link]:
        """Yield a link for each bound that a comment confirms under a criterion of a story."""
        for criterion in story.criteria:
            if criterion.bounds and index.at(criterion.address) is criterion:
                for text, line in criterion.bounds:
                    yield self.link(criterion, text, Place(story.path, line), How.BOUND)

    def link(self, criterion: Criterion, text: str, place: Place, how: How) -> Link:
        """Return the link of one bound: met, missed or not measured, with the figure that decides.

        Args:
            criterion: What the bound belongs to.
            text: The bound as written.
            place: Where it is written.
            how: Whether a comment or the sidecar confirms it.
        """
        outcome, metric, reason = self._read(criterion, text, place)
        where = metric.place if metric else place
        return Link(criterion.address, how, LinkKind.EXPLICIT, outcome, short(text), where, reason, metric=metric)

    def _read(self, criterion: Criterion, text: str, place: Place) -> tuple[Outcome, Metric | None, str]:
        from storygate.linking import bounds  # noqa: PLC0415 - its patterns cost more than all else; few projects have bounds

        try:
            bound = bounds.parse(text)
        except bounds.BoundError as error:
            message = f'"{short(text)}" is no bound: {error}.'
            self.findings.append(findings.BOUND.at(place, message, story=criterion.story, criterion=criterion.address))
            return Outcome.NOT_MEASURED, None, f"the bound cannot be read: {error}"
        outcome, metric, reason, strange = self.weigh(bound)
        if strange:
            message = f'"{short(text)}" is compared with nothing: {reason}.'
            self.findings.append(
                findings.NOT_COMPARED.at(place, message, story=criterion.story, criterion=criterion.address)
            )
        return outcome, metric, reason

    def weigh(self, bound: Bound) -> tuple[Outcome, Metric | None, str, bool]:
        """Return how a bound comes out, the figure that decides, why, and whether figures of another kind stand in the way."""
        selected = [metric for metric in self.measured.called(bound.name) if bound.selects(metric)]
        if not selected:
            return Outcome.NOT_MEASURED, None, f"no report holds {bound.left}{self.measured.hint(bound.name)}", False
        if problem := _mismatch(bound, selected):
            return Outcome.NOT_MEASURED, None, problem, True
        outcome, metric, note = min(
            (self._outcome(bound, metric) for metric in selected), key=lambda one: _RANK.index(one[0])
        )
        return (
            outcome,
            metric,
            f"{shown(metric, selected, bound.scope)} = {amount(metric, bound.unit)}, bound {bound.limit}{note}",
            False,
        )

    def _outcome(self, bound: Bound, metric: Metric) -> tuple[Outcome, Metric, str]:
        if metric.value is None or not metric.value.is_finite():
            return Outcome.NOT_MEASURED, metric, ""
        if not bound.relative:
            return _SIDE[bound.holds(metric.value, metric.unit)], metric, ""
        before = [m for m in self._baseline.called(metric.name) if _is_same(m, metric)]
        if len(before) != 1 or (value := before[0].value) is None or not value.is_finite():
            held = f"{len(before)} such figures" if len(before) > 1 else "no such figure"
            return Outcome.NOT_MEASURED, metric, f", and the baseline holds {held}"
        side = _SIDE[bound.holds(metric.value, metric.unit, value * unit(before[0].unit).factor)]
        return side, metric, f" ({amount(before[0], metric.unit)}, {before[0].place})"


def _is_same(before: Metric, now: Metric) -> bool:
    """Whether a figure of the baseline is the same one, measured before."""
    same_kind = unit(before.unit).dimension == unit(now.unit).dimension
    return same_kind and before.statistic == now.statistic and before.scope == now.scope


_SIDE = {True: Outcome.MET, False: Outcome.MISSED}


def _mismatch(bound: Bound, selected: list[Metric]) -> str:
    """Return why figures cannot be compared with a bound, or nothing."""
    statistics = sorted({metric.statistic or "total" for metric in selected})
    if len(statistics) > 1:
        return f"the reports hold the statistics {', '.join(statistics)}, and it does not say which"
    strange = next((metric for metric in selected if not bound.is_comparable(metric)), None)
    if strange is not None:
        return f"{shown(strange)} is measured in {strange.unit or 'no unit'}, the bound is in {bound.unit or 'no unit'}"
    return ""
