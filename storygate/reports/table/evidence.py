"""``storygate evidence``: what was read, and how it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Outcome
from storygate.reports.table.ink import Ink, outcome_style
from storygate.reports.table.lines import finding
from storygate.reports.table.sheet import Cell, rows
from storygate.reports.words import OUTCOME_SIGN, counted


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment, Counts, Metric, Test
    from storygate.reports.look import Look


_LISTED = 200
_ORDER = (Outcome.FAILED, Outcome.ERROR, Outcome.FLAKY, Outcome.SKIPPED, Outcome.NOT_RUN, Outcome.PASSED)


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield reports, tests by outcome with the worst first, metrics, findings, and the counts as the last line."""
    if not look.quiet:
        ink = Ink(look)
        for title, lines in (
            ("Reports", _reports(assessment, look)),
            ("Tests", _tests(assessment.tests, look)),
            ("Metrics", rows([_metric(m) for m in assessment.metrics], look, least={0: 12, 2: 12}, indent="  ")),
            ("Findings", (line for f in assessment.findings for line in finding(f, look))),
        ):
            first = next(lines, None)
            if first is not None:
                yield f"{ink(title, 'bold')}\n{first}"
                yield from lines
                yield "\n"
    yield _counted(assessment.counts)


def _reports(assessment: Assessment, look: Look) -> Iterator[str]:
    table = [(Cell(r.path), Cell(r.kind), Cell(f"{r.size:,} bytes", "dim")) for r in assessment.reports]
    return rows(table, look, least={0: 20}, indent="  ")


def _tests(tests: tuple[Test, ...], look: Look) -> Iterator[str]:
    found = {outcome: [test for test in tests if test.outcome is outcome] for outcome in _ORDER}
    listed = [_test(test) for each in found.values() for test in each[:_LISTED]]
    yield from rows(listed, look, least={1: 20, 2: 0}, indent="  ")
    for outcome, each in found.items():
        if len(each) > _LISTED:
            yield f"  … and {len(each) - _LISTED} more that are {outcome}; --format json has them all\n"


def _test(test: Test) -> tuple[Cell, ...]:
    return (
        Cell(f"{OUTCOME_SIGN[test.outcome]} {test.outcome}", outcome_style(test.outcome)),
        Cell(test.id),
        Cell(test.detail or test.case.detail, "dim"),
    )


def _metric(metric: Metric) -> tuple[Cell, ...]:
    labels = [*(f"{key}={value}" for key, value in metric.scope), *([metric.statistic] if metric.statistic else [])]
    name = f"{metric.name}{{{','.join(labels)}}}" if labels else metric.name
    figure = "not measured" if metric.value is None else f"{metric.value} {metric.unit}".rstrip()
    return Cell(name), Cell(figure, "yellow" if metric.value is None else "bold"), Cell(str(metric.place), "dim")


def _counted(counts: Counts) -> str:
    return (
        f"{counted(counts.tests, 'test case')}: {counts.passed} passed, {counts.failed} failed, "
        f"{counted(counts.errors, 'error')}, {counts.skipped} skipped\n"
    )
