"""Folders that stand above the files of a list: a bullet or a line of their own, the files below without the folder.

Whether the files are meant from the folder on shows only in all of them together: where one of them begins with the
folder itself, all are whole paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storygate.model.story import ListedFile


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_LINE = -1
"""Indent of a folder on a line of its own, left of every list."""


class Entry(NamedTuple):
    """A path of a list, as written."""

    file: ListedFile
    listing: bool
    """Whether it counts as listed, and not as left alone."""
    above: int | None
    """Number of the folder it stands below."""
    opens: int | None
    """Number of the folder it is itself."""


class Folders:
    """The folders of one list; lines must come in order."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int]] = []
        self._opened = 0

    @staticmethod
    def apart(file: ListedFile, *, listing: bool) -> Entry:
        """Return the entry of a path in a table or a code block, which stands below no folder of the list."""
        return Entry(file, listing, None, None)

    def close(self, indent: int = _LINE) -> None:
        """End the folders that a line with this indent does not stand below."""
        while self._open and self._open[-1][0] >= indent:
            self._open.pop()

    def enter(self, file: ListedFile, indent: int, *, listing: bool, opens: bool) -> Entry:
        """Return the entry of a path on a line with this indent; the folder that opens has the lines below it."""
        above = self._open[-1][1] if self._open else None
        if not opens:
            return Entry(file, listing, above, None)
        self._opened += 1
        self._open.append((indent, self._opened))
        return Entry(file, listing, above, self._opened)

    def whole(self, entries: Iterable[Entry]) -> Iterator[tuple[ListedFile, bool]]:
        """Yield the files with their folders before them; a folder that only stands above files is none of them."""
        entries = list(entries)
        if not self._opened:
            yield from ((entry.file, entry.listing) for entry in entries)
            return
        paths = {entry.opens: entry.file.path for entry in entries if entry.opens}
        holding = {entry.above for entry in entries}
        spelt = {e.above for e in entries if e.above and _first(e.file.path) in (_first(paths[e.above]), ".", "..", "")}
        before: dict[int | None, str] = {None: ""}
        for entry in entries:
            path = ("" if entry.above in spelt else before[entry.above]) + entry.file.path
            if entry.opens:
                before[entry.opens] = path
            if entry.opens not in holding or entry.opens is None:
                yield ListedFile(path, entry.file.change, entry.file.line), entry.listing


def _first(path: str) -> str:
    return path.partition("/")[0]
