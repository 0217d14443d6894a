"""The story that a test's source file belongs to, for a test whose names say a criterion and no story.

Three places can say it, and the first that does is believed: the path map of the configuration, the header of the file,
and, inferred only, the file list of a story. A map and a header that differ say nothing.
"""

from __future__ import annotations

import re

from collections import defaultdict
from typing import TYPE_CHECKING

from storygate.linking import findings, grammar
from storygate.linking.by_name import NOBODY, Naming
from storygate.linking.complaints import Problem
from storygate.linking.remarks import is_meant
from storygate.linking.tickets import Tickets
from storygate.linking.words import StoryRef
from storygate.model import Around, How, LinkKind


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.linking.index import Index
    from storygate.model import Spot, Story, TestCase
    from storygate.sources.sources import Sources


_STORY_FILE = re.compile(r"(?<![\w.-])[\w.-]{1,200}\.md(?![\w-])")
_MANY_STORIES = 8
"""More stories than this list one file: it belongs to none of them."""


class Homes:
    """Answers which story a test is at home in, once for each file."""

    def __init__(
        self, index: Index, stories: Iterable[Story], sources: Sources, paths: Sequence[tuple[str, str]] = ()
    ) -> None:
        self._index = index
        self._stories = stories
        self._sources = sources
        self._paths = paths
        self._known: dict[tuple[str, ...], Naming] = {}
        self._listing: dict[str, list[Story]] | None = None
        self._files: dict[str, list[Story]] | None = None
        self._tickets = Tickets(index)

    def of(self, case: TestCase) -> Naming:
        """Return the story of the file that a test stands in, with the place that says so; ``NOBODY`` where none does."""
        spot = self._sources.spot(case)
        if len(spot.files) == 1 and (near := self._said(case, spot, at_file=False)).refs:
            return near
        found = self._known.get(spot.files)
        if found is None:
            self._known[spot.files] = found = self._home(case, spot)
        return found

    def _home(self, case: TestCase, spot: Spot) -> Naming:
        if len(spot.files) > 1:
            message = f"its source could be any of {len(spot.files)} files, which may belong to different stories."
            return Naming(problem=Problem(findings.TWO_SOURCES, message, spot.files))
        if not spot.files:
            return NOBODY
        mapped = self._mapped(spot.files[0])
        header = self._said(case, spot, at_file=True)
        if mapped.refs and header.refs and not self._agree(mapped, header):
            readings = tuple(f"{one.label}: {ref.text}" for one in (mapped, header) for ref in one.refs)
            message = "the path map and the header of its file say different stories."
            return Naming(problem=Problem(findings.DISAGREE, message, readings))
        return mapped if mapped.refs else header if header.refs else self._listed(spot.files[0])

    def _mapped(self, file: str) -> Naming:
        """Return the story of the last pattern that matches, as in every map of paths to owners."""
        from storygate.tree import translate  # noqa: PLC0415 - only where a map is asked

        for pattern, written in reversed(self._paths):
            if translate(pattern.removeprefix("./")).fullmatch(file):
                return Naming(f"path map {pattern}", (_ref(written),), How.PATH)
        return NOBODY

    def _said(self, case: TestCase, spot: Spot, *, at_file: bool) -> Naming:
        """Return the stories of the nearest remark that names one: at the test and its class, or in the file's header."""
        for remark in self._sources.remarks(case, spot):
            if (remark.around is Around.FILE) is at_file:
                named = grammar.read(remark.text).stories or self._tickets.find(remark.text)
                refs = tuple(ref for ref in named if is_meant(remark.text, ref.start, ref.end))
                refs = refs or (() if named else self._by_file(remark.text))
                if refs:
                    return Naming(f"{remark.kind} {spot.files[0]}:{remark.line}", refs, How.SOURCE)
        return NOBODY

    def _by_file(self, text: str) -> tuple[StoryRef, ...]:
        """Return the stories whose files a text names: ``see docs/stories/1.3.login.md``."""
        if ".md" not in text:
            return ()
        if self._files is None:
            self._files = defaultdict(list)
            for story in self._stories:
                self._files[story.path.rpartition("/")[2]].append(story)
        found = (self._files.get(name, ()) for name in dict.fromkeys(_STORY_FILE.findall(text)))
        return tuple(_ref(story.id) for stories in found for story in stories)

    def _agree(self, one: Naming, other: Naming) -> bool:
        mine, theirs = ({self._index.story(ref.ids[0]) or ref.ids for ref in naming.refs} for naming in (one, other))
        return mine == theirs

    def _listed(self, file: str) -> Naming:
        if self._listing is None:
            self._listing = _listing(self._stories)
        stories = self._listing.get(file, ())
        if not 0 < len(stories) <= _MANY_STORIES:
            return NOBODY
        first = stories[0]
        line = next(one.line for one in first.files if _path(one.path) == file)
        label = f"file list {first.path}:{line}" if len(stories) == 1 else f"{len(stories)} file lists"
        return Naming(label, tuple(_ref(story.id) for story in stories), How.PATH, LinkKind.INFERRED)


def _ref(written: str) -> StoryRef:
    return StoryRef(f"Story {written}", (written,), 0, len(written))


def _listing(stories: Iterable[Story]) -> dict[str, list[Story]]:
    found: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for path in dict.fromkeys(_path(one.path) for one in story.files if one.change != "deleted"):
            found[path].append(story)
    return found


def _path(written: str) -> str:
    return written.replace("\\", "/").removeprefix("./").removeprefix("/")
