"""Shape of ``storygate/report/1``."""

# ruff: noqa: TC001 - pydantic reads the annotations at run time
from __future__ import annotations

from typing import Literal

from pydantic import Field

from storygate.model import Decision, How, LinkKind, Outcome, VerdictValue
from storygate.reports.documents.shapes.evidence import Counts
from storygate.reports.documents.shapes.parts import Count, Finding, Line, Place, Shape, Status


class Waiver(Shape):
    """A person's acceptance of a gap."""

    by: str
    reason: str
    until: str | None = Field(description="ISO date; null means without end.")
    place: Place


class Link(Shape):
    """One piece of evidence for one criterion."""

    how: How
    kind: LinkKind
    evidence: str
    outcome: Outcome
    place: Place
    reason: str
    stale: str | None = Field(
        default=None, description="Why the evidence proves nothing any more; only where that is so."
    )


class JudgedCriterion(Shape):
    """A criterion with what the evidence says of it."""

    address: str
    id: str
    text: str
    line: Line
    verdict: VerdictValue
    why: str
    claimed: bool = Field(description="Whether the story claims it as met, by status, tick, tasks or review.")
    waiver: Waiver | None
    links: list[Link]


class JudgedStory(Shape):
    """A story: what it claims beside what is proven."""

    path: str
    id: str
    title: str
    status: Status | None
    due: bool
    decision: Decision | None = Field(description="null where the story is not due and so is not judged.")
    reason: str
    action: str
    claimed: Count
    proven: Count
    total: Count
    waiver: Waiver | None
    criteria: list[JudgedCriterion]
    findings: list[Finding]


class ReportSummary(Shape):
    """The whole run in figures; criteria are those of all stories, due or not."""

    stories: Count
    judged: Count
    criteria: Count
    claimed: Count
    proven: Count
    waived: Count
    unproven: Count
    stale: Count
    failing: Count
    tests: Counts


class Baseline(Shape):
    """Known gaps, which do not weigh; the decision of the run and of its stories stays what it is."""

    path: str
    hides: Count = Field(description="How many gaps it covers.")
    fixed: Count = Field(description="Entries whose gap is closed or gone.")
    decision: Decision | None = Field(description="Beyond the known gaps: the exit status follows this one.")


class TouchedStory(Shape):
    """A story that the branch touches."""

    id: str
    path: str
    because: str


class Touched(Shape):
    """What the branch touches: only these stories are judged."""

    since: str
    base: str = Field(description="The commit that the branch began at.")
    of: Count = Field(description="How many stories there are, touched or not.")
    stories: list[TouchedStory]


class Report(Shape):
    """Verdicts, decisions and what would prove the rest."""

    schema_: Literal["storygate/report/1"] = Field(alias="schema")
    decision: Decision | None
    baseline: Baseline | None = Field(default=None, description="Only where known gaps are written down.")
    touched: Touched | None = Field(default=None, description="Only with --changed-since.")
    summary: ReportSummary
    stories: list[JudgedStory] = Field(description="By path.")
    findings: list[Finding]
    next: list[str] = Field(description="What would prove what is not proven, worst first.")
