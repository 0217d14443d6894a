"""Tests by the names that people write down: function, class, title, file, the method's id.

The names come first: the tests are gone through once, and only those that a name may mean are kept.
"""

from __future__ import annotations

import re

from collections import defaultdict
from typing import TYPE_CHECKING

from storygate.linking import levels
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from storygate.model import Spot, Test, TestCase, TestName


_ID = re.compile(r"[\w.]{1,24}-[A-Z0-9]{2,11}-\d{1,4}[a-z]?(?!\w)")
_MODULE = re.compile(r"(?:test_\w+|\w+_tests?|tests?)\Z")
_PATH = re.compile(r"[^\s:]{1,300}\.(?:[cm]?[jt]sx?|vue|py|rb|go|rs|php|exs?|swift|dart|feature|robot|bats)")
"""A class name that is a file, as Playwright and Vitest write it."""
_NO_EXTENSION = (".java", ".kt", ".kts", ".groovy", ".scala", ".cs", ".fs", ".vb", ".php", ".swift")
"""Of files that a report knows by the name of their class."""
_DRIFT = 2
"""Lines by which a range may begin above its first test: a decorator, the opening of a block."""


@immutable
class Found:
    """What one name means."""

    groups: tuple[tuple[str, tuple[Test, ...]], ...] = ()
    """Tests by what tells them apart; more than one group is an ambiguity."""
    whole: bool = False
    """A file or class is meant, and not a test of it."""


NOTHING = Found()


class TestLookup:
    """The tests that some names may mean."""

    __test__ = False

    def __init__(
        self, tests: Iterable[Test], names: Iterable[TestName], spot: Callable[[TestCase], Spot] | None = None
    ) -> None:
        """Take the tests, every name that will be asked for, and who knows a test's source where its report does not."""
        self._spot = spot
        self._titles = {name.title.rpartition("::")[2] for name in names if name.title}
        self._ids = {name.id for name in names if name.id}
        self._files = {key for name in names if name.file for key in _keys(name.file)}
        self._blanks = any(" " in title for title in self._titles)
        self._by_title: dict[str, list[Test]] = defaultdict(list)
        self._by_class: dict[str, list[Test]] = defaultdict(list)
        self._by_id: dict[str, list[Test]] = defaultdict(list)
        self._by_file: dict[str, list[Test]] = defaultdict(list)
        self._homeless: list[Test] = []
        self._file_of: dict[tuple[str | None, str], str | None] = {}
        self._classes: dict[str, tuple[str, ...]] = {}
        for test in tests:
            self._add(test)

    def find(self, name: TestName, among: Callable[[str], bool]) -> Found:
        """Return what a name means.

        Args:
            name: The name.
            among: Whether a file is one that the story speaks of; asked where a name has several meanings.
        """
        if name.title:
            return self._titled(name, name.title, among)
        if name.id:
            if found := self._by_id.get(name.id):
                return Found(((name.id, tuple(found)),))
            if name.lines is None:
                return NOTHING
        return self._in_file(name, among) if name.file else NOTHING

    def file(self, test: Test) -> str:
        """Return the file a test stands in, as far as it is known; empty where it is not."""
        case = test.attempts[0]
        found = self._reported(case)
        if found is None and self._spot is not None:
            found = self._spot(case).file
        return found or ""

    def _reported(self, case: TestCase) -> str | None:
        key = (case.file, case.classname)
        if key not in self._file_of:
            self._file_of[key] = _file(case)
        return self._file_of[key]

    def _add(self, test: Test) -> None:
        case = test.attempts[0]
        if self._titles:
            for title in self._titles_of(case):
                if title in self._titles:
                    self._by_title[title].append(test)
            classes = self._classes.get(case.classname)
            if classes is None:
                classes = tuple(part for part in levels.parts(case.classname) if part in self._titles)
                self._classes[case.classname] = classes
            for part in classes:
                self._by_class[part].append(test)
        if self._ids and "-" in case.name:
            for id_ in set(_ID.findall(case.name)) & self._ids:
                self._by_id[id_].append(test)
        if self._files:
            self._place(test, self._reported(case))

    def _place(self, test: Test, file: str | None) -> None:
        if file is None:
            self._homeless.append(test)
        elif (key := file.rpartition("/")[2]) in self._files:
            self._by_file[key].append(test)

    def _titles_of(self, case: TestCase) -> Iterable[str]:
        name = case.name
        if name.isidentifier() or (" " in name and not self._blanks):
            return (name,)
        parts = levels.of_title(case)
        return dict.fromkeys((name.removesuffix("()"), *(part.removesuffix("()") for part in (parts[0], parts[-1]))))

    def _titled(self, name: TestName, title: str, among: Callable[[str], bool]) -> Found:
        *outer, last = title.split("::")
        found = self._narrowed(self._by_title.get(last, ()), name, outer)
        if found:
            groups = _grouped(found, lambda test: _identity(test, last))
            return Found(self._chosen(groups, among))
        found = self._narrowed(self._by_class.get(last, ()), name, outer)
        groups = _grouped(found, lambda test: self.file(test) or test.case.classname)
        return Found(self._chosen(groups, among), whole=True)

    def _narrowed(self, tests: Sequence[Test], name: TestName, outer: Sequence[str]) -> list[Test]:
        """Return the tests that stand inside of the classes and the file that a name says."""
        found = [test for test in tests if all(part in _around(test.attempts[0]) for part in outer)]
        if name.file and found:
            files = [(test, self.file(test)) for test in found]
            found = [test for test, file in files if not file or _ends_alike(file, name.file)]
        return found

    def _in_file(self, name: TestName, among: Callable[[str], bool]) -> Found:
        path = name.file or ""
        if self._spot and self._homeless and not any(key in self._by_file for key in _keys(path)):
            # Sources are slow to ask, so only where no report knows the file, and then once.
            unplaced, self._homeless = self._homeless, []
            for test in unplaced:
                self._place(test, self.file(test))
        tests = [
            test for key in _keys(path) for test in self._by_file.get(key, ()) if _ends_alike(self.file(test), path)
        ]
        groups = self._chosen(_grouped(tests, self.file), among, path)
        if name.lines is None or len(groups) != 1:
            return Found(groups, whole=True)
        # A line counts only where a test begins at it: after an edit further up it would point into another test.
        first, last = name.lines
        starts = sorted((line, at) for at, test in enumerate(groups[0][1]) if (line := self._line(test)))
        inside = [(line, at) for line, at in starts if first <= line <= max(last, first)]
        if not inside or inside[0][0] > first + (_DRIFT if last > first else 0):
            return Found(groups, whole=True) if not starts else NOTHING
        return Found(((groups[0][0], tuple(groups[0][1][at] for _, at in inside)),))

    def _line(self, test: Test) -> int | None:
        case = test.attempts[0]
        return case.line or (self._spot(case).line if self._spot else None)

    def _chosen(
        self, groups: dict[str, list[Test]], among: Callable[[str], bool], exact: str = ""
    ) -> tuple[tuple[str, tuple[Test, ...]], ...]:
        """Return the groups, or the only one whose file is named in full or is one that the story speaks of."""
        if len(groups) > 1:
            near = {key: tests for key, tests in groups.items() if self.file(tests[0]) == exact}
            near = near or {key: tests for key, tests in groups.items() if among(self.file(tests[0]))}
            groups = near if len(near) == 1 else groups
        return tuple((key, tuple(tests)) for key, tests in groups.items())


