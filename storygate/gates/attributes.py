"""The quality attributes of a gate (``nfr_validation``): from what was measured, and left out where nothing was.

The method's four are security, performance, reliability and maintainability; a figure counts under the one that its name
belongs to, by the bound of a criterion that it was compared with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Decision, Outcome


if TYPE_CHECKING:
    from storygate.gates.schema import AttributeEntry
    from storygate.model import Judgement, Link


_FAMILIES = {
    "security": ("vulnerabilities.", "misconfigurations.", "secrets.", "security."),
    "reliability": ("http.error_rate", "http.failures", "availability", "checks.", "users.", "tests.flaky", "success."),
    "maintainability": ("coverage.", "lint.", "types.", "dependencies.", "build.warnings", "file."),
    "performance": (
        "http.", "image.", "bundle.", "artifact.", "memory.", "cpu.", "startup.", "build.", "ci.", "command.",
        "benchmark.", "web.", "lighthouse.performance", "fps", "tests.duration",
    ),
}  # fmt: skip
"""By the beginning of a figure's name; the first attribute that fits takes it."""
_STATUS = {
    Outcome.MISSED: Decision.FAIL,
    Outcome.NOT_CONFIRMED: Decision.CONCERNS,
    Outcome.MET: Decision.PASS,
}
"""Worst first: an attribute is as good as the worst figure in it."""


def attributes(judgement: Judgement) -> dict[str, AttributeEntry | list[str]]:
    """Return the attributes of a story that were measured, each with status and notes; nothing where none was."""
    measured: dict[str, list[Link]] = {}
    for verdict in judgement.verdicts:
        for link in verdict.links:
            if link.metric is not None and link.outcome in _STATUS and (name := attribute(link.metric.name)):
                measured.setdefault(name, []).append(link)
    if not measured:
        return {}
    entries: dict[str, AttributeEntry | list[str]] = {"_assessed": sorted(measured)}
    for name, links in sorted(measured.items()):
        worst = next(outcome for outcome in _STATUS if any(link.outcome is outcome for link in links))
        notes = "; ".join(dict.fromkeys(" ".join(link.reason.split()) for link in links))
        entries[name] = {"status": _STATUS[worst].value, "notes": notes, "source": "storygate"}
    return entries


def attribute(metric: str) -> str | None:
    """Return the quality attribute that a figure speaks of, by its dotted name."""
    return next((name for name, starts in _FAMILIES.items() if metric.startswith(starts)), None)
