"""Which of a file's tests a test case is: by its name, and by what the report and the file say stands around it."""

from __future__ import annotations

import re

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
    for name, whole in _names(case):
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


def _names(case: TestCase) -> Iterator[tuple[str, bool]]:
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
    most = max((len(one.around) for one in found), default=0)
    found = [one for one in found if len(one.around) == most]
    if len(found) > 1 and case.line is not None:
        line = case.line
        near = [one for one in found if 0 <= one.line - line <= _DECORATED]
        found = near[:1] or found
    return found


class _Around:
    """What a report says stands around a test."""

    def __init__(self, case: TestCase, file: str, definitions: Definitions) -> None:
        self._said = " ".join(_SEPARATORS.sub(" ", " ".join((*case.suites, case.classname, case.name))).split())
        self._words: set[str] | None = None
        self._name = " ".join(case.name.split())
        self._alone = _says_no_groups(case) and len(definitions.named.get(self._name, ())) == 1
        self._bases = definitions.bases
        self._modules = case.name.split("::")[:-1] if file.endswith(".rs") else None
        self._path = file.removesuffix(".rs").removesuffix("/mod").split("/")
        self._stem = file.rpartition("/")[2].partition(".")[0]
        levels = _LEVELS.split(case.classname)
        self._classes: list[str] | None = None
        """Below the file; ``None`` where the report's class does not go through it."""
        if self._stem in levels:
            self._classes = levels[len(levels) - levels[::-1].index(self._stem) :]

    def fits(self, one: Definition) -> bool:
        if self._modules is not None:
            outside = len(self._modules) - len(one.around)
            inside = self._modules[outside:] == list(one.around) if outside >= 0 else False
            return inside and (not outside or self._path[-outside:] == self._modules[:outside])
        if not one.titled and self._classes is not None:
            around = list(one.around[1:] if one.around[:1] == (self._stem,) else one.around)
            return around == self._classes or (len(around) == 1 and self._inherits(self._classes, around[0]))
        return all(self._is_said(group) for group in one.around) or (self._alone and one.name == self._name)

    def _inherits(self, classes: list[str], base: str) -> bool:
        return len(classes) == 1 and base in _IDENTIFIER.findall(self._bases.get(classes[0], ""))

    def _is_said(self, group: str) -> bool:
        if not _IDENTIFIER.fullmatch(group):
            return group in self._said
        if self._words is None:
            self._words = set(_IDENTIFIER.findall(self._said))
        return group in self._words


def _says_no_groups(case: TestCase) -> bool:
    """Return whether the report gives a title and a file's path alone, so that any group may stand around it."""
    return all("/" in said or said in {"", case.name} for said in (case.classname, *case.suites[-1:]))
