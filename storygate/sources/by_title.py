"""Tests whose report names no file: jest-junit and mocha as they come, Catch2, gtest before 1.12, Robot Framework.

Every test file is read once, and only if there is such a test. A title counts where the groups around it fit as well, or
where it is long enough to be no one else's.
"""

from __future__ import annotations

import re

from functools import cached_property
from typing import TYPE_CHECKING

from storygate.sources.interface import Candidates, short
from storygate.sources.matching import called, matching, said


if TYPE_CHECKING:
    from collections.abc import Callable

    from storygate.model import TestCase
    from storygate.sources.definitions import Definitions
    from storygate.sources.files import Files
    from storygate.sources.interface import Definition


_SCRIPTS = (".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".mts", ".cts")
_CPP = (".cc", ".cpp", ".cxx", ".c")
_TEST = re.compile(r"test|spec|e2e|cypress", re.IGNORECASE)
_ORDER = re.compile(r"^\d+__")
_PLAIN = re.compile(r"[\W_]+")
_HOLE = "\0"
_TELLING = 3
"""Words of a title without a group around it."""
_MOST_WORDS = 60
_MOST_FILES = 5_000


class Titles:
    """The files that a test's title stands in."""

    def __init__(self, files: Files, definitions: Callable[[str], Definitions]) -> None:
        self._files = files
        self._definitions = definitions

    def candidates(self, case: TestCase) -> Candidates | None:
        """Return the files that hold the title and all that stands around it there is in the report."""
        names = [name for name in self._holding(case) if self._tells(case, name)] if self._likely else ()
        return Candidates(tuple(names), f"title {short(case.name)}") if names else None

    def _holding(self, case: TestCase) -> list[str]:
        """Return the files with such a title, in a few look-ups."""
        for name, _ in called(case):
            if name in self._by_title:
                return self._fitting(case, self._by_title[name])
        words = dict.fromkeys(case.name.split()[:_MOST_WORDS])
        return self._fitting(case, [one for word in words for one in self._by_fixed_word.get(word, ())])

    def _fitting(self, case: TestCase, places: list[tuple[str, str]]) -> list[str]:
        """Return the files whose outermost group is in the report: titles such as ``works`` stand in many."""
        context = said(case)
        return sorted({name for group, name in places if group in context})

    def _tells(self, case: TestCase, name: str) -> bool:
        found = matching(case, name, self._definitions(name))
        if name.endswith(".robot"):
            return bool(found) and _is_suite(name, (case.classname.rpartition(".")[2], *case.suites[-1:]))
        return any(one.around or len(one.name.split()) >= _TELLING for one in found)

    @cached_property
    def _by_title(self) -> dict[str, list[tuple[str, str]]]:
        """Outermost groups and files by title."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in self._likely:
            for title, named in self._definitions(name).named.items():
                found.setdefault(title, []).extend((_outermost(one), name) for one in named)
        return found

    @cached_property
    def _by_fixed_word(self) -> dict[str, list[tuple[str, str]]]:
        """The same by the longest word of a title with holes that no hole touches."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in self._likely:
            for one in self._definitions(name).holed:
                found.setdefault(_longest(one.pieces), []).append((_outermost(one), name))
        return found

    @cached_property
    def _likely(self) -> list[str]:
        named = [name for name in self._files.of_kind(*_SCRIPTS, *_CPP) if _TEST.search(name)]
        return [*named[:_MOST_FILES], *self._files.of_kind(".robot")[:_MOST_FILES]]


def _outermost(one: Definition) -> str:
    return one.around[0] if one.around else ""


def _longest(pieces: tuple[str, ...]) -> str:
    """Return the longest word that no hole touches."""
    words = (word for word in _HOLE.join(pieces).split() if _HOLE not in word)
    return max(words, key=len, default="")


def _is_suite(name: str, suites: tuple[str, ...]) -> bool:
    """Return whether Robot Framework would call a file so: ``01__log_in.robot`` is ``Log In``."""
    stem = _PLAIN.sub("", _ORDER.sub("", name.rpartition("/")[2].removesuffix(".robot"))).lower()
    return any(_PLAIN.sub("", one).lower() == stem for one in suites)
