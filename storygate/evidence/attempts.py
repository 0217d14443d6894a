"""Which test cases are attempts of one test, and what may be relied on of them together.

The worst outcome wins: a pass next to a failing twin is not proof. Rerun plug-ins list their attempts in the order they
were made, and some list a failed attempt as an empty test case, which looks like a pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.evidence.outcomes import EXPECTED_FAILURE
from storygate.model import Outcome, Test


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.model import TestCase

_BAD = frozenset({Outcome.FAILED, Outcome.ERROR})
_PASSES = frozenset({Outcome.PASSED, Outcome.FLAKY})
_WORST_FIRST = (Outcome.ERROR, Outcome.FAILED, Outcome.FLAKY, Outcome.PASSED, Outcome.SKIPPED, Outcome.NOT_RUN)
_PYTEST = frozenset({"pytest", "pytest tests"})
"""Names pytest gives its suites; it writes one test case for each test, and a second one for a failing teardown."""


def group(cases: Iterable[TestCase]) -> tuple[Test, ...]:
    """Return the tests in the order of their first attempt.

    Cases belong together that agree in source file, suites, hostname, class and name. Within one report a pass after a
    failure is flaky, and passes before a failure are failing; over several reports the worst outcome wins.
    """
    tests: list[Test] = []
    known: dict[object, dict[str, int]] = {}
    more: dict[int, list[TestCase]] = {}
    for case in cases:
        # Playwright names the file in its JSON, and puts it in the place of the class in its JUnit.
        file = case.file if case.file != case.classname else None
        name, around = case.name, (case.classname, case.suites, file, case.hostname)
        names = known.get(around)
        if names is None:
            known[around] = names = {}
        at = names.setdefault(name, len(tests))
        if at < len(tests):
            more.setdefault(at, []).append(case)
            continue
        owner = case.file or case.classname or " › ".join(case.suites)
        # jest-junit writes the whole title twice.
        id_ = f"{owner}::{name}" if owner and owner != name else name
        tests.append(Test(id_, (case,), *_alone(case)) if case.detail else Test(id_, (case,), case.outcome))
    for at, others in more.items():
        first = tests[at]
        attempts = (*first.attempts, *others)
        tests[at] = Test(first.id, attempts, *_together(attempts))
    return tuple(tests)


def _alone(case: TestCase) -> tuple[Outcome, str]:
    if case.outcome is Outcome.PASSED and case.detail == EXPECTED_FAILURE:
        return Outcome.SKIPPED, EXPECTED_FAILURE
    return case.outcome, ""


def _together(attempts: Sequence[TestCase]) -> tuple[Outcome, str]:
    reports: dict[str, list[TestCase]] = {}
    for case in attempts:
        reports.setdefault(case.report.path, []).append(case)
    results = [(*_within(cases), path) for path, cases in reports.items()]
    outcome, detail, path = min(results, key=lambda result: _WORST_FIRST.index(result[0]))
    if any(other is not outcome for other, _, _ in results):
        detail = f"worst of {len(results)} reports, in {path}" + (f": {detail}" if detail else "")
    return outcome, detail


def _within(attempts: Sequence[TestCase]) -> tuple[Outcome, str]:
    """Return outcome and detail of the attempts that one report lists, in its order."""
    outcomes = [_alone(case)[0] for case in attempts]
    bad = [number for number, outcome in enumerate(outcomes) if outcome in _BAD]
    if bad:
        said = attempts[bad[-1]].detail
        if not _PASSES.isdisjoint(outcomes[bad[-1] + 1 :]):
            return Outcome.FLAKY, f"passed after {_times(len(bad))}: {said}".removesuffix(": ")
        worst = Outcome.ERROR if Outcome.ERROR in outcomes else Outcome.FAILED
        detail = f"{len(bad)} of {len(outcomes)} attempts failed, the last one included" if len(outcomes) > 1 else ""
        return worst, detail
    if len(attempts) > 1 and not _PASSES.isdisjoint(outcomes) and not _PYTEST.isdisjoint(attempts[0].suites):
        return Outcome.FLAKY, f"{len(attempts)} test cases where pytest writes one: it was run again"
    worst = min(outcomes, key=_WORST_FIRST.index)
    return worst, EXPECTED_FAILURE if worst is Outcome.SKIPPED and attempts[0].detail == EXPECTED_FAILURE else ""


def _times(count: int) -> str:
    return "a failed attempt" if count == 1 else f"{count} failed attempts"
