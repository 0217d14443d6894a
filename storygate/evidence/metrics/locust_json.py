"""Reads ``locust --json``: for each endpoint how many answers took how long, of which the percentiles follow.

They are taken as locust takes them for its table and its CSV (``locust/stats.py``), so that both reports of a run agree. The
row of all is not in the report and is the sum of the others.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field, number, text_number
from storygate.evidence.findings import NO_TESTS
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label, moment_of_epoch
from storygate.evidence.metrics.lines import Lines
from storygate.evidence.metrics.locust import GIVES
from storygate.evidence.refusal import bad_figure
from storygate.model import Finding, Metric, Place
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_WANTED = {"name", "method", "num_requests", "num_failures", "response_times"}
_PERCENTILES = ("50", "66", "75", "80", "90", "95", "98", "99", "99.9", "99.99")
"""Those of ``--csv``."""
_MILLI = Decimal("0.001")
_SOURCES = {
    "http.latency": "`response_times`, `total_response_time`, `min_response_time`, `max_response_time`",
    "http.requests": "`num_requests`",
    "http.failures": "`num_failures`",
    "http.error_rate": "`num_failures` of `num_requests`",
    "http.rate": "`num_requests` by the time between the first and the last one",
}


class LocustJson:
    """The reader of ``locust --json``."""

    kind = "locust-json"
    reads = "`locust --json`, `locust --json-file PREFIX`"
    gives = tuple(Gives(one.name, one.statistic, one.scope, _SOURCES[one.name]) for one in GIVES)
    notes = (
        "All requests together have the label `endpoint=Aggregated`, as in the CSV. Percentiles count failed answers among "
        "them, so ask for the error rate as well."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is an endpoint with its answers."""
        return all(isinstance(one, dict) and one.keys() >= _WANTED for one in content.document)

    def read(self, content: Content, shown: str) -> Iterator[Metric | Finding]:
        """Yield the figures of each endpoint, then those of all."""
        lines = Lines(content.text)
        found = [_Endpoint.of(one, Place(shown, lines.of(field(one, "name", str)))) for one in content.document]
        for one in found:
            yield from one.metrics()
        yield from _together(found, Place(shown, 1)).metrics()
        if not any(one.requests for one in found):
            yield NO_TESTS.at(Place(shown), "locust made no request")


@immutable
class _Endpoint:
    """What was asked of one address, or of all of them."""

    scope: tuple[tuple[str, str], ...]
    place: Place
    requests: int
    untimed: int
    """Requests of which no time was taken."""
    failures: int
    total: Decimal | None
    """Milliseconds of all requests together; so ``least`` and ``most`` of one."""
    least: Decimal | None
    most: Decimal | None
    times: dict[Decimal, int]
    """Answers by their rounded milliseconds, the slowest first."""
    begun: Decimal | None
    """Seconds since 1970; so ``ended``."""
    ended: Decimal | None

    @classmethod
    def of(cls, said: dict[str, Any], place: Place) -> _Endpoint:
        def figure(key: str) -> Decimal | None:
            value = said.get(key)
            return None if value is None else number(value, key, place.line)

        def whole(key: str) -> int:
            return count(said.get(key, 0), key, place.line)

        method = said["method"]
        scope = (("endpoint", label(said["name"])), ("method", label(method if isinstance(method, str) else "")))
        times = field(said, "response_times", dict, place.line)
        read = {
            text_number(time, "a time in response_times", place.line): count(times[time], "response_times", place.line)
            for time in times
        }
        requests, untimed, failures = whole("num_requests"), whole("num_none_requests"), whole("num_failures")
        if failures > requests or sum(read.values()) + untimed != requests:
            raise bad_figure("num_requests, num_failures and response_times do not agree", place.line)
        return cls(
            tuple((key, value) for key, value in scope if value),
            place,
            requests,
            untimed,
            failures,
            figure("total_response_time"),
            figure("min_response_time"),
            figure("max_response_time"),
            dict(sorted(read.items(), reverse=True)),
            figure("start_time"),
            figure("last_request_timestamp"),
        )

    def metrics(self) -> Iterator[Metric]:
        for statistic, value in self._latencies():
            measured = None if value is None or self.requests == self.untimed else value * _MILLI
            yield self._metric("http.latency", measured, "s", statistic)
        yield self._metric("http.requests", Decimal(self.requests))
        for name, value, unit in (
            ("http.failures", Decimal(self.failures), ""),
            ("http.error_rate", 100 * Decimal(self.failures) / (self.requests or 1), "%"),
        ):
            yield self._metric(name, value if self.requests else None, unit)
        yield self._metric("http.rate", self._rate(), "req/s", "mean")

    def _latencies(self) -> Iterator[tuple[str, Decimal | None]]:
        timed = self.requests - self.untimed
        yield "median", self._median(timed)
        yield "mean", None if self.total is None else self.total / (timed or 1)
        yield "min", self.least
        yield "max", self.most
        for percentile in _PERCENTILES:
            yield f"p{percentile}", self._percentile(Decimal(percentile) / 100)

    def _median(self, timed: int) -> Decimal | None:
        below = 0
        for time in reversed(self.times):
            below += self.times[time]
            if 2 * below >= timed:
                return time
        return None

    def _percentile(self, share: Decimal) -> Decimal | None:
        faster = int(self.requests * share)
        slower = 0
        for time, answers in self.times.items():
            slower += answers
            if self.requests - slower <= faster:
                return time
        return None

    def _rate(self) -> Decimal | None:
        if not self.requests or not self.begun or not self.ended:
            return None
        return Decimal(self.requests) / max(self.ended - self.begun, Decimal(1))

    def _metric(self, name: str, value: Decimal | None, unit: str = "", statistic: str = "total") -> Metric:
        at = None if self.ended is None else moment_of_epoch(int(self.ended))
        return Metric(name, value, unit, self.place, statistic, self.scope, None, at, "Locust")


def _together(found: list[_Endpoint], place: Place) -> _Endpoint:
    times: Counter[Decimal] = Counter()
    for one in found:
        times.update(one.times)
    asked = [one for one in found if one.requests]
    return _Endpoint(
        (("endpoint", "Aggregated"),),
        place,
        sum(one.requests for one in found),
        sum(one.untimed for one in found),
        sum(one.failures for one in found),
        None
        if any(one.total is None for one in found)
        else sum((one.total or Decimal(0) for one in found), Decimal(0)),
        min((one.least for one in asked if one.least is not None), default=None),
        max((one.most for one in asked if one.most is not None), default=None),
        dict(sorted(times.items(), reverse=True)),
        min((one.begun for one in asked if one.begun), default=None),
        max((one.ended for one in asked if one.ended), default=None),
    )
