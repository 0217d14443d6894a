"""What git says of the tree the evidence is read in. The only place that starts a process."""

from __future__ import annotations

import os
import re
import subprocess

from typing import TYPE_CHECKING

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_SECONDS = 20
_COMMAND = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_STATUS = ("status", "--porcelain=v2", "-z", "--branch", "--untracked-files=no", "--ignore-submodules=all")
_FILES = ("ls-files", "-z", "-t", "--cached", "--deleted", "--others", "--exclude-standard")
_MOST = 5_000
"""Commits that are asked what they changed: some hundred milliseconds."""
_LOG = (
    "log", f"--max-count={_MOST}", "-z", "--first-parent", "-m", "--no-renames", "--no-ext-diff", "--relative", "--name-only", "--no-show-signature",
    "--format=%x01%ct %P",
)  # fmt: skip
_DIFFS = (
    "diff-tree", "--stdin", "-r", "-z", "--always", "--no-renames", "--no-ext-diff", "--relative", "--name-only",
)  # fmt: skip
_LOG_HEAD = re.compile(r"\x01(\d{1,12}) ([0-9a-f ]*)")
_DELETED = "R"
"""The tag of a file that is in the index and not on disk."""
_OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""Set by git while a hook runs; they would point away from ``root``."""
_FIELDS = {"1": 7, "2": 8, "u": 9}
"""Words between the kind of a changed file and its name."""
_HASH = re.compile(r"[0-9a-f]{40,64}")
_PART = re.compile(r"[0-9a-f]{7,64}")


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


def comes_from(root: Path, name: str) -> bool | None:
    """Return whether the tree comes from a commit named by its hash or the start of it; ``None`` where git cannot tell.

    A clone that does not hold the whole history does not know every commit that it came from.
    """
    if not _PART.fullmatch(name):
        return None
    commit = commit_of(root, name)
    if commit is not None:
        return holds(root, commit)
    whole = _said(root, ("rev-parse", "--is-shallow-repository")) == b"false\n"
    return False if whole and commit_of(root, "HEAD") is not None else None


def all_come_from(root: Path, commits: Iterable[str]) -> Mapping[str, bool | None]:
    """Return what ``comes_from`` says of many commits by their whole hash, in as few processes as of one."""
    asked = {commit for commit in commits if _HASH.fullmatch(commit)}
    lines = "".join(f"{commit}\n" for commit in sorted(asked))
    types = _said(root, ("cat-file", "--batch-check=%(objecttype) %(objectname)"), given=lines.encode()) or b""
    known = {name for kind, _, name in (line.partition(" ") for line in types.decode().split("\n")) if kind == "commit"}
    outside = _said(root, ("rev-list", "--stdin"), given="".join(f"{name}\n" for name in (*known, "^HEAD")).encode())
    if outside is None:
        return {}
    whole = _said(root, ("rev-parse", "--is-shallow-repository")) == b"false\n"
    foreign = set(outside.decode().split("\n"))
    return {one: one not in foreign if one in known else (False if whole else None) for one in asked}


def contents(root: Path, commit: str, names: Sequence[str]) -> Mapping[str, str]:
    """Return the texts of files below ``root`` as a commit holds them, without those that it does not hold."""
    asked = [name for name in names if "\n" not in name]
    if not asked or not _HASH.fullmatch(commit):
        return {}
    said = _said(root, ("cat-file", "--batch"), given="".join(f"{commit}:./{name}\n" for name in asked).encode()) or b""
    found: dict[str, str] = {}
    at = 0
    for name in asked:
        end = said.find(b"\n", at)
        _, _, rest = said[at:end].partition(b" ")
        kind, _, size = rest.partition(b" ")
        at = end + 1
        if size.isdigit() and kind != b"missing":
            if kind == b"blob":
                found[name] = said[at : at + int(size)].decode("utf-8", "replace")
            at += int(size) + 1
    return found


def differ_from_head(root: Path, commits: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the files below ``root`` in which the commit checked out differs from each of some commits, in one process.

    Nothing of the files on disk; an empty mapping where git cannot tell. Each has to be a commit that git knows.
    """
    head = commit_of(root, "HEAD")
    if head is None or not all(map(_HASH.fullmatch, commits)):
        return {}
    said = _said(root, (*_DIFFS, "--format=%x01%H"), given="".join(f"{head} {one}\n" for one in commits).encode())
    found: list[list[str]] = []
    for entry in (said or b"").decode("utf-8", "replace").split("\0"):
        if entry == f"\x01{head}":
            found.append([])
        elif found and (name := entry.lstrip("\n")):
            found[-1].append(name)
    return {} if len(found) != len(commits) else dict(zip(commits, map(tuple, found), strict=True))


