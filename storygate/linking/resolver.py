"""Decides what a mention means, given the stories there are: one reading that exists makes links, two make a finding."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking import findings, story_refs
from storygate.linking.complaints import Problem, short
from storygate.linking.index import listed
from storygate.linking.words import Reading, Weight
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Sequence

    from storygate.linking.index import Index
    from storygate.linking.words import Mention, StoryRef
    from storygate.model import Criterion, Story


@immutable
class Answer:
    """What a mention comes to."""

    criteria: tuple[Criterion, ...] = ()
    problems: tuple[Problem, ...] = ()
    no_story: bool = False
    """It names a criterion, and nothing names its story."""


@immutable
class _Way:
    reading: Reading
    criteria: tuple[Criterion, ...]

    def __str__(self) -> str:
        numbers = ", ".join(f"AC{c.id}" for c in self.criteria)
        address = f"{self.criteria[0].story}/{numbers}" if self.criteria else ""
        says = self.reading.says
        return f"{address} ({says})" if address and says else address or says


class Resolver:
    """Answers mentions from an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def resolve(self, mention: Mention, named: Sequence[StoryRef]) -> Answer:
        """Return the criteria a mention means, or why it means none.

        Args:
            mention: What was read.
            named: The stories named nearest to it; they are asked where no story is joined to the mention itself.
        """
        if not mention.readings:
            return Answer(problems=(_unsplit(mention),))
        readings, refs = mention.readings, named
        if mention.story is not None:
            if not self._is_tag(mention.story):
                refs = (mention.story, *named) if mention.story.weak else (mention.story,)
            elif story_refs.of_requirement(mention.story):
                readings = (*readings, Reading(None, (), Weight.RIVALS, f"a criterion of {mention.story.text}"))
        stories: list[Story] = []
        for ref in refs:
            found = self.stories(ref)
            if len(found) != 1:
                return Answer(problems=(self._no_story(mention, ref, found),))
            if found[0] not in stories:
                stories.append(found[0])
        if len(stories) == 1 and len(readings) == 1:
            return self._numbers(mention, stories[0])
        return self._ways(mention, readings, stories)

    def stories(self, ref: StoryRef) -> tuple[Story, ...]:
        """Return the stories that a reference means: none is unknown, several are a clash."""
        for written in ref.ids:
            if story := self._index.story(written):
                return (story,)
            if found := self._index.stories(written):
                return found
        return ()

    def _is_tag(self, ref: StoryRef) -> bool:
        return ref.tag and not self.stories(ref)

    def _numbers(self, mention: Mention, story: Story) -> Answer:
        """Return the answer for plain numbers of one story, each for itself."""
        criteria, problems = [], []
        for number in mention.readings[0].numbers:
            found = self._index.criteria(story, number)
            if len(found) == 1:
                criteria.append(found[0])
            else:
                problems.append(_clash(number, found, story) if found else _unknown(number, story))
        return Answer(tuple(criteria), tuple(problems))

    def _ways(self, mention: Mention, readings: Sequence[Reading], stories: Sequence[Story]) -> Answer:
        ways = [way for reading in readings for way in self._standing(reading, stories)]
        winners = [way for way in ways if way.reading.weight is Weight.WINS] or [
            way for way in ways if way.reading.weight is Weight.FALLS_BACK
        ]
        rivals = [way for way in ways if way.reading.weight is Weight.RIVALS]
        at_home = [way for way in winners if any(way.criteria[0].story == story.id for story in stories)]
        if stories and winners and not at_home:
            told = tuple(f"story {story.id}" for story in stories)
            return Answer(
                problems=(
                    Problem(findings.DISAGREE, f"{_quoted(mention)} is of another story.", (*map(str, winners), *told)),
                )
            )
        winners = at_home or winners
        elsewhere = not stories and any(map(self._may_be_anywhere, readings))
        if len(winners) == 1 and not elsewhere and (not rivals or "." in winners[0].reading.numbers[0]):
            return Answer(winners[0].criteria)
        foreign = any(reading.weight is Weight.RIVALS and not reading.numbers for reading in mention.readings)
        if foreign and all(way in rivals for way in ways):
            return Answer()
        if not ways and not stories and all(reading.story is None for reading in readings):
            return Answer(no_story=True)
        return Answer(problems=(self._undecided(mention, ways, stories),))

    def _standing(self, reading: Reading, stories: Sequence[Story]) -> list[_Way]:
        """Return the ways in which a reading holds: all its criteria exist."""
        if reading.story is not None:
            own = self._index.story(reading.story)
            stories = (own,) if own else ()
        elif not reading.numbers:
            return [_Way(reading, ())] if stories else []
        ways = []
        for story in stories:
            if reading.weight is Weight.FALLS_BACK and _has_parts(story, reading.numbers):
                continue
            criteria = [self._index.criterion(story, number) for number in reading.numbers]
            known = tuple(criterion for criterion in criteria if criterion)
            if len(known) == len(criteria):
                ways.append(_Way(reading, known))
        return ways

    def _may_be_anywhere(self, reading: Reading) -> bool:
        """Whether a reading leaves its story open, and some story may well have such a criterion."""
        if reading.story is not None or not reading.numbers:
            return False
        return reading.weight is not Weight.WINS or any(map(self._index.has_number, reading.numbers))

    def _undecided(self, mention: Mention, ways: Sequence[_Way], stories: Sequence[Story]) -> Problem:
        story = stories[0].id if len(stories) == 1 else None
        wins = [way for way in ways if way.reading.weight is not Weight.SHOWN]
        if len(wins) > 1:
            return Problem(
                findings.TWO_READINGS, f"{_quoted(mention)} can be read in {len(wins)} ways.", _said(ways), story
            )
        readings = _unique([_as_written(one, story) for one in mention.readings if one.weight is not Weight.FALLS_BACK])
        if wins or len(readings) > 1:
            has = f" {story} has {listed(stories[0])}." if story else ""
            return Problem(
                findings.TWO_READINGS, f"{_quoted(mention)} can be read in {len(readings)} ways.{has}", readings, story
            )
        of = f"story {story}, which has {listed(stories[0])}" if story else "the stories named"
        return Problem(findings.UNKNOWN_CRITERION, f"{_quoted(mention)} is no criterion of {of}.", readings, story)

    def _no_story(self, mention: Mention, ref: StoryRef, found: Sequence[Story]) -> Problem:
        if found:
            paths = tuple(story.path for story in found)
            return Problem(
                findings.CLASH,
                f"{_quoted(mention)} is of story {found[0].id}, and {len(found)} files have this id.",
                paths,
                found[0].id,
            )
        return Problem(findings.UNKNOWN_STORY, f'"{short(ref.text)}" is none of the stories that were read.')


