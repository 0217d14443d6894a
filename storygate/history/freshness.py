"""Whether evidence still speaks of this tree: of which commit it is, how old, from where, and what has changed since.

Nothing here asks git unless a report names a commit or the policy asks for more, so that the common run costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from storygate.evidence import git
from storygate.evidence.findings import NOT_FROM_CI, OTHER_COMMIT, TOO_OLD
from storygate.evidence.times import at_latest
from storygate.history.changed_files import ChangedFiles, of_test
from storygate.history.ground import as_committed, origin
from storygate.judging.verdicts import GOOD
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from storygate.evidence.collection import Evidence
    from storygate.model import Finding, Link, Story
    from storygate.project import Project
    from storygate.sources.sources import Sources


_SKEW = timedelta(days=1)
"""A clock may be wrong by so much; a time further ahead is not believed."""
_SHOWN = 12
"""Digits of a commit."""


def weigh(
    project: Project,
    stories: Sequence[Story],
    proof: Evidence,
    links: Sequence[Link],
    *,
    now: datetime,
    sources: Sources | None,
) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Return the links, each told why its evidence proves nothing any more where that is so, and what is wrong with reports.

    Only links that could prove are asked about. What a person has attested has a last day of its own and is left alone.

    Args:
        project: Of the run; its policy says what is asked of evidence.
        stories: All of them.
        proof: All that was read.
        links: All of them.
        now: The time by which evidence is old.
        sources: The project's own files, to find those of tests.
    """
    asked = _Evidence(project, stories, proof, links, now, sources)
    weighed = tuple(replace(link, stale=why) if (why := asked.stale(link)) else link for link in links)
    return weighed, tuple(asked.findings())


