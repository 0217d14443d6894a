"""Orphans and conflicts: each is a finding, with both readings where there are two."""

from __future__ import annotations

from datetime import date

import pytest

from storygate.linking.linker import LinkOptions, link
from storygate.linking.sidecar import Entry, Listed, Sidecar


@pytest.fixture
def stories(make):
    return [make.story("1.3", 1, 2, 3), make.story("1.4", *range(1, 16))]


def linked(stories, *tests, most=10, sidecars=()):
    return link(stories, tests, [], sidecars, options=LinkOptions(date(2026, 11, 20), most_criteria=most))


@pytest.mark.ac("2.1", 7)
class TestOrphans:
    @pytest.mark.parametrize(
        ("chain", "properties"),
        [
            ("Story 7.7: Boarding › shows the deck", {}),
            ("Story 7-7 shows the deck", {}),
            ("shows the deck", {"story": "7.7"}),
            ("Story 7.7 AC1: shows the deck", {}),
            ("shows the deck", {"ac": "7.7/AC1"}),
        ],
    )
    def test_a_story_that_does_not_exist(self, make, stories, chain, properties):
        found = linked(stories, make.test(chain, **properties))

        assert found.links == ()
        assert [one.code for one in found.findings] == ["SG302"]

    def test_a_class_or_a_file_that_names_one(self, make, stories):
        by_class = make.test("x", classname="tests.boarding.TestStory7_7")
        by_file = make.test("y", file="e2e/story-7.7.spec.ts")

        assert [one.code for one in linked(stories, by_class, by_file).findings] == ["SG302", "SG302"]

    @pytest.mark.parametrize("properties", [{}, {"ac": "1.3/AC9"}])
    def test_a_criterion_that_does_not_exist(self, make, stories, properties):
        [found] = linked(stories, make.test("Story 1.3 AC9: x" if not properties else "x", **properties)).findings

        assert found.code == "SG301"
        assert "AC9 of story 1.3, which has AC1, AC2, AC3" in found.message

    @pytest.mark.parametrize(
        "chain", ["story 3 of the carousel is shown", "history of orders", "Story 1.3 › shows it", "a story"]
    )
    def test_what_may_be_no_story_or_is_one_is_left_alone(self, make, stories, chain):
        assert linked(stories, make.test(chain)).findings == ()

    def test_a_thousand_tests_of_one_story_are_one_finding(self, make, stories):
        tests = [make.test(f"Story 7.7: Boarding › shows deck {n}") for n in range(1000)]
        [found] = linked(stories, *tests).findings

        assert "(999 more tests)" in found.message


@pytest.mark.ac("2.1", 7)
class TestConflicts:
    def test_an_id_of_the_method_and_a_title(self, make, stories):
        [found] = linked(stories, make.test("1.3-UNIT-001 Story 1.4 AC1 works")).findings

        assert (found.code, found.readings) == ("SG306", ("1.4/AC1", "story 1.3"))

    def test_a_test_key_and_a_title(self, make, stories):
        found = linked(stories, make.test("Story 1.4 AC2 works", test_key="1.3-E2E-004"))

        assert found.links == ()
        assert [one.readings for one in found.findings] == [("property test_key: 1.3", "title: Story 1.4")]

    def test_a_test_key_says_the_story_of_a_number(self, make, stories):
        found = linked(stories, make.test("AC2 works", test_key="1.3-E2E-004"))

        assert ([one.criterion for one in found.links], found.findings) == (["1.3/AC2"], ())

    @pytest.mark.parametrize("key", ["SHOP-12", "7.7-E2E-004", "1.4-E2E-001"])
    def test_a_test_key_of_a_tracker_or_of_the_same_story_changes_nothing(self, make, stories, key):
        assert [one.criterion for one in linked(stories, make.test("Story 1.4 AC2", test_key=key)).links] == ["1.4/AC2"]

    def test_a_property_and_a_title_of_different_criteria(self, make, stories):
        found = linked(stories, make.test("Story 1.4 AC2 works", ac="1.3/AC1"))

        assert [one.criterion for one in found.links] == ["1.3/AC1"], "the property outweighs"
        [told] = found.findings
        assert told.code == "SG314"
        assert told.readings == ("1.3/AC1 (property ac = 1.3/AC1)", "1.4/AC2 (title: Story 1.4 AC2)")

    @pytest.mark.parametrize(
        "title", ["Story 1.3 AC1", "Story 1.3 AC1, AC2", "works", "Story 1.3 AC9", "accepts 2 of 3"]
    )
    def test_a_property_and_a_title_that_agree_or_say_less(self, make, stories, title):
        found = linked(stories, make.test(title, ac="1.3/AC1"))

        assert ([one.criterion for one in found.links], found.findings) == (["1.3/AC1"], ())

    def test_an_id_that_reads_two_ways(self, make, stories):
        [found] = linked(stories, make.test("Story 1.4: AC-9-11 works")).findings

        assert (found.code, found.readings) == ("SG300", ("1.4/AC9, AC10, AC11", "1.4/AC9 (9, then 11)"))


class TestClaims:
    @pytest.mark.ac("2.1", 7)
    @pytest.mark.parametrize("test", [{"chain": "Story 1.4 AC1-AC15: all"}, {"chain": "x", "ac": "1.4/AC1-15"}])
    def test_a_test_that_claims_too_much_is_told_and_its_links_count(self, make, stories, test):
        found = linked(stories, make.test(**test))

        assert len(found.links) == 15
        [told] = found.findings
        assert (told.code, told.story) == ("SG309", "1.4")
        assert "claims 15 criteria, more than 10: 1.4/AC1, 1.4/AC2, 1.4/AC3 … 1.4/AC15." in told.message

    @pytest.mark.parametrize(("most", "codes"), [(2, ["SG309"]), (3, [])])
    def test_how_many_is_configured(self, make, stories, most, codes):
        assert [one.code for one in linked(stories, make.test("Story 1.3 AC1-3"), most=most).findings] == codes

    def test_what_sidecars_list_counts_with_it(self, make, stories):
        entries = tuple(Entry(str(n), n, (Listed("*", n),)) for n in range(1, 13))
        beside = Sidecar("1.4.links.yml", "1.4", 1, entries)
        [told] = linked(stories, make.test("x", file="a.py"), sidecars=[beside]).findings

        assert "claims 12 criteria" in told.message

    def test_of_several_stories_it_belongs_to_none(self, make, stories):
        [told] = linked(stories, make.test("x", ac="1.3/AC1, 1.4/AC1"), most=1).findings

        assert told.story is None
