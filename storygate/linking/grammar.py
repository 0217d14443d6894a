"""Reads what one piece of text names: its criteria, its stories, and which of them belong together."""

from __future__ import annotations

import re

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.linking import criteria, criterion_words, passing, story_refs
from storygate.linking.words import NOTHING, Mention, Words


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storygate.linking.words import StoryRef


_TOUCHING = re.compile(r"[\s\-–—_/#:.,(\[]{0,4}\Z")
_OPENS = re.compile(
    r"(?:[^\w\[]|_|\[[^\]]{0,40}\]|(?i:epic)[\s_-]?\d{1,4}|(?i:user|tests?|e2e|atdd|feature|for|of)(?![A-Za-z]))*+\[?\Z"
)
_OF_STORY = re.compile(r"[\s(\[,:@–—-]{0,4}(?:(?:of|for|in|from)\s)?\Z")
_LISTED = re.compile(r"[\s,;/&+_]{0,3}(?:(?:and|und|et|y|e)[\s_])?\Z")
_TEST_ID = re.compile(r"-(?:UNIT|INT|E2E|API|COMP|INTEGRATION|COMPONENT)-\d{1,4}(?!\d)")
_ID_BEFORE = re.compile(r"(?<![\w.])(?<!AC[-_ #])\d{1,4}(?:[.-]\d{1,4}[A-Za-z]?){1,4}\Z")


_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)}
"""The wide digits of East Asia."""
LONGEST = 10_000
"""Characters: what is longer is no name."""
_LONGEST_LINK = 500
_MOST_STORIES = 8
"""Stories kept of one text: the second one already makes it a question."""
_WIDEST_TOUCH = 4
_WIDEST_GAP = 8
_Joined = tuple[tuple["Mention", ...], tuple["Mention", ...]]


def read(text: str) -> Words:
    """Return the criteria and stories that a text names; each criterion with the story it is joined to, if any.

    A text longer than ``LONGEST`` is no name and names nothing: cut, its last number might be another one.
    """
    if len(text) > LONGEST:
        return NOTHING
    foreign = not text.isascii()
    if foreign:
        text = text.translate(_WIDE)
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join([c.lower() if c.isascii() else c for c in text])
    found = list(criteria.find(text, lower)) if criteria.may_name(lower) else []
    if "://" in text:
        found = [one for one in found if not _in_link(text, one[1])]
    loose: list[criteria.Found] = []
    if ("riter" in lower or foreign) and criterion_words.may_name(lower):
        terms, loose = criterion_words.find(text)
        found = sorted((*found, *terms), key=lambda one: one[1])
    stories = list(story_refs.find(text, lower)) if story_refs.may_name(lower) else []
    first = min([one.start for one in stories] + [start for _, start, _ in found], default=0) if stories else 0
    own = [story for story in stories if not passing.is_in_passing(text, story.start, beside=story.start > first)]
    if 0 < len(own) <= _MOST_STORIES and own[-1].start > 0 and " " in text:
        own = [replace(story, weak=True) if _is_amid(text, story, found) else story for story in own]
    if not found:
        if loose:
            return Words((), _distinct(own), _join(text, loose, stories)[0])
        return Words((), _distinct(own)) if own else NOTHING
    mentions, passed = _join(text, found, stories)
    stories = own or [m.story for m in mentions if m.story and not m.story.tag and not m.story.weak]
    return Words(mentions, _distinct(stories), passed=passed)


def test_story(text: str) -> str | None:
    """Return the story in a test's id of the method, e.g. ``3.1`` in ``3.1-E2E-001``."""
    for found in _TEST_ID.finditer(text):
        if before := _ID_BEFORE.search(text[max(0, found.start() - 24) : found.start()]):
            return before[0]
    return None


def _in_link(text: str, at: int) -> bool:
    """Whether a position lies inside of a web address, but for its fragment: ``…/1.2.md#AC3`` names a criterion."""
    before = text[max(0, at - _LONGEST_LINK) : at]
    return "://" in before[before.rfind(" ") + 1 :] and not before.endswith("#")


def _is_amid(text: str, story: StoryRef, found: Sequence[criteria.Found]) -> bool:
    """Whether a story neither opens a text nor stands beside a criterion: ``AC1 keeps the Story 5.5 API``."""
    if _OPENS.match(text, 0, story.start):
        return False
    return not any(
        _TOUCHING.match(text, story.end, start) if start >= story.end else _OF_STORY.match(text, end, story.start)
        for _, start, end in found
    )


def _distinct(stories: Sequence[StoryRef]) -> tuple[StoryRef, ...]:
    if len(stories) < 2:  # noqa: PLR2004 - nothing to compare
        return tuple(stories)
    return tuple({story.ids: story for story in stories}.values())[:_MOST_STORIES]


def _join(text: str, found: Sequence[criteria.Found], stories: Sequence[StoryRef]) -> _Joined:
    """Return the mentions, each with the story beside it or that of the list it goes on with, and those made in passing."""
    ends = {story.end: story for story in stories}
    joined: list[Mention] = []
    passed: list[Mention] = []
    last = 0
    for readings, start, end in found:
        touched = _touching(text, start, ends) if ends else None
        story = touched or story_refs.before(text, start) or story_refs.after(text, end)
        if story is not None and not last <= story.start:
            story = None  # the number of the criterion before it: AC#1/AC#2
        at = start if story is None else min(start, story.start)
        if (
            passing.is_in_passing(text, at, beside=bool(joined))
            or passing.is_taken_back(text, end)
            or (passed and passed[-1].end == last and _LISTED.match(text, last, at))
        ):
            last = end
            passed.append(Mention(text[start:end], readings, start, end, story))
            continue
        if story is None and text.startswith("ac ", start) and not (start == 0 and text.startswith(":", end)):
            continue
        last = end
        if touched and touched.shared:
            joined.append(Mention(text[start:end], readings, start, end))
            continue
        if story is None and joined and start - joined[-1].end <= _WIDEST_GAP:
            story = joined[-1].story if _LISTED.match(text[joined[-1].end : start]) else None
        joined.append(Mention(text[start:end], readings, start, end, story))
    return tuple(joined), tuple(passed)


def _touching(text: str, start: int, ends: Mapping[int, StoryRef]) -> StoryRef | None:
    for end in range(start, max(-1, start - _WIDEST_TOUCH - 1), -1):
        if end in ends:
            return ends[end] if _TOUCHING.match(text[end:start]) else None
    return None
