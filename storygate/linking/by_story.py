"""Links by what a story, or a trace document of the method, says of its tests. All of them are inferred.

A reference is believed as far as it is precise. One that names one test gives it to all its criteria, one that names one
criterion gives it all its tests; several tests beside several criteria say only which tests may be meant, so there the
test's own number decides. A whole file or class counts where no other story and no other criterion has a part in it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storygate.linking import findings
from storygate.linking.by_name import Naming
from storygate.linking.complaints import MOST, short
from storygate.linking.lookup import TestLookup
from storygate.linking.words import StoryRef
from storygate.model import How, Link, LinkKind
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from storygate.linking.by_name import Names
    from storygate.linking.index import Index
    from storygate.linking.lookup import Found
    from storygate.model import Criterion, Finding, Reference, Spot, Story, Test, TestCase, TestName


_SHOWN = 5
"""Readings of one ambiguity that are listed."""


@immutable
class _Ground:
    """What every story's references are read against."""

    index: Index
    names: Names
    lookup: TestLookup
    linked: Container[int]
    of_others: Callable[[str, Story], bool]
    """Whether another story lists a file or speaks of it."""


class StoryReferences:
    """Turns what stories say of their tests into links."""

    def __init__(
        self,
        index: Index,
        stories: Sequence[Story],
        tests: Sequence[Test],
        names: Names,
        *,
        spot: Callable[[TestCase], Spot] | None = None,
        linked: Container[int] = frozenset(),
    ) -> None:
        """Take what is to be joined.

        Args:
            index: Of the stories.
            stories: All of them.
            tests: All of them.
            names: Who reads the numbers in tests' own names.
            spot: Who knows where a test's source stands; without it the report alone is asked.
            linked: ``id`` of the tests that say themselves what they are for.
        """
        self._stories = stories
        wanted = {name for story in stories for reference in story.references for name in reference.names}
        self._ground = _Ground(index, names, TestLookup(tests, wanted, spot), linked, self._of_others)
        self._owners: dict[str, set[str]] | None = None
        self.findings: list[Finding] = []

    def links(self, story: Story) -> Iterator[Link]:
        """Yield the links of one story, each pair of test and criterion once; what cannot be told is a finding."""
        if not story.references or self._ground.index.story(story.id) is not story:
            return
        reading = _Reading(self._ground, story)
        made: set[tuple[str, int]] = set()
        for criterion, test, reason in reading.pairs():
            pair = (criterion.address, id(test))
            if pair not in made:
                made.add(pair)
                yield Link(
                    criterion.address,
                    How.STORY,
                    LinkKind.INFERRED,
                    test.outcome,
                    test.id,
                    test.case.report,
                    reason,
                    test,
                )
        self.findings += reading.findings()[: max(0, MOST - len(self.findings))]

    def _of_others(self, file: str, story: Story) -> bool:
        if self._owners is None:
            self._owners = defaultdict(set)
            for other in self._stories:
                for path in _files(other):
                    self._owners[path.rpartition("/")[2]].add(other.path)
        return bool(self._owners.get(file.rpartition("/")[2], set()) - {story.path})


