"""Reads storygate's own ``metrics.json``: any figure a team can write down, with unit, statistic and scope.

A list of figures, or an object with that list under ``metrics``::

    {"metrics": [{"name": "image.size", "value": 187.4, "unit": "MB", "scope": {"stage": "prod"},
                  "statistic": "total", "commit": "0a1b2c3", "measured_at": "2026-11-20T12:34:29Z"}]}

``name`` and ``value`` are needed. ``value: null`` says that it was not measured, which is not 0.
"""

from __future__ import annotations

import json
import re

from typing import TYPE_CHECKING, Any

from storygate.evidence.findings import NO_TESTS
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.own_figure import latest, metric_of
from storygate.model import Finding, Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')


class MetricsJson:
    """The reader of ``metrics.json``."""

    kind = "metrics"
    reads = "storygate's own `metrics.json`: written by hand, by a script or by `storygate record`"
    gives = (Gives("custom", "any", "any", "`value`, in the `unit` that is written"),)
    notes = (
        "Any name, with the unit as it is written. `null` says that it was not measured, which is not 0. Of figures alike in "
        "name, statistic and scope the one with the latest `measured_at` counts; where one has none, all of them count."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether it is a list of objects that each have a name and a value."""
        figures = _figures(content.document)
        named = isinstance(content.document, dict)
        return isinstance(figures, list) and (named or bool(figures)) and all(map(_is_figure, figures))

    def read(self, content: Content, shown: str) -> Iterator[Metric | Finding]:
        """Yield the figures that hold, in the order of the file."""
        figures = _figures(content.document)
        yield from latest(_metrics(figures, content.text, shown))
        if not figures:
            yield NO_TESTS.at(Place(shown), "the report holds no figure")


def _metrics(figures: list[dict[str, Any]], text: str, shown: str) -> Iterator[Metric]:
    lines = _lines(text)
    for number, figure in enumerate(figures, 1):
        line = next((at for found, at in lines if found == figure["name"]), None)
        yield metric_of(figure, f"figure {number}", Place(shown, line))


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
