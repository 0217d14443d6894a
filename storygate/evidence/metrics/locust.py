"""Reads locust's ``…_stats.csv``, and the ``…_requests.csv`` and ``…_distribution.csv`` of versions before 1.

The old ones count failed requests beside the others in some versions and among them in others, and do not say which.
"""

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
_BEFORE_1 = "before locust 1"
"""In a row of an old file, in the place of a column."""
_OLD = {"# requests": "request count", "# failures": "failure count", "method": "type"}
_LATENCIES = {
    "median response time": "median",
    "average response time": "mean",
    "min response time": "min",
    "max response time": "max",
}
_TOTALS = {"Aggregated", "Total", "None Total", "None Aggregated"}
_PERCENTILE = re.compile(r"(\d{2}(?:\.\d{1,5})?)%")
_MILLI = Decimal("0.001")
GIVES = (
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
"""Of every report of locust."""


class Locust:
    """The reader of ``locust --csv``."""

    kind = "locust"
    reads = "`locust --csv PREFIX`: its `PREFIX_stats.csv`; before locust 1 `PREFIX_requests.csv` and `PREFIX_distribution.csv`"
    gives = GIVES
    notes = (
        "The row of all has the label `endpoint=Aggregated`; without it the file broke off. Locust rounds percentiles to two "
        "digits and counts failed answers among them, so ask for the error rate as well; before locust 1 it is measured only "
        "where nothing failed. Its other CSV files are read and give no figure."
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
            total = total or row["name"] in _TOTALS
            yield from _Row(row, Place(shown, line)).metrics()
        if not total:
            raise incomplete("the row of all requests is missing: the file broke off")


class _Row:
    """One line of the file."""

    def __init__(self, row: dict[str, str], place: Place) -> None:
        self._row = row
        self._place = place
        name = "Aggregated" if row["name"] in _TOTALS else label(row["name"])
        method = label(row["type"]) if row["type"] not in {"", "None"} else ""
        self._scope = (("endpoint", name), *((("method", method),) if method else ()))

    def metrics(self) -> Iterator[Metric]:
        requests = self._count("request count")
        for column, text in self._row.items():
            percentile = _PERCENTILE.fullmatch(column)
            statistic = f"p{percentile[1]}" if percentile else _LATENCIES.get(column)
            if statistic:
                measured = None if not requests or text == "N/A" else self._number(column) * _MILLI
                yield self._metric("http.latency", measured, "s", statistic)
        if "failure count" in self._row:
            yield self._metric("http.requests", Decimal(requests))
            yield from self._failures(requests, self._count("failure count"))
        if "requests/s" in self._row:
            yield self._metric("http.rate", self._number("requests/s") if requests else None, "req/s", "mean")

    def _failures(self, requests: int, failures: int) -> Iterator[Metric]:
        before_1 = _BEFORE_1 in self._row
        if failures > requests and not before_1:
            raise bad_figure("more requests failed than were made", self._place.line)
        is_sure = requests and not (before_1 and failures)
        yield self._metric("http.failures", Decimal(failures) if requests or failures else None)
        yield self._metric("http.error_rate", 100 * Decimal(failures) / requests if is_sure else None, "%")

    def _count(self, column: str) -> int:
        return text_count(self._row[column], f"the {column}", self._place.line)

    def _number(self, column: str) -> Decimal:
        return text_number(self._row[column], column, self._place.line)

    def _metric(self, name: str, value: Decimal | None, unit: str = "", statistic: str = "total") -> Metric:
        return Metric(name, value, unit, self._place, statistic, self._scope, tool="Locust")


def _head(text: str) -> list[str]:
    first = text.partition("\n")[0][:2000]
    return [cell.strip().strip('"') for cell in first.split(",")]


def _is_stats(head: list[str]) -> bool:
    columns = {_column(cell) for cell in head}
    return {"name", "request count"} <= columns and bool({"failure count", "95%"} & columns)


def _column(cell: str) -> str:
    folded = cell.strip().casefold()
    return _OLD.get(folded, folded)


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows with their lines; a request that was never made may have fewer cells than there are columns."""
    lines = csv.reader(io.StringIO(text), strict=True)
    try:
        head = next(lines)
        columns = [_column(cell) for cell in head]
        always = {"type": "", **({_BEFORE_1: ""} if "# requests" in map(str.casefold, head) else {})}
        for cells in lines:
            missing = len(columns) - len(cells)
            if cells and (missing < 0 or (missing and cells[-1] != "N/A")):
                raise incomplete(f"{len(cells)} cells stand under {len(columns)} columns", lines.line_num)
            if cells:
                yield lines.line_num, always | dict(zip(columns, cells + ["N/A"] * missing, strict=True))
    except csv.Error as error:
        raise bad_figure("a line is no CSV", lines.line_num) from error
