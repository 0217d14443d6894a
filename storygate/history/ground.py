"""The ground that a run stands on: the files on disk and what git says of them, for pins to be made and compared."""

from __future__ import annotations

import hashlib
import os

from functools import lru_cache
from typing import TYPE_CHECKING

from storygate.evidence import git
from storygate.gates.pins import Ground


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from storygate.model import Assessment
    from storygate.project import Project


def ground(project: Project, assessment: Assessment, env: Mapping[str, str] = os.environ) -> Ground:
    """Return what a run rests on: commit, reports, and whether CI made them.

    A change of the gates alone does not make the tree dirty: writing them is what is about to happen.
    """
    head = git.head(project.root)
    gates = f"/{project.shown(project.gates_folder())}/"
    dirty = head is not None and any(gates not in f"/{name}" for name in head.changed)
    return Ground(head.hash if head else None, dirty, origin(env), assessment.reports)


def origin(env: Mapping[str, str] = os.environ) -> str:
    """Return ``ci`` where a CI service says that it runs this process, else ``local``."""
    return "ci" if env.get("CI", "").lower() in {"1", "true", "yes"} or env.get("GITHUB_ACTIONS") else "local"


class Tree:
    """The files of a project as they are, and where they come from; each question is asked once."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self.holds = lru_cache(lambda commit: git.holds(self._root, commit))
        self.changed_since = lru_cache(lambda commit: git.changed_since(self._root, commit))

    def sha256(self, path: str) -> str | None:
        """Return the digest of a file of the project; ``None`` where it is not there or lies outside."""
        file = self._root / path
        try:
            if not file.resolve().is_relative_to(self._root) or not file.is_file():
                return None
            with file.open("rb") as opened:
                return hashlib.file_digest(opened, "sha256").hexdigest()
        except (OSError, ValueError):
            return None
