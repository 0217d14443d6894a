"""The other direction: from each test, metric and attestation to the criteria that it covers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable
from storygate.reports.matrix.stories import source_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.model import Assessment, Attestation, Link, Metric, Place, Test
    from storygate.reports.matrix.figures import Bar
    from storygate.reports.matrix.stories import Row


@immutable
class Covered:
    """One criterion that a piece of evidence is linked with."""

    row: Row
    number: int
    """Of the criterion among all of the page, from 0."""
    link: Link

    @property
    def bar(self) -> Bar | None:
        """The figure beside this criterion's bound."""
        from storygate.reports.matrix.figures import bar  # noqa: PLC0415 - few pages have figures

        return bar(self.link)


@immutable
class TestEntry:
    """One test and what it covers."""

    __test__ = False

    test: Test
    covers: tuple[Covered, ...]

    @property
    def criteria(self) -> int:
        """How many criteria it covers."""
        return len({one.row.anchor for one in self.covers})

    @property
    def source(self) -> Place | None:
        """Where it stands in the project, as far as its report says."""
        return source_of(self.test)

    @property
    def detail(self) -> str:
        """Why it came out as it did, where it did not simply pass."""
        return self.test.detail or self.test.case.detail


@immutable
class MetricEntry:
    """One figure and what it covers."""

    metric: Metric
    covers: tuple[Covered, ...]


@immutable
class AttestationEntry:
    """One signed observation and what it covers."""

    attestation: Attestation
    covers: tuple[Covered, ...]


@immutable
class Backward:
    """All evidence of a page."""

    tests: tuple[TestEntry, ...]
    """In the order of the reports; one that is linked with criteria of other pages alone is left out."""
    metrics: tuple[MetricEntry, ...]
    attestations: tuple[AttestationEntry, ...]

    @property
    def orphans(self) -> int:
        """Tests that cover no criterion."""
        return sum(not entry.covers for entry in self.tests)

    @property
    def idle_metrics(self) -> int:
        """Figures that no criterion rests on."""
        return sum(not entry.covers for entry in self.metrics)

    def covering_more_than(self, limit: int) -> list[TestEntry]:
        """Return the tests that cover suspiciously many criteria, those with most first."""
        return sorted((e for e in self.tests if e.criteria > limit), key=lambda e: (-e.criteria, e.test.id))


def backward(assessment: Assessment, rows: Iterable[Row]) -> Backward:
    """Return the evidence of an assessment with the criteria of a page that it covers."""
    tests: dict[tuple[str, Place], list[Covered]] = defaultdict(list)
    metrics: dict[Metric, list[Covered]] = defaultdict(list)
    attestations: dict[Attestation, list[Covered]] = defaultdict(list)
    for number, row in enumerate(rows):
        for link in row.verdict.links:
            covered = Covered(row, number, link)
            if link.test:
                tests[link.test.id, link.test.case.report].append(covered)
            elif link.metric:
                metrics[link.metric].append(covered)
            elif link.attestation:
                attestations[link.attestation].append(covered)
    elsewhere = {(link.test.id, link.test.case.report) for link in assessment.links if link.test} - tests.keys()
    return Backward(
        tuple(
            TestEntry(test, tuple(tests.get((test.id, test.case.report), ())))
            for test in assessment.tests
            if (test.id, test.case.report) not in elsewhere
        ),
        tuple(MetricEntry(metric, tuple(metrics.get(metric, ()))) for metric in _figures(assessment.metrics, metrics)),
        tuple(AttestationEntry(attestation, tuple(covers)) for attestation, covers in attestations.items()),
    )


def _figures(read: Sequence[Metric], used: dict[Metric, list[Covered]]) -> list[Metric]:
    """Return those that criteria rest on first."""
    return [*used, *(metric for metric in read if metric not in used)]
