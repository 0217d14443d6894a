"""Changed files, asked for by the names that stories and reports write: a path, the end of one, a folder or a pattern."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storygate.tree import translate


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.model import TestCase
    from storygate.sources.sources import Sources


class ChangedFiles:
    """Some files of a project."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take their names, relative to the root with ``/``."""
        self._names = frozenset(names)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._names):
            for end in _ends(name):
                self._by_end[end].append(name)

    def __contains__(self, name: str) -> bool:
        """Return whether a file of exactly this name is among them."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """Return their names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self._names)

    def meant(self, written: str) -> Iterator[str]:
        """Yield those that a written name means: the file itself, else files whose path ends so, below it or like it."""
        name = written.replace("\\", "/").removeprefix("./")
        if name in self._names:
            yield name
        elif name.endswith("/"):
            yield from (one for one in sorted(self._names) if one.startswith(name))
        elif any(sign in name for sign in "*?["):
            yield from filter(translate(name).fullmatch, sorted(self._names))
        else:
            yield from self._by_end.get(name, ())


def of_test(case: TestCase, sources: Sources | None) -> tuple[str, ...]:
    """Return the files in which a test may stand: as the project's own files say, else as the report names it."""
    found = sources.spot(case).files if sources else ()
    return found or ((case.file.replace("\\", "/").removeprefix("./"),) if case.file else ())


def _ends(name: str) -> Iterator[str]:
    """Yield the ends of a path that hold a folder: a story may name files from a folder further down."""
    parts = name.split("/")
    return ("/".join(parts[at:]) for at in range(1, len(parts) - 1))
