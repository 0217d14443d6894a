"""Reads size-limit's JSON. A file that is not there has the size 0 in it, so 0 is not a size that was measured."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.evidence.figures import count, field, number
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label
from storygate.evidence.metrics.lines import Lines
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_TIMES = ("loading", "running")


class SizeLimit:
    """The reader of ``size-limit --json``."""

    kind = "size-limit"
    reads = "`size-limit --json`"
    gives = (
        Gives("bundle.size.brotli", "total", "bundle", "`size`"),
        Gives("bundle.duration", "total", "bundle", "`loading` and `running` together, where both were measured"),
    )
    notes = (
        "The report does not say how it measured: size-limit compresses with brotli unless it is told otherwise, so its sizes "
        "never count as uncompressed ones. It writes 0 where a file is missing, which is not measured."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is a bundle with its size or time."""
        return all(
            isinstance(one, dict) and "name" in one and bool({"size", *_TIMES} & one.keys()) for one in content.document
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the size of each bundle in bytes, and its time in seconds."""
        lines = Lines(content.text)
        for entry in content.document:
            name = field(entry, "name", str)
            place = Place(shown, lines.of(name))
            scope = (("bundle", label(name)),)
            if "size" in entry:
                size = Decimal(count(entry["size"], "size", place.line)) if entry["size"] is not None else None
                yield Metric("bundle.size.brotli", size or None, "B", place, "total", scope, tool="size-limit")
            if all(entry.get(key) is not None for key in _TIMES):
                seconds = sum((number(entry[key], key, place.line) for key in _TIMES), Decimal(0))
                yield Metric("bundle.duration", seconds, "s", place, "total", scope, tool="size-limit")
