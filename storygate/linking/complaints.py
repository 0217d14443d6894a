"""Collects what goes wrong for single tests and says it once: a thousand tests with one wrong id are one finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from storygate.linking import findings
from storygate.model import LinkKind
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.model import Finding, Link, Place, Rule, Test


MOST = 200
"""Findings of one rule; what comes after is counted."""
_LONGEST = 160


@immutable
class Problem:
    """Why a reference makes no link."""

    rule: Rule
    message: str
    """What was read and what stands against it; the test is named in front of it."""
    readings: tuple[str, ...] = ()
    story: str | None = None
    criterion: str | None = None


class Complaints:
    """Problems of tests, joined by what they say."""

    def __init__(self) -> None:
        self._tests: dict[Problem, list[int]] = {}
        self._first: dict[Problem, tuple[Test, Place]] = {}
        self._without_story: list[Test] = []

    def add(self, test: Test, problem: Problem, place: Place | None = None) -> None:
        """Remember a problem of a test; without a place it is the one in the report."""
        if problem in self._tests:
            self._tests[problem][0] += 1
        else:
            self._tests[problem] = [1]
            self._first[problem] = (test, place or test.case.report)

    def without_story(self, test: Test) -> None:
        """Remember a test that names a criterion and no story."""
        self._without_story.append(test)

    def claims(self, links: Iterable[Link], most: int) -> None:
        """Remember each test that more criteria rest on than a team allows; its links count all the same."""
        counts = Counter(id(link.test) for link in links if link.kind is LinkKind.EXPLICIT)
        many = {test for test, count in counts.items() if count > most}
        many.discard(id(None))
        if not many:
            return
        claimed: dict[int, list[Link]] = {}
        for link in links:
            if id(link.test) in many and link.kind is LinkKind.EXPLICIT:
                claimed.setdefault(id(link.test), []).append(link)
        for each in claimed.values():
            addresses = [link.criterion for link in each]
            listed = ", ".join(addresses[:3])
            message = f"claims {len(addresses)} criteria, more than {most}: {listed} … {addresses[-1]}."
            stories = {address.rpartition("/AC")[0] for address in addresses}
            story = stories.pop() if len(stories) == 1 else None
            if (test := each[0].test) is not None:
                self.add(test, Problem(findings.CLAIMS_MUCH, message, story=story))

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for each thing that is wrong, at the first test it was seen in."""
        said: dict[str, int] = defaultdict(int)
        places: dict[str, tuple[Rule, Place]] = {}
        for problem, (count,) in self._tests.items():
            rule, (first, place) = problem.rule, self._first[problem]
            said[rule.code] += 1
            if said[rule.code] > MOST:
                places.setdefault(rule.code, (rule, place))
                continue
            more = f" ({count - 1} more {'tests' if count > 2 else 'test'})" if count > 1 else ""  # noqa: PLR2004 - plural
            yield rule.at(
                place,
                f"{short(first.id)}: {problem.message}{more}",
                story=problem.story,
                criterion=problem.criterion,
                readings=problem.readings,
            )
        for code, (rule, place) in places.items():
            yield rule.at(place, f"{said[code] - MOST} more findings of this kind are not listed.")
        if self._without_story:
            first = self._without_story[0]
            count = len(self._without_story)
            tests, prove = (f"{count} tests name", "they prove") if count > 1 else ("1 test names", "it proves")
            message = f"{tests} a criterion but no story, so {prove} nothing; the first is {short(first.id)}."
            yield findings.NO_STORY.at(first.case.report, message)


def short(text: str) -> str:
    """Return a name on one line that leaves room for the rest of the message."""
    text = " ".join(text[: _LONGEST * 2].split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
