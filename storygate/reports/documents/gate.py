"""``storygate/gate/1``: what a gate file of any spelling says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from storygate.reports.documents.finding import findings


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.model import Finding
    from storygate.reports.documents.layout import Json


SCHEMA = "storygate/gate/1"


class IssueLike(Protocol):
    """One of a gate's top issues; a word that the file leaves out is ``None``."""

    @property
    def id(self) -> str | None: ...  # noqa: D102 - a field
    @property
    def severity(self) -> str | None: ...  # noqa: D102
    @property
    def finding(self) -> str | None: ...  # noqa: D102
    @property
    def suggested_action(self) -> str | None: ...  # noqa: D102


class WaiverLike(Protocol):
    """A gate's waiver as the file states it."""

    @property
    def active(self) -> bool: ...  # noqa: D102
    @property
    def reason(self) -> str | None: ...  # noqa: D102
    @property
    def approved_by(self) -> str | None: ...  # noqa: D102
    @property
    def until(self) -> str | None: ...  # noqa: D102


class GateLike(Protocol):
    """A gate file as it was read; the room of gates owns the value."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def story(self) -> str | None: ...  # noqa: D102
    @property
    def gate(self) -> str | None: ...  # noqa: D102
    @property
    def top_issues(self) -> Sequence[IssueLike]: ...  # noqa: D102
    @property
    def waiver(self) -> WaiverLike | None: ...  # noqa: D102
    @property
    def quality_score(self) -> int | None: ...  # noqa: D102
    @property
    def findings(self) -> Sequence[Finding]: ...  # noqa: D102


def gate_document(gates: Iterable[GateLike]) -> Json:
    """Return the document of some gate files, in the order given."""
    return {"schema": SCHEMA, "gates": [_gate(gate) for gate in gates]}


def _gate(gate: GateLike) -> Json:
    waiver = gate.waiver
    return {
        "path": gate.path,
        "story": gate.story,
        "gate": gate.gate,
        "top_issues": [
            {"id": i.id, "severity": i.severity, "finding": i.finding, "suggested_action": i.suggested_action}
            for i in gate.top_issues
        ],
        "waiver": waiver
        and {
            "active": waiver.active,
            "reason": waiver.reason,
            "approved_by": waiver.approved_by,
            "until": waiver.until,
        },
        "quality_score": gate.quality_score,
        "findings": findings(gate.findings),
    }
