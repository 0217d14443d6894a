"""Which stories and criteria there are, looked up by any spelling of their ids.

A number is accepted only if its story has it. Two stories with one id, or two criteria with one number, are looked up as
a clash: nothing is linked to either.
"""

from __future__ import annotations

import re

from collections import defaultdict
from typing import TYPE_CHECKING

from storygate.stories.ids import normal, spans


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.model import Criterion, Story


_WORDS = ("us", "story")
"""What an id may begin with and a reader leave out: ``Story 6.3`` is ``US-6.3`` where no story is called 6.3."""


_CODED = re.compile(r"([^/]+)/([A-Za-z]{2,8}-?\d[\w.-]{0,20})")
"""A criterion by a code of its own."""


class Index:
    """Stories by id, criteria by story and number."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories: dict[tuple[str, ...], list[Story]] = defaultdict(list)
        self._without_word: dict[tuple[str, ...], list[Story]] = defaultdict(list)
        self._keys: dict[str, tuple[str, ...]] = {}
        self._found: dict[str, Story | None] = {}
        self._at: dict[str, Criterion] = {}
        self._criteria: dict[int, dict[tuple[str, ...], list[Criterion]]] = {}
        self._dotted: set[tuple[str, ...]] = set()
        for story in stories:
            key = self._key(story.id)
            self._stories[key].append(story)
            if key[0] in _WORDS:
                self._without_word[key[1:]].append(story)
            self._dotted.update(self._key(c.id) for c in story.criteria if not c.id.isdecimal())

    def story(self, written: str) -> Story | None:
        """Return the only story with an id, or ``None`` where there is none or more than one."""
        try:
            return self._found[written]
        except KeyError:
            found = self.stories(written)
            self._found[written] = story = found[0] if len(found) == 1 else None
            return story

    def stories(self, written: str) -> tuple[Story, ...]:
        """Return all stories with an id, or else with ``US-`` or ``STORY-`` in front of it: more than one is a clash."""
        key = self._key(written)
        return tuple(self._stories.get(key) or self._without_word.get(key) or ())

    def all(self) -> Iterator[Story]:
        """Yield every story."""
        for stories in self._stories.values():
            yield from stories

    def criterion(self, story: Story, number: str) -> Criterion | None:
        """Return the only criterion of a story with a number, or ``None`` where there is none or more than one."""
        found = self.criteria(story, number)
        return found[0] if len(found) == 1 else None

    def criteria(self, story: Story, number: str) -> list[Criterion]:
        """Return all criteria of a story with a number: more than one is a clash."""
        numbers = self._criteria.get(id(story))
        if numbers is None:
            self._criteria[id(story)] = numbers = {}
            for criterion in story.criteria:
                numbers.setdefault(self._key(criterion.id), []).append(criterion)
        return numbers.get(self._key(number), [])

    def at(self, address: str) -> Criterion | None:
        """Return the criterion with an address, e.g. ``3.6.5/AC2``, or ``3.6.5/FR2`` where its story calls it so."""
        if known := self._at.get(address):
            return known
        written, _, number = address.partition("/AC")
        if not number and (coded := _CODED.fullmatch(address)):
            written, number = coded.groups()
        story = self.story(written) if number else None
        found = self.criteria(story, number) if story else []
        # "1-3" is a range before it is another spelling of "1.3".
        if len(found) != 1 or ("-" in number and number != found[0].id):
            return None
        self._at[address] = found[0]
        return found[0]

    def has_number(self, number: str) -> bool:
        """Whether any story has a criterion with a dotted number."""
        return self._key(number) in self._dotted

    def _key(self, written: str) -> tuple[str, ...]:
        try:
            return self._keys[written]
        except KeyError:
            self._keys[written] = key = normal(written)
            return key


def listed(story: Story) -> str:
    """Return which criteria a story has, in a few words."""
    ids = spans(criterion.id for criterion in story.criteria)
    if not ids:
        return "no criteria"
    return ", ".join(ids) if len(ids) <= 8 else f"{', '.join(ids[:6])} … {ids[-1]}"  # noqa: PLR2004 - fits a line
