"""The plug point of this room: what a reader is given, and what it gives back.

A format is one module with one reader. Readers are chosen by what a file holds, never by its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from storygate.model import Finding, Metric, Report, TestCase
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.evidence.source import Source


Item: TypeAlias = TestCase | Metric | Finding | Report
"""What comes out of a file. A ``Report`` comes last, and only where the whole file was read and can be trusted."""


@immutable
class Root:
    """The root element of an XML file."""

    tag: str
    """Without its namespace."""
    namespace: str | None
    attributes: Mapping[str, str]
    doctype: str | None = None
    """What the document type brings along that could change the content: entities or an external document."""


@immutable
class Content:
    """A file that was opened and looked into."""

    source: Source
    """At its first byte, except where ``document`` was read from it."""
    root: Root | None = None
    """For XML."""
    document: Any = None
    """For JSON: what it holds, its numbers as ``int`` or ``Decimal``."""
    text: str = ""
    """For JSON: the text it was read from."""


class Reader(Protocol):
    """Reads one format."""

    @property
    def kind(self) -> str:
        """The format's name in a ``Report``, e.g. ``junit``."""

    def accepts(self, content: Content) -> bool:
        """Return whether this is a file of the format."""

    def read(self, content: Content, shown: str) -> Iterator[TestCase | Metric | Finding]:
        """Yield what the file holds, in its order; ``shown`` is its path in every place.

        Raises:
            RefusedError: the file cannot be trusted; what was yielded before counts for nothing.
        """
