"""From a test case to its source file and line.

A file counts if the report says its whole path, or if it could be meant and the test's own name stands in it. Two such
files are an ambiguity: nothing here chooses, and a namesake of a file that is gone is not taken for it.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model import Spot
from storygate.sources.by_class import Classes
from storygate.sources.by_go import GoPackages
from storygate.sources.by_module import Modules
from storygate.sources.by_path import Paths
from storygate.sources.by_rust import Crates
from storygate.sources.by_title import Titles
from storygate.sources.definitions import Definitions
from storygate.sources.interface import Candidates, short
from storygate.sources.matching import matching


if TYPE_CHECKING:
    from collections.abc import Sequence

    from storygate.model import TestCase
    from storygate.sources.files import Files
    from storygate.sources.interface import Family


_MOST = 50
"""Files that are looked into for one test; a word that could mean more says nothing."""
_REMEMBERED = 2_000
"""Files whose definitions are kept: reports name the tests of a file one after the other."""
_OPENS_A_TEST = re.compile(r"(?:^|[^\w.])(?:it|test|specify|scenario|def|func|fun|function|fn|void|TEST\w*)\b")


class Locator:
    """Finds the source of a test among the files of a project."""

    def __init__(self, files: Files, roots: Sequence[str] = (), moved: Sequence[tuple[str, str]] = ()) -> None:
        """Take the files, the config's ``links.roots`` and ``links.moved``."""
        self._files = files
        self._paths = Paths(files, roots, moved)
        self._families: tuple[Family, ...] = (
            Modules(files, self._paths),
            Classes(files),
            GoPackages(files, self._paths),
            Crates(files),
        )
        self._titles = Titles(files, self._read)
        self._definitions: dict[str, Definitions] = {}
        self._path_of: dict[tuple[object, ...], Candidates | None] = {}

    def spot(self, case: TestCase) -> Spot:
        """Return where a test stands: one file and, where known, its line; several files; or none and why."""
        around = (case.file, case.suite_file, case.classname, case.suites)
        if around not in self._path_of:
            self._path_of[around] = self._paths.candidates(case)
        path = self._path_of[around]
        if path is not None:
            return self._settled(case, [path])
        found = [one for family in self._families if (one := family.candidates(case)) is not None]
        spot = self._settled(case, [one for one in found if one.sure] or found)
        if not spot.files and (titled := self._titles.candidates(case)):
            return self._settled(case, [titled])
        return spot

    def _settled(self, case: TestCase, found: list[Candidates]) -> Spot:
        """Return the only file, where one is sure or holds the test; all of them where several are or do."""
        names = tuple(dict.fromkeys(name for one in found for name in one.names))
        reason = ", ".join(one.reason for one in found)
        sure = all(one.sure for one in found)
        if not names:
            return Spot(reason=reason or _nothing(case))
        if len(names) > _MOST:
            return Spot(reason=f"{reason}: could be any of {len(names)} files")
        if len(names) > 1 or not sure:
            holding = tuple(name for name in names if matching(case, name, self._read(name)))
            if not sure and not holding:
                return Spot(reason=f"{reason}: could be {_listed(names)}, where no such test stands")
            names = holding or names
        if len(names) > 1:
            return Spot(names, reason=f"{reason}: could be {_listed(names)}")
        return Spot((names[0],), self._line(case, names[0]), reason)

    def _line(self, case: TestCase, name: str) -> int | None:
        found = matching(case, name, self._read(name))
        if found:
            return found[0].line if len(found) == 1 else None
        if case.line:  # of a test whose title is made while it runs
            lines = (self._files.text(name) or "").split("\n", case.line)
            if len(lines) >= case.line and _OPENS_A_TEST.search(lines[case.line - 1][:500]):
                return case.line
        return None

    def _read(self, name: str) -> Definitions:
        found = self._definitions.get(name)
        if found is None:
            if len(self._definitions) >= _REMEMBERED:
                self._definitions.clear()
            found = self._definitions[name] = Definitions(name, self._files.text(name) or "")
        return found


def _nothing(case: TestCase) -> str:
    if case.classname:
        return f"no file of the class {short(case.classname)}"
    return (
        "the report names neither file nor class"
        if not case.suites
        else f"no file of the suite {short(case.suites[-1])}"
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:2])} and {len(names) - 2} more"  # noqa: PLR2004
