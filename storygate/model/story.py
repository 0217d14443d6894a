"""What a story says: criteria and tasks, and the claims it makes of itself."""

from __future__ import annotations

import hashlib
import unicodedata

from enum import StrEnum
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from storygate.model.finding import Finding
    from storygate.model.reference import Reference


class StatusValue(StrEnum):
    """A story's status, whatever language or dialect it was written in."""

    DRAFT = "draft"
    READY = "ready"
    IN_PROGRESS = "in-progress"
    REVIEW = "review"
    DONE = "done"
    DROPPED = "dropped"
    """Superseded, cancelled, deferred: nobody means to finish it."""
    UNKNOWN = "unknown"


class State(StrEnum):
    """A checkbox: an unknown mark is open, never done."""

    DONE = "done"
    OPEN = "open"
    UNKNOWN = "unknown"


class ClaimKind(StrEnum):
    """What a claim says. A claim never moves a verdict."""

    GATE = "gate"
    """A reviewer's gate word: ``value`` is PASS, CONCERNS, FAIL or WAIVED."""
    OUTCOME = "outcome"
    """A reviewer's outcome (Approve, Changes Requested, …): ``value`` is the word as written."""
    SCORE = "score"
    """A quality score: ``count`` of ``total``."""
    ALL_MET = "all-met"
    """All criteria are said to be met or covered."""
    MET = "met"
    """The criteria named in ``criteria`` are said to be met."""
    UNMET = "unmet"
    """The criteria named in ``criteria`` are said to be missing or partial."""
    TESTS_PASSED = "tests-passed"
    """``count`` of ``total`` tests are said to pass."""
    TESTS_SKIPPED = "tests-skipped"
    """The story itself says that tests were skipped or did not run: ``count`` of ``total``."""
    TESTS_FAILED = "tests-failed"
    """The story itself says that tests fail: ``count`` of ``total``."""
    FIGURE = "figure"
    """A figure stated as a result: ``value`` such as ``172 MB`` or ``< 5 s``, beside it its ``target`` such as ``< 200 MB``."""


@immutable
class Status:
    """A story's status line."""

    raw: str
    """As written, without markup."""
    value: StatusValue
    line: int


@immutable
class Criterion:
    """One acceptance criterion."""

    id: str
    """As the story numbers it without the ``AC``, e.g. ``2``, ``MC-01`` or ``3.2``."""
    story: str
    """Id of its story."""
    text: str
    """Plain text: no markup, no tick, white space collapsed."""
    source: str
    """The markdown it was read from, for showing."""
    line: int
    end_line: int
    claimed: bool | None = None
    """Its own tick; ``None`` where it carries none."""
    bounds: tuple[tuple[str, int], ...] = ()
    """Bounds confirmed by ``<!-- storygate: … -->`` under it, each with its line."""
    body: str = ""
    """Plain text of the details below its first sentence: nested points, steps, examples."""

    @property
    def address(self) -> str:
        """E.g. ``3.6.5/AC2``."""
        return f"{self.story}/AC{self.id}"

    @property
    def fingerprint(self) -> str:
        """``sg1:`` and the sha256 of the NFC words, details included: changes with them, not with tick or markup."""
        words = unicodedata.normalize("NFC", f"{self.text} {self.body}".strip())
        return "sg1:" + hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()


@immutable
class Subtask:
    """A checkbox below a task, at any depth."""

    text: str
    line: int
    state: State


@immutable
class Task:
    """A top-level checkbox of the tasks section."""

    text: str
    line: int
    state: State
    criteria: tuple[str, ...] = ()
    """Ids of the criteria it names, in the order written."""
    all_criteria: bool = False
    """``(AC: all)``."""
    subtasks: tuple[Subtask, ...] = ()


@immutable
class ListedFile:
    """A file the story says it touched."""

    path: str
    """As written, without markup."""
    change: str | None
    """``created``, ``modified``, ``deleted``, or ``None`` where it is not said."""
    line: int


@immutable
class Claim:
    """Something the story says of its own completeness."""

    kind: ClaimKind
    text: str
    """The words, plain, at most a line."""
    line: int
    where: str
    """``status``, ``review``, ``record`` or ``task``."""
    value: str | None = None
    criteria: tuple[str, ...] = ()
    count: int | None = None
    total: int | None = None
    target: str | None = None
    """What a figure was to reach, as a bound's right side."""


@immutable
class Review:
    """The last review a story holds."""

    gate: str | None
    """PASS, CONCERNS, FAIL or WAIVED; ``None`` where no gate word is written."""
    outcome: str | None
    """The reviewer's outcome as written, e.g. ``Approve``."""
    line: int | None = None


@immutable
class Story:
    """One markdown file with criteria, tasks, a file list, a record and reviews."""

    path: str
    """Relative to the project's root, with ``/``."""
    id: str
    """As written, e.g. ``1.10``; the file's stem where none is written."""
    title: str
    line: int
    """Of the title."""
    dialect: str
    """``bmad``, ``checklist`` or ``spec``."""
    status: Status | None
    criteria: tuple[Criterion, ...]
    tasks: tuple[Task, ...] = ()
    files: tuple[ListedFile, ...] = ()
    review: Review | None = None
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    references: tuple[Reference, ...] = ()
    """What it says of its tests, and what the method's trace documents say of them."""
    sha256: str = ""
    """Of the bytes on disk."""

    @property
    def has_sections(self) -> bool:
        """Whether it holds what makes a file a story: criteria, tasks or a status."""
        return bool(self.criteria or self.tasks or self.status)
