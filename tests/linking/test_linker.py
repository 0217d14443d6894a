"""Which level wins, what a property may say, and what becomes of references that lead nowhere."""

from __future__ import annotations

import time

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from storygate.linking.complaints import MOST
from storygate.linking.findings import RULES
from storygate.linking.grammar import LONGEST
from storygate.linking.linker import PROPERTIES, LinkOptions, link
from storygate.model import How, LinkKind, Outcome, Place, Test, TestCase

from .conftest import TODAY


@pytest.mark.ac("1.3", 2)
def test_a_link_says_where_it_was_read(make):
    story = make.story("3.6.5", 1, 2)
    by_name = make.test("Story 3.6.5: Health › AC2: answers", outcome=Outcome.FAILED)
    by_property = make.test("answers", classname="tests.test_health", ac="3.6.5/AC1")
    first, second = make.link([story], [by_name, by_property]).links

    assert (first.criterion, first.how, first.kind) == ("3.6.5/AC2", How.NAME, LinkKind.EXPLICIT)
    assert (first.outcome, first.place, first.test) == (Outcome.FAILED, Place("junit.xml", 7), by_name)
    assert first.reason == "title: AC2, suite: Story 3.6.5"
    assert (second.criterion, second.how, second.evidence) == ("3.6.5/AC1", How.PROPERTY, "tests.test_health::answers")
    assert second.reason == "property ac = 3.6.5/AC1"


def test_a_link_carries_the_storys_own_spelling(make):
    assert make.linked([make.story("01.03", "001")], make.test("Story 1-3 › AC1")) == ["01.03/AC001"]


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    ("test", "addresses"),
    [
        ({"chain": "Story 1.3 (AC1) › AC2: title wins"}, ["1.3/AC2"]),
        ({"chain": "Story 1.3 › AC1 › title names nothing"}, ["1.3/AC1"]),
        ({"chain": "Story 1.3 › Story 1.4 › AC1"}, ["1.4/AC1"]),
        ({"chain": "Story 1.3 › works", "classname": "TestAC2Login"}, ["1.3/AC2"]),
        ({"chain": "AC1 › Story 1.3 logs in"}, ["1.3/AC1"]),
        ({"chain": "test_x", "classname": "tests.test_story_1_3.TestAC2Login"}, ["1.3/AC2"]),
        ({"chain": "test_x", "classname": "com.acme.Story1_3Test$AC2"}, ["1.3/AC2"]),
        ({"chain": "AC2 logs in", "classname": "e2e/story-1-3.spec.ts"}, ["1.3/AC2"]),
        ({"chain": "AC2 logs in", "file": "e2e/story-1-3/login.spec.ts"}, ["1.3/AC2"]),
        ({"chain": "AC2 logs in", "file": "e2e\\story-1-3\\login.spec.ts"}, ["1.3/AC2"]),
        ({"chain": "Story 1.3 > AC1 > AC2 wins"}, ["1.3/AC2"]),
        ({"chain": "TestStory1_3/AC1_group/AC2_case"}, ["1.3/AC2"]),
        ({"chain": "Story 1.3 (AC1) › Story 1.3 (AC1) AC2 logs in"}, ["1.3/AC2"]),
        ({"chain": "Story 1.3 AC2 logs in", "classname": "Story 1.3 AC2 logs in"}, ["1.3/AC2"]),
        ({"chain": "Story 1.3 AC1, Story 1.4 AC2"}, ["1.3/AC1", "1.4/AC2"]),
    ],
)
def test_the_nearest_level_wins(make, test, addresses):
    assert make.linked([make.story("1.3", 1, 2), make.story("1.4", 1, 2)], make.test(**test)) == addresses


