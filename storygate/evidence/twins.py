"""One test in two formats: a pass in the one is no proof against a flaky pass in the other.

CTRF reporters name suites, classes and files in ways of their own, so a test there and the same one in JUnit cannot be joined
by identity. A failure needs no joining, since it outweighs everything; that a test passed at the second attempt alone is easily
lost, because most JUnit writers show it as a plain pass. So that pass becomes flaky. What is joined here by mistake is
reported as weaker than it is, never as stronger.
"""

from __future__ import annotations

import re

from collections import defaultdict
from typing import TYPE_CHECKING

from storygate.model import Outcome, Test


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_CHAIN = re.compile(r"\s[›»>]\s|::")
_WORDS = re.compile(r"\w+")
_MOST_COMPARED = 50
"""Flaky tests of one title; beyond it the title alone decides."""


def reconciled(tests: Iterable[Test], foreign: Collection[str]) -> tuple[Test, ...]:
    """Return the tests with each pass made flaky that a report of the other kind calls flaky.

    Args:
        tests: All tests.
        foreign: Paths of the reports with names of their own.
    """
    tests = tuple(tests)
    flaky: dict[tuple[str, bool], list[Test]] = defaultdict(list)
    for test in tests:
        if test.outcome is Outcome.FLAKY:
            flaky[_title(test), test.case.report.path in foreign].append(test)
    return tuple(_weaker(test, flaky, foreign) for test in tests) if flaky else tests


def _weaker(test: Test, flaky: dict[tuple[str, bool], list[Test]], foreign: Collection[str]) -> Test:
    if test.outcome is not Outcome.PASSED:
        return test
    others = flaky.get((_title(test), test.case.report.path not in foreign), [])
    twin = next((other for other in others if len(others) > _MOST_COMPARED or _is_twin(test, other)), None)
    if twin is None:
        return test
    return Test(test.id, test.attempts, Outcome.FLAKY, f"flaky in {twin.case.report.path}")


def _title(test: Test) -> str:
    return _CHAIN.split(test.case.name)[-1].strip().casefold()


def _is_twin(one: Test, other: Test) -> bool:
    """Return whether all the words of one's own names stand around the other, whatever its file and outer suites are."""
    return _own(one) <= _all(other) or _own(other) <= _all(one)


def _own(test: Test) -> set[str]:
    case = test.case
    return _words(case.name, *((case.classname,) if case.classname else case.suites))


def _all(test: Test) -> set[str]:
    case = test.case
    return _words(case.name, case.classname, case.file or "", *case.suites)


def _words(*texts: str) -> set[str]:
    return set(_WORDS.findall(" ".join(texts).casefold()))
