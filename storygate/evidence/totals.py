"""Figures of test reports in JSON: what their summary says, held against what they list.

Both readings are given where the two differ, so that a bound has to hold for the worse of them. A report that lists no test
has measured nothing: 0 failures of 0 tests show nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.evidence.findings import SUMMARY_DIFFERS
from storygate.evidence.interface import Gives
from storygate.model import Metric
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.model import Finding, Place

UNKNOWN = "unknown"
"""In the place of a name: tests whose status is none of the format's. They might have come out in any way."""

Key = tuple[str, str]
"""The last part of the name, and the label ``status`` or nothing."""


def gives(**sources: str) -> tuple[Gives, ...]:
    """Return the declaration of the figures ``tests.…``, each with the field it comes from."""
    return tuple(Gives(f"tests.{name}", "total", "counted", source) for name, source in sources.items())


@immutable
class Totals:
    """How many tests came out how."""

    said: Mapping[Key, int]
    """By the summary; empty where there is none."""
    counted: Mapping[Key, int]
    """In the list."""
    place: Place
    """Of the summary."""
    tool: str
    commit: str | None = None
    measured_at: str | None = None

    def items(self) -> Iterator[Metric | Finding]:
        """Yield the figures, and a finding where the summary says other than the list holds."""
        counted = {key: number for key, number in self.counted.items() if key[0] != UNKNOWN}
        if not any(self.counted.values()):
            yield from (self._metric(key, None, "") for key in counted)
            return
        is_sure = len(counted) == len(self.counted)
        differing = [key for key, number in self.said.items() if number != counted.get(key, 0)]
        for key in dict.fromkeys((*self.said, *counted)):
            number = counted.get(key, 0) if counted.get(key) or is_sure else None
            if key in differing:
                yield self._metric(key, self.said[key], "summary")
            yield self._metric(key, number, "tests" if key in differing else "")
        if differing:
            name = differing[0][0] if len(differing) == 1 else f"{differing[0][0]} and {len(differing) - 1} more"
            one, other = self.said[differing[0]], counted.get(differing[0], 0)
            yield SUMMARY_DIFFERS.at(self.place, f"{name}: the summary says {one}, and the list holds {other}")

    def _metric(self, key: Key, number: int | None, counted: str) -> Metric:
        name, status = key
        scope = tuple((label, word) for label, word in (("counted", counted), ("status", status)) if word)
        return Metric(
            f"tests.{name}",
            None if number is None else Decimal(number),
            "",
            self.place,
            "total",
            scope,
            self.commit,
            self.measured_at,
            self.tool,
        )
