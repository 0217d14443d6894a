"""Reads storygate's own ``metrics.json``: any figure a team can write down, with unit, statistic and scope.

A list of figures, or an object with that list under ``metrics``::

    {"metrics": [{"name": "image.size", "value": 187.4, "unit": "MB", "scope": {"stage": "prod"},
                  "statistic": "total", "commit": "0a1b2c3", "measured_at": "2026-11-20T12:34:29Z"}]}

``name`` and ``value`` are needed. ``value: null`` says that it was not measured, which is not 0.
"""

from __future__ import annotations

import json
import re

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import said
from storygate.evidence.findings import NO_TESTS
from storygate.evidence.interface import Gives
from storygate.evidence.refusal import bad_figure
from storygate.model import Finding, Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')
_MOST = 1000
"""Characters of any text."""


class MetricsJson:
    """The reader of ``metrics.json``."""

    kind = "metrics"
    reads = "storygate's own `metrics.json`: written by hand, by a script or by `storygate record`"
    gives = (Gives("custom", "any", "any", "`value`, in the `unit` that is written"),)
    notes = "Any name, with the unit as it is written. `null` says that it was not measured, which is not 0."

    def accepts(self, content: Content) -> bool:
        """Return whether it is a list of objects that each have a name and a value."""
        figures = _figures(content.document)
        named = isinstance(content.document, dict)
        return isinstance(figures, list) and (named or bool(figures)) and all(map(_is_figure, figures))

    def read(self, content: Content, shown: str) -> Iterator[Metric | Finding]:
        """Yield the figures in the order of the file."""
        figures = _figures(content.document)
        lines = _lines(content.text)
        for number, figure in enumerate(figures, 1):
            name = figure["name"]
            line = next((at for found, at in lines if found == name), None)
            yield _Fields(figure, f"figure {number}", line).metric(Place(shown, line))
        if not figures:
            yield NO_TESTS.at(Place(shown), "the report holds no figure")


def _figures(document: Any) -> Any:  # noqa: ANN401 - whatever a JSON file may hold
    return document.get("metrics") if isinstance(document, dict) else document


def _is_figure(figure: object) -> bool:
    return isinstance(figure, dict) and "name" in figure and "value" in figure


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield each ``"name"`` of the text with its line."""
    line, end = 1, 0
    for found in _NAME.finditer(text):
        line += text.count("\n", end, found.start())
        end = found.start()
        try:
            yield json.loads(found[1]), line
        except ValueError:
            continue


class _Fields:
    """One figure's fields, each checked as it is taken."""

    def __init__(self, figure: dict[str, Any], what: str, line: int | None) -> None:
        self._figure = figure
        self._what = what
        self._line = line

    def metric(self, place: Place) -> Metric:
        return Metric(
            self._text("name") or self._refuse("name", "a text"),
            self._value(),
            self._text("unit") or "",
            place,
            self._text("statistic") or None,
            self._scope(),
            self._text("commit") or None,
            self._text("measured_at") or None,
        )

    def _refuse(self, key: str, wanted: str) -> Any:  # noqa: ANN401 - never returns
        raise bad_figure(f"{self._what}: {key} is {said(self._figure.get(key))}, and should be {wanted}", self._line)

    def _text(self, key: str) -> str | None:
        value = self._figure.get(key)
        if value is None or (isinstance(value, str) and len(value) <= _MOST):
            return value.strip() if value else value
        return self._refuse(key, "a text")  # type: ignore[no-any-return]  # never returns

    def _value(self) -> Decimal | None:
        value = self._figure["value"]
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        return self._refuse("value", "a number or null")  # type: ignore[no-any-return]  # never returns

    def _scope(self) -> tuple[tuple[str, str], ...]:
        scope = self._figure.get("scope") or {}
        if not isinstance(scope, dict) or not all(isinstance(label, str | int) for label in scope.values()):
            self._refuse("scope", "an object of labels and texts")
        return tuple(sorted((key, str(label)) for key, label in scope.items()))
