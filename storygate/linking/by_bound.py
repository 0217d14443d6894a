"""Links by bound: a figure that a report holds, compared with what a person confirmed under the criterion."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storygate.linking import findings
from storygate.linking.complaints import short
from storygate.model import How, Link, LinkKind, Outcome, Place


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.linking.bounds import Bound
    from storygate.linking.index import Index
    from storygate.model import Criterion, Finding, Metric, Story


_RANK = (Outcome.MISSED, Outcome.NOT_MEASURED, Outcome.MET)
"""Worst first: a bound speaks of every figure it selects."""


class Bounds:
    """Weighs bounds against all figures that were read."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics: dict[str, list[Metric]] = defaultdict(list)
        for metric in metrics:
            self._metrics[metric.name].append(metric)
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
        outcome, metric, reason = self._weigh(criterion, text, place)
        where = metric.place if metric else place
        return Link(criterion.address, how, LinkKind.EXPLICIT, outcome, short(text), where, reason, metric=metric)

    def _weigh(self, criterion: Criterion, text: str, place: Place) -> tuple[Outcome, Metric | None, str]:
        from storygate.linking import bounds  # noqa: PLC0415 - its patterns cost more than all else; few projects have bounds

        try:
            bound = bounds.parse(text)
        except bounds.BoundError as error:
            message = f'"{short(text)}" is no bound: {error}.'
            self.findings.append(findings.BOUND.at(place, message, story=criterion.story, criterion=criterion.address))
            return Outcome.NOT_MEASURED, None, f"the bound cannot be read: {error}"
        selected = [metric for metric in self._metrics.get(bound.name, ()) if bound.selects(metric)]
        if not selected:
            return Outcome.NOT_MEASURED, None, f"no report holds {bound.text.partition(bound.operator)[0].strip()}"
        if problem := _mismatch(bound, selected):
            message = f'"{short(text)}" is compared with nothing: {problem}.'
            self.findings.append(
                findings.NOT_COMPARED.at(place, message, story=criterion.story, criterion=criterion.address)
            )
            return Outcome.NOT_MEASURED, None, problem
        outcome, metric = min(
            ((_outcome(bound, metric), metric) for metric in selected), key=lambda pair: _RANK.index(pair[0])
        )
        measured = "not measured" if outcome is Outcome.NOT_MEASURED else f"{metric.value:f} {metric.unit}".strip()
        return outcome, metric, f"{shown(metric)} = {measured}, bound {bound.limit}"


def shown(metric: Metric) -> str:
    """Return a figure's name as a bound writes it, e.g. ``image.size{stage=prod}``."""
    labels = [f"{label}={value}" for label, value in metric.scope]
    inside = ", ".join([metric.statistic, *labels] if metric.statistic else labels)
    return f"{metric.name}{{{inside}}}" if inside else metric.name


def _mismatch(bound: Bound, selected: list[Metric]) -> str:
    """Return why figures cannot be compared with a bound, or nothing."""
    statistics = sorted({metric.statistic or "none" for metric in selected})
    if len(statistics) > 1:
        return f"the reports hold the statistics {', '.join(statistics)}, and it does not say which"
    strange = next((metric for metric in selected if not bound.is_comparable(metric)), None)
    if strange is not None:
        return f"{shown(strange)} is measured in {strange.unit or 'no unit'}, the bound is in {bound.unit or 'no unit'}"
    return ""


def _outcome(bound: Bound, metric: Metric) -> Outcome:
    if metric.value is None or not metric.value.is_finite():
        return Outcome.NOT_MEASURED
    return Outcome.MET if bound.holds(metric.value, metric.unit) else Outcome.MISSED
