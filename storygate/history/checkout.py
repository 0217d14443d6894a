"""The commit that is checked out, and what has been done to its files since: each question is put to git once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from storygate.evidence import git


if TYPE_CHECKING:
    from pathlib import Path


class Checkout:
    """A project's folder as git sees it."""

    def __init__(self, root: Path) -> None:
        """Take the project's root, which may be a folder of its repository."""
        self.root = root
        self._since = lru_cache(maxsize=None)(self._ask_since)

    @cached_property
    def head(self) -> str | None:
        """The commit checked out; ``None`` without git, a repository or a commit."""
        return git.commit_of(self.root, "HEAD")

    @cached_property
    def changed(self) -> frozenset[str] | None:
        """The tracked files below the root that differ on disk from that commit; ``None`` where git cannot tell."""
        return self.changed_since(self.head) if self.head else None

    def changed_since(self, commit: str) -> frozenset[str] | None:
        """Return the tracked files below the root that differ on disk from any commit; ``None`` where git cannot tell."""
        return self._since(commit)

    @cached_property
    def untracked(self) -> frozenset[str]:
        """The files below the root that nobody has added yet and that are not ignored."""
        return frozenset(git.untracked(self.root))

    def _ask_since(self, commit: str) -> frozenset[str] | None:
        names = git.changed_since(self.root, commit)
        return None if names is None else frozenset(names)
