"""Joins criteria and evidence: every way of linking is asked, and what none of them can decide becomes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.linking.by_bound import Bounds
from storygate.linking.by_name import NOBODY, Names
from storygate.linking.by_property import Properties
from storygate.linking.by_sidecar import Sidecars
from storygate.linking.complaints import Complaints
from storygate.linking.index import Index
from storygate.model import How, Link, LinkKind
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from storygate.linking.resolver import Answer
    from storygate.linking.sidecar import Sidecar
    from storygate.model import Finding, Metric, Story, Test, TestCase


PROPERTIES = (
    "ac", "acs", "acceptance_criterion", "acceptance_criteria", "requirement", "requirements", "req", "test_key",
    "story", "story_id", "user_story", "tag", "tags",
)  # fmt: skip
"""Names of properties that are read; case does not matter, nor whether ``-`` or ``_`` joins the words."""


_PROPERTY, _NAME, _EXPLICIT = How.PROPERTY, How.NAME, LinkKind.EXPLICIT


@immutable
class LinkOptions:
    """What a team may set."""

    today: date
    """The day by which attestations run out."""
    properties: tuple[str, ...] = PROPERTIES


@immutable
class Linked:
    """What linking comes to."""

    links: tuple[Link, ...]
    findings: tuple[Finding, ...]


def link(
    stories: Sequence[Story],
    tests: Sequence[Test],
    metrics: Sequence[Metric],
    sidecars: Sequence[Sidecar],
    *,
    options: LinkOptions,
) -> Linked:
    """Return every link between criteria and evidence, and a finding for each reference that makes none.

    Links stand in the order of the evidence: tests, then what sidecars list, then bounds. None leads to a criterion that
    does not exist, and none is made where a reference can be read in two ways.
    """
    index = Index(stories)
    complaints = Complaints()
    links = _of_tests(tests, index, complaints, options)
    linked = {(made.criterion, id(made.test)) for made in links} if sidecars else set()
    beside = Sidecars(index, tests, options.today)
    bounds = Bounds(metrics)
    for made in (made for sidecar in sidecars for made in beside.links(sidecar, bounds)):
        pair = (made.criterion, id(made.test))
        if made.test is None or pair not in linked:
            linked.add(pair)
            links.append(made)
    links += [made for story in stories for made in bounds.of_story(story, index)]
    return Linked(tuple(links), (*complaints.findings(), *beside.findings, *bounds.findings))


def _of_tests(tests: Iterable[Test], index: Index, complaints: Complaints, options: LinkOptions) -> list[Link]:
    names = Names(index)
    properties = Properties(index, names, options.properties)
    links: list[Link] = []
    for test in tests:
        case = test.case if len(test.attempts) > 1 else test.attempts[0]
        if case.properties and (answers := properties.answers(case)):
            links += _links(test, case, _PROPERTY, answers, complaints)
        elif answers := names.answers(case, properties.story(case) if case.properties else NOBODY):
            links += _links(test, case, _NAME, answers, complaints)
    return links


def _links(
    test: Test, case: TestCase, how: How, answers: list[tuple[str, Answer]], complaints: Complaints
) -> list[Link]:
    made: dict[str, Link] = {}
    no_story = False
    for reason, answer in answers:
        for criterion in answer.criteria:
            if (address := criterion.address) not in made:
                made[address] = Link(address, how, _EXPLICIT, test.outcome, test.id, case.report, reason, test)
        for problem in answer.problems:
            complaints.add(test, problem)
        no_story = no_story or answer.no_story
    if no_story and not made:
        complaints.without_story(test)
    return list(made.values())
