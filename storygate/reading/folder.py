"""Where memories lie: one file for each project, in the user's cache folder and never in a repository.

A repository may bring files of its own, and one of these would say what its stories say. So the folder must be the
user's alone, and whatever is odd about it means that nothing is remembered: no message, no error, the stories are read.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


LARGEST = 50_000_000
"""Bytes of one file."""
_ALL = 200_000_000
"""Bytes of all of them together; beyond, those that were not written for the longest time go."""
_ABANDONED = 60
"""Seconds after which a file that is being written belongs to a run that was killed."""

_ENDING, _UNFINISHED = ".stories", ".new"
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FOR_OTHERS = 0o077


def place(root: Path, env: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file for the project of a root folder, or ``None`` where nothing is to be remembered.

    That is in CI, which reads everything anew, where ``STORYGATE_NO_CACHE`` is set, and where the user has no cache
    folder or it lies in the repository that the project is part of.
    """
    if env.get("CI") or env.get("STORYGATE_NO_CACHE"):
        return None
    caches = Path(_caches(env))
    try:
        if not caches.is_absolute() or _brought_along(caches := caches.resolve(), root):
            return None
    except (OSError, RuntimeError):
        return None
    return caches / "storygate" / (hashlib.sha256(os.fsencode(root)).hexdigest()[:32] + _ENDING)


def _brought_along(caches: Path, root: Path) -> bool:
    """Whether a folder lies below the project or a repository around it."""
    around = (folder for folder in (caches, *caches.parents) if root.is_relative_to(folder))
    return any(folder == root or (folder / ".git").exists() for folder in around)


def _caches(env: Mapping[str, str]) -> str:
    named = env.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # noqa: PTH117 - a relative one is to be ignored, says the specification
        return named
    if sys.platform == "win32":
        return env.get("LOCALAPPDATA", "")
    home = env.get("HOME")
    return f"{home}/{'Library/Caches' if sys.platform == 'darwin' else '.cache'}" if home else ""


def load(file: Path) -> bytes:
    """Return what the file holds; nothing where it is missing, not the user's alone, or too large."""
    try:
        if not _ours(file.parent.lstat(), stat.S_ISDIR):
            return b""
        handle = os.open(file, os.O_RDONLY | _CAREFUL)
    except OSError:
        return b""
    try:
        found = os.fstat(handle)
        if not _ours(found, stat.S_ISREG) or found.st_size > LARGEST:
            return b""
        with open(handle, "rb", closefd=False) as stream:
            return stream.read(LARGEST)
    except OSError:
        return b""
    finally:
        os.close(handle)


def save(file: Path, lines: Iterable[bytes]) -> None:
    """Put lines in the file's place in one step. Where that cannot be, or another run is about to, nothing happens."""
    new = file.with_suffix(_UNFINISHED)
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(file.parent.lstat(), stat.S_ISDIR):
            return
        with suppress(FileNotFoundError):
            if time.time() - new.lstat().st_mtime > _ABANDONED:
                new.unlink()
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAREFUL, 0o600)
        try:
            with open(handle, "wb") as stream:  # noqa: PTH123 - a descriptor, not a path
                stream.writelines(lines)
            new.replace(file)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        _make_room(file.parent)


def _ours(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether it is what it should be, and nobody else may read or write it."""
    if not is_kind(found.st_mode):
        return False
    return sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & _FOR_OTHERS)


def _make_room(folder: Path) -> None:
    files = [(path.lstat(), path) for path in folder.iterdir() if path.suffix in {_ENDING, _UNFINISHED}]
    left = _ALL
    for found, path in sorted(files, key=lambda one: -one[0].st_mtime_ns):
        left -= found.st_size
        if left < 0:
            path.unlink()
