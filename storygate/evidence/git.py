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
_COMMAND = (
    "git",
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "status",
    "--porcelain=v2",
    "--branch",
    "--untracked-files=no",
    "--ignore-submodules=all",
)
_OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""Set by git while a hook runs; they would point away from ``root``."""
_HASH = re.compile(r"[0-9a-f]{40,64}")


@immutable
class Commit:
    """The commit that is checked out."""

    hash: str
    branch: str | None
    """``None`` where the head is detached."""
    dirty: bool
    """Whether a tracked file differs from it."""


def head(root: Path) -> Commit | None:
    """Return the commit checked out at ``root``; ``None`` without git, a repository or a commit."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_REPOSITORY}
    try:
        run = subprocess.run(  # noqa: S603 - every word of the command is ours
            _COMMAND,
            cwd=root,
            env={**environment, "LC_ALL": "C"},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _read(run.stdout.decode("utf-8", "replace")) if run.returncode == 0 else None


def _read(status: str) -> Commit | None:
    """Read ``git status --porcelain=v2 --branch``: https://git-scm.com/docs/git-status#_porcelain_format_version_2."""
    lines = status.splitlines()
    said = dict(line[2:].split(" ", 1) for line in lines if line.startswith("# ") and " " in line[2:])
    oid, branch = said.get("branch.oid", ""), said.get("branch.head", "")
    if not _HASH.fullmatch(oid):
        return None
    return Commit(
        oid, None if branch in {"", "(detached)"} else branch, any(not line.startswith("# ") for line in lines)
    )
