"""Shape of ``storygate/why/1``."""

# ruff: noqa: TC001 - pydantic reads the annotations at run time
from __future__ import annotations

from typing import Literal

from pydantic import Field

from storygate.model import VerdictValue
from storygate.reports.documents.shapes.parts import Count, Finding, Line, Place, Shape
from storygate.reports.documents.shapes.report import Link


class WeighedLink(Link):
    """One piece of evidence for the criterion, and what it is worth."""

    weight: str = Field(description="What it does to the verdict, in words.")


class Dropped(Shape):
    """What a test says that may mean the criterion, and links to nothing."""

    test: str
    place: Place
    said: str
    reason: str
    readings: list[str]


class Considered(Shape):
    """How many tests there were, and how many of them name any criterion."""

    tests: Count
    speaking: Count


class Derivation(Shape):
    """How one criterion came to its verdict."""

    schema_: Literal["storygate/why/1"] = Field(alias="schema")
    criterion: str = Field(description="Its address.")
    text: str
    path: str
    line: Line
    verdict: VerdictValue
    why: str
    considered: Considered
    links: list[WeighedLink]
    dropped: list[Dropped]
    findings: list[Finding]
