"""Reads Artillery's JSON report, of version 2 and of version 1.

Its latencies are of answered requests alone, so what was not answered stands beside them as failures.
"""

from __future__ import annotations

import re

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field, line_of, number
from storygate.evidence.interface import Gives
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.evidence.interface import Content

_STATISTICS = {"mean": "mean", "median": "median", "min": "min", "max": "max"}
_PERCENTILE = re.compile(r"p(\d\d)(\d)?")
_MILLI = Decimal("0.001")


class Artillery:
    """The reader of ``artillery run --output``."""

    kind = "artillery"
    reads = "`artillery run --output FILE` (versions 1 and 2)"
    gives = (
        Gives("http.latency", "mean, median, min, max, p95, p99, …", "", '`aggregate.summaries["http.response_time"]`'),
        Gives("http.requests", "total", "", '`aggregate.counters["http.requests"]`'),
        Gives("http.failures", "total", "", "requests without an answer, and answers from 400"),
        Gives("http.error_rate", "total", "", "failures of all requests"),
        Gives("users.failed", "total", "", '`aggregate.counters["vusers.failed"]`'),
    )
    notes = "Latencies are of answered requests alone: ask for the error rate as well."

    def accepts(self, content: Content) -> bool:
        """Return whether the aggregate is Artillery's."""
        aggregate = content.document["aggregate"]
        return isinstance(aggregate, dict) and bool({"counters", "scenariosCreated"} & aggregate.keys())

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the figures of the whole run."""
        aggregate = content.document["aggregate"]
        place = Place(shown, line_of(content.text, '"aggregate"'))
        if "counters" in aggregate:
            counters = field(aggregate, "counters", dict, place.line)
            times = (aggregate.get("summaries") or {}).get("http.response_time")
        else:
            counters, times = _of_version_1(aggregate, place.line), aggregate.get("latency")
        yield from _latencies(times or {}, place)
        yield from _counts(counters, place)


def _of_version_1(aggregate: Mapping[str, Any], line: int | None) -> dict[str, Any]:
    """Return the counters of version 1 under the names of version 2."""
    created, completed = (count(aggregate.get(key), key, line) for key in ("scenariosCreated", "scenariosCompleted"))
    codes = aggregate.get("codes") or {}
    errors = aggregate.get("errors") or {}
    failed = sum(count(value, "errors", line) for value in errors.values())
    return {
        "http.requests": count(aggregate.get("requestsCompleted"), "requestsCompleted", line) + failed,
        "vusers.failed": max(created - completed, 0),
        **{f"http.codes.{code}": value for code, value in codes.items()},
    }


def _latencies(times: Mapping[str, Any], place: Place) -> Iterator[Metric]:
    for key, value in times.items():
        percentile = _PERCENTILE.fullmatch(key)
        statistic = f"p{'.'.join(filter(None, percentile.groups()))}" if percentile else _STATISTICS.get(key)
        if statistic:
            seconds = None if value is None else number(value, key, place.line) * _MILLI
            yield Metric("http.latency", seconds, "s", place, statistic, tool="Artillery")
    if not times:
        yield Metric("http.latency", None, "s", place, "p95", tool="Artillery")


def _counts(counters: Mapping[str, Any], place: Place) -> Iterator[Metric]:
    def given(key: str) -> int:
        return count(counters.get(key, 0), key, place.line)

    requests = given("http.requests")
    good = sum(given(key) for key in counters if re.fullmatch(r"http\.codes\.[123]\d\d", key))
    if good > requests:
        raise bad_figure("more requests were answered than made", place.line)
    failures = requests - good
    figures = (
        ("http.requests", Decimal(requests), ""),
        ("http.failures", Decimal(failures) if requests else None, ""),
        ("http.error_rate", 100 * Decimal(failures) / requests if requests else None, "%"),
        ("users.failed", Decimal(given("vusers.failed")), ""),
    )
    for name, value, unit in figures:
        yield Metric(name, value, unit, place, "total", tool="Artillery")
