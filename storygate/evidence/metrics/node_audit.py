"""Reads the audits of npm, pnpm and yarn.

A failed audit prints JSON as well, with a message in the place of counts: none of them would look like a clean one. What
the summary counts is compared with what is listed, wherever a version lists it in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field, line_of
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.severities import Tally
from storygate.evidence.refusal import bad_figure, incomplete
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.evidence.interface import Content
    from storygate.model import Metric

SCALE = {"critical": "critical", "high": "high", "moderate": "medium", "low": "low", "info": "negligible"}
"""npm's words, which pnpm and yarn share."""
_OF_YARN = frozenset(
    {"auditAdvisory", "auditAction", "auditSummary", "info", "warning", "error", "step", "success", "finished"}
)
GIVES = (
    Gives("vulnerabilities.critical", "total", "tool", "`metadata.vulnerabilities.critical`; so all severities"),
    Gives("vulnerabilities.medium", "total", "tool", "`moderate`"),
    Gives("vulnerabilities.negligible", "total", "tool", "`info`"),
    Gives("vulnerabilities.total", "total", "tool"),
)


class NodeAudit:
    """The reader of ``npm audit --json`` and ``pnpm audit --json``."""

    kind = "npm-audit"
    reads = "`npm audit --json` (all versions), `pnpm audit --json`, `yarn npm audit --json` (Yarn 2 and 3)"
    gives = GIVES
    notes = (
        "npm counts packages, pnpm and yarn advisories. An audit that failed prints JSON without counts; it is refused, and is "
        "not 0."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether it is an audit, be it one that failed."""
        document = content.document
        if {"advisories", "auditReportVersion"} & document.keys():
            return True
        failed = document.get("error")
        return isinstance(failed, dict) and bool({"code", "summary"} & failed.keys())

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many vulnerabilities there are of each severity."""
        document = content.document
        if "error" in document:
            raise incomplete(
                "the audit failed, which is not an audit without findings", line_of(content.text, '"error"')
            )
        line = line_of(content.text, '"metadata"')
        counts = _counts(field(field(document, "metadata", dict, line), "vulnerabilities", dict, line), line)
        listed = document.get("vulnerabilities")
        if isinstance(listed, dict):
            words = [field(one, "severity", str, line) for one in listed.values() if isinstance(one, dict)]
            if any(words.count(word) > number for word, number in counts.items()):
                raise bad_figure("more vulnerabilities are listed than metadata counts", line)
        elif document.get("advisories") and not sum(counts.values()):
            raise bad_figure("advisories are listed, and metadata counts none", line)
        npm = "auditReportVersion" in document or "runId" in document
        name = "npm" if npm else "npm, pnpm or yarn"
        yield from Tally("vulnerabilities", SCALE, Place(shown, line), f"{name} audit", "npm-audit").given(counts)


class YarnAudit:
    """The reader of ``yarn audit --json`` of Yarn 1."""

    kind = "yarn-audit"
    reads = "`yarn audit --json` (Yarn 1)"
    gives = GIVES
    notes = "Without its last line, `auditSummary`, it is incomplete and refused."

    def accepts(self, content: Content) -> bool:
        """Return whether every line is one that Yarn 1 writes."""
        return all(
            isinstance(one, dict) and "data" in one and isinstance(one.get("type"), str) and one["type"] in _OF_YARN
            for _, one in content.records
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many vulnerabilities there are of each severity."""
        summary = None
        for line, record in content.records:
            if record["type"] == "error":
                raise incomplete("the audit failed", line)
            if record["type"] == "auditSummary":
                summary = line, field(field(record, "data", dict, line), "vulnerabilities", dict, line)
        if summary is None:
            raise incomplete("the audit has no auditSummary: it broke off")
        line, found = summary
        counts = _counts(found, line)
        if not sum(counts.values()) and any(record["type"] == "auditAdvisory" for _, record in content.records):
            raise bad_figure("advisories are listed, and auditSummary counts none", line)
        yield from Tally("vulnerabilities", SCALE, Place(shown, line), "yarn audit", "yarn-audit").given(counts)


def _counts(found: Mapping[str, Any], line: int) -> dict[str, int]:
    counts = {word: count(found.get(word), f"vulnerabilities.{word}", line) for word in SCALE}
    if "total" in found and count(found["total"], "vulnerabilities.total", line) != sum(counts.values()):
        raise bad_figure("vulnerabilities.total is not the sum of the severities", line)
    return counts
