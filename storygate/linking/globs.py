"""Finds tests by the patterns of a sidecar: ``tests/test_health.py::*``, ``e2e/health.spec.ts``, ``*Health*``.

``*`` stands for any characters and ``?`` for one; everything else means itself, brackets too, since test ids hold them.
"""

from __future__ import annotations

import re

from bisect import bisect_left
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.model import Test


_WILD = re.compile(r"[*?]")
_PYTHON_FILE = re.compile(r"\.py(?=::|\Z)")


class TestIds:
    """Tests by their ids and files, sorted so that a pattern looks only where its beginning stands."""

    __test__ = False

    def __init__(self, tests: Iterable[Test]) -> None:
        found = {(name, at) for at, test in enumerate(tests) for name in _names(test)}
        ordered = sorted(found)
        self._names = [name for name, _ in ordered]
        self._at = [at for _, at in ordered]

    def matching(self, pattern: str) -> Sequence[int]:
        """Return the positions of the tests that a pattern means, in the order of the tests."""
        written = pattern.removeprefix("./").replace("\\", "/")
        found = self._matching(written)
        if not found and _PYTHON_FILE.search(written):
            found = self._matching(_dotted(written))
        return sorted(found)

    def _matching(self, pattern: str) -> set[int]:
        wild = _WILD.search(pattern)
        start = pattern[: wild.start()] if wild else pattern
        matches = _compiled(pattern).fullmatch
        found = set()
        for at in range(bisect_left(self._names, start), len(self._names)):
            name = self._names[at]
            if not name.startswith(start):
                break
            if matches(name):
                found.add(self._at[at])
        return found


def _names(test: Test) -> Iterable[str]:
    """Yield what a pattern may name a test by: its id, its file, its file and title, its suites and title."""
    case = test.case
    yield test.id
    if case.file:
        yield case.file
        yield f"{case.file}::{case.name}"
    elif "::" in test.id and "/" not in test.id:
        # pytest says "tests.unit.test_a.TestB" where a person writes "tests/unit/test_a.py::TestB".
        yield test.id.replace("::", ".", 1)
    if case.suites:
        yield " › ".join((*case.suites, case.name))


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
