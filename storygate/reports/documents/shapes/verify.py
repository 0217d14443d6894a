"""Shape of ``storygate/verify/1``."""

# ruff: noqa: TC001 - pydantic reads the annotations at run time
from __future__ import annotations

from typing import Literal

from pydantic import Field

from storygate.model import GroundState
from storygate.reports.documents.shapes.parts import Place, Shape


class GateCheck(Shape):
    """One state of one gate."""

    gate: str = Field(description="Path of the gate file.")
    story: str | None
    decision: str | None
    state: GroundState
    place: Place
    message: str
    remedy: str


class Verification(Shape):
    """What has become of the ground that each gate rests on."""

    schema_: Literal["storygate/verify/1"] = Field(alias="schema")
    holds: bool = Field(description="Whether every gate is current or unpinned.")
    checks: list[GateCheck]
