"""Reads k6's summary: what ``handleSummary`` is given, the flat one of ``--summary-export``, and the one of k6 2 for machines.

A trend that has no sample is written with 0 everywhere as soon as a threshold names it, so a trend of nothing but 0 is not
measured. ``setup_data`` holds what a script logged in with, and is never looked at.
"""

from __future__ import annotations

import re

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field, number
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label, moment, tool
from storygate.evidence.metrics.lines import Lines
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric, Place
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.evidence.interface import Content

_STATISTICS = {"avg": "mean", "med": "median", "min": "min", "max": "max"}
_RATES = {
    "http_req_failed": "http.error_rate",
    "checks": "checks.pass_rate",
    "checks_succeeded": "checks.pass_rate",
}
_PERCENTILE = re.compile(r"p\((\d{1,2}(?:\.\d{1,5})?)\)")
_SUBMETRIC = re.compile(r"([^{}]{1,200})(?:\{(.{0,1000})\})?", re.DOTALL)
_TAG = re.compile(r"\s*([\w.-]{1,60})\s*:\s*([^,]{0,300})")
_TIMES = re.compile(
    r"(?:http_req|grpc_req|iteration|group|ws|browser)_\w*(?:duration|connecting|blocked|waiting|sending|receiving|handshaking)"
)
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_.-]+")


class K6:
    """The reader of a k6 summary."""

    kind = "k6"
    reads = "k6: the data of `handleSummary`, `k6 run --summary-export FILE`, each of k6 1 and of k6 2"
    gives = (
        Gives("http.latency", "mean, median, min, max, p90, p95, …", "tags", "`http_req_duration`"),
        Gives("http.error_rate", "total", "tags", "`http_req_failed`: its `passes` are requests that failed"),
        Gives("http.requests", "total", "tags", "`http_reqs.count`"),
        Gives("http.rate", "mean", "tags", "`http_reqs.rate`"),
        Gives("checks.pass_rate", "total", "tags", "`checks`"),
        Gives("custom", "as for the above", "tags", "every other metric, as `custom.NAME`"),
    )
    notes = (
        "A trend or rate without samples is not measured, although k6 writes 0. A trend of a script's own has no unit unless it "
        "was declared as a time."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether there are metrics as k6 names them."""
        document = content.document
        if "metrics" not in document:
            results = document["results"]
            return isinstance(results, dict) and isinstance(results.get("metrics"), list)
        metrics = document["metrics"]
        return (
            isinstance(metrics, dict)
            and bool(metrics)
            and all(isinstance(one, dict) for one in metrics.values())
            and ("root_group" in document or bool({"iterations", "vus", "http_reqs"} & metrics.keys()))
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the figures of every metric and of every sub-metric, whose tags are its scope."""
        document = content.document
        lines = Lines(content.text)
        found = document.get("metadata")
        metadata = found if isinstance(found, dict) else {}
        about = _About(tool("k6", metadata.get("k6Version")), moment(metadata.get("generatedAt")))
        for key, metric in _metrics(document):
            yield from _One.of(key, metric, Place(shown, lines.of(key)), about).metrics()


def _metrics(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the metrics with their names; k6 2 lists them, and puts those of the checks elsewhere."""
    if "metrics" in document:
        yield from document["metrics"].items()
        return
    listed = list(document["results"]["metrics"])
    checks = document["results"].get("checks")
    found = checks.get("metrics") if isinstance(checks, dict) else None
    listed += found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    for metric in listed:
        if not isinstance(metric, dict):
            raise bad_figure("metrics holds something else than metrics")
        yield field(metric, "name", str), metric


@immutable
class _About:
    """What is true of all figures of a summary."""

    tool: str
    measured_at: str | None


@immutable
class _One:
    """One metric of k6."""

    name: str
    values: Mapping[str, Any]
    contains: str
    place: Place
    scope: tuple[tuple[str, str], ...]
    about: _About

    @classmethod
    def of(cls, key: str, metric: dict[str, Any], place: Place, about: _About) -> _One:
        found = _SUBMETRIC.fullmatch(key)
        name, tags = (found[1], found[2] or "") if found else (key, "")
        values = field(metric, "values", dict, place.line) if "values" in metric else metric
        default = "time" if _TIMES.fullmatch(name) else "data" if name in {"data_sent", "data_received"} else ""
        scope = {tag: label(value.strip()) for tag, value in _TAG.findall(tags)}
        contains = str(metric.get("contains", default))
        return cls(name, values, contains, place, tuple(sorted(scope.items())), about)

    def metrics(self) -> Iterator[Metric]:
        if "avg" in self.values or any(map(_PERCENTILE.fullmatch, self.values)):
            yield from self._trend()
        elif {"passes", "fails", "matches"} & self.values.keys():
            yield self._rate()
        elif "count" in self.values:
            yield from self._counter()
        elif "value" in self.values:
            yield self._metric(self._other(), self._number("value"), *self._unit(), "last")

    def _trend(self) -> Iterator[Metric]:
        figures = {statistic: self._number(key) for key, statistic in self._statistics()}
        is_empty = not any(figures.values()) or self.values.get("count") == 0
        name = "http.latency" if self.name == "http_req_duration" else self._other()
        for statistic, value in figures.items():
            yield self._metric(name, None if is_empty else value, *self._unit(), statistic)

    def _statistics(self) -> Iterator[tuple[str, str]]:
        for key in self.values:
            if key in _STATISTICS:
                yield key, _STATISTICS[key]
            elif percentile := _PERCENTILE.fullmatch(key):
                yield key, f"p{percentile[1]}"

    def _rate(self) -> Metric:
        if "matches" in self.values:
            passes, total = self._number("matches"), self._number("total")
        else:
            passes = self._number("passes")
            total = passes + self._number("fails")
        if not 0 <= passes <= total:
            raise bad_figure(f"{passes} of {total} cannot be", self.place.line)
        name = _RATES.get(self.name, self._other())
        return self._metric(name, 100 * passes / total if total else None, "%", Decimal(1), "total")

    def _counter(self) -> Iterator[Metric]:
        unit, factor = self._unit()
        is_http = self.name == "http_reqs"
        yield self._metric("http.requests" if is_http else self._other(), self._number("count"), unit, factor, "total")
        if "rate" in self.values:
            per_second = "req/s" if is_http else f"{unit}/s" if unit else ""
            name = "http.rate" if is_http else f"{self._other()}.rate"
            yield self._metric(name, self._number("rate"), per_second, factor, "mean")

    def _number(self, key: str) -> Decimal:
        return number(self.values.get(key), f"{key} of a metric", self.place.line)

    def _unit(self) -> tuple[str, Decimal]:
        return {"time": ("s", Decimal("0.001")), "data": ("B", Decimal(1))}.get(self.contains, ("", Decimal(1)))

    def _other(self) -> str:
        return f"custom.{_NOT_A_NAME.sub('_', label(self.name)) or 'unnamed'}"

    def _metric(self, name: str, value: Decimal | None, unit: str, factor: Decimal, statistic: str) -> Metric:
        given = None if value is None else value * factor
        about = self.about
        return Metric(name, given, unit, self.place, statistic, self.scope, None, about.measured_at, about.tool)
