"""The suites around a test case: a stack that follows the parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storygate.evidence.findings import UNSAFE
from storygate.evidence.interface import RefusedError
from storygate.evidence.properties import Properties, declared, kept
from storygate.evidence.texts import bounded


if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 500
_MOST_NAMES = 5_000_000
"""Names in all chains together: a small file can nest enough suites to fill the memory."""


@dataclass(slots=True)
class Suite:
    """An open ``<testsuite>`` or ``<testsuites>``."""

    element: _Element
    names: tuple[str, ...]
    """Outermost first, its own last."""
    hostname: str
    """Its own, else that of the suite around it."""
    properties: Properties
    """Its own first, then those of the suites around it."""
    complete: bool = False
    """True once its own properties have been read, which stand before its test cases."""

    def read_properties(self) -> Properties:
        """Return the properties; they are read from the tree the first time."""
        if not self.complete:
            self.complete = True
            own = [pair for child in self.element.iterchildren("properties") for pair in declared(child)]
            self.properties = kept([*own, *self.properties])
        return self.properties


class Suites:
    """The suites that are open, outermost first."""

    def __init__(self) -> None:
        self._open: list[Suite] = []
        self._names = 0

    @property
    def innermost(self) -> Suite | None:
        """The suite that a test case would belong to."""
        return self._open[-1] if self._open else None

    def enter(self, element: _Element) -> None:
        """Open a suite.

        Raises:
            RefusedError: suites are nested without end.
        """
        outer = self.innermost
        names, hostname, properties = (outer.names, outer.hostname, outer.read_properties()) if outer else ((), "", ())
        name = element.get("name")
        if name:
            names = (*names, bounded(name))
        self._names += len(names)
        if len(self._open) >= _DEEPEST or self._names > _MOST_NAMES:
            raise RefusedError(UNSAFE, f"suites nested more than {_DEEPEST} deep", element.sourceline)
        self._open.append(Suite(element, names, element.get("hostname") or hostname, properties))

    def leave(self) -> None:
        """Close the innermost suite."""
        self._open.pop().read_properties()
