"""Reads coverage.py's JSON report.

``totals.percent_covered`` mixes lines and branches and its ``_display`` twin rounds, so neither is used: lines are
``covered_lines / num_statements``, and branches are given only where they were measured.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.findings import BAD_FIGURE
from storygate.evidence.refusal import RefusedError
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content


class CoverageJson:
    """The reader of ``coverage json``."""

    kind = "coverage.py"

    def accepts(self, content: Content) -> bool:
        """Return whether the totals and the marks of coverage.py are there."""
        document = content.document
        return (
            isinstance(document, dict)
            and isinstance(document.get("meta"), dict)
            and isinstance(document.get("totals"), dict)
            and {"covered_lines", "num_statements"} <= document["totals"].keys()
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield ``coverage.line`` and, where branches were measured, ``coverage.branch``, in percent."""
        meta, totals = content.document["meta"], content.document["totals"]
        place = Place(shown, _line(content.text))
        measured_at = str(meta["timestamp"])[:100] if meta.get("timestamp") else None
        pairs = [("coverage.line", "covered_lines", "num_statements")]
        if meta.get("branch_coverage") is True:
            pairs.append(("coverage.branch", "covered_branches", "num_branches"))
        for name, covered, all_of_them in pairs:
            value = _percent(totals.get(covered), totals.get(all_of_them), place.line)
            yield Metric(name, value, "%", place, "total", measured_at=measured_at)


def _line(text: str) -> int:
    return text.count("\n", 0, max(text.rfind('"totals"'), 0)) + 1


def _percent(covered: Any, total: Any, line: int | None) -> Decimal | None:  # noqa: ANN401 - whatever JSON may hold
    if type(covered) is not int or type(total) is not int or not 0 <= covered <= total:
        raise RefusedError(BAD_FIGURE, f"the totals say {str(covered)[:20]} covered of {str(total)[:20]}", line)
    return Decimal(100 * covered) / Decimal(total) if total else None
