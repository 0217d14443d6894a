"""Reads what a program exposes for Prometheus: gauges and counters, means of histograms, quantiles of summaries.

A quantile of a histogram can only be estimated from its buckets, so none is given.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.evidence.findings import NO_TESTS
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label
from storygate.evidence.metrics import exposition
from storygate.model import Finding, Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.evidence.metrics.exposition import Exposition, Sample

_KNOWN = {
    "process_resident_memory_bytes": "memory.rss",
    "process_virtual_memory_bytes": "memory.virtual",
    "process_cpu_seconds_total": "cpu.seconds",
}
_LATENCIES = frozenset(
    {
        "http_request_duration_seconds",
        "http_requests_duration_seconds",
        "http_request_latency_seconds",
        "http_server_request_duration_seconds",
        "http_server_requests_seconds",
        "http_response_time_seconds",
    }
)
"""What clients and frameworks call the time of an answer."""
_UNITS = (("bytes", "B"), ("seconds", "s"), ("milliseconds", "ms"), ("percent", "%"), ("ratio", "ratio"))
_PARTS = ("_bucket", "_sum", "_count", "_created", "_gsum", "_gcount")
_DISTRIBUTIONS = ("histogram", "summary", "gaugehistogram")
_NOT_READ = ("info", "stateset")


class Prometheus:
    """The reader of the Prometheus text format and of OpenMetrics."""

    kind = "prometheus"
    reads = "Prometheus text format and OpenMetrics, as `curl …/metrics` saves it"
    gives = (
        Gives("memory.rss", "", "any", "`process_resident_memory_bytes`"),
        Gives("memory.virtual", "", "any", "`process_virtual_memory_bytes`"),
        Gives("cpu.seconds", "", "any", "`process_cpu_seconds_total`"),
        Gives("http.latency", "mean, p50, p95, …", "any", "`http_request_duration_seconds` and the like"),
        Gives("prometheus", "mean, p50, p95, …", "any", "any other sample, e.g. `prometheus.http_requests_total`"),
    )
    notes = (
        "The mean of a histogram or summary is `_sum` by `_count`; quantiles come from summaries alone. NaN is not measured. "
        "All figures are those since the start of the program."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether it begins as an exposition does."""
        return exposition.is_exposition(content.text)

    def read(self, content: Content, shown: str) -> Iterator[Metric | Finding]:
        """Yield a figure for each sample that is one, in the order of the file."""
        found = exposition.read(content.text)
        families = _distributions(found)
        figures = 0
        for metric in _figures(found, families, shown):
            figures += 1
            yield metric
        if not figures:
            yield NO_TESTS.at(Place(shown), "the exposition holds no figure")


def _distributions(found: Exposition) -> frozenset[str]:
    """Return the families that are histograms or summaries, also where no comment says so."""
    said = {name for name, type_ in found.types.items() if type_ in _DISTRIBUTIONS}
    names = {sample.name for sample in found.samples}
    guessed = {name.removesuffix("_count") for name in names if name.endswith("_count")}
    return frozenset(said | {name for name in guessed - found.types.keys() if f"{name}_sum" in names})


def _figures(found: Exposition, families: frozenset[str], shown: str) -> Iterator[Metric]:
    sums: dict[tuple[str, tuple[tuple[str, str], ...]], dict[str, Sample]] = defaultdict(dict)
    for sample in found.samples:
        family, part = _family(sample.name)
        if family in families:
            if part in {"_sum", "_count"}:
                pair = sums[family, sample.labels]
                pair[part] = sample
                if len(pair) == 2:  # noqa: PLR2004 - the sum and the count
                    yield _metric(family, "mean", sample.labels, _mean(pair), Place(shown, sample.line))
            elif not part and (quantile := dict(sample.labels).get("quantile")):
                rest = tuple(pair for pair in sample.labels if pair[0] != "quantile")
                yield _metric(family, _percentile(quantile), rest, sample.value, Place(shown, sample.line))
        elif (
            found.types.get(family) not in _NOT_READ
            and part not in {"_bucket", "_created"}
            and not sample.name.endswith("_info")
        ):
            yield _metric(sample.name, None, sample.labels, sample.value, Place(shown, sample.line))


def _family(name: str) -> tuple[str, str]:
    part = next((part for part in _PARTS if name.endswith(part)), "")
    return name.removesuffix(part), part


def _mean(pair: dict[str, Sample]) -> Decimal | None:
    total, times = pair["_sum"].value, pair["_count"].value
    return None if total is None or not times else total / times


def _percentile(quantile: str) -> str:
    """Return ``p95`` for 0.95, ``p99.9`` for 0.999; as written where it is none."""
    try:
        share = Decimal(quantile) * 100
    except ArithmeticError:
        return label(quantile)
    return f"p{share.normalize():f}" if 0 <= share <= 100 else label(quantile)  # noqa: PLR2004 - percent


def _metric(
    name: str, statistic: str | None, labels: tuple[tuple[str, str], ...], value: Decimal | None, place: Place
) -> Metric:
    ours = _KNOWN.get(name) or ("http.latency" if name in _LATENCIES else f"prometheus.{name.replace(':', '.')}")
    scope = tuple((key, label(said)) for key, said in labels)
    return Metric(ours, value, _unit(name), place, statistic, scope, tool="Prometheus exposition")


def _unit(name: str) -> str:
    """Return the unit that a name says: the naming rule of Prometheus puts it last, before ``_total``."""
    word = name.removesuffix("_total").rpartition("_")[2]
    return next((unit for said, unit in _UNITS if word == said), "")
