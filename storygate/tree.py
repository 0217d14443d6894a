"""Files below a folder by glob: walked in a fixed order, never through a link that leaves the folder, and read in bounds."""

from __future__ import annotations

import os
import re

from functools import lru_cache
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


PRUNED = frozenset(
    {".git", ".hg", ".svn", ".tox", ".nox", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache"}
)
"""Folders that hold nothing a team wrote; a pattern that names one is followed into it all the same."""

_WILD = re.compile(r"[*?\[]")
_WILDCARDS = {"**/": "(?:[^/]+/)*+", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_RANGE = re.compile(r"(.)-(.)|(.)", re.DOTALL)
"""What stands between the brackets of a glob: from one character to another, or one."""
_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[[^\]][^\]]*\]|.", re.DOTALL)


def expand(base: Path, pattern: str, *, confined: bool) -> list[Path]:
    """Return the files that a glob matches below a folder, sorted.

    ``*`` stays within one folder, ``**`` goes through any number of them. A pattern without a wildcard is a file, or a
    folder whose files are meant. With ``confined`` nothing outside of ``base`` is returned, whatever the pattern or a
    symbolic link says.
    """
    return [base / name for name in names(base, pattern, confined=confined)]


def names(base: Path, pattern: str, *, confined: bool) -> list[str]:
    """Return the same files in the same order, each as its path below the folder, with ``/``."""
    pattern = pattern.replace("\\", "/").removeprefix("./")
    head, tail = _split(pattern)
    start = base / head
    if confined and not _within(start, base):
        return []
    if not tail:
        if start.is_file():
            return [head]
        head, tail = f"{head.rstrip('/')}/" if head else "", "**"
    accepts = translate(tail).fullmatch
    depth = None if "**" in tail else tail.count("/")
    found = [
        name
        for name, link in _walk(str(start), depth)
        if accepts(name) and not (link and confined and not _within(start / name, base))
    ]
    return [head + name for name in sorted(found, key=_parts)]


def read(path: Path, most: int) -> bytes:
    """Return what a file holds; of one with more than ``most`` bytes the first ``most + 1``.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        # Room for what is there, and for the most only where nobody can tell, as of a pipe: it costs more than reading.
        return file.read(min(os.fstat(file.fileno()).st_size or most, most) + 1)


def _split(pattern: str) -> tuple[str, str]:
    """Cut a pattern into the folders before its first wildcard and the rest; no wildcard: all and nothing."""
    if not (wild := _WILD.search(pattern)):
        return pattern, ""
    cut = pattern.rfind("/", 0, wild.start()) + 1
    return pattern[:cut], pattern[cut:]


@lru_cache(maxsize=512)
def translate(pattern: str) -> re.Pattern[str]:
    """Return the regular expression of a glob over ``/``-separated paths; a broken ``[`` stands for itself."""
    return re.compile("".join(_translated(pattern)), re.DOTALL)


def _translated(pattern: str) -> Iterator[str]:
    for token in _TOKEN.findall(pattern):
        if token in _WILDCARDS:
            yield _WILDCARDS[token]
        else:
            yield (_characters(token) if len(token) > 2 else None) or re.escape(token)  # noqa: PLR2004 - more than ``[]``


def _characters(token: str) -> str | None:
    """Return ``[abc]`` or ``[!abc]`` as a regular expression, or nothing where its ranges make no sense."""
    but = token[1] in "!^"
    inside = "".join(
        f"{re.escape(first)}-{re.escape(last)}" if first else re.escape(one)
        for first, last, one in _RANGE.findall(token, 2 if but else 1, len(token) - 1)
    )
    found = f"[^/{inside}]" if but else f"(?!/)[{inside}]"
    try:
        re.compile(found)
    except re.error:
        return None
    return found


def _walk(top: str, depth: int | None) -> Iterator[tuple[str, bool]]:
    """Yield paths of files relative to a folder, and whether each is a link; links to folders are not followed."""
    pending = [("", 0)]
    while pending:
        prefix, level = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(top, prefix)))  # noqa: PTH118 - the hot path of a walk
        except OSError:
            continue
        for entry in entries:
            name = prefix + entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in PRUNED and (depth is None or level < depth):
                        pending.append((name + "/", level + 1))
                elif entry.is_file():
                    yield name, entry.is_symlink()
            except OSError:
                continue


def _parts(name: str) -> list[str]:
    return name.split("/")


def _within(path: Path, base: Path) -> bool:
    return path.resolve().is_relative_to(base.resolve())
