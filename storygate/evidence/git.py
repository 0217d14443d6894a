"""What git says of the tree the evidence is read in. The only place that starts a process."""

from __future__ import annotations

import os
import re
import subprocess

from typing import TYPE_CHECKING

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 20
_COMMAND = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_STATUS = ("status", "--porcelain=v2", "-z", "--branch", "--untracked-files=no", "--ignore-submodules=all")
_FILES = ("ls-files", "-z", "-t", "--cached", "--deleted", "--others", "--exclude-standard")
_DELETED = "R"
"""The tag of a file that is in the index and not on disk."""
_OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""Set by git while a hook runs; they would point away from ``root``."""
_FIELDS = {"1": 7, "2": 8, "u": 9}
"""Words between the kind of a changed file and its name."""
_HASH = re.compile(r"[0-9a-f]{40,64}")


@immutable
class Commit:
    """The commit that is checked out."""

    hash: str
    branch: str | None
    """``None`` where the head is detached."""
    dirty: bool
    """Whether a tracked file differs from it."""
    changed: tuple[str, ...] = ()
    """Those files, relative to the top of the repository with ``/``, sorted; of a renamed one both names."""


def head(root: Path) -> Commit | None:
    """Return the commit checked out at ``root``; ``None`` without git, a repository or a commit."""
    said = _said(root, _STATUS)
    return None if said is None else _read(said.decode("utf-8", "replace"))


def files(root: Path) -> tuple[str, ...] | None:
    """Return the files below ``root`` that are tracked or could be: on disk and not ignored; ``None`` outside of git.

    Names are relative to ``root`` with ``/``, sorted. One that is no UTF-8 is left out: no report can name it.
    """
    said = _said(root, _FILES)
    if said is None:
        return None
    found: set[str] = set()
    gone: set[str] = set()
    for entry in said.split(b"\0"):
        try:
            tag, _, name = entry.decode().partition(" ")
        except UnicodeDecodeError:
            continue
        if name and not name.endswith("/"):  # a folder is a repository of its own
            (gone if tag == _DELETED else found).add(name)
    return tuple(sorted(found - gone))


def holds(root: Path, commit: str) -> bool:
    """Return whether a commit is the one checked out or one that it came from; a text that is no hash is none."""
    return bool(_HASH.fullmatch(commit)) and _said(root, ("merge-base", "--is-ancestor", commit, "HEAD")) is not None


def commit_of(root: Path, name: str) -> str | None:
    """Return the hash of the commit that a branch, a tag or a part of a hash names; ``None`` where git knows none.

    A name is only ever a name: one that begins with ``-`` is no option.
    """
    if not name.isprintable():
        return None
    return _hash(_said(root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")))


def merge_base(root: Path, commit: str) -> str | None:
    """Return the commit that the one checked out and another began at; ``None`` where they have none in common here."""
    return _hash(_said(root, ("merge-base", commit, "HEAD"))) if _HASH.fullmatch(commit) else None


def untracked(root: Path) -> tuple[str, ...]:
    """Return the files below ``root`` that nobody has added yet and that are not ignored, sorted."""
    return _names(_said(root, ("ls-files", "-z", "--others", "--exclude-standard")) or b"")


def committed_at(root: Path, commit: str) -> str | None:
    """Return when a commit was made, in ISO 8601; ``None`` where git cannot tell."""
    if not _HASH.fullmatch(commit):
        return None
    said = _said(root, ("show", "--no-patch", "--format=%cI", commit))
    return said.decode("ascii", "replace").strip() if said else None


def changed_since(root: Path, commit: str) -> tuple[str, ...] | None:
    """Return the files below ``root`` that differ from a commit, on disk now or deleted; ``None`` where git cannot tell.

    Names are relative to ``root`` with ``/``, sorted. Files that nobody has added yet are not among them.
    """
    if not _HASH.fullmatch(commit):
        return None
    said = _said(root, ("diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", commit, "--"))
    return None if said is None else _names(said)


def _names(said: bytes) -> tuple[str, ...]:
    return tuple(sorted(name for name in said.decode("utf-8", "replace").split("\0") if name))


def _hash(said: bytes | None) -> str | None:
    found = (said or b"").decode("utf-8", "replace").strip()
    return found if _HASH.fullmatch(found) else None


def _said(root: Path, words: tuple[str, ...]) -> bytes | None:
    """Run git at ``root``, deaf to what the repository would have it start; ``None`` where it fails."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_REPOSITORY}
    try:
        run = subprocess.run(  # noqa: S603 - every word of the command is ours
            (*_COMMAND, *words),
            cwd=root,
            env={**environment, "LC_ALL": "C"},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return run.stdout if run.returncode == 0 else None


def _read(status: str) -> Commit | None:
    """Read ``git status --porcelain=v2 --branch -z``: https://git-scm.com/docs/git-status#_porcelain_format_version_2."""
    said: dict[str, str] = {}
    changed: list[str] = []
    entries = iter(status.split("\0"))
    for entry in entries:
        kind, _, rest = entry.partition(" ")
        if kind == "#":
            name, _, value = rest.partition(" ")
            said[name] = value
        elif kind in _FIELDS:
            changed.append(rest.split(" ", _FIELDS[kind])[-1])
            if kind == "2":
                changed.append(next(entries, ""))
    oid, branch = said.get("branch.oid", ""), said.get("branch.head", "")
    if not _HASH.fullmatch(oid):
        return None
    return Commit(oid, None if branch in {"", "(detached)"} else branch, bool(changed), tuple(sorted(changed)))
