"""Shape of ``storygate/evidence/1``."""

# ruff: noqa: TC001 - pydantic reads the annotations at run time
from __future__ import annotations

from typing import Literal

from pydantic import Field

from storygate.model import Outcome
from storygate.reports.documents.shapes.parts import Count, Finding, Place, Shape


class Counts(Shape):
    """How many test cases came out how; one that did not run counts as skipped."""

    tests: Count
    passed: Count
    failed: Count
    errors: Count
    skipped: Count


class EvidenceFile(Shape):
    """One evidence file that was read."""

    path: str
    kind: str
    sha256: str
    size: Count = Field(description="Bytes.")


class Property(Shape):
    """A property of a test case or of its suites."""

    name: str
    value: str


class Attempt(Shape):
    """One attempt of a test: one testcase element."""

    outcome: Outcome
    place: Place
    seconds: float | None
    hostname: str
    detail: str


class Test(Shape):
    """One test with all its attempts, and the outcome that may be relied on."""

    __test__ = False

    id: str
    outcome: Outcome
    detail: str
    name: str
    classname: str
    suites: list[str] = Field(description="Outermost first.")
    file: str | None
    line: int | None
    properties: list[Property]
    attempts: list[Attempt]


class _Figure(Shape):
    name: str
    unit: str
    statistic: str | None
    scope: dict[str, str]
    place: Place
    commit: str | None
    measured_at: str | None
    tool: str | None = Field(description="What measured it, with its version where the report says it.")


class Metric(_Figure):
    """One measured figure."""

    value: int | float


class Unmeasured(_Figure):
    """A figure that a report names and did not measure, which is not 0."""

    value: None


class Evidence(Shape):
    """Every test and figure that was read."""

    schema_: Literal["storygate/evidence/1"] = Field(alias="schema")
    summary: Counts
    reports: list[EvidenceFile]
    tests: list[Test]
    metrics: list[Metric]
    not_measured: list[Unmeasured]
    findings: list[Finding]
