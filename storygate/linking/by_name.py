"""Links by name: the nearest level that names a criterion wins, and the nearest that names a story gives the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storygate.linking import findings, grammar, levels
from storygate.linking.complaints import Problem
from storygate.linking.resolver import Answer
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.linking.levels import Level
    from storygate.linking.resolver import Resolver
    from storygate.linking.words import Mention, StoryRef, Words
    from storygate.model import Criterion, TestCase


_REMEMBERED = 50_000
"""Surroundings kept: tests of one class share theirs, and a hostile report may not fill the memory."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The stories of the nearest level that names one."""

    label: str = ""
    refs: tuple[StoryRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What the class, suites and file around a test name."""

    label: str
    """Of the level that names criteria."""
    mentions: tuple[Mention, ...]
    naming: Naming


NOBODY = Naming()


class Names:
    """Reads the names of tests; surroundings are read once and remembered."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._around: dict[tuple[object, ...], Around] = {}

    def answers(self, case: TestCase, told: Naming = NOBODY) -> Iterator[tuple[str, Answer]]:
        """Yield what the nearest level that names criteria comes to, each mention with the reason in words.

        Args:
            case: The test.
            told: The story that a property says; it may not contradict the names.
        """
        around = self.around(case)
        title = _titled(case) if _may_name(case.name) else None
        if title is not None:
            label, mentions, naming = "title", *title
        elif around.mentions:
            label, mentions, naming = around.label, around.mentions, self.naming(case)
        else:
            return
        if not naming.refs:
            naming = around.naming
        written = grammar.test_story(case.name) if "-" in case.name else None
        for mention in mentions:
            yield self.answer(label, mention, naming, told, written)

    def answer(
        self, label: str, mention: Mention, naming: Naming, told: Naming, test_story: str | None = None
    ) -> tuple[str, Answer]:
        """Return what one mention comes to, with the reason in words."""
        named = naming if mention.story is None or not told.refs else Naming(label, (mention.story,))
        if told.refs and named.refs and (clash := self._contradiction(told, named)):
            return "", Answer(problems=(clash,))
        naming = naming if naming.refs else told
        answer = self._resolver.resolve(mention, naming.refs)
        if (
            test_story is not None
            and answer.criteria
            and (clash := _other_story(test_story, label, mention, answer.criteria))
        ):
            return "", Answer(problems=(clash,))
        return (reason(label, mention, naming) if answer.criteria else ""), answer

    def naming(self, case: TestCase) -> Naming:
        """Return the stories of the level nearest to a test that names one."""
        for level in levels.of_title(case):
            if (words := grammar.read(level.text)).stories:
                return Naming(level.label, words.stories)
        return self.around(case).naming

    def around(self, case: TestCase) -> Around:
        """Return what stands around a test."""
        key = ("" if case.classname == case.name else case.classname, case.suites, case.file)
        found = self._around.get(key)
        if found is None:
            if len(self._around) >= _REMEMBERED:
                self._around.clear()
            self._around[key] = found = _surroundings(levels.around(case))
        return found

    def _contradiction(self, told: Naming, named: Naming) -> Problem | None:
        says, names = self._resolver.stories(told.refs[0]), [self._resolver.stories(ref) for ref in named.refs]
        if says in names or named.refs[0].tag:
            return None
        readings = (f"{told.label}: {told.refs[0].text}", *(f"{named.label}: {ref.text}" for ref in named.refs))
        return Problem(findings.DISAGREE, "its property and its names say different stories.", readings)


def reason(label: str, mention: Mention, naming: Naming) -> str:
    """Return what was read to make a link, e.g. ``title: AC2, suite: Story 3.6.5``."""
    if mention.story is not None and not mention.story.tag:
        between = mention.text if mention.story.end > mention.start else ""
        return f"{label}: {mention.story.text} {mention.text}" if not between else f"{label}: {between}"
    stories = " and ".join(ref.text for ref in naming.refs)
    return (
        f"{label}: {stories}, {mention.text}"
        if naming.label == label
        else f"{label}: {mention.text}, {naming.label}: {stories}"
    )


def _titled(case: TestCase) -> tuple[tuple[Mention, ...], Naming] | None:
    """Return the criteria of the nearest part of the title that names some, and the stories of the title."""
    mentions: tuple[Mention, ...] = ()
    naming = NOBODY
    for level in levels.of_title(case):
        words = grammar.read(level.text)
        mentions = mentions or words.mentions
        if words.stories and not naming.refs:
            naming = Naming(level.label, words.stories)
    return (mentions, naming) if mentions else None


def _surroundings(outwards: Iterable[Level]) -> Around:
    label, naming = "", NOBODY
    mentions: tuple[Mention, ...] = ()
    for level in outwards:
        words: Words = grammar.read(level.text)
        if words.mentions and not mentions:
            label, mentions = level.label, words.mentions
        if words.stories and not naming.refs:
            naming = Naming(level.label, words.stories)
    return Around(label, mentions, naming)


def _other_story(written: str, label: str, mention: Mention, criteria: tuple[Criterion, ...]) -> Problem | None:
    stories = {criterion.story for criterion in criteria}
    if all(normal(story) == normal(written) for story in stories):
        return None
    readings = (*(criterion.address for criterion in criteria), f"story {written}")
    return Problem(
        findings.DISAGREE, f'the test\'s id says story {written}, and its {label} says "{mention.text}".', readings
    )


def _may_name(name: str) -> bool:
    return "AC" in name or "ac" in name or "Ac" in name or "aC" in name
