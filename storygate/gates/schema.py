"""What a gate file says: as it is read in any spelling, and as storygate writes it (schema 1 of the method)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from storygate.model import Finding


SeverityWord = Literal["low", "medium", "high"]


@immutable
class Issue:
    """One of the top issues; a word that the file leaves out is ``None``."""

    id: str | None
    severity: SeverityWord | None
    """Foreign words mapped, e.g. critical to high; ``None`` where none of the three is meant."""
    finding: str | None
    suggested_action: str | None
    line: int


@immutable
class GateWaiver:
    """A waiver as the file states it, honoured or not."""

    active: bool
    reason: str | None
    approved_by: str | None
    until: str | None
    line: int
    on: str | None = None
    """The day it was given, where the file says it."""
    criterion: str | None = None
    """As written, e.g. ``AC4`` or ``1.2/AC4``; ``None`` in the gate's own waiver, which is of the whole story."""
    unclear: str | None = None
    """Why it cannot be read in one way, where it cannot."""


@immutable
class PinnedCriterion:
    """A criterion as it was when it was judged."""

    id: str
    fingerprint: str
    verdict: str
    line: int


@immutable
class PinnedFile:
    """A file and its digest: a report that brought evidence for the story, or a source that differed from the commit."""

    path: str
    sha256: str
    line: int


@immutable
class Pins:
    """The block as it was read; a field that the file leaves out is empty."""

    line: int
    gate: str
    """The decision; another one in the gate's own field was written by hand."""
    commit: str
    dirty: bool
    origin: str
    story_path: str
    story_sha256: str
    policy: str
    criteria: tuple[PinnedCriterion, ...]
    evidence: tuple[PinnedFile, ...]
    files: tuple[str, ...]
    """Sources that the proof speaks of: the story's file list, and the files of its tests where they are known."""
    changed: tuple[PinnedFile, ...] = ()
    """Those of them that differed from the commit when the story was judged; one that was gone has no digest."""


@immutable
class GateFile:
    """A gate file of any spelling."""

    path: str
    """Relative to the project's root with ``/``."""
    story: str | None
    """As written: ``1.10`` stays ``1.10``."""
    gate: str | None
    """The decision as written, in upper case; may be none of the method's words."""
    schema: str | None
    updated: str | None
    """As written."""
    top_issues: tuple[Issue, ...] = ()
    waiver: GateWaiver | None = None
    waivers: tuple[GateWaiver, ...] = ()
    """Of single criteria."""
    pins: Pins | None = None
    """What storygate wrote down of the ground it rests on."""
    quality_score: int | None = None
    """0 to 100; ``None`` where the file has none or writes it as anything but a whole number of 100 points."""
    findings: tuple[Finding, ...] = ()
    sha256: str = ""
    """Of the bytes on disk."""


class IssueEntry(TypedDict):
    """An issue as storygate writes it."""

    id: str
    """``REQ-`` (a criterion) or ``TEST-`` (its tests) and a number."""
    severity: SeverityWord
    finding: str
    suggested_action: str
    suggested_owner: Literal["dev", "po"]
    rule: str
    """The code of the finding; by this key storygate knows its own issues from those that people write."""


class WaiverEntry(TypedDict):
    """The waiver of a new gate: storygate never makes an active one by itself."""

    active: bool


class EvidenceTrace(TypedDict):
    """Criteria by number; those with another kind of id are in the top-level trace only."""

    ac_covered: list[int]
    ac_gaps: list[int]


class EvidenceEntry(TypedDict):
    """What the decision rests on, in figures."""

    tests_reviewed: int
    """Tests that are linked to a criterion of the story."""
    trace: EvidenceTrace


class TraceTotals(TypedDict):
    """How many criteria are proven (full), have something that speaks for them (partial), or nothing (none)."""

    requirements: int
    full: int
    partial: int
    none: int


class Uncovered(TypedDict):
    """A criterion that is not proven."""

    ac: str
    """``AC3``."""
    reason: str


class TraceEntry(TypedDict):
    """What the method's own reader of gates looks for."""

    totals: TraceTotals
    uncovered: list[Uncovered]
    notes: str


class AttributeEntry(TypedDict):
    """A quality attribute that was measured."""

    status: str
    """PASS, CONCERNS or FAIL."""
    notes: str
    """The figures beside their bounds."""
    source: Literal["storygate"]
    """By this key storygate knows its own from those that people assess."""


class Action(TypedDict):
    """Something to do."""

    action: str
    refs: list[str]
    """Where: files with lines."""
    rule: str
    """The code of the finding; by this key storygate knows its own."""


class Recommendations(TypedDict):
    """What to do now, and what can wait."""

    immediate: list[Action]
    future: list[Action]


class PinnedStory(TypedDict):
    """The story's file when it was judged."""

    path: str
    sha256: str


class PinnedCriterionEntry(TypedDict):
    """A criterion when it was judged."""

    id: str
    fingerprint: str
    """Of its words alone: a tick or markup does not change it."""
    verdict: str


class PinnedFileEntry(TypedDict):
    """A report that brought evidence for the story, or a source that differed from the commit."""

    path: str
    sha256: str


class PinsEntry(TypedDict):
    """What the decision rests on; see ``pins``."""

    tool: str
    gate: str
    commit: str | None
    dirty: bool
    origin: str
    story: PinnedStory
    policy: str
    criteria: list[PinnedCriterionEntry]
    evidence: list[PinnedFileEntry]
    files: list[str]
    changed: list[PinnedFileEntry]


class GateDocument(TypedDict):
    """A gate as storygate writes it, in this order."""

    schema: Literal[1]
    story: str
    story_title: str
    gate: Literal["PASS", "CONCERNS", "FAIL", "WAIVED"]
    status_reason: str
    """One sentence naming the rule that weighs most."""
    reviewer: Literal["storygate"]
    updated: str
    """ISO 8601."""
    top_issues: list[IssueEntry]
    waiver: WaiverEntry
    quality_score: int
    """100 − 20 for each FAIL − 10 for each CONCERNS among criteria and findings of the whole story, not below 0."""
    evidence: EvidenceEntry
    trace: TraceEntry
    nfr_validation: NotRequired[dict[str, AttributeEntry | list[str]]]
    """Only what was measured; ``_assessed`` names it."""
    recommendations: NotRequired[Recommendations]
    storygate: NotRequired[PinsEntry]
    """Pins: commit, digests and fingerprints, in one block that the method's readers ignore."""
