"""What a report format is, and which there are.

A format is a module of this package with a function ``pieces``. It sees values only: it opens no file, asks no clock
and never writes. :func:`render` imports the one that is asked for, so that a table costs no template engine.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from storygate.reports import safe


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.model import Assessment
    from storygate.reports.look import Look


class Format(Protocol):
    """One way of writing an assessment."""

    def pieces(self, assessment: Assessment, look: Look) -> Iterator[str]:
        """Yield the report's text piece by piece, line ends included; a human format yields whole lines."""


FORMATS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "status": {
            "table": "table.status",
            "concise": "concise",
            "json": "json_report",
            "markdown": "markdown",
        },
        "check": {
            "table": "table.check",
            "concise": "concise",
            "json": "json_report",
            "markdown": "markdown",
            "github": "github",
            "junit": "junit",
            "html": "matrix.page",
        },
        "show": {"table": "table.show", "json": "json_story"},
        "evidence": {"table": "table.evidence", "json": "json_evidence"},
        "matrix": {"html": "matrix.page", "json": "json_report"},
    }
)
"""For each verb that reports: the names of its formats, its default first, and the module of each."""

_NOT_FOR_PEOPLE = {"json": "strict", "html": "xmlcharrefreplace", "junit": "strict", "github": "backslashreplace"}
"""Formats that escape to the end by themselves, with what becomes of a character that the stream lacks."""


def render(verb: str, name: str, assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield a verb's report in a format; ``KeyError`` for a name that ``FORMATS`` lacks."""
    module = cast("Format", import_module(f"storygate.reports.{FORMATS[verb][name]}"))
    for piece in module.pieces(assessment, look):
        if errors := _NOT_FOR_PEOPLE.get(name):
            yield safe.encodable(piece, look.encoding, errors)
        else:
            yield safe.plain_lines(piece, look.encoding, symbols=look.symbols)
