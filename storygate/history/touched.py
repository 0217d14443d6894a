"""Which stories a branch touches: by the story file, what lies beside it, the files it lists and those of its tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from storygate.config import FILE_NAME, PYPROJECT, Config, parse
from storygate.errors import ConfigError, StorygateError
from storygate.evidence import git
from storygate.history.changed_files import ChangedFiles, of_test
from storygate.history.removed import named_by_removed_lines
from storygate.judging.decision import worst
from storygate.model import Touched
from storygate.stories.ids import normal
from storygate.tree import translate


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storygate.linking.sidecar import Sidecar
    from storygate.model import Assessment, Judgement, Story
    from storygate.project import Project
    from storygate.sources.sources import Sources


_SIDECARS = (".links.yml", ".links.yaml")
_SHOWN = 12
"""Digits of a commit."""


def touched(project: Project, assessment: Assessment, since: str) -> Assessment:
    """Return the assessment with only the stories that have changed since a branch began, uncommitted changes included.

    Findings that belong to no story stay: an input that cannot be trusted weighs whatever is touched.

    Args:
        project: Of the run.
        assessment: The run.
        since: A branch, tag or commit, e.g. ``origin/main``; changes are counted from where the two parted.

    Raises:
        StorygateError: where git cannot tell.
    """
    base = _base(project, since)
    tracked = git.changed_since(project.root, base)
    if tracked is None:
        raise StorygateError(f"--changed-since {since!r:.80}: git cannot tell what has changed since {base[:_SHOWN]}")
    changes = _Changes(project, assessment, base, tracked, git.untracked(project.root))
    because = [(j, why) for j in assessment.judgements if (why := changes.touch(j))]
    kept = tuple(judgement for judgement, _ in because)
    ids = {judgement.story.id for judgement in kept}
    decisions = [judgement.decision for judgement in kept if judgement.decision is not None]
    return replace(
        assessment,
        judgements=kept,
        decision=worst(decisions) if decisions else None,
        findings=tuple(f for f in assessment.findings if f.story is None or f.story in ids or f.rule.untrusted),
        touched=Touched(since, base, len(assessment.judgements), tuple((j.story.path, why) for j, why in because)),
    )


def _base(project: Project, since: str) -> str:
    commit = git.commit_of(project.root, since)
    if commit is None:
        raise StorygateError(
            f"--changed-since {since!r:.80}: git knows no such commit in {project.root}; name a branch, a tag or a commit, and in "
            "CI fetch it first"
        )
    base = git.merge_base(project.root, commit)
    if base is None:
        raise StorygateError(
            f"--changed-since {since!r:.80}: it has no commit in common with this one; in CI fetch the history as well "
            "(fetch-depth: 0)"
        )
    return base


class _Changes:
    """The files that a branch changes, asked what they are to a story."""

    def __init__(
        self, project: Project, assessment: Assessment, base: str, tracked: Sequence[str], untracked: Sequence[str]
    ) -> None:
        self._project, self._base = project, base
        self._stories = [judgement.story for judgement in assessment.judgements]
        self._tracked = frozenset(tracked)
        self._all = ChangedFiles((*tracked, *untracked))

    def touch(self, judgement: Judgement) -> str:
        """Return why a story is touched, in a few words, the most telling reason; empty where it is not."""
        return next(self._reasons(judgement), "")

    def _reasons(self, judgement: Judgement) -> Iterator[str]:
        story = judgement.story
        if story.path in self._all:
            yield "the story itself"
        if sidecar := self._sidecars.get(normal(story.id)) or self._gone_sidecar(story):
            yield f"{sidecar}, its sidecar"
        yield from (f"{name}, of its file list" for name in _listed(story) if any(self._all.meant(name)))
        yield from (f"{name}, one of its tests" for name in self._tests(judgement) if any(self._all.meant(name)))
        for gate, names in self._gates.get(normal(story.id), ()):
            if gate in self._all:
                yield f"{gate}, its gate"
            # A test that the branch deletes is in no report; the gate still names its file.
            yield from (f"{name}, which its gate rests on" for name in names if name in self._all)
        if self._configuration:
            yield f"{self._configuration}, which says what counts"
        if name := self._removed.get(story.path):
            yield f"{name}, where a line that names it is gone"
        if name := self._deleted.get(normal(story.id)):
            yield f"{name}, a deleted file that was listed for it"
        reports = (link.place.path for verdict in judgement.verdicts for link in verdict.links)
        yield from (f"{name}, a report of its evidence" for name in reports if name in self._tracked)

    def _tests(self, judgement: Judgement) -> Iterator[str]:
        cases = {link.test.id: link.test.case for v in judgement.verdicts for link in v.links if link.test}
        for case in cases.values():
            yield from of_test(case, self._sources)

    @cached_property
    def _sources(self) -> Sources:
        return self._project.sources()

    @cached_property
    def _configuration(self) -> str:
        """The config file where the branch changes what it says, but for how things look; empty where it does not."""
        own = self._project.config_file
        usual = (FILE_NAME, PYPROJECT)  # the first of them counts
        names = (self._project.shown(own),) if own and own.name not in usual else usual
        changed = next((name for name in names if name in self._all), "")
        if not changed:
            return ""
        before = git.contents(self._project.root, self._base, names)
        try:
            said = (parse(text.encode(), name) for name, text in before.items())
            was = next((config for config in said if config), Config())
        except ConfigError:
            return changed
        now = self._project.config
        return "" if replace(was, link=now.link, cache=now.cache) == now else changed

    @cached_property
    def _removed(self) -> Mapping[str, str]:
        return named_by_removed_lines(self._project.root, self._base, self._tracked, self._stories)

    @cached_property
    def _deleted(self) -> Mapping[tuple[str, ...], str]:
        """Deleted files, by the stories that a sidecar or ``[links.paths]`` gives their tests to."""
        if not self._gone:
            return {}
        listed = [
            (entry.story or sidecar.story, pattern.text)
            for sidecar in self._every_sidecar
            for entry in sidecar.entries
            for pattern in entry.tests
        ]
        found = {normal(story): name for name in self._gone for story, text in listed if story and name in text}
        mapped = [(normal(story), translate(glob)) for glob, story in self._project.config.paths]
        return found | {story: name for name in self._gone for story, glob in mapped if glob.fullmatch(name)}

    @cached_property
    def _every_sidecar(self) -> Sequence[Sidecar]:
        return self._project.sidecars(self._stories)

    @cached_property
    def _sidecars(self) -> dict[tuple[str, ...], str]:
        """Changed links files that are there, by the stories that they speak of."""
        if not any(name.endswith(_SIDECARS) for name in self._all):
            return {}
        return {
            normal(story): sidecar.path
            for sidecar in self._every_sidecar
            if sidecar.path in self._all
            for story in (sidecar.story, *(entry.story for entry in sidecar.entries if entry.story))
        }

    def _gone_sidecar(self, story: Story) -> str | None:
        """Return a links file that is gone and may have spoken of a story: it lay beside it or in a folder above."""
        return next(
            (
                name
                for name in self._gone
                if name.endswith(_SIDECARS) and f"{story.path.rpartition('/')[0]}/".startswith(_folder(name))
            ),
            None,
        )

    @cached_property
    def _gone(self) -> list[str]:
        """Files that are there no more, sorted."""
        return [name for name in sorted(self._tracked) if not (self._project.root / name).exists()]

    @cached_property
    def _gates(self) -> dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]:
        """The gates of each story, each with the files that it rests on."""
        found: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = {}
        for gate in self._project.gates():
            if gate.story:
                files = gate.pins.files if gate.pins else ()
                found.setdefault(normal(gate.story), []).append((gate.path, files))
        return found


def _listed(story: Story) -> Iterator[str]:
    return (file.path.replace("\\", "/").removeprefix("./") for file in story.files)


def _folder(name: str) -> str:
    return name[: name.rfind("/") + 1]
