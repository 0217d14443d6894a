"""The suites around a test case: they follow the parser in and out."""

from __future__ import annotations

import re

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storygate.evidence.findings import UNSAFE
from storygate.evidence.interface import Made
from storygate.evidence.properties import MOST, Properties, declared
from storygate.evidence.refusal import RefusedError
from storygate.evidence.texts import bounded
from storygate.evidence.times import at_latest


if TYPE_CHECKING:
    from storygate.evidence.xml import Element

_DEEPEST = 500
_ROOT_SUITE = "Root Suite"
"""Of mocha-junit-reporter: empty, names the file, and stands before the suites of that file and not around them."""
_COMMITS = frozenset(
    {"commit", "commit.id", "commit.sha", "commit_id", "commit_sha", "git.commit", "git.sha", "git_commit", "git_sha",
     "vcs.commit", "vcs.revision"}
)  # fmt: skip
"""Names of the property that says a commit."""
_HASH = re.compile(r"[0-9a-f]{7,64}")
_OUTER = 2
"""Suites this deep are asked for the commit: a run is of one."""
_MOST_TIMES = 10_000
_LONGEST_TIME = 40
_MOST_NAMES = 5_000_000
"""Names in the chains of all suites: a small file can nest enough of them to fill the memory."""


@dataclass(slots=True)
class Suite:
    """An open ``<testsuite>`` or ``<testsuites>``."""

    element: Element | None = None
    """``None`` for the document around the root."""
    outer: Suite | None = None
    depth: int = 0
    names: tuple[str, ...] = ()
    """Outermost first, its own last."""
    hostname: str = ""
    """Its own, else that of the suite around it."""
    file: str | None = None
    """The source file it names, else that of the suite around it."""
    properties: Properties = ()
    """Its own first, once they are read, then those of the suites around it."""
    unread: bool = False
    """True as long as its own properties have not been looked for; they stand before its test cases."""

    plain: bool = True
    """Whether nothing but suites stands around it."""

    def holds(self, element: Element) -> bool:
        """Return whether ``element`` is its direct child, with nothing but suites around."""
        return self.plain and element.getparent() is self.element

    def read_properties(self) -> None:
        """Look for its own properties in the tree."""
        self.unread = False
        if self.element is not None:
            own = [pair for child in self.element.iterchildren("properties") for pair in declared(child)]
            self.properties = (*own[:MOST], *self.properties)[:MOST]


def is_commit(name: str, text: str) -> bool:
    """Return whether a property says which commit a run is of."""
    return name.lower() in _COMMITS and _HASH.fullmatch(text) is not None


class Suites:
    """Where the parser stands."""

    def __init__(self) -> None:
        self._names = 0
        self._file_of_run: str | None = None
        self._times: set[str] = set()
        self._commit: str | None = None
        self.current = Suite()
        """The innermost open suite."""

    @property
    def made(self) -> Made:
        """When the first of them ran, and of which commit, as far as they say."""
        known = [(time, text) for text in self._times if (time := at_latest(text)) is not None]
        return Made(min(known)[1] if known else None, self._commit)

    def enter(self, element: Element) -> Suite:
        """Open a suite and return it.

        Raises:
            RefusedError: suites are nested without end.
        """
        outer = self.current
        if outer.unread:
            outer.read_properties()
        name = element.get("name")
        names = (*outer.names, bounded(name)) if name else outer.names
        self._names += len(names)
        if outer.depth >= _DEEPEST or self._names > _MOST_NAMES:
            raise RefusedError(UNSAFE, f"suites nested {outer.depth + 1} deep", element.sourceline)
        hostname = element.get("hostname") or outer.hostname
        file = element.get("file") or outer.file or self._file_of_run
        if name == _ROOT_SUITE:
            self._file_of_run = element.get("file")
        if (time := element.get("timestamp")) and len(self._times) < _MOST_TIMES:
            self._times.add(time[:_LONGEST_TIME])
        self.current = Suite(
            element,
            outer,
            outer.depth + 1,
            names,
            hostname,
            file,
            outer.properties,
            unread=True,
            plain=outer.holds(element),
        )
        return self.current

    def leave(self) -> Suite:
        """Close the innermost suite and return the one around it."""
        suite = self.current
        if suite.unread:
            suite.read_properties()
        if suite.depth <= _OUTER and self._commit is None:
            self._commit = next((text for name, text in suite.properties if is_commit(name, text)), None)
        self.current = suite.outer or suite
        return self.current
