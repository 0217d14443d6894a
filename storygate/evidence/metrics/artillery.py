"""Reads Artillery's JSON report, of version 2 and of version 1.

Its latencies are of answered requests alone, so what was not answered stands beside them as failures.
"""

from __future__ import annotations

import re

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field, line_of, number
from storygate.evidence.interface import Gives
from storygate.evidence.labels import moment, moment_of_epoch
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.evidence.interface import Content

_STATISTICS = {"mean": "mean", "median": "median", "min": "min", "max": "max"}
_PERCENTILE = re.compile(r"p(\d\d)(\d)?")
_GOOD = re.compile(r"http\.codes\.[123]\d\d")
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
        if "scenariosCreated" in aggregate:
            counters, times = _of_version_1(aggregate, place.line), aggregate.get("latency")
        else:
            counters = field(aggregate, "counters", dict, place.line)
            times = field(aggregate, "summaries", dict, place.line).get("http.response_time")
        at = moment(aggregate.get("timestamp")) or moment_of_epoch(aggregate.get("lastMetricAt"))
        for metric in (*_latencies(times if isinstance(times, dict) else {}, place), *_counts(counters, place)):
            yield replace(metric, measured_at=at)


def _of_version_1(aggregate: Mapping[str, Any], line: int | None) -> dict[str, Any]:
    """Return the counters of version 1 under the names of version 2."""
    codes, errors = (field(aggregate, key, dict, line) for key in ("codes", "errors"))
    unanswered = sum(count(value, "errors", line) for value in errors.values())
    return {
        "http.requests": count(aggregate.get("requestsCompleted"), "requestsCompleted", line) + unanswered,
        "vusers.created": aggregate.get("scenariosCreated"),
        "vusers.completed": aggregate.get("scenariosCompleted"),
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
    def given(key: str) -> int | None:
        return count(counters[key], key, place.line) if key in counters else None

    requests = given("http.requests")
    good = sum(count(value, key, place.line) for key, value in counters.items() if _GOOD.fullmatch(key))
    if requests is not None and good > requests:
        raise bad_figure("more requests were answered than made", place.line)
    failures = Decimal(requests - good) if requests else None
    created, completed, failed = given("vusers.created"), given("vusers.completed"), given("vusers.failed")
    if failed is None and created is not None and completed is not None:
        failed = max(created - completed, 0)
    figures = (
        ("http.requests", None if requests is None else Decimal(requests), ""),
        ("http.failures", failures, ""),
        ("http.error_rate", 100 * failures / requests if failures is not None and requests else None, "%"),
        ("users.failed", None if failed is None else Decimal(failed), ""),
    )
    for name, value, unit in figures:
        yield Metric(name, value, unit, place, "total", tool="Artillery")
