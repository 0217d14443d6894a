"""The way into this room: where a test stands in the project, and what its source says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.sources.files import Files
from storygate.sources.locate import Locator


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from storygate.model import Remark, Spot, TestCase


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

    def spot(self, case: TestCase) -> Spot:
        """Return where a test stands: one file and, where known, its line; several files; or none and why."""
        return self._locator.spot(case)

    def remarks(self, case: TestCase, spot: Spot) -> tuple[Remark, ...]:  # noqa: ARG002 - until they are read
        """Return what the source says about a test, nearest first: the test, its class, its file."""
        return ()
