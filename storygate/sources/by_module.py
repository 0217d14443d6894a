"""Dotted modules: ``tests.unit.test_a.TestB`` of pytest and unittest, ``spec.a_spec`` of RSpec, ``test.a_test`` of Dart."""

from __future__ import annotations

import re

from functools import cached_property
from typing import TYPE_CHECKING

from storygate.sources.interface import Candidates, short


if TYPE_CHECKING:
    from storygate.model import TestCase
    from storygate.sources.by_path import Paths
    from storygate.sources.files import Files


_EXTENSIONS = (".py", ".rb", ".dart")
_TEST_FILE = re.compile(r"tests?|(?:tests?|spec)_.*|.*_(?:tests?|spec)")
_DEEPEST = 40


class Modules:
    """The files that a dotted class could stand in."""

    def __init__(self, files: Files, paths: Paths) -> None:
        self._files = files
        self._paths = paths
        self._known: dict[str, Candidates | None] = {}

    def candidates(self, case: TestCase) -> Candidates | None:
        """Return the file of the longest start of the class that is a module here."""
        said = case.classname
        if said not in self._known:
            self._known[said] = self._of(said) if self._dotted else None
        return self._known[said]

    def _of(self, said: str) -> Candidates | None:
        parts = said.split(".")
        if not said or " " in said or "/" in said or len(parts) > _DEEPEST:
            return None
        reason = f"class {short(said)}"
        starts = [".".join(parts[:end]) for end in range(len(parts), 0, -1)]
        for start in starts:
            if found := self._at(start):
                return Candidates(found, reason, sure=_TEST_FILE.fullmatch(start.rpartition(".")[2]) is not None)
        for start in starts:
            found = tuple(
                name for extension in _EXTENSIONS for name in self._paths.ends(start.replace(".", "/") + extension)
            )
            if found:
                return Candidates(found, reason)
        return None

    def _at(self, module: str) -> tuple[str, ...]:
        keys = (f"{root.replace('/', '.')}{module}" for root in self._paths.roots)
        found = dict.fromkeys(name for key in keys for name in self._dotted.get(key, ()))
        return tuple(name for name in found if self._files.has(name))

    @cached_property
    def _dotted(self) -> dict[str, list[str]]:
        """Names by dotted path; a folder may have a dot in its name."""
        found: dict[str, list[str]] = {}
        for name in self._files.of_kind(*_EXTENSIONS):
            found.setdefault(name.rpartition(".")[0].replace("/", "."), []).append(name)
        return found
