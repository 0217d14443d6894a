"""How much of a test's name a criterion says, term by term: a rare term weighs more than one that every test has.

Only tests that share a term of some rarity are looked at, so that a thousand criteria and tens of thousands of tests take
seconds. The same input gives the same figures in the same order on every machine.
"""

from __future__ import annotations

import math

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


_HOLDS_BACK = 2.0
"""Terms of full weight that a name needs so that half of the score is possible: one shared word is no likeness."""
_NEAR = 86
"""Per cent: ``authenticate`` and ``authentication`` are near, ``context`` and ``content`` are as well, and weigh less."""
_OF_NEAR = 0.7
_SHORTEST_NEAR = 6
_TELLING = 0.2
"""A shared term that gains less than this part of the best one tells a person nothing."""


@immutable
class Likeness:
    """How alike a criterion and a test are."""

    at: int
    """The test's position."""
    score: float
    """From 0 to 1; 0.3 and more is worth a look."""
    shared: tuple[str, ...]
    """Terms of the criterion that the test has too, as far as they matter, those that weigh most first."""


class Similarity:
    """Tests by their terms."""

    def __init__(self, tests: Sequence[Mapping[str, float]], criteria: Iterable[Iterable[str]]) -> None:
        """Take what is compared.

        Args:
            tests: Of each test its terms and how much each counts, from 0 to 1.
            criteria: The terms of every criterion of the project: what most of them say weighs little.
        """
        self._tests = tests
        self._having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, terms in enumerate(tests):
            for term, part in terms.items():
                self._having[term].append((at, part))
        said = list(criteria)
        self._said = Counter(term for terms in said for term in set(terms))
        self._of_tests, self._of_criteria = len(tests), len(said)
        self._weights: dict[str, float] = {}
        self._near: dict[str, str | None] = {}
        self._spelled: dict[str, list[str]] = {}
        self._mass = [_HOLDS_BACK + sum(self._weight(term) * part for term, part in terms.items()) for terms in tests]
        self._least_mass = min(self._mass, default=0.0)

    def like(self, wanted: Mapping[str, float], least: float) -> Iterator[Likeness]:
        """Yield the tests that are like a criterion, in no order.

        Args:
            wanted: The criterion's terms and how much each counts, from 0 to 1.
            least: The score from which on a test is worth naming.
        """
        sought = self._sought(wanted)
        values = {term: self._weight(term) * counts for term, (_, counts) in sought.items()}
        points: dict[int, float] = defaultdict(float)
        common: dict[str, float] = {}
        at_most = 0.0
        for term, value in sorted(values.items(), key=lambda pair: (pair[1], pair[0])):
            # A test that shares only terms of so little weight is not like enough: nobody looks it up by them.
            if at_most + value < least * self._least_mass:
                common[term] = value
                at_most += value
                continue
            for at, part in self._having[term]:
                points[at] += value * part
        for at, rare in points.items():
            mass, terms = self._mass[at], self._tests[at]
            if rare + at_most < least * mass:
                continue
            score = (rare + sum(value * terms.get(term, 0) for term, value in common.items())) / mass
            if score >= least:
                gains = {term: value * terms[term] for term, value in values.items() if term in terms}
                least_gain = max(gains.values()) * _TELLING
                telling = sorted((-gain, term) for term, gain in gains.items() if gain >= least_gain)
                yield Likeness(at, score, tuple(sought[term][0] for _, term in telling))

    def _sought(self, wanted: Mapping[str, float]) -> dict[str, tuple[str, float]]:
        """Return terms that tests have: each with the criterion's own, and how much it counts."""
        found: dict[str, tuple[str, float]] = {}
        for own, counts in wanted.items():
            term: str | None = own
            if own not in self._having:
                term, counts = self._nearest(own), counts * _OF_NEAR  # noqa: PLW2901 - the same, of less weight
            if term is not None and (term not in found or found[term][1] < counts):
                found[term] = (own, counts)
        return found

    def _weight(self, term: str) -> float:
        """Return how rare a term is: 1 where one test and one criterion have it, 0 where all do."""
        weight = self._weights.get(term)
        if weight is None:
            among_tests = _rarity(len(self._having.get(term, ())), self._of_tests)
            weight = among_tests * (0.4 + 0.6 * _rarity(self._said[term], self._of_criteria))
            self._weights[term] = weight
        return weight

    def _nearest(self, term: str) -> str | None:
        if len(term) < _SHORTEST_NEAR or not term.isalpha():
            return None
        if term not in self._near:
            from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for suggestions

            if not self._spelled:
                for known in sorted(self._having):
                    self._spelled.setdefault(known[:2], []).append(known)
            found = process.extractOne(term, self._spelled.get(term[:2], ()), scorer=fuzz.ratio, score_cutoff=_NEAR)
            self._near[term] = found[0] if found else None
        return self._near[term]


def _rarity(having: int, of_all: int) -> float:
    return math.log((of_all + 1) / max(having, 1)) / math.log(of_all + 1) if of_all else 1.0
