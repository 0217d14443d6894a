"""Links by property: ``ac = 3.6.5/AC2`` as the pytest plug-in writes it, and the names that other teams give it."""

from __future__ import annotations

import re

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.linking import findings, grammar
from storygate.linking.by_name import NOBODY, Naming, Said
from storygate.linking.complaints import Problem, short
from storygate.linking.resolver import Answer
from storygate.linking.story_refs import spellings
from storygate.linking.words import StoryRef
from storygate.model import How


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.linking.by_name import Names
    from storygate.linking.index import Index
    from storygate.model import Criterion, TestCase


_SAYS_CRITERION = frozenset({"ac", "acs", "acceptance_criterion", "acceptance_criteria"})
"""Properties that hold a criterion and nothing else: a bare ``2`` is AC2, and what cannot be read is a finding."""
_SAYS_STORY = frozenset({"story", "story_id", "user_story"})
_PROPERTY = How.PROPERTY
_BLANK = re.compile(r"[\s-]+")
_PIECES = re.compile(r"[,;\n]")
_ID = re.compile(r"(?:[A-Z][A-Z0-9]{0,9}-){0,4}\d[\w.-]*")
"""What may be a story's id; an Allure story such as ``User login`` says nothing of one."""
_SHORT = re.compile(r"((?:[A-Z][A-Z0-9]{0,9}-){0,4}\d[\w.-]*)\s?[#:]\s?(\d{1,4}[a-z]?)")
_NUMBERS = re.compile(r"\d[\w.]*(?:[\s|]+\d[\w.]*)+")
_BETWEEN = re.compile(r"[\s|]+")
_QUOTES = " \t\r\n[]\"'"


class Properties:
    """Reads the properties that may name criteria or a story."""

    def __init__(self, index: Index, names: Names, accepted: Iterable[str]) -> None:
        self._index = index
        self._names = names
        self._accepted = frozenset(map(_key, accepted))
        self._kinds: dict[str, str] = {}

    def story(self, case: TestCase) -> Naming:
        """Return the story that a property says, the test's own before its suites'."""
        for name, value in case.properties:
            if self._kind(name) in _SAYS_STORY:
                written = value.strip()
                found = self._names.stories(value)
                if self._index.stories(written) or (not found and _ID.fullmatch(written)):
                    found = (StoryRef(written, spellings(written), 0, len(written)),)
                if found:
                    return Naming(f"property {name}", found[:1])
            if self._kind(name) == "test_key" and (of_key := grammar.test_story(value)) and self._index.story(of_key):
                return Naming(f"property {name}", (StoryRef(of_key, (of_key,), 0, len(of_key)),))
        return NOBODY

    def answers(self, case: TestCase, pairs: Iterable[tuple[str, str]] | None = None) -> list[Said]:
        """Return what each property that names criteria comes to; ``pairs`` are read instead of the test's own."""
        answers: list[Said] = []
        for name, value in case.properties if pairs is None else pairs:
            kind = self._kind(name)
            if not kind:
                continue
            if (criterion := self._index.at(value)) is not None:
                answers.append(Said(f"property {name} = {value}", Answer((criterion,)), _PROPERTY))
            elif kind not in _SAYS_STORY or "AC" in value:
                answers += self._read(case, name, kind, value)
        return answers

    def _read(self, case: TestCase, name: str, kind: str, value: str) -> Iterator[Said]:
        if len(value) > grammar.LONGEST:
            return
        listed = self._addresses(value)
        if listed:
            yield Said(f"property {name} = {short(value)}", Answer(listed), _PROPERTY)
            return
        says_criterion = kind in _SAYS_CRITERION
        text = value.strip(_QUOTES)
        if says_criterion:
            text = _spelled(text)
        words = grammar.read(text)
        label = f"property {name}"
        naming = Naming(label, words.stories) if words.stories else self._names.naming(case)
        told = self.story(case) if words.mentions else NOBODY
        for mention in words.mentions:
            yield replace(self._names.said(case, label, mention, naming, told), how=_PROPERTY)
        if says_criterion and not words.mentions and text:
            if listed := self._of_story(value, self.story(case) if not words.stories else naming, naming):
                yield Said(f"property {name} = {short(value)}, {naming.label}", Answer(listed), _PROPERTY)
                return
            problem = Problem(findings.UNREAD, f'{label} = "{short(value)}" names no criterion.')
            yield Said("", Answer(problems=(problem,)), _PROPERTY)

    def _addresses(self, value: str) -> tuple[Criterion, ...]:
        """Return the criteria of a list that holds full addresses only."""
        found = [self._index.at(piece.strip(_QUOTES)) for piece in _PIECES.split(value)]
        known = tuple(criterion for criterion in found if criterion is not None)
        return known if len(known) == len(found) else ()

    def _of_story(self, value: str, told: Naming, naming: Naming) -> tuple[Criterion, ...]:
        """Return the criteria of a list that holds their ids as the story writes them, e.g. ``AR-012-02``."""
        refs = told.refs or naming.refs
        story = self._index.story(refs[0].ids[0]) if len(refs) == 1 else None
        if story is None:
            return ()
        found = [self._index.criterion(story, piece.strip(_QUOTES)) for piece in _PIECES.split(value)]
        known = tuple(criterion for criterion in found if criterion is not None)
        return known if len(known) == len(found) else ()

    def _kind(self, name: str) -> str:
        """Return a property's name in one spelling, or nothing where it is of no interest."""
        kind = self._kinds.get(name)
        if kind is None:
            key = _key(name)
            self._kinds[name] = kind = key if key in self._accepted else ""
        return kind


def _spelled(text: str) -> str:
    """Return ``1.3#2`` as ``1.3/AC2``, and ``1 2`` or ``1|2`` as ``ACs 1, 2``; what says AC stays as it is."""
    if short_form := _SHORT.fullmatch(text):
        return f"{short_form[1]}/AC{short_form[2]}"
    if "ac" in text.casefold():
        return text
    return f"ACs {_BETWEEN.sub(', ', text) if _NUMBERS.fullmatch(text) else text}"


def _key(name: str) -> str:
    return _BLANK.sub("_", name.strip().casefold())
