"""Shape of a sidecar, ``*.links.yml``: what editors complete and check it by. ``linking.sidecar`` is what reads it."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from storygate.reports.documents.shapes.parts import Shape


CRITERION = r"^([^/\n]{1,120}? ?/ ?)?([Aa][Cc])?[-_ #]{0,2}[A-Za-z]{0,5}[-_]?[0-9][\w.-]{0,20}$"
"""Pattern of a criterion's key."""


class Attested(Shape):
    """What a person has seen, and signs."""

    by: str = Field(description="Who has seen it.")
    on: str = Field(description="When, e.g. 2026-11-20; a day that has come.")
    what: str = Field(description="What was seen.")
    ref: str | None = Field(default=None, description="Where more is written, e.g. docs/hot-reload.md.")
    until: str | None = Field(default=None, description="The last day it counts, e.g. 2027-05-20.")


class Listed(Shape):
    """What proves a criterion."""

    tests: str | list[str] = Field(
        default=[],
        description="Tests by id, file, class or suite: tests/test_a.py::test_x, e2e/a.spec.ts, Harbour › timetable. "
        "* stands for any characters and ? for one; brackets mean themselves.",
    )
    bounds: str | list[str] = Field(
        default=[], description="Bounds on figures that reports hold, e.g. image.size{stage=prod} < 200 MB."
    )
    attested: Attested | list[Attested] = Field(default=[], description="What people have seen, and sign.")


def _criteria(schema: dict[str, Any]) -> None:
    schema["patternProperties"] = {CRITERION: schema["additionalProperties"]}
    schema["additionalProperties"] = False


class Links(Shape):
    """Evidence that people list for criteria: AC3 of the file's story, or with its own story, 1.3/AC1."""

    model_config = ConfigDict(extra="allow", frozen=True, title="storygate links", json_schema_extra=_criteria)
    __pydantic_extra__: dict[str, Listed] = Field(init=False)

    story: str | float = Field(
        default="", description="Id of the story of the keys that name none, in quotes; else the file's name says it."
    )
