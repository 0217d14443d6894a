"""The plug point of this room: what a way of finding a test's source is given, and what it gives back.

One module a family of runners. A family says which files it could be; ``locate`` alone decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from storygate.model import TestCase


@immutable
class Definition:
    """A place in a source file where a test begins."""

    name: str
    """Of the function, or the title; a dot in front of a method in Go."""
    line: int
    """From 1."""
    around: tuple[str, ...] = ()
    """Names of the classes, modules or ``describe`` blocks around it in the file, outermost first."""
    titled: bool = False
    """Whether the name is a title, which reports put behind the titles around it."""
    pieces: tuple[str, ...] = ()
    """What is fixed of a title with holes, e.g. ``("adds ", " to ", "")`` of ``adds %i to %i``."""


@immutable
class Candidates:
    """The files that one word of a report could mean."""

    names: tuple[str, ...]
    reason: str
    """Which word, e.g. ``class tests.unit.test_a.TestB``; without names, why there are none."""
    sure: bool = False
    """Whether the word says all of the path. Otherwise a file counts only where the test's own name stands in it."""


class Family(Protocol):
    """Finds the files of one family of runners."""

    def candidates(self, case: TestCase) -> Candidates | None:
        """Return the files a test could stand in; ``None`` where nothing in its names is of this family."""


def short(text: str) -> str:
    """Return a report's word for a reason: on one line and not longer than a line."""
    text = " ".join(text[:400].split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


_LONGEST = 100
