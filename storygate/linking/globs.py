"""Finds tests by the patterns of a sidecar.

=======================  =====================================================================
a pattern names          for example
=======================  =====================================================================
a test, by its id        ``tests/test_health.py::TestUp::test_answers``, ``HealthTest::answers``
a test, by its suites    ``Harbour › timetable › shows every ferry``
a file, with all in it   ``e2e/health.spec.ts``
a class, a suite         ``tests/test_health.py::TestUp``, ``com.harbour.HealthTest``, ``Harbour › timetable``
=======================  =====================================================================

``*`` stands for any characters and ``?`` for one; everything else means itself, brackets too, since test ids hold them.
"""

from __future__ import annotations

import re

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storygate.model import Test, TestCase


_WILD = re.compile(r"[*?]")
_PYTHON_FILE = re.compile(r"\.py(?=::|\Z)")
_LAST = "\U0010ffff"
_FEW = 100
"""Names that are looked at one by one."""


class TestIds:
    """Tests by all the names a pattern may use; they are sorted where a pattern has a wildcard, and only then."""

    __test__ = False

    def __init__(self, tests: Iterable[Test]) -> None:
        self._at: dict[str, list[int]] = defaultdict(list)
        for at, test in enumerate(tests):
            for name in dict.fromkeys(map(_spelled, _names(test))):
                self._at[name].append(at)

    def matching(self, pattern: str) -> Sequence[int]:
        """Return the positions of the tests that a pattern means, in the order of the tests."""
        written = _spelled(pattern)
        found = self._matching(written)
        if not found and _PYTHON_FILE.search(written):
            found = self._matching(_dotted(written))
        return sorted(found)

    @cached_property
    def _sorted(self) -> _Names:
        return _Names(self._at)

    def _matching(self, pattern: str) -> set[int]:
        if _WILD.search(pattern) is None:
            return set(self._at.get(pattern, ()))
        matches = _compiled(pattern).fullmatch
        return {at for name in self._sorted.maybe(pattern) if matches(name) for at in self._at[name]}


class _Names:
    """Names in order, and behind each other in one text: the words of a pattern are found in it at once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names)
        self._text = "\n".join(self._names)
        self._starts = [0, *accumulate(len(name) + 1 for name in self._names)]

    def maybe(self, pattern: str) -> Iterator[str]:
        """Yield the names that begin as a pattern does and hold its longest word; all that match are among them."""
        words = _WILD.split(pattern)
        low = bisect_left(self._names, words[0])
        high = bisect_left(self._names, words[0] + _LAST, low)
        word = max(words, key=len)
        if high - low < _FEW or not word:
            yield from self._names[low:high]
            return
        at, end = self._starts[low], self._starts[high]
        while (found := self._text.find(word, at, end)) >= 0:
            number = bisect_right(self._starts, found) - 1
            yield self._names[number]
            at = self._starts[number + 1]


def _spelled(name: str) -> str:
    return name.removeprefix("./").replace("\\", "/")


def _names(test: Test) -> Iterator[str]:
    """Yield what a pattern may name a test by, and what it lies in."""
    case = test.case
    yield test.id
    if case.file:
        yield case.file
        yield f"{case.file}::{case.name}"
        if inner := _python_classes(case):
            yield f"{case.file}::{inner}"
            yield f"{case.file}::{inner}::{case.name}"
    elif "::" in test.id and "/" not in test.id:
        # pytest says "tests.unit.test_a.TestB" where a person writes "tests/unit/test_a.py::TestB".
        yield test.id.replace("::", ".", 1)
    if case.classname and case.classname != case.name:
        yield case.classname
    chain = ""
    for suite in case.suites:
        chain = f"{chain} › {suite}" if chain else suite
        yield chain
    if chain:
        yield f"{chain} › {case.name}"


def _python_classes(case: TestCase) -> str:
    """Return the classes around a test of pytest as its node ids write them, e.g. ``TestUp::TestInner``."""
    file = (case.file or "").replace("\\", "/")
    module = file.removesuffix(".py").replace("/", ".")
    if module == file or not case.classname.startswith(f"{module}."):
        return ""
    return case.classname[len(module) + 1 :].replace(".", "::")


def _dotted(pattern: str) -> str:
    path, _, rest = _PYTHON_FILE.sub("", pattern, count=1).partition("::")
    return path.replace("/", ".") + "." + (rest.replace("::", ".") or "*")


def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern that needs no backtracking: each ``*`` stops at the first place where what follows it fits."""
    head, *tails = [_literal(part) for part in re.split(r"\*+", pattern)]
    if not tails:
        return re.compile(head, re.DOTALL)
    middle = "".join(f"(?>.*?{part})" for part in tails[:-1] if part)
    return re.compile(f"{head}{middle}.*{tails[-1]}" if tails[-1] else f"{head}{middle}.*", re.DOTALL)


def _literal(part: str) -> str:
    return re.escape(part).replace(r"\?", ".")
