"""Shape of ``storygate/gate/1``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from storygate.reports.documents.shapes.parts import Finding, Shape


class Issue(Shape):
    """One of a gate's top issues."""

    id: str | None
    severity: str | None
    finding: str | None
    suggested_action: str | None


class GateWaiver(Shape):
    """A gate's waiver as the file states it."""

    active: bool
    reason: str | None
    approved_by: str | None
    until: str | None


class Gate(Shape):
    """One gate file."""

    path: str
    story: str | None
    gate: str | None
    top_issues: list[Issue]
    waiver: GateWaiver | None
    quality_score: int | None
    findings: list[Finding]


class Gates(Shape):
    """What gate files of any spelling say."""

    schema_: Literal["storygate/gate/1"] = Field(alias="schema")
    gates: list[Gate]
