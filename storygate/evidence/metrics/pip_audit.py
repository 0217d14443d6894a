"""Reads pip-audit's JSON report. It names no severity, so there is one figure for all vulnerabilities."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field, line_of
from storygate.evidence.interface import Gives
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content


class PipAudit:
    """The reader of ``pip-audit -f json``."""

    kind = "pip-audit"
    reads = "`pip-audit -f json`, also of pip-audit 1"
    gives = (
        Gives("vulnerabilities.total", "total", "tool", "`dependencies[].vulns`"),
        Gives("dependencies.skipped", "total", "tool", "dependencies with a `skip_reason`, which were not audited"),
    )
    notes = (
        "pip-audit gives no severity, so none is counted by severity. What it skipped may hold anything: ask for "
        "`dependencies.skipped` as well. Where it audited nothing, nothing was measured."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is a dependency that was audited or skipped."""
        entries = _dependencies(content)
        return isinstance(entries, list) and all(
            isinstance(one, dict) and "name" in one and ("vulns" in one or "skip_reason" in one) for one in entries
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many vulnerabilities there are, and how many dependencies were left out."""
        entries = _dependencies(content)
        audited = [one for one in entries if "skip_reason" not in one]
        line = line_of(content.text, '"vulns"')
        total = sum(len(field(one, "vulns", list, line)) for one in audited)
        skipped = len(entries) - len(audited)
        for name, value, place in (
            ("vulnerabilities.total", Decimal(total) if audited else None, Place(shown, line)),
            ("dependencies.skipped", Decimal(skipped), Place(shown, line_of(content.text, '"skip_reason"'))),
        ):
            yield Metric(name, value, "", place, "total", (("tool", "pip-audit"),), tool="pip-audit")


def _dependencies(content: Content) -> Any:  # noqa: ANN401 - whatever JSON may hold
    """Return the dependencies, which pip-audit 1 wrote without an object around them."""
    document = content.document
    return document["dependencies"] if isinstance(document, dict) else document
