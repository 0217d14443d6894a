"""All the evidence of a run: many reports read, the untrusted ones dropped, attempts joined into tests."""

from __future__ import annotations

import hashlib

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.evidence.attempts import group
from storygate.evidence.findings import REPEATED_REPORT, REPEATED_TEST
from storygate.model import Counts, Finding, Metric, Outcome, Place, Report, Test, TestCase
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from storygate.evidence.interface import Item


_BY_OTHER_NAMES = "ctrf"
"""The kind of report whose names of tests are not those that JUnit gives them."""


@immutable
class Evidence:
    """What the reports of a run hold together."""

    tests: tuple[Test, ...]
    """In the order of the reports, each with all its attempts."""
    metrics: tuple[Metric, ...]
    reports: tuple[Report, ...]
    """Those that were read and can be trusted."""
    counts: Counts
    findings: tuple[Finding, ...]

    def marked(self, attested: frozenset[str]) -> Evidence:
        """Return the same with those reports marked whose sha256 a verifier has found signed."""
        if not attested:
            return self
        return replace(self, reports=tuple(replace(r, attested=r.sha256 in attested) for r in self.reports))

    @property
    def trusted(self) -> bool:
        """Whether every report could be trusted; the exit status is 4 where not."""
        return not any(finding.rule.untrusted for finding in self.findings)


def _items(path: Path, shown: str) -> Iterator[Item]:
    from storygate.evidence.readers import read  # noqa: PLC0415 - no report, no readers

    return read(path, shown)


def collect(files: Iterable[tuple[Path, str]]) -> Evidence:
    """Return the evidence of all ``files``, each a path and what it is called in places.

    Of a report that turns out to be untrusted nothing counts, and its finding says why. Never raises for what a file holds.
    """
    known = _Known()
    cases: list[TestCase] = []
    metrics: list[Metric] = []
    findings: list[Finding] = []
    for path, shown in files:
        twin = known.twin(path)
        if twin is not None:
            findings.append(REPEATED_REPORT.at(Place(shown), f"holds the same bytes as {twin}, and is read once"))
            continue
        before = len(cases), len(metrics), len(findings)
        report = None
        for item in _items(path, shown):
            if isinstance(item, TestCase):
                cases.append(item)
            elif isinstance(item, Metric):
                metrics.append(item)
            elif isinstance(item, Finding):
                findings.append(item)
            else:
                report = item
        if report is None:
            del cases[before[0] :], metrics[before[1] :], findings[before[2] : -1]
        else:
            known.add(report)
    tests = group(cases)
    if any(report.kind == _BY_OTHER_NAMES for report in known.reports):
        from storygate.evidence.twins import reconciled  # noqa: PLC0415 - only where two formats tell of one test

        tests = reconciled(tests, {report.path for report in known.reports if report.kind == _BY_OTHER_NAMES})
    return Evidence(tests, tuple(metrics), tuple(known.reports), count(cases), (*findings, *_repeated(tests)))


def count(cases: Iterable[TestCase]) -> Counts:
    """Return how many came out how; a flaky one has passed in the end, and one that did not run was skipped."""
    found = dict.fromkeys(Outcome, 0)
    for case in cases:
        found[case.outcome] += 1
    return Counts(
        sum(found.values()),
        found[Outcome.PASSED] + found[Outcome.FLAKY],
        found[Outcome.FAILED],
        found[Outcome.ERROR],
        found[Outcome.SKIPPED] + found[Outcome.NOT_RUN],
    )


def _repeated(tests: Iterable[Test]) -> list[Finding]:
    """Return one note for each report that passes a test several times over under one name."""
    found: dict[str, list[Test]] = {}
    for test in tests:
        if len(test.attempts) > 1 and test.outcome is Outcome.PASSED:
            paths = [case.report.path for case in test.attempts]
            if len(set(paths)) < len(paths):
                found.setdefault(paths[0], []).append(test)
    return [_note(same) for same in found.values()]


def _note(tests: Sequence[Test]) -> Finding:
    first = tests[0]
    more = f" and {len(tests) - 1} more" if len(tests) > 1 else ""
    return REPEATED_TEST.at(
        first.attempts[1].report, f"{first.id}{more}: several test cases of one name, joined into one"
    )


class _Known:
    """The reports read so far. A file is hashed beforehand only where one of its size was read."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self._paths: dict[tuple[int, str], str] = {}
        self._sizes: set[int] = set()

    def add(self, report: Report) -> None:
        self.reports.append(report)
        self._sizes.add(report.size)
        self._paths[report.size, report.sha256] = report.path

    def twin(self, path: Path) -> str | None:
        try:
            size = path.stat().st_size
            if size not in self._sizes or not path.is_file():
                return None
            with path.open("rb") as file:
                return self._paths.get((size, hashlib.file_digest(file, "sha256").hexdigest()))
        except OSError:
            return None
