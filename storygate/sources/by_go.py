"""Go packages: a test's class is the import path of a folder, and its function stands in a ``_test.go`` of it."""

from __future__ import annotations

import re

from functools import cached_property
from typing import TYPE_CHECKING

from storygate.sources.by_path import tidy
from storygate.sources.interface import Candidates, short


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import TestCase
    from storygate.sources.by_path import Paths
    from storygate.sources.files import Files


_MODULE = re.compile(r"^module[ \t]++\"?([^\s\"]++)", re.MULTILINE)
_FUNCTION = re.compile(r"(?:Test|Example|Fuzz|Benchmark)")


class GoPackages:
    """The test files of a Go package. Which of them holds the function, its name says."""

    def __init__(self, files: Files, paths: Paths) -> None:
        self._files = files
        self._paths = paths

    def candidates(self, case: TestCase) -> Candidates | None:
        """Return the test files of the first package among class and suites; gotestsum writes long and short names."""
        if not self._modules or not _FUNCTION.match(case.name):
            return None
        for said in (case.classname, *reversed(case.suites)):
            folders = dict.fromkeys(self._folders(said)) if said and " " not in said else ()
            found = [name for folder in folders for name in self._tests.get(folder, ())]
            if found:
                return Candidates(tuple(found), f"package {short(said)}")
        return None

    def _folders(self, said: str) -> Iterator[str]:
        mapped = self._paths.mapped(said)
        if mapped is not None:
            yield mapped
            return
        for module, folder in self._modules:
            if said == module or said.startswith(f"{module}/"):
                yield tidy(f"{folder}/{said[len(module) :]}").lstrip("/")
                return
        for root in dict.fromkeys((*self._paths.roots, *(folder for _, folder in self._modules))):
            yield tidy(f"{root}/{said}").lstrip("/")
        if "/" not in said:
            yield from (folder for folder in self._tests if folder.rpartition("/")[2] == said)

    @cached_property
    def _modules(self) -> list[tuple[str, str]]:
        """Module paths with their folders, the longest first."""
        found = []
        for name in self._files.ending("go.mod"):
            said = _MODULE.search(self._files.text(name) or "")
            if said:
                found.append((said[1], name.rpartition("/")[0]))
        return sorted(found, key=lambda pair: -len(pair[0]))

    @cached_property
    def _tests(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._files.of_kind(".go"):
            if name.endswith("_test.go"):
                found.setdefault(name.rpartition("/")[0], []).append(name)
        return found
