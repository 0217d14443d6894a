"""The way into this room: where a test stands in the project, and what its source says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.sources.files import Files
from storygate.sources.locate import Locator
from storygate.sources.remarks import words


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from storygate.model import Remark, Spot, TestCase
    from storygate.sources.remarks import FileWords


_REMEMBERED = 100_000
"""Tests, classes and lines of remarks that are kept: at most some fifty megabytes."""


class Sources:
    """The project's own source files, asked about the tests of its reports."""

    def __init__(
        self,
        root: Path,
        names: Iterable[str] | None = None,
        *,
        roots: Sequence[str] = (),
        moved: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Take the root, the names of its files (without them it is walked), and the config's links.roots and .moved."""
        self.files = Files(root, names)
        self._locator = Locator(self.files, roots, moved)
        self._words: dict[str, FileWords] = {}
        self._kept = 0

    def spot(self, case: TestCase) -> Spot:
        """Return where a test stands: one file and, where known, its line; several files; or none and why."""
        return self._locator.spot(case)

    def remarks(self, case: TestCase, spot: Spot) -> tuple[Remark, ...]:
        """Return what the source says about a test, nearest first: the test, its class, its file."""
        if spot.file is None:
            return ()
        found = self._words.get(spot.file)
        if found is None:
            if self._kept > _REMEMBERED:
                self._words.clear()
                self._kept = 0
            found = self._words[spot.file] = words(spot.file, self.files.text(spot.file) or "")
            self._kept += found.size
        return found.of(case, spot.line)
