"""Reads the files that may be stories: those that are as they were before are recalled, the others read by two processes."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from storygate import tree
from storygate.findings import NOT_A_STORY, UNREADABLE
from storygate.model import Place, Story
from storygate.model.immutable import immutable
from storygate.reading.ahead import Ahead


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storygate.model import Finding
    from storygate.reading.memory import Memory

    File = tuple[str, Path]
    """Its path as outputs name it, and on disk."""


_LARGEST = 20_000_000
"""Bytes; a larger markdown file is no story."""


@immutable
class Found:
    """Files that may be stories, before they are read."""

    files: Sequence[File]
    discovery: tuple[str, ...]
    """The first line says where they were looked for; others what was left out."""
    chosen: bool
    """A person named them: they are read whatever they look like."""


@immutable
class Stories:
    """What was found and read."""

    stories: tuple[Story, ...]
    findings: tuple[Finding, ...]
    discovery: tuple[str, ...]
    """How they were found, a line each."""


@immutable
class Reading:
    """Stories that are being read."""

    found: Found
    memory: Memory | None
    ahead: Ahead[File, list[Story | Finding]]

    @classmethod
    def begin(cls, found: Found, memory: Memory | None = None) -> Reading:
        """Begin to read what is not recalled, where that is much: the rest when the result is asked for."""
        files = found.files
        if memory:
            files = [file for file in files if file[0] not in memory.recalled]
        if files:
            from storygate.stories import reader  # noqa: F401, PLC0415 - once, before there are two processes that need it
        return cls(found, memory, Ahead(read, files))

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.found.files)

    def result(self) -> Stories:
        """Return the stories, once all are read."""
        fresh = list(chain.from_iterable(self.ahead.results()))
        first, *others = self.found.discovery
        if not (memory := self.memory):
            return self._told(fresh, first, others)
        memory.keep(one for one in fresh if isinstance(one, Story))
        others.append(f"stories: {len(memory.recalled)} of {len(self)} remembered")
        rest = iter(fresh)
        return self._told([memory.recalled.get(shown) or next(rest) for shown, _ in self.found.files], first, others)

    def _told(self, read: Sequence[Story | Finding], first: str, others: Sequence[str]) -> Stories:
        stories: list[Story] = []
        findings: list[Finding] = []
        strangers: list[Finding] = []
        for one in read:
            if not isinstance(one, Story):
                findings.append(one)
            elif self.found.chosen or one.has_sections:
                stories.append(one)
            else:
                strangers.append(
                    NOT_A_STORY.at(Place(one.path), "has none of a story's sections: no criteria, tasks or status")
                )
        skipped = (f"skipped {stranger.place}: {stranger.message}" for stranger in strangers)
        return Stories(tuple(stories), tuple(findings), (f"{first}: {len(stories)} stories", *others, *skipped))


def read(files: Sequence[File]) -> list[Story | Finding]:
    """Return the story that each file holds, or why it cannot be read."""
    return [_read(shown, path) for shown, path in files]


def _read(shown: str, path: Path) -> Story | Finding:
    from storygate.stories.reader import read_story  # noqa: PLC0415 - not where all are recalled

    try:
        data = tree.read(path, _LARGEST)
    except OSError as error:
        return UNREADABLE.at(Place(shown), f"cannot be read: {error.strerror}")
    if len(data) > _LARGEST:
        return UNREADABLE.at(Place(shown), f"larger than {_LARGEST // 10**6} MB: no story")
    return read_story(shown, data)
