"""Whether evidence still speaks of this tree: of which commit it is, how old, from where, and what has changed since.

Git is asked for what has changed since the oldest evidence, and more only where a report names a commit or the policy asks.
"""

from __future__ import annotations

import re

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from storygate.evidence import git
from storygate.evidence.findings import NOT_TRUSTED, OTHER_COMMIT, TOO_OLD
from storygate.evidence.times import at_latest
from storygate.history.changed_files import of_test
from storygate.history.checkout import Checkout
from storygate.history.newer import Newer
from storygate.history.origins import as_committed, origins
from storygate.judging.verdicts import GOOD
from storygate.model import Origin, Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storygate.evidence.collection import Evidence
    from storygate.history.changed_files import ChangedFiles
    from storygate.model import Finding, Link, Story
    from storygate.project import Project
    from storygate.sources.sources import Sources


_SKEW = timedelta(days=1)
"""A clock may be wrong by so much; a time further ahead is not believed."""
_SHOWN = 12
"""Digits of a commit."""
_TRUSTED = {Origin.CI: "was not made by CI in this run", Origin.ATTESTED: "is not attested"}
"""What is wrong with evidence, by where it would have to come from."""
_STATUS = re.compile(r"(?:.*/)?sprint-status\.ya?ml")
"""Where the method keeps the status of all stories: written after the tests ran, as stories and gates are."""


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
    if asked.any_in_doubt():
        links = [replace(link, stale=why) if (why := asked.stale(link)) else link for link in links]
    return tuple(links), tuple(asked.findings())


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
        self._checkout = Checkout(project.root)
        self._reports = {report.path: report for report in proof.reports}
        self._metrics = proof.metrics
        self._links, self._sources = links, sources
        self._all, self._files = stories, {story.path: story.files for story in stories}
        self._gates = f"{project.shown(project.gates_folder())}/"
        self._old: dict[str, timedelta] = {}
        self._distrusted: dict[str, None] = {}
        self._comes_from = lru_cache(lambda commit: git.comes_from(self._root, commit))
        self._commits_of = lru_cache(maxsize=None)(self._ask_commits_of)
        self._of_list = lru_cache(maxsize=None)(self._ask_of_list)
        self._on_disk = lru_cache(maxsize=None)(self._ask_on_disk)
        self._weighed = lru_cache(maxsize=None)(self._ask_weighed)
        self._of_report = lru_cache(maxsize=None)(self._ask_of_report)

    def any_in_doubt(self) -> bool:
        """Return whether the evidence of any link may be stale: mostly none is, and no link has to be asked about."""
        return any(why or newer for why, newer in [self._weighed(*said) for said in self._said_by_any])

    def stale(self, link: Link) -> str:
        """Return why the evidence of a link proves nothing any more; empty where it does."""
        if not _could_prove(link):
            return ""
        why, newer = self._weighed(*self._said(link))
        if not why and newer and (changed := self._changed(link, newer)):
            return f"is older than {changed}"
        return why

    def _ask_weighed(self, path: str, commit: str, said: str) -> tuple[str, ChangedFiles | None]:
        """Return why evidence of a report proves nothing any more whatever it is linked to, else the files newer than it."""
        made = self._made(path, said)
        if commit and self._comes_from(commit) is False:
            return f"is of commit {commit[:_SHOWN]}, which this tree does not come from", None
        if self._policy.max_age is not None:
            age = self._now - (made or self._written(path))
            if age > self._policy.max_age:
                self._old[path] = max(age, self._old.get(path, age))
                return f"is {_span(age)} old", None
        asked = self._policy.require
        if asked is not Origin.LOCAL and not self._origins[path].reaches(asked):
            self._distrusted[path] = None
            return _TRUSTED[asked], None
        return "", self._newer.than(path, commit, made) if self._policy.bound else None

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
        for path in sorted(self._distrusted):
            yield NOT_TRUSTED.at(Place(path), f"{_TRUSTED[self._policy.require]}, as evidence.require asks")

    def _said(self, link: Link) -> tuple[str, str, str]:
        """Return the report of a link's evidence, the commit that it is of and when it was made, as it says them itself."""
        of_report = self._of_report(link.place.path)
        if not (metric := link.metric):
            return of_report
        path, commit, made = of_report
        return path, (metric.commit or commit).lower(), metric.measured_at or made

    @cached_property
    def _said_by_any(self) -> frozenset[tuple[str, str, str]]:
        return frozenset([self._said(link) for link in self._links if _could_prove(link)])

    def _ask_of_report(self, path: str) -> tuple[str, str, str]:
        report = self._reports.get(path)
        return (path, (report.commit or "").lower(), report.produced or "") if report else (path, "", "")

    def _made(self, path: str, said: str) -> datetime | None:
        """Return when evidence was made, as it says itself and not after it was written; what lies ahead is not believed.

        A time without a zone may be hours early: the file's own time says so where it is earlier than both readings.
        """
        found = at_latest(said) if said else None
        if found is None or found > self._now + _SKEW:
            return None
        return min(found, self._on_disk(path))

    def _written(self, path: str) -> datetime:
        """Return when a report was written: a clone makes every file anew, so that of a committed one its commit says it."""
        return min([self._on_disk(path), *self._commits_of(path)])

    def _ask_on_disk(self, path: str) -> datetime:
        try:
            return datetime.fromtimestamp((self._root / path).stat().st_mtime, UTC)
        except (OSError, ValueError, OverflowError):
            return self._now

    @cached_property
    def _origins(self) -> Mapping[str, Origin]:
        return origins(self._checkout, tuple(self._reports.values()))

    @cached_property
    def _as_committed(self) -> frozenset[str]:
        return as_committed(self._checkout, self._reports)

    def _ask_commits_of(self, path: str) -> tuple[datetime, ...]:
        """Return when a report was committed that is as it was committed; nothing of any other."""
        commits = git.commits_of(self._root, f":(literal){path}", 1) if path in self._as_committed else ()
        return tuple(datetime.fromisoformat(at) for _, at in commits)

    # What has changed since

    def _changed(self, link: Link, newer: ChangedFiles) -> str:
        """Return a file that is newer than the evidence of a link: of the story's File List, or that of the test."""
        listed = filter(None, (self._of_list(path, newer) for path in self._stories[link.criterion]))
        if (name := next(listed, "")) or not link.test:
            return name
        return next(chain.from_iterable(map(newer.meant, of_test(link.test.case, self._sources))), "")

    def _ask_of_list(self, path: str, newer: ChangedFiles) -> str:
        return next(chain.from_iterable(newer.meant(file.path) for file in self._files[path]), "")

    @cached_property
    def _newer(self) -> Newer:
        times = [made for path, _, time in self._said_by_any if (made := self._made(path, time))]

        def brought(path: str) -> float | None:
            return max((at.timestamp() for at in self._commits_of(path)), default=None)

        def matters(name: str) -> bool:
            return (
                name not in self._files
                and name not in self._reports
                and not name.startswith(self._gates)
                and not _STATUS.fullmatch(name)
            )

        return Newer(self._checkout, now=self._now, oldest=min(times, default=None), matters=matters, brought=brought)

    @cached_property
    def _stories(self) -> Mapping[str, Sequence[str]]:
        """The paths of the stories of each criterion, by its address: an id that stands twice reads two ways."""
        found: dict[str, list[str]] = defaultdict(list)
        for story in self._all:
            for criterion in story.criteria:
                found[criterion.address].append(story.path)
        return found


def _could_prove(link: Link) -> bool:
    """Whether a link could prove something by a report; what a person has attested has a last day of its own."""
    return link.outcome in GOOD and (link.test is not None or link.metric is not None)


def _span(age: timedelta) -> str:
    hours = int(age / timedelta(hours=1))
    number, unit = (hours, "hour") if hours < 48 else (hours // 24, "day")  # noqa: PLR2004 - two days in hours
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
