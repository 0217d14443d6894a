"""Shape of ``storygate/suggestions/1``."""

# ruff: noqa: TC001 - pydantic reads the annotations at run time
from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from storygate.model import Outcome
from storygate.reports.documents.shapes.parts import Count, Line, Place, Shape


class _Likeness(Shape):
    score: Annotated[int, Field(ge=0, le=100, description="Per cent.")]
    shared: list[str] = Field(description="Words of the criterion and its tasks that the test's names say too.")
    because: list[str] = Field(description="What else speaks for it.")


class _Tests(Shape):
    pattern: str = Field(description="What a sidecar names the test by; [*] stands for all its parameters.")
    tests: Count
    outcome: Outcome = Field(description="Of the first of them.")
    place: Place


class SuggestedTest(_Tests, _Likeness):
    """A test that may prove a criterion; it counts once a person confirms it."""


class SuggestedCriterion(_Likeness):
    """The criterion that a test is most like."""

    address: str


class ProposedBound(Shape):
    """A bound that a criterion's words seem to state."""

    bound: str
    words: str
    line: Line
    note: str


class OpenCriterion(Shape):
    """A criterion that nothing which counts is linked to."""

    address: str
    text: str
    path: str
    line: Line
    why: str
    suggestions: list[SuggestedTest] = Field(description="The best first.")
    bounds: list[ProposedBound]


class SilentTest(_Tests):
    """A test that proves nothing."""

    suggestion: SuggestedCriterion | None


class Suggestions(Shape):
    """What may prove what nothing proves yet. None of it counts."""

    schema_: Literal["storygate/suggestions/1"] = Field(alias="schema")
    criteria: list[OpenCriterion]
    tests: list[SilentTest]