def _keys(path: str) -> Iterator[str]:
    """Yield the names that a file may have in a report."""
    name = path.rpartition("/")[2]
    yield name
    if name.endswith(_NO_EXTENSION):
        yield name.rpartition(".")[0]


def _file(case: TestCase) -> str | None:
    """Return a test's file as its report tells it: an attribute, or a class name that is one."""
    if case.file:
        return case.file.replace("\\", "/").removeprefix("./")
    name = case.classname
    if _PATH.fullmatch(name):
        return name.replace("\\", "/").removeprefix("./")
    parts = name.split(".")
    module = next((at for at in range(len(parts) - 1, -1, -1) if _MODULE.match(parts[at])), None)
    if module is not None:
        return "/".join(parts[: module + 1]) + ".py"
    if len(parts) > 1 and all(part.isidentifier() for part in name.replace("$", ".").split(".")):
        return "/".join(parts).partition("$")[0]
    return None


def _ends_alike(one: str, other: str) -> bool:
    """Whether the shorter of two paths is the end of the longer; a class for a path has dots for ``/`` and no extension."""
    mine, theirs = one.split("/"), other.split("/")
    if "." not in mine[-1]:
        theirs = other.rpartition(".")[0].replace("/", ".").split(".")
    return all(a == b for a, b in zip(mine[::-1], theirs[::-1], strict=False))


def _around(case: TestCase) -> set[str]:
    found = set(levels.parts(case.classname)) | set(levels.of_title(case))
    for suite in case.suites:
        found.update(levels.parts(suite))
    return found


def _identity(test: Test, title: str) -> str:
    """Return what tells tests of one title apart: parameters and the subtests of Go do not."""
    whole = levels.without_parameters(test.id)
    head, slash, _ = whole.partition(f"{title}/")
    return head + title if slash else whole


def _grouped(tests: Iterable[Test], key: Callable[[Test], str]) -> dict[str, list[Test]]:
    groups: dict[str, list[Test]] = defaultdict(list)
    for test in tests:
        groups[key(test)].append(test)
    return groups