def _has_parts(story: Story, numbers: Sequence[str]) -> bool:
    """Whether a story has criteria of its own for the parts of one of these numbers."""
    parts = re.compile(rf"0*(?:{'|'.join([re.escape(number.lstrip('0')) for number in numbers])})\.?[A-Za-z]")
    return any(parts.match(criterion.id) for criterion in story.criteria)


def _unknown(number: str, story: Story) -> Problem:
    message = f"names AC{number} of story {story.id}, which has {listed(story)}."
    return Problem(findings.UNKNOWN_CRITERION, message, (), story.id)


def _clash(number: str, found: Sequence[Criterion], story: Story) -> Problem:
    lines = tuple(f"{story.path}:{criterion.line}" for criterion in found)
    return Problem(
        findings.CLASH, f"story {story.id} has {len(found)} criteria with the number {number}.", lines, story.id
    )


def _unsplit(mention: Mention) -> Problem:
    """Return the finding for ``AC31A21``: where its story ends cannot be seen."""
    parts = re.findall(r"\d+|[A-Z]+", mention.text.lstrip("ACc-_"))
    story, number = ".".join(parts[:-1]), parts[-1]
    readings = [f"{story}/AC{number}"] + [f"{story}.{number[:at]}/AC{number[at:]}" for at in range(1, len(number))]
    readings.append(f"AC{'.'.join(parts)}")
    return Problem(
        findings.TWO_READINGS, f"{_quoted(mention)} cannot be split into a story and a number.", tuple(readings)
    )


def _as_written(reading: Reading, story: str | None) -> str:
    if not reading.numbers:
        return reading.says
    numbers = ", ".join(f"AC{number}" for number in reading.numbers)
    address = (
        f"{reading.story or story}/{numbers}" if reading.story or story else f"{numbers} of a story that is not named"
    )
    return f"{address} ({reading.says})" if reading.says else address


def _said(ways: Sequence[_Way]) -> tuple[str, ...]:
    return _unique([str(way) for way in ways])


def _unique(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _quoted(mention: Mention) -> str:
    return f'"{short(mention.text)}"'
