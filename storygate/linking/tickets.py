"""Finds stories by ids that carry letters and need no word in front: ``US-6.3``, ``[PROJ-123]``, ``TestUS142Checkout``.

``UTF-8`` and ``us-east-1`` are written alike, so only ids of stories that were read count.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking import story_refs
from storygate.linking.words import StoryRef


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.linking.index import Index
    from storygate.model import Story


_MORE = r"(?:[.-]\d{1,4}[a-z]?)*+(?![A-Za-z0-9])"
_USER_STORY = re.compile(
    rf"(?<![A-Za-z0-9])(?:US[-_ ]?\d{{1,4}}{_MORE}|us[-_]\d{{1,4}}(?:[-_.]\d{{1,4}})*+(?![A-Za-z0-9]))"
    r"|(?<=[a-z])US\d{1,4}(?=[A-Z_]|\Z)|(?<![A-Za-z0-9])E\d{1,3}[-.]?S\d{1,3}(?![A-Za-z0-9]|\.\d)"
)
_ANY = re.compile(
    rf"{_USER_STORY.pattern}|(?<![A-Za-z0-9])(?:[A-Z][A-Z0-9]{{0,9}}(?:-[A-Z][A-Z0-9]{{0,9}}){{0,3}}-\d{{1,5}}{_MORE}"
    r"|(?:[a-z][a-z0-9]{1,9}|[A-Z][A-Z0-9]{1,9})_\d{1,5}(?:_\d{1,4})*+(?![A-Za-z0-9])|[A-Z]{2,9}\d{3,5}(?![A-Za-z0-9]))"
)

_IN_EPIC = re.compile(r"E\d{1,3}[-.]?S\d")
_WORDS = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*_){1,3}\Z")
_GLUED = re.compile(r"([A-Z]{2,9})(\d{3,5})")
_LONGEST = 48


class Tickets:
    """Knows whether any story has such an id, so that names are searched only where it pays."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._pattern = _ANY if any(map(_has_letters, index.all())) else _USER_STORY

    def find(self, text: str) -> tuple[StoryRef, ...]:
        """Return the stories whose ids stand in a text, each once, in its order."""
        if self._pattern is _USER_STORY and not (
            "US" in text or "us_" in text or "us-" in text or _IN_EPIC.search(text)
        ):
            return ()
        found: dict[int, StoryRef] = {}
        for match in self._pattern.finditer(text):
            for start in _starts(text, match):
                written = text[start : match.end()]
                ids = tuple(id_ for id_ in _spellings(written) if self._index.stories(id_))
                if ids:
                    story = self._index.stories(ids[0])[0]
                    found.setdefault(id(story), StoryRef(written, ids, start, match.end(), tag=True))
                    break
        return tuple(found.values())


def _starts(text: str, match: re.Match[str]) -> Iterator[int]:
    """Yield where an id may begin: in snake case the words before it may belong to it, ``test_fs_ai_001``."""
    start = match.start()
    yield start
    if "_" in match[0] and (words := _WORDS.search(text, max(0, start - _LONGEST), start)):
        for word in reversed(words[0].split("_")[:-1]):
            start -= len(word) + 1
            yield start


def _spellings(written: str) -> tuple[str, ...]:
    if "_" in written:
        written = written.replace("_", "-").upper()
    elif joined := _GLUED.fullmatch(written):
        written = f"{joined[1]}-{joined[2]}"
    return story_refs.spellings(written)


def _has_letters(story: Story) -> bool:
    return story.id[:1].isalpha()
