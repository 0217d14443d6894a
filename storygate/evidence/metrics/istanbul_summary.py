"""Reads istanbul's ``coverage-summary.json``, which nyc, c8, jest and vitest write.

``pct`` is rounded, ``"Unknown"`` or even 100 where there is nothing to cover, so the counts beside it are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.evidence.figures import count, field, line_of
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.shares import Share, shares
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

KINDS = (
    ("coverage.line", "lines"),
    ("coverage.branch", "branches"),
    ("coverage.function", "functions"),
    ("coverage.statement", "statements"),
)
"""Names of the vocabulary, and istanbul's."""


class IstanbulSummary:
    """The reader of ``coverage-summary.json``."""

    kind = "istanbul-summary"
    reads = "`coverage-summary.json` of istanbul: nyc, c8, jest and vitest with the reporter `json-summary`"
    gives = tuple(Gives(name, "total", source=f"`total.{key}`: `covered`, `total`") for name, key in KINDS)
    notes = "Of nothing, nothing was measured, even where `pct` says 100."

    def accepts(self, content: Content) -> bool:
        """Return whether there is a total of lines and statements."""
        total = content.document["total"]
        return isinstance(total, dict) and {"lines", "statements"} <= total.keys()

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the coverage of lines, branches, functions and statements."""
        total, line = content.document["total"], line_of(content.text, '"total"')
        found = []
        for name, key in KINDS:
            said = field(total, key, dict, line)
            covered, valid = (count(said.get(part), f"{key}.{part}", line) for part in ("covered", "total"))
            found.append(Share(name, covered, valid))
        yield from shares(found, Place(shown, line), tool="istanbul")
