"""Reads storygate's own ``metrics.csv``: the fields of ``metrics.json`` as columns, for figures that a script or a sheet writes.

::

    name,value,unit,statistic,scope,measured_at
    image.size,187.4,MB,total,stage=prod;arch=amd64,2026-11-20

An empty ``value`` says that it was not measured, which is not 0. A label may have a column of its own, ``scope.stage``.
"""

from __future__ import annotations

import csv
import io

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import text_number
from storygate.evidence.findings import MALFORMED, NO_TESTS
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.own_figure import FIELDS, latest, metric_of
from storygate.evidence.refusal import RefusedError, bad_figure
from storygate.model import Finding, Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_OWN_COLUMN = "scope."
_DELIMITERS = ",;\t"


class MetricsCsv:
    """The reader of ``metrics.csv``."""

    kind = "metrics-csv"
    reads = "storygate's own `metrics.csv`: written by hand, by a script or from a sheet"
    gives = (Gives("custom", "any", "any", "`value`, in the `unit` that is written"),)
    notes = (
        "The columns of `metrics.json`; `scope` as `stage=prod;arch=amd64`, or a column `scope.stage` for each label. "
        "An empty `value` is not measured. Of figures alike the latest counts, as in `metrics.json`."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether the first line names the columns name and value."""
        return {"name", "value"} <= set(_columns(content.text))

    def read(self, content: Content, shown: str) -> Iterator[Metric | Finding]:
        """Yield the figures that hold, in the order of the file."""
        columns = _columns(content.text)
        _check(columns)
        figures = list(_metrics(content.text, columns, shown))
        yield from latest(figures)
        if not figures:
            yield NO_TESTS.at(Place(shown), "the report holds no figure")


def _metrics(text: str, columns: list[str], shown: str) -> Iterator[Metric]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number, line = -1, 1
    try:
        for row in rows:
            number += bool(row)
            if row and number:
                yield metric_of(_fields(columns, row, line), f"figure {number}", Place(shown, line))
            line = rows.line_num + 1
    except csv.Error as error:
        raise RefusedError(MALFORMED, f"not CSV: {error}", rows.line_num) from error


def _delimiter(text: str) -> str:
    head = text.lstrip("\n").partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _columns(text: str) -> list[str]:
    head = text[:4096].lstrip("\n").partition("\n")[0]
    return [column.strip().strip('"').lower() for column in head.split(_delimiter(text))]


def _check(columns: list[str]) -> None:
    """Refuse a column that means nothing: its figures might be taken for others."""
    if len(set(columns)) < len(columns):
        raise bad_figure("a column stands here twice", 1)
    for number, column in enumerate(columns, 1):
        if column not in FIELDS and not (column.startswith(_OWN_COLUMN) and column != _OWN_COLUMN):
            raise bad_figure(f"column {number} is none of {', '.join(FIELDS)} and scope.LABEL", 1)


def _fields(columns: list[str], row: list[str], line: int) -> dict[str, Any]:
    if len(row) != len(columns):
        raise bad_figure(f"{len(row)} columns, and the first line names {len(columns)}", line)
    said = {column: text.strip() for column, text in zip(columns, row, strict=True)}
    own = {column.removeprefix(_OWN_COLUMN): said.pop(column) for column in columns if column.startswith(_OWN_COLUMN)}
    value = None if said["value"] in {"", "null"} else text_number(said["value"], "value", line)
    return {**said, "value": value, "scope": _scope(said.get("scope", ""), line) | {k: v for k, v in own.items() if v}}


def _scope(text: str, line: int) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.replace(";", " ").split()]
    if not all(key and equals and label for key, equals, label in pairs):
        raise bad_figure("scope is no list of labels such as stage=prod;arch=amd64", line)
    return {key: label for key, _, label in pairs}
