"""From a test case to its source file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Spot


if TYPE_CHECKING:
    from collections.abc import Sequence

    from storygate.model import TestCase
    from storygate.sources.files import Files


class Locator:
    """Finds the source of a test among the files of a project."""

    def __init__(self, files: Files, roots: Sequence[str] = (), moved: Sequence[tuple[str, str]] = ()) -> None:
        self._files = files
        self._roots = roots
        self._moved = moved

    def spot(self, case: TestCase) -> Spot:
        """Return where the test stands."""
        if case.file and self._files.has(case.file):
            return Spot((case.file,), case.line, "attribute file")
        return Spot(reason="the report names no file")
