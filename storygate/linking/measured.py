"""The figures that reports hold, found by the names that people write."""

from __future__ import annotations

import re

from collections import defaultdict
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from storygate.linking.units import unit


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.model import Metric


_DECIMALS = Decimal("0.001")
_LARGEST = 10**12
_WHOLE = "total"
"""The statistic of a figure that is no statistic of several."""
_LEAST = 3
"""Characters of a label that may stand for the beginning of a word: ``prod`` for production."""


class Measured:
    """All figures of a run, by name."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._by_name: dict[str, list[Metric]] = defaultdict(list)
        for metric in metrics:
            self._by_name[metric.name].append(metric)

    def __bool__(self) -> bool:
        """Whether anything was measured at all."""
        return bool(self._by_name)

    def called(self, name: str) -> Sequence[Metric]:
        """Return the figures of a name, or of the name of the vocabulary that it is another spelling of."""
        if name in self._by_name:
            return self._by_name[name]
        return self._by_name.get(_known(name), ()) if self._by_name else ()

    def alike(self, name: str) -> Sequence[Metric]:
        """Return the figures that prose may mean by a name: ``latency`` is any one latency, where only one is measured."""
        if (found := self.called(name)) or "." in name:
            return found
        names = [known for known in self._by_name if known.endswith(f".{name}")]
        return self._by_name[names[0]] if len(names) == 1 else ()

    def hint(self, name: str) -> str:
        """Return the name that a person may have meant where nothing of theirs was measured, or nothing."""
        from storygate.evidence import vocabulary  # noqa: PLC0415 - only where a figure is missing

        if not self._by_name or vocabulary.entry_of(name) is not None:
            return ""
        meant = vocabulary.nearest(name)
        return f"; did you mean {meant}?" if meant else ""


def mentioned(metrics: Sequence[Metric], words: str) -> tuple[Sequence[Metric], tuple[tuple[str, str], ...]]:
    """Return the figures whose labels some words mention, and these labels; all and none where no words tell them apart.

    Args:
        metrics: Figures of one name.
        words: In lower case, e.g. ``production image stays under 200 mb``.
    """
    labels: dict[str, set[str]] = defaultdict(set)
    for metric in metrics:
        for label, value in metric.scope:
            labels[label].add(value)
    chosen: list[tuple[str, str]] = []
    for label, values in labels.items():
        said = [value for value in sorted(values) if len(values) > 1 and _says(words, value)]
        if len(said) == 1:
            chosen.append((label, said[0]))
    left = [metric for metric in metrics if set(chosen) <= set(metric.scope)]
    return (left, tuple(sorted(chosen))) if left else (metrics, ())


def _says(words: str, value: str) -> bool:
    end = "" if len(value) >= _LEAST else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(value.casefold()[:100])}{end}", words) is not None


def amount(metric: Metric, like: str = "") -> str:
    """Return a measured value as a reader takes it, e.g. ``172.5 MB``.

    Args:
        metric: The figure.
        like: The unit to say it in, where it is of the same dimension.
    """
    value, measured_in = metric.value, metric.unit
    if value is None or not value.is_finite():
        return "not measured"
    if measured_in == "B" and unit(like).dimension != "size":
        like = next((larger for larger in ("GB", "MB", "kB") if abs(value) >= unit(larger).factor), "")
    if like and like != measured_in and unit(like).dimension == unit(measured_in).dimension:
        with localcontext(prec=20):
            value, measured_in = value * unit(measured_in).factor / unit(like).factor, like
    rounded = value.quantize(_DECIMALS) if _DECIMALS <= abs(value) < _LARGEST else value
    if rounded != value and rounded == rounded.to_integral_value():
        rounded = value  # 79.9999 is no 80, least of all beside a bound
    text = f"{rounded:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {measured_in}".strip()


def shown(metric: Metric, among: Sequence[Metric] = (), kept: Sequence[tuple[str, str]] = ()) -> str:
    """Return a figure's name as a bound writes it, e.g. ``image.size{stage=prod}``.

    Args:
        metric: The figure.
        among: The figures that it is to be told apart from; without them it is named in full.
        kept: Labels that are named in any case.
    """
    same = [label for label in metric.scope if all(label in other.scope for other in among)] if among else []
    labels = [
        f"{label}={value}" for label, value in metric.scope if (label, value) in kept or (label, value) not in same
    ]
    statistics = {other.statistic for other in among} | {metric.statistic}
    plain = metric.statistic in {None, _WHOLE} and len(statistics) == 1
    inside = ", ".join(labels if plain else [metric.statistic or "none", *labels])
    return f"{metric.name}{{{inside}}}" if inside else metric.name


def _known(name: str) -> str:
    """Return the name of the vocabulary that a spelling stands for."""
    from storygate.evidence.vocabulary import ENTRIES  # noqa: PLC0415 - only where no report uses the name

    return next((entry.name for entry in ENTRIES if name in entry.also), name)
