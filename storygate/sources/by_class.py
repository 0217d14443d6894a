"""Classes with a package or namespace: Surefire and Gradle, ScalaTest, .NET, PHPUnit, XCTest.

A file is of a class if it declares the class's package; its folders say nothing that every build tool agrees on.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.sources.interface import Candidates, short


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import TestCase
    from storygate.sources.files import Files


_EXTENSIONS = (".java", ".kt", ".groovy", ".scala", ".cs", ".php", ".swift")
_OF_ITS_OWN_NAME = frozenset({".java", ".php"})
"""Where a public class stands in a file of its name."""
_CLASS = re.compile(r"[^\W\d][\w$.+\\]{0,500}")
_PACKAGE = re.compile(r"^[ \t]*+(?:package|namespace)[ \t]++([\w.\\]++)", re.MULTILINE)
_DECLARED = re.compile(r"\b(?:class|object|struct|record)[ \t]++(\w++)")
_SEPARATORS = re.compile(r"[.\\]")
_MOST_FILES = 5_000


class Classes:
    """The files that a class could stand in."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._known: dict[str, Candidates | None] = {}
        self._declaring: dict[str, list[str]] | None = None

    def candidates(self, case: TestCase) -> Candidates | None:
        """Return the files of the class that declare its package; one without a package is not sure."""
        said = case.classname
        if said not in self._known:
            self._known[said] = self._of(said)
        return self._known[said]

    def _of(self, said: str) -> Candidates | None:
        bare = re.split(r"[(<\[]", said, maxsplit=1)[0]
        if not _CLASS.fullmatch(bare) or not self._files.of_kind(*_EXTENSIONS):
            return None
        for package, outer in _splits(bare):
            found = [name for name in self._named(outer) if self._package(name) == package]
            if found:
                return Candidates(tuple(found), f"class {short(said)}", sure=bool(package))
        return None

    def _named(self, outer: str) -> list[str]:
        by_name = [name for extension in _EXTENSIONS for name in self._files.ending(outer + extension)]
        return by_name or self._declarations().get(outer, [])

    def _package(self, name: str) -> str:
        found = _PACKAGE.search(self._files.text(name) or "")
        return found[1].replace("\\", ".") if found else ""

    def _declarations(self) -> dict[str, list[str]]:
        """Read every file of the languages that name a file as they like, once."""
        if self._declaring is None:
            self._declaring = {}
            free = [extension for extension in _EXTENSIONS if extension not in _OF_ITS_OWN_NAME]
            for name in self._files.of_kind(*free)[:_MOST_FILES]:
                for found in dict.fromkeys(_DECLARED.findall(self._files.text(name) or "")):
                    self._declaring.setdefault(found, []).append(name)
        return self._declaring


def _splits(said: str) -> Iterator[tuple[str, str]]:
    """Yield package and outermost class, for each number of classes that may be nested; a Swift module is no package."""
    parts = _SEPARATORS.split(re.split(r"[$+]", said, maxsplit=1)[0])
    for at in range(len(parts) - 1, max(-1, len(parts) - 4), -1):
        yield ".".join(parts[:at]), parts[at]
    yield "", parts[-1]
