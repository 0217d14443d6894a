"""What a sidecar lists becomes links, and an entry that comes to nothing becomes a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storygate.linking.globs import TestIds
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


@pytest.mark.ac("2.1", 6)
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
        ("tests/test_a.py::TestB::x", {"chain": "x", "classname": "tests.test_a.TestB", "file": "tests/test_a.py"}),
        (
            "tests/test_a.py::TestB::C::x",
            {"chain": "x", "classname": "tests.test_a.TestB.C", "file": "tests/test_a.py"},
        ),
        # a class, a suite, all that is in it
        ("tests/test_a.py::TestB", {"chain": "x", "classname": "tests.test_a.TestB", "file": "tests/test_a.py"}),
        ("tests/test_a.py::TestB", {"chain": "x", "classname": "tests.test_a.TestB"}),
        ("com.harbour.HealthTest", {"chain": "answers", "classname": "com.harbour.HealthTest"}),
        ("com.harbour.HealthTest::answers", {"chain": "answers", "classname": "com.harbour.HealthTest"}),
        ("Harbour › page", {"chain": "Harbour › page › shows ferries", "classname": "h.spec.ts"}),
        ("Harbour", {"chain": "Harbour › page › shows ferries", "classname": "h.spec.ts"}),
        ("码头 › *", {"chain": "码头 › 显示渡轮"}),
    ],
)
def test_patterns_that_match(make, pattern, test):
    assert make.link([make.story("1.3", 2)], [make.test(**test)], [], [listing(pattern)]).links


@pytest.mark.parametrize(
    "pattern",
    [
        "tests/test_a.py::y",
        "tests/test_a",
        "test_a.py::x",
        "tests/test_ab.py::*",
        "tests/test_a.py::x[*]",
        "t",
        "tests/test_a.py::TestB",
    ],
)
def test_a_pattern_that_matches_nothing_is_a_finding_with_its_line(make, pattern):
    linked = make.link([make.story("1.3", 2)], [make.test("x", file="tests/test_a.py")], [], [listing(pattern)])

    assert linked.links == ()
    [found] = linked.findings
    assert (found.code, found.place, found.criterion) == ("SG310", Place("1.3.links.yml", 5), "1.3/AC2")


@pytest.mark.parametrize("pattern", ["tests/old/test_a.py::x", "Old suite › x"])
def test_a_test_that_moved_is_told(make, pattern):
    linked = make.link([make.story("1.3", 2)], [make.test("x", file="tests/test_a.py")], [], [listing(pattern)])

    assert linked.findings[0].fix == 'Correct the pattern; a test of this title is "tests/test_a.py::x".'


@pytest.mark.ac("2.1", 6)
def test_an_entry_of_nothing_is_a_finding_with_its_line(make):
    linked = make.link([make.story("1.3", 2)], [], [], [beside(Entry("2", 4))])

    assert [(found.code, found.place.line) for found in linked.findings] == [("SG310", 4)]
    assert "Nothing that counts is listed for AC2" in linked.findings[0].message


@pytest.mark.ac("2.1", 6)
def test_a_bound_of_a_figure_that_nobody_measured_is_a_finding_with_its_line(make):
    entry = Entry("2", 4, bounds=(Listed("image.size < 200 MB", 6),))
    linked = make.link([make.story("1.3", 2)], [], [], [beside(entry)])

    [found] = linked.findings
    assert (found.code, found.place, found.criterion) == ("SG310", Place("1.3.links.yml", 6), "1.3/AC2")
    assert "no report holds image.size" in found.message


def test_a_bound_that_cannot_be_read_is_said_once(make):
    entry = Entry("2", 4, bounds=(Listed("image.size", 6),))

    assert [found.code for found in make.link([make.story("1.3", 2)], [], [], [beside(entry)]).findings] == ["SG320"]


@pytest.mark.ac("2.1", 6)
def test_one_file_serves_many_stories(make):
    test = make.test("x", file="a.py")
    entries = tuple(
        Entry("1", line, (Listed("a.py", line + 1),), story=story) for line, story in ((1, "1.3"), (4, "1-10"))
    )
    linked = make.link(
        [make.story("1.3", 1), make.story("1.10", 1)], [test], [], [Sidecar("e.links.yml", "e", 1, entries)]
    )

    assert [made.criterion for made in linked.links] == ["1.3/AC1", "1.10/AC1"]
    assert linked.findings == ()


def test_a_story_that_does_not_exist_is_said_once_and_the_others_count(make):
    entries = tuple(
        Entry("1", n, (Listed("a.py", n),), story=story) for n, story in enumerate(("7.7", "1.3", "7.7"), 1)
    )
    linked = make.link(
        [make.story("1.3", 1)], [make.test("x", file="a.py")], [], [Sidecar("e.links.yml", "e", 1, entries)]
    )

    assert [made.criterion for made in linked.links] == ["1.3/AC1"]
    assert [(found.code, found.place.line) for found in linked.findings] == [("SG311", 1)]


def test_two_criteria_of_one_number_are_told_from_none(make):
    linked = make.link(
        [make.story("1.3", 1, 1)], [make.test("x", file="a.py")], [], [beside(Entry("1", 4, (Listed("*", 5),)))]
    )

    assert "has more than one AC1" in linked.findings[-1].message


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


def test_a_wildcard_in_front_finds_what_a_look_at_every_name_would(make):
    tests = [make.test(f"case_{n}", file=f"tests/test_{n % 7}.py") for n in range(400)]
    found = TestIds(tests)

    assert [tests[at].case.name for at in found.matching("*case_?7")] == [f"case_{n}7" for n in range(1, 10)]
    assert len(found.matching("*test_3.py*_1??")) == sum(n % 7 == 3 for n in range(100, 200))
    assert len(found.matching("*")) == len(found.matching("t*")) == 400


def test_hostile_patterns_over_many_tests(make):
    tests = [make.test(f"case_{n}" + "a" * 500, file=f"tests/test_{n % 500}.py") for n in range(5_000)]
    patterns = listing(*(f"tests/test_{n}.py::*" for n in range(400)), "a*b*c*d*e*f*" + "*x" * 50, "*a" * 400 + "b")

    assert len(make.link([make.story("1.3", 2)], tests, [], [patterns]).links) == 4_000
