"""The project's files by name, and the only place of this room that opens one.

A report is foreign text: whatever it names is looked up among the names that git, or a walk, has listed, and is opened
only where it lies below the root.
"""

from __future__ import annotations

import codecs

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from storygate import tree


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path


_MOST_BYTES = 2 << 20
"""A longer file is generated, and no person's test."""
_TEXTS = 64
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Files:
    """The files of a project, read when they are asked for."""

    def __init__(self, root: Path, names: Iterable[str] | None = None) -> None:
        """Take the root and the names below it, relative with ``/``; without names the root is walked."""
        self.root = root.resolve()
        self._given = names
        self._text = lru_cache(_TEXTS)(self._read)
        self._known: dict[str, bool] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name."""
        if self._given is not None:
            return frozenset(self._given)
        return frozenset(tree.names(self.root, "**", confined=True))

    def has(self, name: str) -> bool:
        """Return whether this is a file of the project, on disk and below the root, whatever a link says."""
        if name not in self.names:
            return False
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._is_here(name)
        return known

    def ending(self, path: str) -> list[str]:
        """Return the files whose path ends with these folders and this file name, sorted."""
        tail = "/" + path
        named = self._by_file_name.get(path.rpartition("/")[2], ())
        return [name for name in named if (name == path or name.endswith(tail)) and self.has(name)]

    def within(self, folder: str) -> Sequence[str]:
        """Return the files directly in a folder, ``""`` for the root, sorted."""
        return self._by_folder.get(folder, ())

    def of_kind(self, *extensions: str) -> list[str]:
        """Return the files with one of these extensions, e.g. ``.go``, sorted."""
        return sorted(name for extension in extensions for name in self._by_extension.get(extension, ()))

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file at any depth, without the root."""
        found: set[str] = set()
        for folder in self._by_folder:
            while folder and folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]  # noqa: PLW2901 - upwards, until a known one
        return frozenset(found)

    def has_folder_ending(self, path: str) -> bool:
        """Return whether the path of some folder ends with these folders."""
        tail = "/" + path
        return any(one == path or one.endswith(tail) for one in self._by_last_folder.get(path.rpartition("/")[2], ()))

    def text(self, name: str) -> str | None:
        """Return what a file says, bytes that are no text replaced; ``None`` for one that is not here or too long."""
        return self._text(name) if self.has(name) else None

    def _read(self, name: str) -> str | None:
        try:
            data = tree.read(self.root / name, _MOST_BYTES)
        except OSError:
            return None
        if len(data) > _MOST_BYTES:
            return None
        encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
        return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")

    def _is_here(self, name: str) -> bool:
        try:
            path = (self.root / name).resolve()
            return path.is_relative_to(self.root) and path.is_file()
        except (OSError, RuntimeError, ValueError):
            return False

    @cached_property
    def _by_file_name(self) -> Mapping[str, Sequence[str]]:
        return self._grouped(lambda name: name.rpartition("/")[2])

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[str]]:
        return self._grouped(lambda name: name.rpartition("/")[0])

    @cached_property
    def _by_extension(self) -> Mapping[str, Sequence[str]]:
        return self._grouped(lambda name: "." + name.rpartition(".")[2])

    @cached_property
    def _by_last_folder(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for folder in self.folders:
            found.setdefault(folder.rpartition("/")[2], []).append(folder)
        return found

    def _grouped(self, key: Callable[[str], str]) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.names):
            found.setdefault(key(name), []).append(name)
        return found