def times_of_changes(root: Path, since: int) -> Mapping[str, int]:
    """Return the files below ``root`` that commits have changed since a time, each with that of the newest such commit.

    Both in seconds since 1970. A merge changes what it brings in, at its own time. The commit that a shallow clone begins
    with is left out: it seems to make every file. Of a longer history only the latest 5,000 commits are asked.
    """
    said = _said(root, (*_LOG, f"--since=@{since}", "--"))
    found: dict[str, int] = {}
    time = 0
    for entry in (said or b"").decode("utf-8", "replace").split("\0"):
        if head := _LOG_HEAD.fullmatch(entry):
            whole = head[2] or _said(root, ("rev-parse", "--is-shallow-repository")) == b"false\n"
            time = int(head[1]) if whole else 0
        elif time and (name := entry.lstrip("\n")):
            found[name] = max(time, found.get(name, 0))
    return found


def tracked(root: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Return those of some files below ``root`` that are committed or added, sorted."""
    return (
        _names(_said(root, ("--literal-pathspecs", "ls-files", "-z", "--cached", "--", *names)) or b"") if names else ()
    )


def untracked(root: Path) -> tuple[str, ...]:
    """Return the files below ``root`` that nobody has added yet and that are not ignored, sorted."""
    return _names(_said(root, ("ls-files", "-z", "--others", "--exclude-standard")) or b"")


def committed_at(root: Path, commit: str) -> str | None:
    """Return when a commit was made, in ISO 8601; ``None`` where git cannot tell."""
    if not _HASH.fullmatch(commit):
        return None
    said = _said(root, ("show", "--no-patch", "--format=%cI", commit))
    return said.decode("ascii", "replace").strip() if said else None


def commits_of(root: Path, folder: str, most: int) -> tuple[tuple[str, str], ...]:
    """Return the latest commits that changed a folder below ``root``, newest first: hash, and when in ISO 8601."""
    said = _said(root, ("log", f"--max-count={most}", "--format=%H %cI", "--", folder))
    lines = (said or b"").decode("ascii", "replace").split("\n")
    return tuple((line.partition(" ")[0], line.partition(" ")[2]) for line in lines if line)


def blobs_at(root: Path, commit: str, folder: str) -> Mapping[str, str]:
    """Return the files of a folder below ``root`` as a commit holds them: name and the hash of the content."""
    said = _said(root, ("ls-tree", "-r", "-z", commit, "--", folder)) if _HASH.fullmatch(commit) else None
    entries = (entry.partition("\t") for entry in (said or b"").decode("utf-8", "replace").split("\0"))
    return {name: of.split(" ")[2] for of, _, name in entries if of.startswith("100")}


def blobs(root: Path, hashes: Iterable[str]) -> Mapping[str, bytes]:
    """Return contents by hash, as they were committed; what git does not know is left out."""
    asked = "".join(f"{one}\n" for one in hashes if _HASH.fullmatch(one))
    said = (_said(root, ("cat-file", "--batch"), given=asked.encode()) or b"") if asked else b""
    found: dict[str, bytes] = {}
    at = 0
    while (end := said.find(b"\n", at)) > 0:
        name, kind, *size = said[at:end].decode("ascii", "replace").split(" ")
        at = end + 1
        if kind == "blob":
            length = int(size[0])
            found[name] = said[at : at + length]
            at += length + 1
    return found


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


def _said(root: Path, words: tuple[str, ...], given: bytes = b"") -> bytes | None:
    """Run git at ``root``, deaf to what the repository would have it start; ``None`` where it fails."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_REPOSITORY}
    try:
        run = subprocess.run(  # noqa: S603 - every word of the command is ours
            (*_COMMAND, *words),
            cwd=root,
            env={**environment, "LC_ALL": "C"},
            capture_output=True,
            input=given,
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
