"""The ground that a run stands on: the files on disk and what git says of them, for pins to be made and compared."""

from __future__ import annotations

import hashlib
import os

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from storygate.evidence import git
from storygate.gates.pins import Ground
from storygate.history.changed_files import ChangedFiles, of_test
from storygate.history.checkout import Checkout
from storygate.history.origins import origin, origins


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storygate.model import Assessment
    from storygate.project import Project


def ground(project: Project, assessment: Assessment, env: Mapping[str, str] = os.environ) -> Ground:
    """Return what a run rests on: commit, reports, and whether CI made them.

    A change of the gates alone does not make the tree dirty: writing them is what is about to happen.
    """
    head = git.head(project.root)
    gates = f"/{project.shown(project.gates_folder())}/"
    dirty = head is not None and any(gates not in f"/{name}" for name in head.changed)
    checkout, sources = Checkout(project.root), project.sources()
    commit, tree = head.hash if head else None, Tree(checkout)
    return Ground(
        commit,
        dirty,
        origin(env),
        assessment.reports,
        origins=origins(checkout, assessment.reports, env),
        tests=lambda case: of_test(case, sources),
        differing=lambda names: tree.differing(commit, names),
    )


class Tree:
    """The files of a project as they are, and where they come from; each question goes to git once."""

    def __init__(self, checkout: Checkout, commits: Iterable[str] = ()) -> None:
        """Take the commits that will be asked about, so that git is asked of all in one go."""
        self._checkout = checkout
        self._root = checkout.root.resolve()
        self._commits = sorted(set(commits))
        self._one = lru_cache(maxsize=None)(self._changed_since)

    def comes_from(self, commit: str) -> bool | None:
        """Return whether this tree comes from a commit; ``None`` where git cannot tell."""
        return self._known.get(commit)

    def changed(self, commit: str, names: Iterable[str]) -> set[str] | None:
        """Return the tracked files meant by some written names that differ from a commit; ``None`` where git cannot tell."""
        names = tuple(names)
        head = self._behind.get(commit)
        ahead = self._ahead
        if head is None or ahead is None or any(True for name in names for _ in ahead.meant(name)):
            head = self._one(commit)
        return None if head is None else {file for name in names for file in head.meant(name)}

    def differing(self, commit: str | None, names: Iterable[str]) -> dict[str, str]:
        """Return the digests of the files meant by some names that differ from a commit; without one, of all that are there.

        Files that nobody has added yet differ as well. A file that is gone has an empty digest.
        """
        if commit is None:
            return {name: digest for name in names if (digest := self.sha256(name))}
        since = self._one(commit)
        meant = {file for name in names for files in (since, self._untracked) if files for file in files.meant(name)}
        return {file: self.sha256(file) or "" for file in sorted(meant) if not (self._root / file).is_dir()}

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

    @cached_property
    def _known(self) -> Mapping[str, bool | None]:
        return git.all_come_from(self._root, self._commits)

    @cached_property
    def _behind(self) -> Mapping[str, ChangedFiles]:
        """The files in which the commit checked out differs from each commit that it came from."""
        commits = [commit for commit in self._commits if self._known.get(commit)]
        return {one: ChangedFiles(names) for one, names in git.differ_from_head(self._root, commits).items()}

    @cached_property
    def _ahead(self) -> ChangedFiles | None:
        """The files that differ on disk from the commit checked out; ``None`` where git cannot tell."""
        head = self._checkout.head
        return self._one(head) if head else None

    @cached_property
    def _untracked(self) -> ChangedFiles:
        return ChangedFiles(self._checkout.untracked)

    def _changed_since(self, commit: str) -> ChangedFiles | None:
        names = self._checkout.changed_since(commit)
        return None if names is None else ChangedFiles(names)