@pytest.mark.ac("1.3", 1)
@pytest.mark.parametrize(
    ("properties", "addresses"),
    [
        ({"requirement": "1.3-AC1"}, ["1.3/AC1"]),
        ({"Acceptance-Criteria": "1.3#AC1"}, ["1.3/AC1"]),
        ({"acs": "1.3/AC1, 1.3/AC2"}, ["1.3/AC1", "1.3/AC2"]),
        ({"ac": "1.3/AC1; 1.4/AC3"}, ["1.3/AC1", "1.4/AC3"]),
        ({"ac": '["1.3/AC1", "1.4/AC3"]'}, ["1.3/AC1", "1.4/AC3"]),
        ({"ac": "1.3/AC1-AC3"}, ["1.3/AC1", "1.3/AC2", "1.3/AC3"]),
        ({"ac": "1.3/AC1-3"}, ["1.3/AC1", "1.3/AC2", "1.3/AC3"]),
        ({"ac": "AC2", "story": "1.3"}, ["1.3/AC2"]),
        ({"ac": "2", "story": "Story 1.3"}, ["1.3/AC2"]),
        ({"ac": "1, 2", "story": "1-3"}, ["1.3/AC1", "1.3/AC2"]),
        ({"story": "1.3/AC2"}, ["1.3/AC2"]),
        ({"tags": "smoke AC2", "story": "1.3"}, ["1.3/AC2"]),
        ({"test_key": "SHOP-12", "requirement": "REQ-1"}, []),
        ({"colour": "1.3/AC1"}, []),
    ],
)
def test_properties(make, properties, addresses):
    stories = [make.story("1.3", 1, 2, 3), make.story("1.4", 1, 2, 3)]
    linked = make.link(stories, [make.test("works", **properties)])

    assert [made.criterion for made in linked.links] == addresses
    assert linked.findings == ()


def test_a_property_outweighs_the_names(make):
    assert make.linked([make.story("1.3", 1, 2)], make.test("Story 1.3 AC2", ac="1.3/AC1")) == ["1.3/AC1"]


def test_a_number_in_a_property_takes_the_story_from_the_names(make):
    [made] = make.link([make.story("1.3", 1, 2)], [make.test("Story 1.3 › logs in", requirement="AC2")]).links

    assert (made.criterion, made.reason) == ("1.3/AC2", "property requirement: AC2, suite: Story 1.3")


def test_a_story_property_serves_the_names_and_may_not_contradict_them(make):
    stories = [make.story("1.3", 1), make.story("1.4", 1)]

    assert make.linked(stories, make.test("AC1 logs in", story="1.4")) == ["1.4/AC1"]
    [found] = make.link(stories, [make.test("Story 1.3 AC1 logs in", story="1.4")]).findings
    assert (found.code, found.readings) == ("SG306", ("property story: 1.4", "title: Story 1.3"))


def test_a_property_that_says_a_criterion_must_say_one(make):
    [found] = make.link([make.story("1.3", 1)], [make.test("logs in", ac="the first one")]).findings

    assert (found.code, found.place) == ("SG304", Place("junit.xml", 7))
    assert 'property ac = "the first one" names no criterion' in found.message


def test_the_teams_own_property_name(make):
    options = LinkOptions(TODAY, (*PROPERTIES, "covers"))
    linked = link([make.story("1.3", 1)], [make.test("logs in", covers="1.3/AC1")], [], [], options=options)

    assert [made.criterion for made in linked.links] == ["1.3/AC1"]


@pytest.mark.ac("1.3", 4)
def test_an_unknown_number_says_what_there_is(make):
    tests = [make.test("Story 1.3 AC2, AC9 logs in"), make.test("Story 1.3 AC7 logs out")]
    linked = make.link([make.story("1.3", 1, 2)], tests)

    assert [made.criterion for made in linked.links] == ["1.3/AC2"]
    assert [(found.code, found.story) for found in linked.findings] == [("SG301", "1.3")] * 2
    assert linked.findings[0].message == (
        "suite::Story 1.3 AC2, AC9 logs in: names AC9 of story 1.3, which has AC1, AC2."
    )


