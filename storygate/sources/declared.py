"""The tests and classes of a file with the lines they take, and which of them a testcase is.

A report may be older than the source. So a line alone says nothing: the name that the report gives has to stand on it.
"""

from __future__ import annotations

import re

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable
from storygate.sources.definitions import Definitions, fixed, heads
from storygate.sources.lines import INSIDE


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.model import TestCase
    from storygate.sources.lines import Lines


_LEVELS = re.compile(r"[.:/\\$+#]+")
_PARAMETERS = re.compile(r"[\[({]| with data set ")
_TAB = 8
_GOES_ON = ("{", ")", "]")


@immutable
class Declared:
    """A test, or a class or ``describe`` around tests."""

    name: str
    """Of the function or class; of a title with holes, the longest piece that is fixed."""
    is_test: bool
    around: tuple[Declared, ...]
    """What holds it, outermost first."""
    start: int
    """Line of its first decorator or word, from 1."""
    line: int
    """Line on which its head ends, as far as it is known."""


def declared(lines: Lines, extension: str) -> list[Declared]:
    """Return what a file declares, in its order; comments and what stands in strings declare nothing.

    Args:
        lines: The file taken apart.
        extension: Of its name, e.g. ``.ts``.
    """
    code = lines.code
    text = "\n".join(code)
    if extension == ".robot":
        tests = (one for named in Definitions(extension, text).named.values() for one in named)
        return [Declared(one.name, True, (), one.line, one.line) for one in tests]  # noqa: FBT003 - every one is a test
    starts = [0, *accumulate(len(line) + 1 for line in code)]
    begins = {bisect_right(starts, head.at): head for head in reversed(heads(text, extension))}
    found: list[Declared] = []
    holding: list[tuple[int, Declared]] = []
    for number, line in enumerate(code, 1):
        bare = line.strip()
        if not bare or bare[0] == INSIDE:
            continue
        if holding and not (bare[0] in _GOES_ON and bare[-1] == "{"):
            indent = _indent(line)
            while holding and indent <= holding[-1][0]:
                holding.pop()
        if head := begins.get(number):
            made = Declared(fixed(head), not head.group, tuple([holder for _, holder in holding]), number, number)
            found.append(made)
            if head.group:
                holding.append((_indent(line), made))
    return found


class Lookup:
    """Finds what a testcase was declared as."""

    def __init__(self, found: Iterable[Declared], module: str | None = None) -> None:
        """Take what the file declares; for Python, where names alone decide, the module's own name."""
        self._module = module
        self._found = sorted(found, key=_start)
        self._named: dict[str, list[Declared]] = {}
        for one in self._found:
            self._named.setdefault(one.name, []).append(one)

    @property
    def size(self) -> int:
        """How many tests and classes are known."""
        return len(self._found)

    def find(self, case: TestCase, line: int | None) -> tuple[Declared | None, tuple[Declared, ...]]:
        """Return the test, if it is known for sure, and what holds it, outermost first.

        Args:
            case: The test as the report names it.
            line: Where it stands in the file, if that is known.
        """
        *holders, name = _levels(case.classname) + (_levels(case.name) or [""])
        found = [one for one in self._named.get(name, ()) if one.is_test] if self._module is not None else []
        found = [one for one in found if self._is_held(one, holders)]
        if len(found) != 1 and line is not None:
            here = self._found[max(0, bisect_right(self._found, line, key=_start) - 1) :][:1]
            found = [one for one in here if one.start <= line <= one.line and _names(case, one)]
        if len(found) == 1:
            return found[0], found[0].around
        classes = self._named.get(holders[-1], ()) if holders else ()
        held = [one for one in classes if not one.is_test and self._is_held(one, holders[:-1])]
        return None, (*held[0].around, held[0]) if len(held) == 1 else ()

    def _is_held(self, one: Declared, holders: Sequence[str]) -> bool:
        """Whether the report names the classes around a declaration, and in Python no other ones; if it names any."""
        if not holders:
            return True
        named = [holder.name for holder in one.around]
        before = holders[: len(holders) - len(named)]
        if list(holders[len(before) :]) != named:
            return False
        if self._module is None or not before or before[-1] == self._module:
            return True
        return bool(named) and self._module not in before


def _names(case: TestCase, one: Declared) -> bool:
    """Whether a report's name of a test holds the name of a declaration, between the borders of words."""
    if not one.is_test or not one.name:
        return False
    said = f" {' '.join(f'{case.classname} {case.name}'.split())} "
    at = said.find(one.name)
    while at >= 0:
        borders = said[at - 1] + said[at + len(one.name)]
        if not any(sign.isalnum() or sign == "_" for sign in borders):
            return True
        at = said.find(one.name, at + 1)
    return False


def _start(one: Declared) -> int:
    return one.start


def _levels(name: str) -> list[str]:
    """Return the identifiers that a dotted or slashed name is made of, parameters left out; a title stays as it is."""
    bare = _PARAMETERS.split(name, maxsplit=1)[0].strip()
    return [part for part in _LEVELS.split(bare) if part and part != "py"] if " " not in bare else [bare]


def _indent(line: str) -> int:
    """Return the columns of white space that a line begins with."""
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank.expandtabs(_TAB)) if "\t" in blank else len(blank)
