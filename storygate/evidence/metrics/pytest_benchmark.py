"""Reads pytest-benchmark's JSON. The machine it describes stays in the report."""

from __future__ import annotations

import re

from collections import Counter
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field, number
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label, moment, tool
from storygate.evidence.metrics.lines import Lines
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_STATISTICS = ("mean", "median", "min", "max", "stddev")
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


class PytestBenchmark:
    """The reader of ``pytest --benchmark-json``."""

    kind = "pytest-benchmark"
    reads = "`pytest --benchmark-json FILE`"
    gives = (
        Gives("benchmark.duration", "mean, median, min, max, stddev", "benchmark", "`benchmarks[].stats`"),
        Gives("benchmark.rate", "mean", "benchmark", "`benchmarks[].stats.ops`"),
    )
    notes = "The label is the name of the test, with its file where two have one name. It has no percentiles. The commit counts only where the working tree was clean."

    def accepts(self, content: Content) -> bool:
        """Return whether every benchmark has a full name and statistics."""
        listed = content.document["benchmarks"]
        return isinstance(listed, list) and all(
            isinstance(one, dict) and {"name", "fullname", "stats"} <= one.keys() for one in listed
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the statistics of each benchmark, in seconds."""
        document = content.document
        lines = Lines(content.text)
        names = Counter(field(benchmark, "name", str) for benchmark in document["benchmarks"])
        for benchmark in document["benchmarks"]:
            name = benchmark["name"]
            place = Place(shown, lines.of(name))
            scope = (("benchmark", label(name if names[name] == 1 else field(benchmark, "fullname", str))),)
            stats = field(benchmark, "stats", dict, place.line) if benchmark["stats"] is not None else {}
            figures = [("benchmark.duration", "s", statistic, stats.get(statistic)) for statistic in _STATISTICS]
            for figure, unit, statistic, value in (*figures, ("benchmark.rate", "ops/s", "mean", stats.get("ops"))):
                yield Metric(
                    figure,
                    None if value is None else number(value, statistic, place.line),
                    unit,
                    place,
                    statistic,
                    scope,
                    _commit(document.get("commit_info")),
                    moment(document.get("datetime")),
                    tool("pytest-benchmark", document.get("version")),
                )


def _commit(info: Any) -> str | None:  # noqa: ANN401 - whatever JSON may hold
    if not isinstance(info, dict) or info.get("dirty") is not False:
        return None
    found = info.get("id")
    return found if isinstance(found, str) and _COMMIT.fullmatch(found) else None
