"""Joins criteria and evidence: every way of linking is asked, and what none of them can decide becomes a finding."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from storygate.linking.by_bound import Bounds
from storygate.linking.by_name import NOBODY, Names
from storygate.linking.by_property import Properties
from storygate.linking.by_prose import Prose
from storygate.linking.by_sidecar import Sidecars
from storygate.linking.complaints import Complaints
from storygate.linking.contradictions import Contradictions
from storygate.linking.index import Index
from storygate.model import Link
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from storygate.linking.by_name import Naming, Said
    from storygate.linking.by_source import SourceWords
    from storygate.linking.sidecar import Sidecar
    from storygate.model import Finding, Metric, Story, Test, TestCase
    from storygate.sources.sources import Sources


PROPERTIES = (
    "ac", "acs", "acceptance_criterion", "acceptance_criteria", "requirement", "requirements", "req", "test_key",
    "story", "story_id", "user_story", "tag", "tags",
)  # fmt: skip
"""Names of properties that are read; case does not matter, nor whether ``-`` or ``_`` joins the words."""


@immutable
class LinkOptions:
    """What a team may set."""

    today: date
    """The day by which attestations run out."""
    properties: tuple[str, ...] = PROPERTIES
    paths: tuple[tuple[str, str], ...] = ()
    """A glob of test files, and the story that they belong to; the last that matches wins."""
    most_criteria: int = 10
    """A test that claims more is reported."""


@immutable
class Linked:
    """What linking comes to."""

    links: tuple[Link, ...]
    findings: tuple[Finding, ...]


class Watch(Protocol):
    """Told each thing that a test says of a criterion, whether it makes a link or not."""

    def __call__(self, test: Test, said: Said, *, in_passing: bool = False) -> None:
        """Take note of it; ``in_passing`` where its source only mentions the criterion."""


def link(  # noqa: PLR0913 - all that links are made of
    stories: Sequence[Story],
    tests: Sequence[Test],
    metrics: Sequence[Metric],
    sidecars: Sequence[Sidecar],
    *,
    options: LinkOptions,
    baseline: Sequence[Metric] = (),
    sources: Sources | None = None,
    watch: Watch | None = None,
) -> Linked:
    """Return every link between criteria and evidence, and a finding for each reference that makes none.

    Links stand in the order of the evidence: tests, then what sidecars list, what stories say of tests, and bounds. None
    leads to a criterion that does not exist, and none is made where a reference can be read in two ways.

    Args:
        stories: What was read.
        tests: All of them.
        metrics: All figures.
        sidecars: What people list beside the stories.
        options: What the team has set.
        baseline: The figures that bounds such as ``<= +5 % of baseline`` are measured by.
        sources: The project's own files; asked only about tests whose names and properties leave something open.
        watch: Told each thing that a test says, for a person who asks why.
    """
    index = Index(stories)
    complaints = Complaints()
    of_tests = _Tests(index, stories, options, sources, watch)
    links = of_tests.links(tests, complaints)
    references = bool(tests) and any(story.references for story in stories)
    linked = {(made.criterion, id(made.test)) for made in links} if sidecars or references else set()
    beside = Sidecars(index, tests, options.today)
    bounds = Bounds(metrics, baseline)
    for made in (made for sidecar in sidecars for made in beside.links(sidecar, bounds)):
        pair = (made.criterion, id(made.test))
        if made.test is None or pair not in linked:
            linked.add(pair)
            links.append(made)
    told: list[Finding] = []
    if references:
        from storygate.linking.by_story import StoryReferences  # noqa: PLC0415 - only where stories speak of tests

        speaking = frozenset(test for _, test in linked)
        by_story = StoryReferences(
            index, stories, tests, of_tests.names, spot=sources.spot if sources else None, linked=speaking
        )
        links += [
            made for story in stories for made in by_story.links(story) if (made.criterion, id(made.test)) not in linked
        ]
        told = by_story.findings
    links += [made for story in stories for made in bounds.of_story(story, index)]
    complaints.claims(links, options.most_criteria)
    prose = Prose(bounds)
    links += [made for story in stories for made in prose.of_story(story, index)] if metrics else []
    return Linked(tuple(links), (*complaints.findings(), *beside.findings, *told, *bounds.findings, *prose.findings))


class _Tests:
    """Asks the ways in turn what a test says; the first that names a criterion is believed."""

    def __init__(
        self,
        index: Index,
        stories: Sequence[Story],
        options: LinkOptions,
        sources: Sources | None,
        watch: Watch | None,
    ) -> None:
        home = None
        if sources is not None:
            from storygate.linking.homes import Homes  # noqa: PLC0415 - only where sources are at hand

            home = Homes(index, stories, sources, options.paths).of
        self.names = Names(index, home)
        self._properties = Properties(index, self.names, options.properties)
        self._contradictions = Contradictions(index, self.names)
        self._sources = sources
        self._watch = watch

    def links(self, tests: Iterable[Test], complaints: Complaints) -> list[Link]:
        links: list[Link] = []
        for test in tests:
            case = test.case if len(test.attempts) > 1 else test.attempts[0]
            if answers := self._said(case):
                links += _links(test, case, answers, complaints)
                if self._watch:
                    for said in answers:
                        self._watch(test, said)
            elif orphan := self._contradictions.of_nobody(case, self._told(case)):
                complaints.add(test, orphan)
            if self._watch and self._sources:
                for said in self._words.in_passing:
                    self._watch(test, said, in_passing=True)
                self._words.in_passing.clear()
        return links

    def _said(self, case: TestCase) -> list[Said]:
        if case.properties and (answers := self._properties.answers(case)):
            return [*answers, *self._contradictions.with_title(case, answers)]
        told = self._told(case)
        return self.names.answers(case, told) or (self._words.answers(case, told) if self._sources else [])

    def _told(self, case: TestCase) -> Naming:
        return self._properties.story(case) if case.properties else NOBODY

    @cached_property
    def _words(self) -> SourceWords:
        from storygate.linking.by_source import SourceWords  # noqa: PLC0415 - only where names leave tests open

        assert self._sources is not None  # noqa: S101 - asked only where they are at hand
        return SourceWords(self.names, self._properties, self._sources)


def _links(test: Test, case: TestCase, answers: list[Said], complaints: Complaints) -> list[Link]:
    made: dict[str, Link] = {}
    no_story = False
    for said in answers:
        answer = said.answer
        for criterion in answer.criteria:
            if (address := criterion.address) not in made:
                made[address] = Link(
                    address, said.how, said.kind, test.outcome, test.id, case.report, said.reason, test
                )
        for problem in answer.problems:
            complaints.add(test, problem, said.place)
        no_story = no_story or answer.no_story
    if no_story and not made:
        complaints.without_story(test)
    return list(made.values())
