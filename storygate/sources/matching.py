"""Which of a file's tests a test case is: by its name, and by what the report and the file say stands around it."""

from __future__ import annotations

import re

from functools import lru_cache
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import TestCase
    from storygate.sources.definitions import Definitions
    from storygate.sources.interface import Definition


_FUNCTION = re.compile(r"(\w+)\s*(?:[\[({/]|$| with data set )")
_METHOD = re.compile(r"Test\w*/(Test\w*)(?:/.*)?")
"""Of a suite in Go, whose methods begin with a dot among the definitions."""
_LAST = re.compile(r"(?:::|[./])(\w+)\s*(?:[\[({]|$)")
_SEPARATORS = re.compile(r" [>›»] ")
_LEVELS = re.compile(r"[.$+\\/]|::")
_IDENTIFIER = re.compile(r"\w+")
_MOST_TAILS = 60
_MOST_HOLED = 500
_DECORATED = 10
"""Lines between a test's first decorator, which pytest reports, and its ``def``."""


def matching(case: TestCase, file: str, definitions: Definitions) -> list[Definition]:
    """Return the tests of a file that a test case could be: one, none, or several that nothing tells apart."""
    around = _Around(case, file, definitions)
    for name, whole in called(case):
        named = definitions.named.get(name)
        if named is None:
            continue
        found = [one for one in named if (whole or one.titled) and around.fits(one)]
        if found:
            return _nearest(case, found)
        if case.line is not None and (near := [one for one in named if 0 <= one.line - case.line <= _DECORATED]):
            return near[:1]
    title = " ".join(case.name.split())
    found = [one for one in definitions.holed[:_MOST_HOLED] if _fills(title, one.pieces) and around.fits(one)]
    return _nearest(case, found)


def called(case: TestCase) -> Iterator[tuple[str, bool]]:
    """Yield what the test could be called in its source, best first, and whether that is all of its name."""
    title = " ".join(case.name.split())
    if found := _METHOD.fullmatch(title):
        yield f".{found[1]}", True
    yield title.removesuffix("()"), True
    if found := _FUNCTION.match(title):
        yield found[1], True
    if found := _LAST.search(title):
        yield found[1], True
    for said in (title, " ".join(case.classname.split())):
        at = -1
        for _ in range(_MOST_TAILS):
            at = said.find(" ", at + 1)
            if at < 0:
                break
            yield said[at + 1 :], False


def _fills(title: str, pieces: tuple[str, ...]) -> bool:
    """Return whether a title ends with these pieces, each hole filled with something; two words must be fixed."""
    first, *rest = pieces
    if sum(len(piece.split()) for piece in pieces) < 2:  # noqa: PLR2004 - one word fits anything
        return False
    at = title.find(first.rstrip() or first)
    for piece in rest[:-1]:
        at = title.find(piece, at + 1) if at >= 0 else at
    return at >= 0 and title.endswith(rest[-1]) and len(title) - len(rest[-1]) > at


def _nearest(case: TestCase, found: list[Definition]) -> list[Definition]:
    """Return those with most around them that fits; of these the one at the report's line, if it says one."""
    if len(found) == 1:
        return found
    most = max((len(one.around) for one in found), default=0)
    found = [one for one in found if len(one.around) == most]
    if len(found) > 1 and case.line is not None:
        line = case.line
        near = [one for one in found if 0 <= one.line - line <= _DECORATED]
        found = near[:1] or found
    return found


def said(case: TestCase) -> str:
    """Return all that the report calls a test and what is around it, with a blank between any two."""
    return " ".join(_SEPARATORS.sub(" ", " ".join((*case.suites, case.classname, case.name))).split())


class _Around:
    """What a report says stands around a test; worked out as far as a definition asks."""

    def __init__(self, case: TestCase, file: str, definitions: Definitions) -> None:
        self._case = case
        self._file = file
        self._definitions = definitions
        self._said = ""
        self._words: set[str] = set()

    def fits(self, one: Definition) -> bool:
        """Return whether a definition stands where the report says that the test does."""
        if self._file.endswith(".rs"):
            return self._is_module(one)
        classes = None if one.titled else _below_file(self._case.classname, self._file)
        if classes is not None:
            stem = _stem(self._file)
            around = one.around[1:] if one.around[:1] == (stem,) else one.around
            return around == classes or (len(around) == 1 and self._inherits(classes, around[0]))
        return all(self._is_said(group) for group in one.around) or self._is_alone(one)

    def _is_module(self, one: Definition) -> bool:
        """Return whether the file's modules and those in it are the ones of the test's name, as Rust writes it."""
        modules = self._case.name.split("::")[:-1]
        outside = len(modules) - len(one.around)
        if outside < 0 or modules[outside:] != list(one.around):
            return False
        path = self._file.removesuffix(".rs").removesuffix("/mod").split("/")
        return not outside or path[-outside:] == modules[:outside]

    def _inherits(self, classes: tuple[str, ...], base: str) -> bool:
        return len(classes) == 1 and base in _IDENTIFIER.findall(self._definitions.bases.get(classes[0], ""))

    def _is_said(self, group: str) -> bool:
        self._said = self._said or said(self._case)
        if not _IDENTIFIER.fullmatch(group):
            return group in self._said
        self._words = self._words or set(_IDENTIFIER.findall(self._said))
        return group in self._words

    def _is_alone(self, one: Definition) -> bool:
        """Return whether the report gives the title and a file's path alone, and the title stands in the file once."""
        case, name = self._case, " ".join(self._case.name.split())
        no_groups = all("/" in said or said in {"", case.name} for said in (case.classname, *case.suites[-1:]))
        return no_groups and one.name == name and len(self._definitions.named[name]) == 1


def _stem(file: str) -> str:
    return file.rpartition("/")[2].partition(".")[0]


@lru_cache(4096)
def _below_file(classname: str, file: str) -> tuple[str, ...] | None:
    """Return the classes of a dotted class below those that name the file; ``None`` where it does not name the file."""
    levels, stem = _LEVELS.split(classname), _stem(file)
    return tuple(levels[len(levels) - levels[::-1].index(stem) :]) if stem in levels else None
