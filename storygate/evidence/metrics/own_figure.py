"""One figure as people and scripts write it down for storygate, whether in JSON or in CSV: each field checked as it is taken."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import said
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from storygate.model import Place

FIELDS = ("name", "value", "unit", "statistic", "scope", "commit", "measured_at", "source", "tool")
"""What a figure may say; ``name`` and ``value`` are needed. ``source`` is another word for ``tool``."""
_MOST = 1000
"""Characters of any text."""


def metric_of(fields: Mapping[str, Any], what: str, place: Place) -> Metric:
    """Return the metric that a figure's fields say; ``what`` names the figure for messages.

    Raises:
        RefusedError: a field is not what it should be.
    """
    taken = _Fields(fields, what, place.line)
    return Metric(
        taken.text("name") or taken.refuse("name", "a text"),
        taken.value(),
        taken.text("unit") or "",
        place,
        taken.text("statistic") or None,
        taken.scope(),
        taken.text("commit") or None,
        taken.text("measured_at") or None,
        taken.text("tool") or taken.text("source") or None,
    )


def latest(metrics: Iterable[Metric]) -> Iterator[Metric]:
    """Return the figures of a file that still hold: of those alike in name, statistic and scope the one measured last.

    ``storygate record`` adds to a file, and what was measured before is history. Where one of them does not say when it
    was measured, all of them count.
    """
    found = list(metrics)
    alike: dict[object, list[int]] = defaultdict(list)
    for at, metric in enumerate(found):
        alike[metric.name, metric.statistic, metric.scope].append(at)
    history: set[int] = set()
    for same in alike.values():
        known = [(time, at) for at in same if (time := _instant(found[at].measured_at)) is not None]
        if len(known) == len(same):
            history.update(at for _, at in sorted(known)[:-1])
    return (metric for at, metric in enumerate(found) if at not in history)


def _instant(said: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


class _Fields:
    def __init__(self, fields: Mapping[str, Any], what: str, line: int | None) -> None:
        self._fields = fields
        self._what = what
        self._line = line

    def refuse(self, key: str, wanted: str) -> Any:  # noqa: ANN401 - never returns
        raise bad_figure(f"{self._what}: {key} is {said(self._fields.get(key))}, and should be {wanted}", self._line)

    def text(self, key: str) -> str | None:
        value = self._fields.get(key)
        if value is None or (isinstance(value, str) and len(value) <= _MOST):
            return value.strip() if value else value
        return self.refuse(key, "a text")  # type: ignore[no-any-return]  # never returns

    def value(self) -> Decimal | None:
        value = self._fields["value"]
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        return self.refuse("value", "a number or null")  # type: ignore[no-any-return]  # never returns

    def scope(self) -> tuple[tuple[str, str], ...]:
        scope = self._fields.get("scope") or {}
        if not isinstance(scope, dict) or not all(isinstance(label, str | int) for label in scope.values()):
            self.refuse("scope", "an object of labels and texts")
        return tuple(sorted((key, str(label)) for key, label in scope.items()))
