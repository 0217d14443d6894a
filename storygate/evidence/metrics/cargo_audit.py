"""Reads cargo-audit's JSON report. It names no severity, so there is one figure for all vulnerabilities."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field, line_of
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content


class CargoAudit:
    """The reader of ``cargo audit --json``."""

    kind = "cargo-audit"
    reads = "`cargo audit --json`"
    gives = (
        Gives("vulnerabilities.total", "total", "tool", "`vulnerabilities.count`, which is the length of its `list`"),
        Gives("dependencies.warnings", "total", "kind, tool", "`warnings`: `unmaintained`, `unsound`, `yanked`, …"),
    )
    notes = "RustSec gives a vector and no severity, so none is counted by severity."

    def accepts(self, content: Content) -> bool:
        """Return whether it tells how many were found beside the database and the lock file."""
        found = content.document["vulnerabilities"]
        return isinstance(found, dict) and {"list", "count"} <= found.keys()

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many vulnerabilities there are, and how many warnings of each kind."""
        document = content.document
        line = line_of(content.text, '"vulnerabilities"')
        found = document["vulnerabilities"]
        total = count(found["count"], "vulnerabilities.count", line)
        if total != len(field(found, "list", list, line)) or found.get("found", bool(total)) is not bool(total):
            raise bad_figure("vulnerabilities.count, its list and found do not agree", line)
        yield _metric("vulnerabilities.total", total, Place(shown, line))
        for kind, number in _warnings(document.get("warnings")).items():
            place = Place(shown, line_of(content.text, '"warnings"'))
            yield _metric("dependencies.warnings", number, place, ("kind", label(kind)))


def _metric(name: str, value: int, place: Place, *scope: tuple[str, str]) -> Metric:
    return Metric(name, Decimal(value), "", place, "total", (*scope, ("tool", "cargo-audit")), tool="cargo-audit")


def _warnings(found: Any) -> dict[str, int]:  # noqa: ANN401 - whatever JSON may hold
    """Return how many warnings there are by kind; cargo-audit < 0.15 wrote them as one list."""
    if isinstance(found, dict):
        return {kind: len(listed) for kind, listed in found.items() if isinstance(listed, list)}
    kinds = [one["kind"] for one in found or () if isinstance(one, dict) and isinstance(one.get("kind"), str)]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
