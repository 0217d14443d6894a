"""What a person who asks why is told: the tests that may have meant a criterion, and the reason each was dropped for."""

from __future__ import annotations

import pytest

from storygate.linking.derivation import Derivation
from storygate.linking.linker import LinkOptions, link
from storygate.model import Around, Remark, Spot

from .conftest import TODAY


def derived(stories, address, *tests):
    criterion = next(c for story in stories for c in story.criteria if c.address == address)
    derivation = Derivation(criterion)
    link(stories, tests, (), (), options=LinkOptions(TODAY), watch=derivation)
    return derivation


@pytest.fixture
def stories(make):
    return [make.story("1.3", 1, 2, 3), make.story("1.4", 1)]


@pytest.mark.ac("2.1", 8)
def test_a_test_that_names_no_story_was_dropped_for_that(make, stories):
    derivation = derived(stories, "1.3/AC2", make.test("AC2: pays"))
    (dropped,) = derivation.dropped
    assert dropped.said == "AC2"
    assert "nothing around the test says its story" in dropped.reason
    assert dropped.place == dropped.test.case.report


@pytest.mark.ac("2.1", 8)
def test_a_reference_that_reads_two_ways_shows_both(make, stories):
    derivation = derived([*stories, make.story("3", 1)], "1.3/AC3", make.test("Story 1.3 (AC-2-3) pays"))
    assert [d.said for d in derivation.dropped] == ["AC-2-3"]
    assert len(derivation.dropped[0].readings) > 1


@pytest.mark.ac("2.1", 8)
def test_two_levels_that_disagree_are_told(make, stories):
    derivation = derived(stories, "1.4/AC1", make.test("AC1 pays", story="1.4", classname="Story 1.3"))
    assert [d.said for d in derivation.dropped] == ["AC1"]


def test_a_linked_test_is_not_dropped(make, stories):
    derivation = derived(stories, "1.3/AC2", make.test("Story 1.3 AC2 pays"), make.test("Story 1.3 › AC2 prints"))
    assert (derivation.speaking, derivation.dropped) == (2, [])


@pytest.mark.parametrize(
    "title", ["AC7: pays", "Story 1.4 AC2: pays", "Story 9.9 AC7: pays", "Story 1.3 AC1: pays", "pays"]
)
def test_what_means_another_criterion_is_not_told(make, stories, title):
    assert derived(stories, "1.3/AC2", make.test(title)).dropped == []


def test_tests_that_say_anything_are_counted_once(make, stories):
    derivation = derived(stories, "1.3/AC2", make.test("Story 1.3 AC1 and Story 1.4 AC1"), make.test("pays"))
    assert derivation.speaking == 1


def test_a_remark_that_only_mentions_the_criterion_is_told(make, stories):
    class Words:
        def spot(self, case):
            return Spot(("tests/test_pay.py",), 7, "class tests.test_pay")

        def remarks(self, case, spot):
            return (Remark(Around.TEST, "docstring", "Story 1.3 AC1 pays. See Story 1.3 AC2.", 8),)

    derivation = Derivation(stories[0].criteria[1])
    options = LinkOptions(TODAY)
    link(stories, [make.test("test_x"), make.test("AC9")], (), (), options=options, sources=Words(), watch=derivation)
    first = derivation.dropped[0]
    assert first.said == "docstring tests/test_pay.py:8: Story 1.3 AC2"
    assert "in passing" in first.reason
    assert derivation.speaking == 2
