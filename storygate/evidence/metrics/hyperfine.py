"""Reads hyperfine's JSON export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field, number
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label
from storygate.evidence.metrics.lines import Lines
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from storygate.evidence.interface import Content

_STATISTICS = ("mean", "median", "min", "max", "stddev")


class Hyperfine:
    """The reader of ``hyperfine --export-json``."""

    kind = "hyperfine"
    reads = "`hyperfine --export-json FILE`"
    gives = (
        Gives("command.duration", "mean, median, min, max, stddev", "command", "`results[]`"),
        Gives("memory.peak", "max", "command", "the largest of `results[].memory_usage_byte`"),
    )
    notes = (
        "A command that failed in one of its runs (`--ignore-failure`) is not measured: it may not have done its work. Nor is "
        "one that took no longer than its shell: hyperfine takes the shell's time off and writes 0."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every result is a command with its times."""
        results = content.document["results"]
        return isinstance(results, list) and all(
            isinstance(one, dict) and {"command", "mean", "stddev"} <= one.keys() for one in results
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the statistics of each command, in seconds."""
        lines = Lines(content.text)
        for result in content.document["results"]:
            command = field(result, "command", str)
            place = Place(shown, lines.of(command))
            scope = (("command", label(command)),)
            worked = _worked(result.get("exit_codes")) and result.get("mean") != 0
            for statistic in _STATISTICS:
                value = (_number(result.get(statistic), statistic, place) or None) if worked else None
                yield Metric("command.duration", value, "s", place, statistic, scope, tool="hyperfine")
            memory = result.get("memory_usage_byte")
            if isinstance(memory, list) and memory:
                peak = max(number(one, "memory_usage_byte", place.line) for one in memory)
                yield Metric("memory.peak", peak if worked else None, "B", place, "max", scope, tool="hyperfine")


def _worked(codes: Any) -> bool:  # noqa: ANN401 - whatever JSON may hold
    """Return whether each run ended with 0; without codes (hyperfine < 1.12) a failure would have ended hyperfine too."""
    return codes is None or (isinstance(codes, list) and all(type(code) is int and code == 0 for code in codes))


def _number(value: Any, what: str, place: Place) -> Decimal | None:  # noqa: ANN401 - whatever JSON may hold
    return None if value is None else number(value, what, place.line)
