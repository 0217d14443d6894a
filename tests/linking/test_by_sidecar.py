"""What a sidecar lists becomes links, and an entry that comes to nothing becomes a finding."""

from __future__ import annotations

import time

from dataclasses import replace

import pytest

from storygate.linking.sidecar import Entry, Listed, Sidecar
from storygate.model import Attestation, How, LinkKind, Outcome, Place


ANA = Attestation("Ana", "2026-11-01", "hot reload seen", Place("1.3.links.yml", 9))


def beside(entry: Entry, story: str = "1.3") -> Sidecar:
    return Sidecar("1.3.links.yml", story, 1, (entry,))


def listing(*patterns: str) -> Sidecar:
    return beside(Entry("2", 4, tests=tuple(Listed(pattern, 5) for pattern in patterns)))


@pytest.mark.ac("1.3", 3)
def test_a_pattern_links_the_tests_it_matches(make):
    health = make.test("answers", file="tests/test_health.py", outcome=Outcome.FAILED)
    other = make.test("answers", file="tests/test_other.py")
    [made] = make.link([make.story("1.3", 1, 2)], [other, health], [], [listing("tests/test_health.py::*")]).links

    assert (made.criterion, made.how, made.kind, made.outcome) == (
        "1.3/AC2",
        How.SIDECAR,
        LinkKind.EXPLICIT,
        Outcome.FAILED,
    )
    assert made.test is health
    assert made.reason == "1.3.links.yml:5: tests/test_health.py::*"


@pytest.mark.parametrize(
    ("pattern", "test"),
    [
        ("tests/test_a.py", {"chain": "x", "file": "tests/test_a.py"}),
        ("./tests/test_a.py::x", {"chain": "x", "file": "tests/test_a.py"}),
        ("tests\\test_a.py::x", {"chain": "x", "file": "tests/test_a.py"}),
        ("tests/test_a.py::*", {"chain": "x", "classname": "tests.test_a"}),
        ("tests/test_a.py", {"chain": "x", "classname": "tests.test_a.TestB"}),
        ("tests/test_a.py::TestB::x", {"chain": "x", "classname": "tests.test_a.TestB"}),
        ("tests/**/test_a.py::x", {"chain": "x", "file": "tests/unit/test_a.py"}),
        ("*::x[1-a]", {"chain": "x[1-a]", "classname": "tests.test_a"}),
        ("*test_?::x", {"chain": "x", "classname": "tests.test_a"}),
        ("Harbour › * › shows*", {"chain": "Harbour › page › shows ferries", "classname": "h.spec.ts"}),
        ("*", {"chain": "x"}),
    ],
)
def test_patterns_that_match(make, pattern, test):
    assert make.link([make.story("1.3", 2)], [make.test(**test)], [], [listing(pattern)]).links


@pytest.mark.parametrize(
    "pattern",
    ["tests/test_a.py::y", "tests/test_a", "test_a.py::x", "tests/test_ab.py::*", "tests/test_a.py::x[*]", "t"],
)
def test_a_pattern_that_matches_nothing_is_a_finding_with_its_line(make, pattern):
    linked = make.link([make.story("1.3", 2)], [make.test("x", file="tests/test_a.py")], [], [listing(pattern)])

    assert linked.links == ()
    [found] = linked.findings
    assert (found.code, found.place, found.criterion) == ("SG310", Place("1.3.links.yml", 5), "1.3/AC2")


def test_a_test_is_linked_to_a_criterion_once(make):
    test = make.test("Story 1.3 AC2", file="a.spec.ts")
    linked = make.link([make.story("1.3", 2)], [test], [], [listing("a.spec.ts", "*")])

    assert [made.how for made in linked.links] == [How.NAME]


@pytest.mark.ac("1.3", 3)
def test_bounds_of_a_sidecar_are_confirmed(make):
    entry = Entry("2", 4, bounds=(Listed("image.size < 200 MB", 6),))
    [made] = make.link([make.story("1.3", 2)], [], [], [beside(entry)]).links

    assert (made.how, made.outcome, made.place) == (How.SIDECAR, Outcome.NOT_MEASURED, Place("1.3.links.yml", 6))


@pytest.mark.ac("1.3", 3)
def test_an_attestation_is_evidence(make):
    [made] = make.link([make.story("1.3", 2)], [], [], [beside(Entry("2", 4, attested=(ANA,)))]).links

    assert (made.outcome, made.place, made.attestation) == (Outcome.ATTESTED, ANA.place, ANA)
    assert made.evidence == "Ana, 2026-11-01: hot reload seen"


@pytest.mark.parametrize(
    ("until", "outcome", "codes"),
    [("2026-11-20", Outcome.ATTESTED, []), ("2026-11-19", Outcome.EXPIRED, ["SG313"])],
)
def test_an_attestation_counts_until_its_last_day(make, until, outcome, codes):
    seen = replace(ANA, until=until)
    linked = make.link([make.story("1.3", 2)], [], [], [beside(Entry("2", 4, attested=(seen,)))])

    assert [made.outcome for made in linked.links] == [outcome]
    assert [found.code for found in linked.findings] == codes


@pytest.mark.parametrize(
    "seen", [replace(ANA, on="last week"), replace(ANA, until="soon"), replace(ANA, on="2026-11-21")]
)
def test_an_attestation_without_a_day_that_has_come_counts_for_nothing(make, seen):
    linked = make.link([make.story("1.3", 2)], [], [], [beside(Entry("2", 4, attested=(seen,)))])

    assert (linked.links, [found.code for found in linked.findings]) == ((), ["SG312"])


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        (beside(Entry("9", 4, attested=(ANA,))), "AC9, and story 1.3 has AC1, AC2"),
        (beside(Entry("2", 4, attested=(ANA,)), story="7.7"), 'story "7.7", and no story has this id'),
    ],
)
def test_a_sidecar_of_nothing_is_a_finding(make, sidecar, says):
    linked = make.link([make.story("1.3", 1, 2)], [], [], [sidecar])

    assert linked.links == ()
    assert [found.code for found in linked.findings] == ["SG311"]
    assert says in linked.findings[0].message


def test_many_patterns_over_many_tests_are_quick(make):
    tests = [make.test(f"case_{n}", file=f"tests/test_{n % 500}.py") for n in range(20_000)]
    patterns = listing(*(f"tests/test_{n}.py::*" for n in range(400)), "a*b*c*d*e*f*" + "*x" * 50)
    start = time.perf_counter()
    linked = make.link([make.story("1.3", 2)], tests, [], [patterns])

    assert len(linked.links) == 16_000
    assert time.perf_counter() - start < 2
