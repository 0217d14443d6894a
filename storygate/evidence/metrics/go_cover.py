"""Reads Go's coverage profile: ``file:line.column,line.column statements count``, a block a line.

A block that several packages ran stands there several times (``-coverpkg``) and is one block. Format:
golang.org/x/tools/cover.
"""

from __future__ import annotations

import io
import re

from typing import TYPE_CHECKING

from storygate.evidence.findings import MALFORMED
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.shares import Share, shares
from storygate.evidence.refusal import RefusedError, bad_figure
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_BLOCK = re.compile(r"(.+:\d{1,9}\.\d{1,9},\d{1,9}\.\d{1,9}) (\d{1,9}) (\d{1,20})", re.ASCII)
_MODES = ("mode: set", "mode: count", "mode: atomic")


class GoCover:
    """The reader of Go's coverage profile."""

    kind = "go-cover"
    reads = "`go test -coverprofile`"
    gives = (Gives("coverage.statement", "total", source="statements of the blocks with a count above 0, of all"),)
    notes = "Blocks that stand there several times, as with `-coverpkg`, are counted once. Go measures no branches."

    def accepts(self, content: Content) -> bool:
        """Return whether it begins with a mode."""
        return content.text.lstrip().partition("\n")[0].rstrip() in _MODES

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the coverage of statements."""
        blocks: dict[str, int] = {}
        covered: set[str] = set()
        for number, line in enumerate(io.StringIO(content.text), 1):
            if not line.strip() or line.rstrip() in _MODES:
                continue
            found = _BLOCK.fullmatch(line.rstrip())
            if found is None:
                raise RefusedError(MALFORMED, "is no block of a coverage profile", number)
            block, statements = found[1], int(found[2])
            if blocks.setdefault(block, statements) != statements:
                raise bad_figure("a block that stands here twice has another number of statements", number)
            if int(found[3]):
                covered.add(block)
        share = Share("coverage.statement", sum(blocks[block] for block in covered), sum(blocks.values()))
        yield from shares([share], Place(shown, 1), tool="go cover")
