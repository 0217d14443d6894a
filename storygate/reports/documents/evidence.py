"""``storygate/evidence/1``: every test and figure that was read, with the place it came from."""

from __future__ import annotations

import math

from typing import TYPE_CHECKING

from storygate.reports.documents.finding import findings, place


if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from storygate.model import Counts, Finding, Metric, Report, Test, TestCase
    from storygate.reports.documents.layout import Json


SCHEMA = "storygate/evidence/1"
_EXACT = 2**53


def evidence_document(
    *,
    counts: Counts,
    tests: Iterable[Test],
    metrics: Iterable[Metric],
    reports: Iterable[Report],
    found: Iterable[Finding],
) -> Json:
    """Return the document of all evidence, in the order given; its ``tests`` are made as they are written.

    A metric without a figure stands under ``not_measured``: whoever adds up ``metrics`` cannot take it for 0.
    """
    measured: list[Json] = []
    not_measured: list[Json] = []
    for metric in metrics:
        entry = _metric(metric)
        (not_measured if entry["value"] is None else measured).append(entry)
    return {
        "schema": SCHEMA,
        "summary": summary(counts),
        "reports": [{"path": r.path, "kind": r.kind, "sha256": r.sha256, "size": r.size} for r in reports],
        "tests": (_test(test) for test in tests),
        "metrics": measured,
        "not_measured": not_measured,
        "findings": findings(found),
    }


def summary(counts: Counts) -> Json:
    """Return how many test cases came out how."""
    return {
        "tests": counts.tests,
        "passed": counts.passed,
        "failed": counts.failed,
        "errors": counts.errors,
        "skipped": counts.skipped,
    }


def _test(test: Test) -> Json:
    case = test.case
    return {
        "id": test.id,
        "outcome": test.outcome,
        "detail": test.detail or case.detail,
        "name": case.name,
        "classname": case.classname,
        "suites": list(case.suites),
        "file": case.file,
        "line": case.line,
        "properties": [{"name": name, "value": value} for name, value in case.properties],
        "attempts": [_attempt(attempt) for attempt in test.attempts],
    }


def _attempt(case: TestCase) -> Json:
    return {
        "outcome": case.outcome,
        "place": place(case.report),
        "seconds": case.seconds if case.seconds is None or math.isfinite(case.seconds) else None,
        "hostname": case.hostname,
        "detail": case.detail,
    }


def _metric(metric: Metric) -> Json:
    return {
        "name": metric.name,
        "value": None if metric.value is None else _figure(metric.value),
        "unit": metric.unit,
        "statistic": metric.statistic,
        "scope": dict(metric.scope),
        "place": place(metric.place),
        "commit": metric.commit,
        "measured_at": metric.measured_at,
        "tool": metric.tool,
    }


def _figure(value: Decimal) -> int | float | None:
    figure = float(value)
    if not math.isfinite(figure):
        return None
    return int(figure) if figure.is_integer() and abs(figure) < _EXACT else figure