def test_one_wrong_id_is_one_finding(make):
    tests = [make.test(f"Story 8.8 › AC1 case {n}") for n in range(30)]
    [found] = make.link([make.story("1.3", 1)], tests).findings

    assert (found.code, found.message) == (
        "SG302",
        'suite::AC1 case 0: "Story 8.8" is none of the stories that were read. (29 more tests)',
    )


def test_endless_kinds_of_wrong_ids_are_counted_and_not_listed(make):
    tests = [make.test(f"Story 8.{n} AC1") for n in range(MOST + 5)]
    found = make.link([make.story("1.3", 1)], tests).findings

    assert len(found) == MOST + 1
    assert found[-1].message == "5 more findings of this kind are not listed."


def test_a_criterion_without_a_story_is_never_guessed(make):
    linked = make.link([make.story("1.3", 1)], [make.test("AC1 logs in"), make.test("TestAC1 logs out")])

    assert linked.links == ()
    assert [(found.code, found.message) for found in linked.findings] == [
        ("SG303", "2 tests name a criterion but no story, so they prove nothing; the first is suite::AC1 logs in.")
    ]


@pytest.mark.ac("1.3", 5)
def test_two_stories_with_one_id_get_no_links(make):
    stories = [make.story("1.3", 1, path="a/1.3.md"), make.story("01-3", 1, path="b/01-3.md"), make.story("1.30", 1)]
    linked = make.link(stories, [make.test("Story 1.3 AC1"), make.test("x", ac="1.3/AC1"), make.test("Story 1.30 AC1")])

    assert [made.criterion for made in linked.links] == ["1.30/AC1"]
    assert {found.code for found in linked.findings} == {"SG305"}
    assert linked.findings[0].readings == ("a/1.3.md", "b/01-3.md")


@pytest.mark.ac("1.3", 5)
def test_two_criteria_with_one_number_get_no_links(make):
    linked = make.link([make.story("1.3", "1", "01", "2")], [make.test("Story 1.3 AC1, AC2")])

    assert [made.criterion for made in linked.links] == ["1.3/AC2"]
    assert [(found.code, found.readings) for found in linked.findings] == [
        ("SG305", ("stories/1.3.story.md:10", "stories/1.3.story.md:11"))
    ]


@pytest.mark.ac("1.1", 8)
def test_look_alike_ids_are_different_stories(make):
    stories = [make.story(id_, 1) for id_ in ("1.1", "1.10", "1.1.0")]

    for story in stories:
        assert make.linked(stories, make.test(f"Story {story.id} AC1")) == [f"{story.id}/AC1"]


def test_the_attempt_that_decided_is_the_evidence(make):
    attempts = tuple(
        TestCase("Story 1.3 AC1", "", (), outcome, Place("junit.xml", line))
        for line, outcome in [(3, Outcome.FAILED), (9, Outcome.PASSED)]
    )
    [made] = make.link([make.story("1.3", 1)], [Test("t", attempts, Outcome.FAILED)]).links

    assert (made.outcome, made.place.line) == (Outcome.FAILED, 3)


def test_every_rule_has_its_own_code_in_this_rooms_range():
    codes = [rule.code for rule in RULES]

    assert len(set(codes)) == len(codes)
    assert all("SG300" <= code <= "SG349" or "SG960" <= code <= "SG969" for code in codes)


PIECES = st.sampled_from(
    [
        "AC1",
        "AC2",
        "AC-3",
        "AC#4",
        "AC-1-2",
        "ac_1",
        "_ac2",
        "AC",
        "3.1",
        "AC-1.3.1",
        "AC31A2",
        "Story",
        "1.3",
        "Story1_4",
        "story-1-3",
        "1.3/AC2",
        "1.3-AC9",
        "test_1_3_ac2",
        "3.1-E2E-001",
        ",",
        "-",
        "–",
        "to",
        "and",
        "&",
        "/",
        "(",
        ")",
        ":",
        ".",
        "_",
        "›",
        ">",
        "7",
        "AC",
        "MC-01",
        "Criteria",
        "Acceptance",
    ]
)
TEXT = st.lists(st.one_of(PIECES, st.sampled_from(" _-"), st.text(max_size=3)), max_size=12).map("".join)


