"""The plug point of this room: what a reader is given, and what it gives back.

A format is one module with one reader, and one line in ``registry``. Readers are chosen by what a file holds, never by
its name. What a reader declares of itself is what ``docs/readers.md`` says of it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from storygate.model import Finding, Metric, Report, TestCase
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.evidence.source import Source


Item: TypeAlias = TestCase | Metric | Finding | Report
"""What comes out of a file. A ``Report`` comes last, and only where the whole file was read and can be trusted."""


@immutable
class Made:
    """When and of which commit a report says that its tests ran; a reader returns it where it knows."""

    at: str | None = None
    """ISO 8601; of several times the earliest."""
    commit: str | None = None


class Form(StrEnum):
    """How a file is written."""

    XML = "XML"
    JSON = "JSON"
    JSON_LINES = "JSON lines"
    TEXT = "text"


@immutable
class Root:
    """The root element of an XML file."""

    tag: str
    """Without its namespace."""
    namespace: str | None
    attributes: Mapping[str, str]
    doctype: str | None = None
    """What the document type brings along that could change the content: entities or an external document."""
    entities: bool = False
    """Whether the document type declares entities; no reader may go on then."""
    line: int = 1


@immutable
class Content:
    """A file that was opened and looked into."""

    source: Source
    """For XML at its first byte; anything else was read from it to its end."""
    form: Form
    root: Root | None = None
    """For XML."""
    document: Any = None
    """For JSON: what it holds, its numbers as ``int`` or ``Decimal``. For JSON lines ``None``."""
    records: tuple[tuple[int, Any], ...] = ()
    """For JSON lines: each with its line. A single line is JSON like any other, so an object of JSON stands here too."""
    text: str = ""
    """The text it was read from, without byte order mark; empty for XML."""

    @property
    def top(self) -> Root:
        """The root element of XML; one without name and attributes for anything else."""
        return self.root or Root("", None, {})


@immutable
class Gives:
    """A figure that a reader can give, for the table of readers."""

    name: str
    """A name of ``vocabulary``, e.g. ``coverage.line``."""
    statistic: str = ""
    """``total``, ``mean``, ``p95``, several with commas; empty for a figure of its own."""
    scope: str = ""
    """Labels, e.g. ``container``, several with commas."""
    source: str = ""
    """The field or fields it is taken from, as the tool names them."""


class Reader(Protocol):
    """Reads one format."""

    @property
    def kind(self) -> str:
        """The format's name in a ``Report``, e.g. ``junit``; unique."""

    @property
    def reads(self) -> str:
        """What writes such a file, as a command where there is one: ``coverage json``."""

    @property
    def gives(self) -> tuple[Gives, ...]:
        """The figures it can give; none for tests."""

    @property
    def notes(self) -> str:
        """What a person should know of it: what is not measured, what is refused. Markdown, one paragraph, may be empty."""

    def accepts(self, content: Content) -> bool:
        """Return whether this is a file of the format: only what it is, not whether its figures can be read."""

    def read(self, content: Content, shown: str) -> Iterator[TestCase | Metric | Finding]:
        """Yield what the file holds, in its order; ``shown`` is its path in every place.

        A figure that was not measured is a ``Metric`` with the value ``None``. A generator may return what the report says
        of itself, a ``Made``.

        Raises:
            RefusedError: the file cannot be trusted; what was yielded before counts for nothing.
        """
