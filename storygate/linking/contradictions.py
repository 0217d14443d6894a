"""What a test says twice and differently, or of a story that does not exist: no link is made of it, and it is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.linking import criteria, findings, story_refs
from storygate.linking.by_name import Said
from storygate.linking.complaints import Problem, short
from storygate.linking.resolver import Answer, Resolver
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.linking.by_name import Names, Naming
    from storygate.linking.index import Index
    from storygate.model import TestCase


class Contradictions:
    """Looks twice at what a test says."""

    def __init__(self, index: Index, names: Names) -> None:
        self._names = names
        self._resolver = Resolver(index)

    def with_title(self, case: TestCase, said: Sequence[Said]) -> Iterator[Said]:
        """Yield the problem of a test whose properties name criteria, and whose title names only others.

        The properties outweigh: they were written for this, and a title may be about something else.
        """
        if not criteria.may_name(case.name.lower()):
            return
        told = [one for one in said if one.answer.criteria]
        named = [one for one in self._names.answers(case) if one.answer.criteria and one.reason.startswith("title:")]
        if not told or not named or not _addresses(told).isdisjoint(_addresses(named)):
            return
        readings = tuple(f"{', '.join(sorted(_addresses([one])))} ({short(one.reason)})" for one in (*told, *named))
        message = "its property and its title name different criteria; the property counts."
        yield Said("", Answer(problems=(Problem(findings.PROPERTY_AGAINST_TITLE, message, readings),)), told[0].how)

    def of_nobody(self, case: TestCase, told: Naming) -> Problem | None:
        """Return the problem of a test that names no criterion, and a story that was not read.

        A single figure may be anything, ``story 3 of the carousel``; an id of several parts is meant as one.

        Args:
            case: The test.
            told: The story that a property says.
        """
        refs = told.refs or (self._names.naming(case).refs if story_refs.may_name(case.name.lower()) else ())
        for ref in refs or self._names.around(case).naming.refs:
            if not ref.tag and len(normal(ref.ids[0])) > 1 and not self._resolver.stories(ref):
                message = f'"{short(ref.text)}" is none of the stories that were read.'
                return Problem(findings.UNKNOWN_STORY, message)
        return None


def _addresses(said: Sequence[Said]) -> set[str]:
    return {criterion.address for one in said for criterion in one.answer.criteria}
