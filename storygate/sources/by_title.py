"""Tests whose report names no file: jest-junit and mocha as they come, Catch2, gtest before 1.12, Robot Framework.

Every test file is read once, and only if there is such a test. A title counts where the groups around it fit as well, or
where it is long enough to be no one else's.
"""

from __future__ import annotations

import re

from functools import cached_property
from typing import TYPE_CHECKING

from storygate.sources.interface import Candidates, short
from storygate.sources.matching import matching


if TYPE_CHECKING:
    from collections.abc import Callable

    from storygate.model import TestCase
    from storygate.sources.definitions import Definitions
    from storygate.sources.files import Files


_SCRIPTS = (".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".mts", ".cts")
_CPP = (".cc", ".cpp", ".cxx", ".c")
_TEST = re.compile(r"test|spec|e2e|cypress", re.IGNORECASE)
_ORDER = re.compile(r"^\d+__")
_PLAIN = re.compile(r"[\W_]+")
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
        names = [name for name in self._holding(case) if self._tells(case, name)]
        return Candidates(tuple(names), f"title {short(case.name)}") if names else None

    def _holding(self, case: TestCase) -> list[str]:
        """Return the files with a title that ends the test's name, in a few look-ups."""
        words = case.name.split()
        found: set[str] = set()
        if words:
            found.update(self._by_word.get(words[-1], ()))
            found.update(self._by_word.get(words[0].partition("/")[0], ()))
            for word in words[:_MOST_WORDS]:
                found.update(self._by_fixed_word.get(word, ()))
        return sorted(found)

    def _tells(self, case: TestCase, name: str) -> bool:
        found = matching(case, name, self._definitions(name))
        if name.endswith(".robot"):
            return bool(found) and _is_suite(name, (case.classname.rpartition(".")[2], *case.suites[-1:]))
        return any(one.around or len(one.name.split()) >= _TELLING for one in found)

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """Files by the last word of their titles; one without blanks is found by all of it."""
        return self._by(
            {name: [title.rpartition(" ")[2] for title in self._definitions(name).named] for name in self._likely}
        )

    @cached_property
    def _by_fixed_word(self) -> dict[str, list[str]]:
        """Files by the longest word of each title with holes that stands between two holes."""
        return self._by(
            {name: [_longest(one.pieces) for one in self._definitions(name).holed] for name in self._likely}
        )

    def _by(self, words: dict[str, list[str]]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, said in words.items():
            for word in set(said):
                found.setdefault(word, []).append(name)
        return found

    @cached_property
    def _likely(self) -> list[str]:
        named = [name for name in self._files.of_kind(*_SCRIPTS, *_CPP) if _TEST.search(name)]
        return [*named[:_MOST_FILES], *self._files.of_kind(".robot")[:_MOST_FILES]]


def _longest(pieces: tuple[str, ...]) -> str:
    """Return the longest word that no hole touches."""
    words = [word for piece in pieces for word in f"x{piece}x".split()[1:-1]]
    return max(words, key=len, default="")


def _is_suite(name: str, said: tuple[str, ...]) -> bool:
    """Return whether Robot Framework would call a file so: ``01__log_in.robot`` is ``Log In``."""
    stem = _PLAIN.sub("", _ORDER.sub("", name.rpartition("/")[2].removesuffix(".robot"))).lower()
    return any(_PLAIN.sub("", one).lower() == stem for one in said)
