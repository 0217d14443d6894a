"""Reads locust's ``…_stats.csv``, of any version since 0.8. Its other files hold no figure that is not in this one."""

from __future__ import annotations

import csv
import io
import re

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.evidence.figures import text_count, text_number
from storygate.evidence.findings import NO_TESTS
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label
from storygate.evidence.refusal import bad_figure, incomplete
from storygate.model import Finding, Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_OTHER_FILES = (
    ["Method", "Name", "Error", "Occurrences"],
    ["Count", "Message", "Traceback", "Nodes"],
    ["Timestamp", "User Count", "Type", "Name"],
)
_OLD = {"# requests": "request count", "# failures": "failure count", "method": "type"}
_LATENCIES = {
    "median response time": "median",
    "average response time": "mean",
    "min response time": "min",
    "max response time": "max",
}
_PERCENTILE = re.compile(r"(\d{2}(?:\.\d{1,5})?)%")
_MILLI = Decimal("0.001")


class Locust:
    """The reader of ``locust --csv``."""

    kind = "locust"
    reads = "`locust --csv PREFIX`: its `PREFIX_stats.csv`"
    gives = (
        Gives(
            "http.latency",
            "mean, median, min, max, p50, …, p95, p99",
            "endpoint, method",
            "`Average Response Time`, `95%`, …",
        ),
        Gives("http.requests", "total", "endpoint, method", "`Request Count`"),
        Gives("http.failures", "total", "endpoint, method", "`Failure Count`"),
        Gives("http.error_rate", "total", "endpoint, method", "`Failure Count` of `Request Count`"),
        Gives("http.rate", "mean", "endpoint, method", "`Requests/s`"),
    )
    notes = (
        "The row of all has the label `endpoint=Aggregated`; without it the file broke off. Locust rounds percentiles to two "
        "digits and counts failed answers among them, so ask for the error rate as well. Its other CSV files are read and give "
        "no figure."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether the first line is the head of one of locust's files."""
        head = _head(content.text)
        return _is_stats(head) or any(head[: len(other)] == other for other in _OTHER_FILES)

    def read(self, content: Content, shown: str) -> Iterator[Metric | Finding]:
        """Yield the figures of each endpoint, then those of all."""
        if not _is_stats(_head(content.text)):
            yield NO_TESTS.at(Place(shown, 1), "this file of locust holds no figure; its …_stats.csv does")
            return
        total = False
        for line, row in _rows(content.text):
            total = total or row["name"] in {"Aggregated", "Total"}
            yield from _Row(row, Place(shown, line)).metrics()
        if not total:
            raise incomplete("the row of all requests is missing: the file broke off")


class _Row:
    """One line of the file."""

    def __init__(self, row: dict[str, str], place: Place) -> None:
        self._row = row
        self._place = place
        name = "Aggregated" if row["name"] == "Total" else label(row["name"])
        method = label(row["type"]) if row["type"] not in {"", "None"} else ""
        self._scope = (("endpoint", name), *((("method", method),) if method else ()))

    def metrics(self) -> Iterator[Metric]:
        requests = text_count(self._row["request count"], "the request count", self._place.line)
        failures = text_count(self._row["failure count"], "the failure count", self._place.line)
        if failures > requests:
            raise bad_figure("more requests failed than were made", self._place.line)
        for column, text in self._row.items():
            percentile = _PERCENTILE.fullmatch(column)
            statistic = f"p{percentile[1]}" if percentile else _LATENCIES.get(column)
            if statistic and text is not None:
                measured = None if not requests or text == "N/A" else self._number(column) * _MILLI
                yield self._metric("http.latency", measured, "s", statistic)
        yield self._metric("http.requests", Decimal(requests))
        yield self._metric("http.failures", Decimal(failures) if requests else None)
        yield self._metric("http.error_rate", 100 * Decimal(failures) / requests if requests else None, "%")
        if "requests/s" in self._row:
            yield self._metric("http.rate", self._number("requests/s") if requests else None, "req/s", "mean")

    def _number(self, column: str) -> Decimal:
        return text_number(self._row[column], column, self._place.line)

    def _metric(self, name: str, value: Decimal | None, unit: str = "", statistic: str = "total") -> Metric:
        return Metric(name, value, unit, self._place, statistic, self._scope, tool="Locust")


def _head(text: str) -> list[str]:
    first = text.partition("\n")[0][:2000]
    return [cell.strip().strip('"') for cell in first.split(",")]


def _is_stats(head: list[str]) -> bool:
    return {"name", "request count", "failure count"} <= {_column(cell) for cell in head}


def _column(cell: str) -> str:
    folded = cell.strip().casefold()
    return _OLD.get(folded, folded)


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    lines = csv.reader(io.StringIO(text), strict=True)
    try:
        columns = [_column(cell) for cell in next(lines)]
        for cells in lines:
            if cells:
                if len(cells) != len(columns):
                    raise incomplete(f"{len(cells)} cells stand under {len(columns)} columns", lines.line_num)
                yield lines.line_num, {"type": "", **dict(zip(columns, cells, strict=True))}
    except csv.Error as error:
        raise bad_figure("a line is no CSV", lines.line_num) from error