class _Reading:
    """The references of one story."""

    def __init__(self, ground: _Ground, story: Story) -> None:
        self._ground = ground
        self._story = story
        self._ambiguous: dict[str, Finding] = {}
        self._absent: dict[str, Reference] = {}
        self._named: set[int] = set()
        self._shares: dict[str, set[str]] = defaultdict(set)
        own = {path.rpartition("/")[2]: path for path in _files(story)}
        self._among: Callable[[str], bool] = lambda file: (
            _tail(file) in own and (own[_tail(file)].endswith(file) or file.endswith(own[_tail(file)]))
        )
        self._naming = Naming("named by the story", (StoryRef(f"Story {story.id}", (story.id,), 0, len(story.id)),))

    def pairs(self) -> Iterator[tuple[Criterion, Test, str]]:
        """Yield criterion, test and reason."""
        found = [(reference, self._criteria(reference), self._found(reference)) for reference in self._story.references]
        for _, criteria, matches in found:
            for name, match in matches:
                if match.whole:
                    self._shares[_key(name, match)].update(c.id for c in criteria)
                else:
                    self._named.update(id(test) for _, tests in match.groups for test in tests)
        for reference, criteria, matches in found:
            alone = len(matches) == 1 and not reference.loose
            for name, match in matches:
                reason = f"{reference.place}: {reference.where} ({_listed(reference)}) names {short(name.text)}"
                for test in match.groups[0][1]:
                    for criterion in self._meant(test, name, match, criteria, alone=alone):
                        yield criterion, test, reason

    def findings(self) -> list[Finding]:
        """Return what names mean more than one test, and one finding for those that mean none."""
        made = list(self._ambiguous.values())
        if self._absent:
            (text, reference), count = next(iter(self._absent.items())), len(self._absent)
            tests = (
                f"{count} tests that are in no report; the first is" if count > 1 else "a test that is in no report:"
            )
            made.append(
                findings.ABSENT.at(reference.place, f"The story names {tests} {short(text)}.", story=self._story.id)
            )
        return made

    def _criteria(self, reference: Reference) -> list[Criterion]:
        """Return the criteria of a reference that the story has; ``AC-1.3.2`` of story 1.3 is its second."""
        index, own = self._ground.index, f"{self._story.id}."
        found = []
        for number in reference.criteria:
            criterion = index.criterion(self._story, number)
            if criterion is None and number.startswith(own):
                criterion = index.criterion(self._story, number.removeprefix(own))
            if criterion is not None and criterion not in found:
                found.append(criterion)
        return found

    def _found(self, reference: Reference) -> list[tuple[TestName, Found]]:
        """Return the names that mean something, and remember those that mean nothing or too much."""
        kept = []
        for name in reference.names:
            match = self._ground.lookup.find(name, self._among)
            if len(match.groups) == 1:
                kept.append((name, match))
            elif match.groups:
                self._ambiguous.setdefault(name.text, self._two_readings(reference, name, match))
            elif name.plain and not reference.planned:
                self._absent.setdefault(name.text, reference)
        return kept

    def _meant(
        self, test: Test, name: TestName, match: Found, criteria: Sequence[Criterion], *, alone: bool
    ) -> Iterable[Criterion]:
        """Return the criteria that a test is for, going by one name of it."""
        if match.whole:
            if self._ground.of_others(self._ground.lookup.file(test) or name.file or "", self._story):
                return ()
            sole = len(criteria) == 1 and len(self._shares[_key(name, match)]) == 1 and name.lines is None
            if sole and id(test) not in self._named and id(test) not in self._ground.linked and not self._speaks(test):
                return criteria
        elif len(criteria) == 1 or alone:
            return criteria
        return self._own(test, criteria)

    def _speaks(self, test: Test) -> bool:
        """Whether a test's own names say a criterion or a story, whatever comes of it."""
        names = self._ground.names
        return bool(names.answers(test.case) or names.naming(test.case).refs)

    def _own(self, test: Test, criteria: Sequence[Criterion]) -> list[Criterion]:
        """Return those of the criteria whose number stands in the test's own names."""
        if id(test) in self._ground.linked:
            return []
        answers = self._ground.names.answers(test.case, self._naming)
        return [criterion for said in answers for criterion in said.answer.criteria if criterion in criteria]

    def _two_readings(self, reference: Reference, name: TestName, match: Found) -> Finding:
        readings = tuple(short(key) for key, _ in match.groups)
        more = (f"{len(readings) - _SHOWN} more",) if len(readings) > _SHOWN else ()
        criteria = self._criteria(reference)
        kind = "tests" if not match.whole else "classes" if name.title else "files"
        return findings.TWO_READINGS.at(
            reference.place,
            f"{short(name.text)} can mean {len(readings)} {kind}, so it links none.",
            fix=f"Name it in full, e.g. {readings[0]}.",
            story=self._story.id,
            criterion=criteria[0].address if len(criteria) == 1 else None,
            readings=(*readings[:_SHOWN], *more),
        )


def _key(name: TestName, match: Found) -> str:
    """Return what tells one whole file or class from another."""
    return f"{match.groups[0][0]}::{name.title or ''}"


def _files(story: Story) -> Iterator[str]:
    """Yield the files that a story lists or speaks of."""
    for listed in story.files:
        if listed.change != "deleted":
            yield listed.path.replace("\\", "/")
    for reference in story.references:
        for name in reference.names:
            if name.file:
                yield name.file


def _listed(reference: Reference) -> str:
    ids = [f"AC{id_}" for id_ in reference.criteria]
    return ", ".join(ids) if len(ids) <= _SHOWN else f"{', '.join(ids[: _SHOWN - 1])} … {ids[-1]}"


def _tail(path: str) -> str:
    return path.rpartition("/")[2]
