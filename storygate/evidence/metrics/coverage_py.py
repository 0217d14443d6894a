"""Reads coverage.py's JSON report.

``totals.percent_covered`` mixes lines and branches and its ``_display`` twin rounds, so neither is read: every figure is
counted from the numbers beside them, and branches are given only where they were measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.evidence.figures import count, field
from storygate.evidence.interface import Gives
from storygate.evidence.labels import moment, tool
from storygate.evidence.metrics.shares import Share, shares
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric


_NO_BRANCHES = Share("coverage.branch", 0, None)


class CoveragePy:
    """The reader of ``coverage json``."""

    kind = "coverage.py"
    reads = "`coverage json`"
    gives = (
        Gives("coverage.line", "total", source="`totals.covered_lines`, `totals.num_statements`"),
        Gives("coverage.branch", "total", source="`totals.covered_branches`, `totals.num_branches`"),
        Gives("coverage.total", "total", source="both together: what `coverage report` and `--cov-fail-under` show"),
    )
    notes = "Branches only where they were measured (`--branch`). `percent_covered_display` rounds and is not read."

    def accepts(self, content: Content) -> bool:
        """Return whether the totals and the marks of coverage.py are there."""
        document = content.document
        return (
            isinstance(document["meta"], dict)
            and isinstance(document["totals"], dict)
            and {"covered_lines", "num_statements"} <= document["totals"].keys()
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the coverage of lines, of branches and of both together."""
        document = content.document
        meta, totals = field(document, "meta", dict), field(document, "totals", dict)
        place = Place(shown, content.text.count("\n", 0, max(content.text.rfind('"totals"'), 0)) + 1)

        def share(name: str, covered: str, valid: str) -> Share:
            return Share(
                name, count(totals.get(covered), covered, place.line), count(totals.get(valid), valid, place.line)
            )

        measured = meta.get("branch_coverage") is True
        line = share("coverage.line", "covered_lines", "num_statements")
        branch = share("coverage.branch", "covered_branches", "num_branches") if measured else _NO_BRANCHES
        both = Share("coverage.total", line.covered + branch.covered, (line.valid or 0) + (branch.valid or 0))
        yield from shares(
            [line, branch, both],
            place,
            tool=tool("coverage.py", meta.get("version")),
            measured_at=moment(meta.get("timestamp")),
        )
