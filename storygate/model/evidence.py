"""What proves: test cases, metrics and attestations, each with the place it came from."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from decimal import Decimal

    from storygate.model.place import Place


class Outcome(StrEnum):
    """How a piece of evidence came out. Only the first three count for a criterion."""

    PASSED = "passed"
    MET = "met"
    ATTESTED = "attested"
    FAILED = "failed"
    ERROR = "error"
    MISSED = "missed"
    SKIPPED = "skipped"
    NOT_RUN = "not run"
    FLAKY = "flaky"
    NOT_MEASURED = "not measured"
    NOT_CONFIRMED = "not confirmed"
    EXPIRED = "expired"


@immutable
class TestCase:
    """One ``<testcase>``: one attempt of one test."""

    __test__: ClassVar[bool] = False

    name: str
    classname: str
    suites: tuple[str, ...]
    """Names of the suites around it, outermost first."""
    outcome: Outcome
    """PASSED, FAILED, ERROR, SKIPPED, NOT_RUN, or FLAKY where the report itself says that it passed on a retry."""
    report: Place
    """The report and the line of the testcase in it."""
    properties: tuple[tuple[str, str], ...] = ()
    """Names and values of its own and of its suites' properties, own first."""
    file: str | None = None
    """The test's source file as the report names it."""
    line: int | None = None
    """From 1, in that file, where the report says it."""
    hostname: str = ""
    seconds: float | None = None
    detail: str = ""
    """First line of the failure's or skip's message, at most 200 characters."""
    suite_file: str | None = None
    """The source file that a suite around it names, nearest first."""


@immutable
class Test:
    """One test: all its attempts over all reports, with the outcome that may be relied on."""

    __test__: ClassVar[bool] = False

    id: str
    """For people and for sidecar globs: ``file-or-classname::name``, suites in front where neither is given."""
    attempts: tuple[TestCase, ...]
    outcome: Outcome
    detail: str = ""
    """Why the outcome is what it is, where it is not simply that of the only attempt."""

    @property
    def case(self) -> TestCase:
        """The attempt that decided the outcome."""
        return next((c for c in self.attempts if c.outcome is self.outcome), self.attempts[-1])


@immutable
class Metric:
    """One measured figure."""

    name: str
    """Dotted, e.g. ``image.size``."""
    value: Decimal | None
    """In ``unit``; ``None`` means not measured, which is not 0."""
    unit: str
    place: Place
    statistic: str | None = None
    """``p95``, ``mean``, ``max``, ``total``, …"""
    scope: tuple[tuple[str, str], ...] = ()
    """Labels, e.g. ``(("stage", "prod"),)``, sorted."""
    commit: str | None = None
    measured_at: str | None = None
    tool: str | None = None
    """What measured it, with its version where the report says it: ``coverage.py 7.10.7``."""


@immutable
class Attestation:
    """A person's signed observation."""

    by: str
    on: str
    """ISO date."""
    what: str
    place: Place
    ref: str | None = None
    until: str | None = None
    """ISO date after which it counts no more."""


class Origin(StrEnum):
    """Where evidence came from, the least trusted first; who can write a report can write any report."""

    LOCAL = "local"
    """A desk, or a report that CI found committed."""
    CI = "ci"
    """Made in the run of CI that judges it."""
    ATTESTED = "attested"
    """Signed where it was made, and a verifier outside of storygate has said that the signature holds."""

    def reaches(self, asked: Origin) -> bool:
        """Return whether this is trusted as much as what is asked for."""
        order = tuple(Origin)
        return order.index(self) >= order.index(asked)


@immutable
class Report:
    """One evidence file that was read."""

    path: str
    kind: str
    """Name of the reader, e.g. ``junit``."""
    sha256: str
    size: int
    """Bytes."""
    produced: str | None = None
    """When its tests ran, as it says itself: ISO 8601, of several times the earliest; figures say theirs one by one."""
    commit: str | None = None
    """Of which commit it says that it is."""
    attested: bool = False
    """A verifier outside of storygate has said that it is signed, and by whom was asked of the verifier."""


@immutable
class Counts:
    """How many test cases came out how; each ``<testcase>`` counts once, one that did not run as skipped."""

    tests: int = 0
    passed: int = 0
    failed: int = 0
    errors: int = 0
    skipped: int = 0
