"""``storygate evidence``: what was read, and how it came out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.linking.measured import amount, shown
from storygate.model import Outcome
from storygate.reports.table.ink import Ink, outcome_style
from storygate.reports.table.lines import finding
from storygate.reports.table.sheet import Cell, rows
from storygate.reports.words import OUTCOME_SIGN, counted


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.model import Assessment, Metric, Test
    from storygate.reports.look import Look


_LISTED = 200
_ORDER = (Outcome.FAILED, Outcome.ERROR, Outcome.FLAKY, Outcome.SKIPPED, Outcome.NOT_RUN, Outcome.PASSED)


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield reports, tests by outcome with the worst first, metrics, findings, and the counts as the last line.

    Ids of tests and names of figures are never cut: people copy them into sidecars and bounds.
    """
    figures = list(_metrics(assessment.metrics, alone=len(assessment.reports) == 1))
    if not look.quiet:
        ink = Ink(look)
        for title, lines in (
            ("Reports", _reports(assessment, look)),
            ("Tests", _tests(assessment.tests, look)),
            ("Metrics", rows(figures, look, least={3: 12}, indent="  ")),
            ("Findings", (line for f in assessment.findings for line in finding(f, look))),
        ):
            first = next(lines, None)
            if first is not None:
                yield f"{ink(title, 'bold')}\n{first}"
                yield from lines
                yield "\n"
    yield _counted(assessment, len(figures))


def _reports(assessment: Assessment, look: Look) -> Iterator[str]:
    table = [(Cell(r.path), Cell(r.kind), Cell(f"{r.size:,} bytes", "dim")) for r in assessment.reports]
    return rows(table, look, least={0: 20}, indent="  ")


def _tests(tests: tuple[Test, ...], look: Look) -> Iterator[str]:
    found = {outcome: [test for test in tests if test.outcome is outcome] for outcome in _ORDER}
    ink, words = Ink(look), max((len(outcome) for outcome, each in found.items() if each), default=0)
    for test in (test for each in found.values() for test in each[:_LISTED]):
        said = f"{OUTCOME_SIGN[test.outcome]} {test.outcome:{words}}"
        yield f"  {ink(said, outcome_style(test.outcome))}  {ink(test.id)}\n"
        if detail := test.detail or test.case.detail:
            yield from rows([(Cell(detail, "dim"),)], look, least={0: 20}, indent=" " * (len(said) + 4))
    for outcome, each in found.items():
        if len(each) > _LISTED:
            yield f"  … and {len(each) - _LISTED} more that are {outcome}; --format json has them all\n"


def _metrics(metrics: Sequence[Metric], *, alone: bool) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each figure: as a bound writes it, how much of how many, what measured it, where it stands.

    The counts behind a percentage stand in its row. Of a report that is ``alone`` the line will do as a place.
    """
    counts = {(m.name, m.place): m.value for m in metrics if m.name.endswith(_COUNTS)}
    names = {(m.name, m.place) for m in metrics}
    for metric in metrics:
        covered, valid = (counts.get((f"{metric.name}{part}", metric.place)) for part in _COUNTS)
        of = "" if covered is None or valid is None else f" ({covered:f} of {valid:f})"
        if metric.name.endswith(_COUNTS) and (metric.name.rpartition(".")[0], metric.place) in names:
            continue
        yield (
            Cell(shown(metric)),
            Cell(amount(metric, _handy(metric)) + of, "yellow" if metric.value is None else "bold"),
            Cell(metric.tool or "", "dim"),
            Cell(f"line {metric.place.line}" if alone and metric.place.line else str(metric.place), "dim"),
        )


def _handy(metric: Metric) -> str:
    """Return the unit in which a person reads a figure most easily: the largest that it holds at least one of."""
    size = abs(metric.value or Decimal(0))
    return next((name for name, least in _HANDY.get(metric.unit, ()) if size >= least), "")


_COUNTS = (".covered", ".valid")
_HANDY: dict[str, tuple[tuple[str, Decimal], ...]] = {
    "B": (("GB", Decimal(10**9)), ("MB", Decimal(10**6)), ("kB", Decimal(1000))),
    "s": (("s", Decimal(1)), ("ms", Decimal("1e-3")), ("µs", Decimal("1e-6")), ("ns", Decimal("1e-12"))),
}
"""Larger units of those that readers give figures in, each with the figure from which on it is taken."""


def _counted(assessment: Assessment, figures: int) -> str:
    counts, missing = assessment.counts, sum(metric.value is None for metric in assessment.metrics)
    tests = (
        f"{counted(counts.tests, 'test case')}: {counts.passed} passed, {counts.failed} failed, "
        f"{counted(counts.errors, 'error')}, {counts.skipped} skipped"
    )
    said = f"{counted(figures, 'figure')}{f', {missing} not measured' if missing else ''}"
    return "; ".join(([tests] if counts.tests or not figures else []) + ([said] if figures else [])) + "\n"
