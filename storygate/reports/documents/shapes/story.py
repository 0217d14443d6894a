"""Shape of ``storygate/story/1``."""

# ruff: noqa: TC001 - pydantic reads the annotations at run time
from __future__ import annotations

from typing import Literal

from pydantic import Field

from storygate.model import ClaimKind, Decision, State
from storygate.reports.documents.shapes.parts import Finding, Line, Shape, Status


class StatusLine(Status):
    """A story's status with its line."""

    line: Line


class Bound(Shape):
    """A bound confirmed by a comment under the criterion."""

    text: str
    line: Line


class Proposal(Shape):
    """A bound that the criterion's words seem to state; it counts once it is confirmed."""

    bound: str
    words: str = Field(description="What it was read from.")
    line: Line
    column: int
    note: str = Field(description="What the words leave open and the bound supposes; empty where nothing.")


class StoryCriterion(Shape):
    """One acceptance criterion, before anything is judged."""

    id: str
    address: str
    text: str
    line: Line
    end_line: Line
    claimed: bool | None = Field(description="Its own tick; null where it carries none.")
    fingerprint: str = Field(pattern=r"^sg1:[0-9a-f]{64}$")
    bounds: list[Bound]
    proposals: list[Proposal]


class Subtask(Shape):
    """A checkbox below a task, at any depth."""

    text: str
    line: Line
    state: State


class Task(Shape):
    """A top-level checkbox of the tasks section."""

    text: str
    line: Line
    state: State
    criteria: list[str]
    all_criteria: bool
    subtasks: list[Subtask]


class ListedFile(Shape):
    """A file the story says it touched."""

    path: str
    change: Literal["created", "modified", "deleted"] | None
    line: Line


class Claim(Shape):
    """Something the story says of its own completeness."""

    kind: ClaimKind
    text: str
    line: Line
    where: str
    value: str | None
    criteria: list[str]
    count: int | None
    total: int | None
    target: str | None = Field(description="What a figure was to reach, e.g. < 200 MB.")


class Review(Shape):
    """The last review, and everything the story claims of itself."""

    gate: Decision | None
    outcome: str | None
    claims: list[Claim]


class Story(Shape):
    """One story file."""

    path: str
    id: str
    title: str
    dialect: str
    status: StatusLine | None
    criteria: list[StoryCriterion]
    tasks: list[Task]
    files: list[ListedFile]
    review: Review
    findings: list[Finding]


class Stories(Shape):
    """What stories say, before anything is judged."""

    schema_: Literal["storygate/story/1"] = Field(alias="schema")
    stories: list[Story]
