"""Which files of a project have changed since some evidence was made; each question is put to git once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from storygate.evidence import git
from storygate.history.changed_files import ChangedFiles


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from storygate.history.checkout import Checkout


class Newer:
    """The files that are newer than evidence, by the commit that it is of, by its time, by both where it says both."""

    def __init__(
        self,
        checkout: Checkout,
        *,
        now: datetime,
        oldest: datetime | None,
        matters: Callable[[str], bool],
        brought: Callable[[str], float | None],
    ) -> None:
        """Take what is the same for all evidence.

        Args:
            checkout: Of the project.
            now: When a file changed that is gone.
            oldest: When the oldest evidence was made that will be asked about.
            matters: Whether evidence can rest on a file.
            brought: When the commit brought a report that is as it was committed, in seconds since 1970: the report speaks of
                the files that the same commit brought.
        """
        self._checkout, self._now, self._oldest = checkout, now.timestamp(), oldest
        self._matters, self._brought = matters, brought
        self._time = lru_cache(maxsize=None)(self._ask_time)
        self._differing = lru_cache(maxsize=None)(self._ask_differing)
        self._the_same = lru_cache(maxsize=None)(ChangedFiles)

    def than(self, report: str, commit: str, made: datetime | None) -> ChangedFiles:
        """Return the files that are newer than what a report says of a commit (empty where it names none) and of a time."""
        differing = self._differing(commit) if commit else None
        names: Iterable[str] = differing if differing is not None else self._changed if made else ()
        found = [name for name in names if self._matters(name)]
        if made is not None:
            found = [name for name in found if self._time(name) > made.timestamp()]
            if found and (brought := self._brought(report)) is not None:
                found = [name for name in found if self._time(name) > brought]
        return self._the_same(frozenset(found))

    def _ask_differing(self, commit: str) -> frozenset[str] | None:
        whole = git.commit_of(self._checkout.root, commit)
        return self._checkout.changed_since(whole) if whole else None

    @cached_property
    def _changed(self) -> frozenset[str]:
        """The files that may have changed since the oldest evidence; nothing outside of git."""
        if self._checkout.head is None:
            return frozenset()
        return frozenset(self._committed) | self._uncommitted | self._checkout.untracked

    @cached_property
    def _uncommitted(self) -> frozenset[str]:
        return self._checkout.changed or frozenset()

    @cached_property
    def _committed(self) -> Mapping[str, int]:
        """When commits changed which files, since the oldest evidence was made."""
        return git.times_of_changes(self._checkout.root, int(self._oldest.timestamp())) if self._oldest else {}

    def _ask_time(self, name: str) -> float:
        """Return when a file was changed, in seconds since 1970.

        One that was committed after the tests ran may have been written before: then its own time says so. On a fresh
        clone that time is later than the commit's, which counts.
        """
        committed = self._committed.get(name)
        try:
            written = (self._checkout.root / name).stat().st_mtime
        except (OSError, ValueError):
            written = self._now
        return written if committed is None or name in self._uncommitted else min(written, committed)
