"""A story's id and title, from its first heading and its file name."""

from __future__ import annotations

import re

from itertools import takewhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from storygate.stories import ids
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Sequence

    from storygate.stories.outline import Outline, Section


_STORY = r"(?:(?:user|sub|dev|tech)[- ])?(?:story|hist[oó]ria|est[oó]ria|histoire|geschichte|история|故事|用户故事|스토리|ストーリー|câu chuyện)"
_OWN = r"(?:[a-z][a-z0-9]{0,9}-)+\d{1,3}[A-Za-z]?(?:[.\-]\d{1,3}[A-Za-z]?)*"
"""An id with a prefix of small letters: ``ref3-005``."""
_LETTERED = r"[A-Z]{1,3}\d{1,4}(?:[.-][A-Z]?\d{1,3}[A-Za-z]?)+"
"""An id whose parts begin with letters: ``R1.2``, ``E2-S21``, ``US18.15.5``."""
_WITH_WORD = re.compile(
    rf"(?i:(?<!\w){_STORY})[\s:：#._-]*({ids.ID}|(?-i:{_LETTERED})|{_OWN}(?=\s*[:：—–|-]))(?![A-Za-z0-9])"
)
_WITHOUT = re.compile(
    rf"[^\w]*(?:(?=[\w-]*[.-])({ids.ID})(?=[\s:：—–-])|({_LETTERED}|(?:US|HU|UH|ST|TS)\d{{1,4}})(?=\s*[:：—–]|\s-\s))"
)
_BARE_WORD = re.compile(rf"[^\w]*(?i:{_STORY})\s*[:：—–-]\s*")
_OF_EPIC = re.compile(r"[^\w]*epic\s*#?(\d{1,3})\s*[,:–—/-]?\s*story\s*#?(\d{1,3})(?![\w.-])", re.IGNORECASE)
_TASK = re.compile(
    r"[^\w]*(?:task|storia|tâche|tarefa|tarea|aufgabe|задача|任务|任務|タスク)\s*(\d{1,3}(?:\.\d{1,3})+[a-z]?)(?=\s*[:：—–-])",
    re.IGNORECASE,
)
"""A story that is called a task; only with an id of several parts, for tasks are numbered too."""
_BETWEEN = re.compile(r"^\s*\([^()]{1,40}\)\s*[:：—–-]\s+|^[\s:：.)\]|*—–-]+")
_KEY = re.compile(
    rf"[\s>*_+•-]*(?i:story (?:id|key|number)|(?:story )?id)[*_]*\s*[:：][*_\s`]*({ids.ID}|{_LETTERED})(?![A-Za-z0-9])"
)
_KEYS = ("story_id", "story-id", "story_key", "id", "story")
_ID = re.compile(rf"{ids.ID}|{_LETTERED}")
_ABBREVIATED = re.compile(r"[ES]\d{1,3}(?:[.-]S?\d{1,3})+")
_DIGITS = re.compile(r"[1-9]\d*|0(?!\d)")
_HEAD = 30
"""Lines from the top that may hold the id by itself."""


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
    for pattern in (_OF_EPIC, _WITH_WORD, _WITHOUT, _TASK):
        if found := pattern.search(heading) if pattern is _WITH_WORD else pattern.match(heading):
            text = _BETWEEN.sub("", heading[found.end() :])
            id_ = ids.dotted(".".join(filter(None, found.groups())))
            return Title(_fuller(id_, named), text or heading, line, named)
    if word := _BARE_WORD.match(heading):
        heading = heading[word.end() :]
    if not heading:
        heading = outline.front.get("title", ("", 1))[0] or stem.partition(".")[0]
    return Title(named or _stated(outline), heading, line, named)


def _fuller(id_: str, named: str | None) -> str:
    """Return the id of the file name where the title says only its last part, or says it with letters: ``S2.7``."""
    if named and id_ != named:
        parts = ids.normal(named)
        short = id_.isdecimal() and parts[-1] == str(int(id_))
        same = _ABBREVIATED.fullmatch(id_) is not None and parts == tuple(_DIGITS.findall(id_))
        if len(parts) > 1 and (short or same):
            return named
    return id_


def _stated(outline: Outline) -> str | None:
    """Return the id that the front matter or a line ``Story ID: x`` near the top says."""
    for key in _KEYS:
        if found := _ID.fullmatch(outline.front.get(key, ("", 0))[0]):
            return ids.dotted(found[0])
    for number, line in enumerate(outline.lines[:_HEAD], start=1):
        if not outline.mask[number] and (found := _KEY.match(line)):
            return ids.dotted(found[1])
    return None


def _heading(outline: Outline) -> tuple[str, int]:
    """Return the first heading of level 1, or one right below it that names the story where it does not itself.

    Without either: the first line where it names a story, or the first heading that does.
    """
    top = next((at for at, section in enumerate(outline.sections) if section.level == 1), None)
    if top is not None:
        section = _naming(outline.sections[top : top + 3])
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


def _naming(sections: Sequence[Section]) -> Section:
    """Return the first section, or the one among the next that names the story where the first does not."""
    first, *others = sections
    if _WITH_WORD.search(first.title) or _WITHOUT.match(first.title):
        return first
    for other in takewhile(lambda section: section.kind is None, others):
        if _WITH_WORD.match(other.title):
            return other
    return first