class _Evidence:
    """All evidence of a run, asked one link at a time; each question goes to git once."""

    def __init__(
        self,
        project: Project,
        stories: Sequence[Story],
        proof: Evidence,
        links: Sequence[Link],
        now: datetime,
        sources: Sources | None,
    ) -> None:
        self._root, self._policy, self._now = project.root, project.config.policy, now
        self._reports = {report.path: report for report in proof.reports}
        self._metrics = proof.metrics
        self._links, self._sources = links, sources
        self._files: dict[str, list[str]] = defaultdict(list)
        for story in stories if self._policy.bound else ():
            for criterion in story.criteria:
                self._files[criterion.address] += (listed.path for listed in story.files)
        self._old: dict[str, timedelta] = {}
        self._not_from_ci: dict[str, None] = {}
        self._comes_from = lru_cache(lambda commit: git.comes_from(self._root, commit))
        self._differing = lru_cache(self._ask_differing)

    def stale(self, link: Link) -> str:
        """Return why the evidence of a link proves nothing any more; empty where it does."""
        if link.outcome not in GOOD or (link.test is None and link.metric is None):
            return ""
        path, commit, made = link.place.path, self._commit(link), self._made(link)
        if commit and self._comes_from(commit) is False:
            return f"is of commit {commit[:_SHOWN]}, which this tree does not come from"
        if self._policy.max_age is not None:
            age = self._now - (made or self._written(path))
            if age > self._policy.max_age:
                self._old[path] = max(age, self._old.get(path, age))
                return f"is {_span(age)} old"
        if self._policy.only_ci and path not in self._made_by_ci:
            self._not_from_ci[path] = None
            return "was not made by CI in this run"
        if self._policy.bound and (changed := self._changed(link, commit, made)):
            return f"is older than {changed}"
        return ""

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with reports, one finding each; with those of links once these were asked about."""
        said = {(metric.place, metric.commit) for metric in self._metrics if metric.commit}
        figures = {(place.path, commit) for place, commit in said}
        said |= {
            (Place(r.path), r.commit) for r in self._reports.values() if r.commit and (r.path, r.commit) not in figures
        }
        for place, commit in sorted(said, key=lambda pair: (pair[0].sort_key, pair[1])):
            if self._comes_from(commit.lower()) is False:
                yield OTHER_COMMIT.at(place, f"is of commit {commit[:_SHOWN]}, which this tree does not come from")
        for path, age in sorted(self._old.items()):
            limit = _span(self._policy.max_age or age)
            yield TOO_OLD.at(Place(path), f"holds evidence that is {_span(age)} old, and evidence.max_age is {limit}")
        for path in sorted(self._not_from_ci):
            yield NOT_FROM_CI.at(Place(path), "was not made by CI in this run, as evidence.require asks")

    def _commit(self, link: Link) -> str:
        own = link.metric.commit if link.metric else None
        report = self._reports.get(link.place.path)
        return (own or (report.commit if report else None) or "").lower()

    def _made(self, link: Link) -> datetime | None:
        """Return when the evidence was made, as it says itself; what lies ahead is not believed."""
        report = self._reports.get(link.place.path)
        said = (link.metric.measured_at if link.metric else None) or (report.produced if report else None)
        found = at_latest(said) if said else None
        return found if found is None or found <= self._now + _SKEW else None

    def _written(self, path: str) -> datetime:
        """Return when a report was written: a clone makes every file anew, so that of a committed one its commit says it."""
        commits = git.commits_of(self._root, f":(literal){path}", 1) if path in self._as_committed else ()
        try:
            on_disk = datetime.fromtimestamp((self._root / path).stat().st_mtime, UTC)
        except (OSError, ValueError, OverflowError):
            on_disk = self._now
        return min([on_disk, *(datetime.fromisoformat(at) for _, at in commits)])

    @cached_property
    def _made_by_ci(self) -> frozenset[str]:
        """Reports that this run of CI has made: a committed one that is as it was committed is not among them."""
        return frozenset(self._reports) - self._as_committed if origin() == "ci" else frozenset()

    @cached_property
    def _as_committed(self) -> frozenset[str]:
        return as_committed(self._root, self._reports)

    # What has changed since

    def _changed(self, link: Link, commit: str, made: datetime | None) -> str:
        """Return a file that has changed since: by the commit that the evidence is of, by its time, by both where it says both."""
        differing = self._differing(commit) if commit else None
        if differing is None and made is None:
            return ""
        for written in (*self._files[link.criterion], *self._of_test(link)):
            for name in (differing if differing is not None else self._times).meant(written):
                if made is None or self._time(name) > made.timestamp():
                    return name
        return ""

    def _of_test(self, link: Link) -> Iterable[str]:
        return of_test(link.test.case, self._sources) if link.test else ()

    def _ask_differing(self, commit: str) -> ChangedFiles | None:
        whole = git.commit_of(self._root, commit)
        names = git.changed_since(self._root, whole) if whole else None
        return None if names is None else ChangedFiles(names)

    @cached_property
    def _uncommitted(self) -> frozenset[str]:
        head = git.commit_of(self._root, "HEAD")
        return frozenset((git.changed_since(self._root, head) if head else None) or ())

    @cached_property
    def _committed(self) -> Mapping[str, int]:
        """When commits changed which files, since the oldest evidence was made."""
        times = [made for link in self._links if link.outcome in GOOD and (made := self._made(link))]
        return git.times_of_changes(self._root, int(min(times).timestamp())) if times else {}

    @cached_property
    def _times(self) -> ChangedFiles:
        return ChangedFiles((*self._committed, *self._uncommitted, *git.untracked(self._root)))

    def _time(self, name: str) -> float:
        """Return when a file was changed, in seconds since 1970.

        One that was committed after the tests ran may have been written before: then its own time says so. On a fresh
        clone that time is later than the commit's, which counts.
        """
        committed = self._committed.get(name)
        try:
            written = (self._root / name).stat().st_mtime
        except (OSError, ValueError):
            written = self._now.timestamp()
        return written if committed is None or name in self._uncommitted else min(written, committed)


def _span(age: timedelta) -> str:
    hours = int(age / timedelta(hours=1))
    number, unit = (hours, "hour") if hours < 48 else (hours // 24, "day")  # noqa: PLR2004 - two days in hours
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
