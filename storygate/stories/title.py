"""A story's id and title, from its first heading and its file name."""

from __future__ import annotations

import re

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from storygate.stories import ids
from storygate.stories.text import plain


if TYPE_CHECKING:
    from storygate.stories.outline import Outline


_STORY = r"(?:(?:user|sub|dev|tech)[- ])?(?:story|hist[oó]ria|est[oó]ria|histoire|geschichte|история|故事|用户故事|스토리|ストーリー|câu chuyện)"
_OWN = r"(?:[a-z][a-z0-9]{0,9}-)+\d{1,3}[A-Za-z]?(?:[.\-]\d{1,3}[A-Za-z]?)*"
"""An id with a prefix of small letters: ``ref3-005``."""
_WITH_WORD = re.compile(rf"(?i:(?<!\w){_STORY})[\s:：#._-]*({ids.ID}|{_OWN}(?=\s*[:：—–|-]))(?![A-Za-z0-9])")
_WITHOUT = re.compile(rf"[^\w]*(?:(?=[\w-]*[.-])({ids.ID})(?=[\s:：—–-])|((?:US|HU|UH|ST|TS)\d{{1,4}})(?=\s*[:：—–]))")
_BARE_WORD = re.compile(rf"[^\w]*(?i:{_STORY})\s*[:：—–-]\s*")
_BETWEEN = re.compile(r"^[\s:：.)\]|*—–-]+")


class Title(NamedTuple):
    """What a story is called."""

    id: str | None
    """As shown; ``None`` where neither title nor file name hold one."""
    text: str
    line: int
    named: str | None
    """Id of the file name, where it has one."""


def read(outline: Outline, path: str) -> Title:
    """Return id and title; the heading counts more than the file name, which is the last resort for both."""
    stem = PurePosixPath(path.replace("\\", "/")).name
    named = ids.from_name(stem)
    heading, line = _heading(outline)
    for pattern in (_WITH_WORD, _WITHOUT):
        if found := pattern.search(heading) if pattern is _WITH_WORD else pattern.match(heading):
            text = _BETWEEN.sub("", heading[found.end() :])
            return Title(ids.dotted(next(filter(None, found.groups()))), text or heading, line, named)
    if word := _BARE_WORD.match(heading):
        heading = heading[word.end() :]
    if not heading:
        heading = outline.front.get("title", ("", 1))[0] or stem.partition(".")[0]
    return Title(named, heading, line, named)


def _heading(outline: Outline) -> tuple[str, int]:
    """Return the first heading of level 1, or else the first line where it names a story, or the first heading."""
    for section in outline.sections:
        if section.level == 1:
            return section.title, section.line
    for number, line in enumerate(outline.lines[:20], start=1):
        if not outline.mask[number] and line.strip():
            if _WITH_WORD.search(line):
                return plain(line).lstrip("#").strip(), number
            break
    for section in outline.sections:
        if section.kind is None and _WITH_WORD.search(section.title):
            return section.title, section.line
    return "", 1