@pytest.mark.ac("1.3", 4)
@settings(deadline=None, max_examples=150)
@given(title=TEXT, classname=TEXT, suite=TEXT, ac=st.one_of(st.none(), TEXT), story=st.one_of(st.none(), TEXT))
def test_any_text_links_only_to_criteria_that_exist(make, title, classname, suite, ac, story):
    stories = [make.story("1.3", 1, 2, 3), make.story("1.4", "1", "3.1", "MC-01"), make.story("3", 1)]
    known = {criterion.address for s in stories for criterion in s.criteria}
    properties = {name: value for name, value in (("ac", ac), ("story", story)) if value is not None}
    case = TestCase(title, classname, (suite,), Outcome.PASSED, Place("r.xml", 1), tuple(properties.items()))
    linked = make.link(stories, [Test("id", (case,), Outcome.PASSED)])

    assert {made.criterion for made in linked.links} <= known
    assert len({made.criterion for made in linked.links}) == len(linked.links)


@pytest.mark.ac("1.3", 8)
@settings(deadline=None, max_examples=150)
@given(titles=st.lists(TEXT, min_size=1, max_size=4), other=TEXT)
def test_an_unrelated_test_or_story_changes_no_link(make, titles, other):
    stories = [make.story("1.3", 1, 2, 3), make.story("1.4", 1, 2)]
    tests = [make.test(title) for title in titles]
    before = make.link(stories, tests).links

    assert make.link(stories, [*tests, make.test(other)]).links[: len(before)] == before
    assert make.link([*stories, make.story("zz-99", 1, 2, 3)], tests).links == before


@settings(deadline=None, max_examples=200)
@given(
    story=st.lists(st.sampled_from(["1", "3", "03", "4", "10"]), min_size=1, max_size=3).map("_".join),
    word=st.sampled_from(["", "story_"]),
    number=st.sampled_from(["1", "_2", "02", "10", "99"]),
    rest=st.lists(
        st.sampled_from(["logs", "in", "ac", "ac3", "account", "story_1_4", "2", "users", "x", "3_1"]), max_size=4
    ).map("_".join),
)
def test_the_common_form_is_read_as_the_grammar_reads_it(make, story, word, number, rest):
    stories = [
        make.story("1.3", 1, 2, "1.2", 10),
        make.story("1.4", 1, 3),
        make.story("3.10", 1, 2),
        make.story("1", 3),
    ]
    name = f"test_{word}{story}_ac{number}_{rest}"
    quick, slow = (make.link(stories, [make.test(title)]) for title in (name, f"{name} "))

    assert [(made.criterion, made.reason) for made in quick.links] == [(m.criterion, m.reason) for m in slow.links]
    assert [found.code for found in quick.findings] == [found.code for found in slow.findings]


@pytest.mark.parametrize(
    "piece",
    ["AC1 ", "ac", "AC1,", "AC1-", "AC1/", "1.3/AC2 ", "Story 1.3 ", "story", "1.2.3.4", "1_", "AC 1 and ", "[", "-E2E-1",
     "epic 3 ", "a.b", "AC-1-2 ", "TestA/", "(AC", "AC1 to ", "Acceptance Criteria "],
)  # fmt: skip
def test_a_megabyte_of_anything_is_no_name(make, piece):
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    make.link([make.story("1.3", 1, 2)], [make.test(text, classname=text), make.test("x", ac=text)])

    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "piece", ["AC1 ", "AC1-", "AC 1,1,1,1", "x Story 1.3 x AC1 ", "AC1AC2", "1.3/AC2, ", "Story 1.3.4.5 "]
)
def test_a_name_of_the_greatest_length_is_read_quickly(make, piece):
    text = piece * (LONGEST // len(piece))
    start = time.process_time()
    make.link([make.story("1.3", 1, 2)], [make.test(text, classname=text), make.test("x", ac=text)])

    assert time.process_time() - start < 1
