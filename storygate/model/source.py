"""Where a test stands in the project's own source, and what its source says of it."""

from __future__ import annotations

from enum import StrEnum

from storygate.model.immutable import immutable


class Around(StrEnum):
    """What a remark is about, nearest to the test first."""

    TEST = "test"
    CLASS = "class"
    """The class, ``describe`` or module inside the file that holds the test."""
    FILE = "file"


@immutable
class Remark:
    """Words in a source file about a test, the class around it or the whole file."""

    around: Around
    kind: str
    """``mark``, ``docstring`` or ``comment``; a comment at the top of a file is its ``header``."""
    text: str
    """Without the signs of comment or docstring, lines joined by blanks, paragraphs and items of a list by line ends; a mark
    as ``ac 1.2/AC3``."""
    line: int
    """Of its first word, from 1."""


@immutable
class Spot:
    """Where a test's source stands: one file, several that it could be, or none."""

    files: tuple[str, ...] = ()
    """Relative to the project's root with ``/``; several are an ambiguity and not a choice."""
    line: int | None = None
    """Of the test in the only file, from 1, where it is known."""
    reason: str = ""
    """How it was found, or why not, e.g. ``attribute file`` or ``class tests.unit.test_a.TestB``."""

    @property
    def file(self) -> str | None:
        """The only file, or ``None`` where there is none or several."""
        return self.files[0] if len(self.files) == 1 else None
