"""Shapes that several documents share."""

# ruff: noqa: TC001 - pydantic reads the annotations at run time
from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from storygate.model import Severity, StatusValue


Line = Annotated[int, Field(ge=1)]
"""From 1, in the file as it is on disk."""
Count = Annotated[int, Field(ge=0)]


class Shape(BaseModel):
    """Base of all: an unknown member is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(Shape):
    """Where a piece of evidence stands."""

    path: str = Field(description="Relative to the project's root with /, or absolute outside of it.")
    line: Line | None


class FindingPlace(Place):
    """Where a finding points; without a line it is the whole file."""

    column: Line | None


class Finding(Shape):
    """One thing wrong, with a fix."""

    code: str = Field(pattern=r"^SG\d{3}$")
    name: str
    severity: Severity
    message: str
    place: FindingPlace
    criterion: str | None = Field(description="Address of the criterion it belongs to, e.g. 3.6.5/AC2.")
    story: str | None
    readings: list[str] = Field(description="The ways an ambiguous text can be read; none of them counts.")
    fix: str


class Status(Shape):
    """A story's status, as written and as understood."""

    raw: str
    value: StatusValue
