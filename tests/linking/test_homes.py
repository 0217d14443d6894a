"""The story of a test whose names say only a criterion: path map, header, file list, and what happens when they differ."""

from __future__ import annotations

import pytest

from storygate.linking.linker import LinkOptions, link
from storygate.model import Around, How, LinkKind, ListedFile, Remark, Spot

from .conftest import TODAY, with_files


FILE = "tests/checkout.spec.ts"


class Words:
    """Sources that say what a test tells them to."""

    def __init__(self, *remarks, files=(FILE,)):
        self.given = remarks
        self.files = files

    def spot(self, case):
        return Spot(self.files, 7, "attribute file")

    def remarks(self, case, spot):
        return self.given


def header(text):
    return Remark(Around.FILE, "header", text, 1)


def linked(stories, test, sources, paths=()):
    return link(stories, [test], (), (), options=LinkOptions(TODAY, paths=paths), sources=sources)


@pytest.mark.ac("2.1", 3)
def test_the_path_map_gives_the_story_and_the_name_gives_the_number(make):
    made = linked([make.story("1.3", 1, 2)], make.test("AC2: pays"), Words(), [("tests/**", "1.3")])
    (found,) = made.links
    assert (found.criterion, found.how, found.kind) == ("1.3/AC2", How.PATH, LinkKind.EXPLICIT)
    assert found.reason == "title: AC2, path map tests/**: Story 1.3"


@pytest.mark.ac("2.1", 3)
def test_the_last_pattern_that_matches_wins(make):
    paths = [("tests/**", "1.3"), ("tests/checkout.*", "1.4"), ("e2e/**", "1.5")]
    made = linked([make.story(i, 1) for i in ("1.3", "1.4", "1.5")], make.test("AC1: pays"), Words(), paths)
    assert [found.criterion for found in made.links] == ["1.4/AC1"]


@pytest.mark.ac("2.1", 2)
def test_the_header_of_the_file_gives_the_story(make):
    made = linked([make.story("1.3", 1)], make.test("AC1: pays"), Words(header("Story 1.3: Checkout")))
    (found,) = made.links
    assert (found.criterion, found.how, found.kind) == ("1.3/AC1", How.SOURCE, LinkKind.EXPLICIT)
    assert found.reason == "title: AC1, header tests/checkout.spec.ts:1: Story 1.3"


def test_a_remark_at_the_test_is_nearer_than_the_header(make):
    near = Remark(Around.TEST, "comment", "Story 1.4", 6)
    stories = [make.story("1.3", 1), make.story("1.4", 1)]
    made = linked(stories, make.test("AC1: pays"), Words(near, header("Story 1.3")))
    assert [found.criterion for found in made.links] == ["1.4/AC1"]


@pytest.mark.parametrize(
    "text", ["See story 1.3 for the checkout", "Unlike Story 1.3, this pays later", "Not for Story 1.3"]
)
def test_a_story_mentioned_in_passing_is_no_home(make, text):
    made = linked([make.story("1.3", 1)], make.test("AC1: pays"), Words(header(text)))
    assert not made.links
    assert [found.code for found in made.findings] == ["SG303"]


@pytest.mark.ac("2.1", 2)
@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("Spec: docs/stories/1.3.story.md", "1.3"),
        ("@see docs/stories/1.3.story.md#tasks", "1.3"),
        ("US-7 checks the card", "US-7"),
        ("Epic 1: Shop\nStory 3: Checkout", "1.3"),
        ("Story 3 of Epic 1", "1.3"),
        ("Story 1.3 (follow-up of Story 1.4)", "1.3"),
        ("Story 1.3, related to Story 1.4", "1.3"),
        ("Story 1.3; see docs/stories/1.4.story.md", "1.3"),
    ],
)
def test_ways_in_which_a_header_says_its_story(make, text, story):
    stories = [make.story(id_, 1) for id_ in ("1.3", "1.4", "US-7")]
    made = linked(stories, make.test("AC1: pays"), Words(header(text)))
    assert [found.criterion for found in made.links] == [f"{story}/AC1"]


def test_a_header_that_names_the_files_of_two_stories_says_neither(make):
    stories = [make.story("1.3", 1), make.story("1.4", 1)]
    made = linked(stories, make.test("AC1: pays"), Words(header("From 1.3.story.md and docs/1.4.story.md")))
    assert [found.readings for found in made.findings] == [("1.3/AC1", "1.4/AC1")]


@pytest.mark.parametrize("text", ["see README.md", "1.3.story.mdx", "x-1.3.story.md", "Related: Story 1.3"])
def test_what_is_no_file_of_a_story_says_none(make, text):
    made = linked([make.story("1.3", 1)], make.test("AC1: pays"), Words(header(text)))
    assert made.links == ()


def test_what_may_be_a_part_is_no_criterion_of_another_story_than_the_headers(make):
    stories = [make.story("2", 1), make.story("5.5", 1, 2)]
    sources = Words(header("Story 5.5: Checkout"))

    assert [found.criterion for found in linked(stories, make.test("AC2.1: pays"), Words()).links] == ["2/AC1"]
    assert linked(stories, make.test("AC2.1: pays"), sources).links == ()
    parted = [make.story("2", 1), make.story("5.5", 1, "2.1")]
    assert [found.criterion for found in linked(parted, make.test("AC2.1: pays"), sources).links] == ["5.5/AC2.1"]


@pytest.mark.ac("2.1", 3)
def test_a_file_list_gives_the_story_and_proves_nothing(make):
    story = with_files(make.story("1.3", 1), ListedFile("./tests/checkout.spec.ts", "created", 40))
    made = linked([story, make.story("1.4", 1)], make.test("AC1: pays"), Words())
    (found,) = made.links
    assert (found.criterion, found.how, found.kind) == ("1.3/AC1", How.PATH, LinkKind.INFERRED)
    assert found.reason == "title: AC1, file list stories/1.3.story.md:40: Story 1.3"


def test_a_deleted_file_is_nobodys_home(make):
    story = with_files(make.story("1.3", 1), ListedFile(FILE, "deleted", 40))
    assert not linked([story], make.test("AC1: pays"), Words()).links


@pytest.mark.ac("2.1", 7)
def test_two_stories_that_list_the_file_are_two_readings(make):
    stories = [with_files(make.story(i, 1), ListedFile(FILE, None, 40)) for i in ("1.3", "1.4")]
    made = linked(stories, make.test("AC1: pays"), Words())
    assert not made.links
    (found,) = made.findings
    assert found.code == "SG300"
    assert found.readings == ("1.3/AC1", "1.4/AC1")


def test_of_two_stories_that_list_the_file_only_one_has_the_criterion(make):
    stories = [with_files(make.story(i, *n), ListedFile(FILE, None, 40)) for i, n in (("1.3", (1,)), ("1.4", (1, 2)))]
    (found,) = linked(stories, make.test("AC2: pays"), Words()).links
    assert (found.criterion, found.kind) == ("1.4/AC2", LinkKind.INFERRED)


def test_a_file_that_every_story_lists_belongs_to_none(make):
    stories = [with_files(make.story(f"1.{i}", 1), ListedFile(FILE, None, 40)) for i in range(9)]
    assert not linked(stories, make.test("AC1: pays"), Words()).links


@pytest.mark.ac("2.1", 7)
def test_a_map_and_a_header_that_differ_say_nothing(make):
    stories = [make.story("1.3", 1), make.story("1.4", 1)]
    made = linked(stories, make.test("AC1: pays"), Words(header("Story 1.4")), [("tests/**", "1.3")])
    assert not made.links
    (found,) = made.findings
    assert found.code == "SG306"
    assert found.readings == ("path map tests/**: Story 1.3", "header tests/checkout.spec.ts:1: Story 1.4")


def test_a_map_and_a_header_that_agree_in_two_spellings_are_one(make):
    made = linked([make.story("01.3", 1)], make.test("AC1"), Words(header("Story 1.3")), [("tests/**", "01.3")])
    assert [found.how for found in made.links] == [How.PATH]


@pytest.mark.ac("2.1", 1)
def test_a_test_that_could_stand_in_two_files_belongs_to_neither(make):
    sources = Words(files=("a/checkout.spec.ts", "b/checkout.spec.ts"))
    made = linked([make.story("1.3", 1)], make.test("AC1: pays"), sources, [("a/**", "1.3")])
    assert not made.links
    (found,) = made.findings
    assert (found.code, found.readings) == ("SG307", sources.files)


def test_a_test_without_source_keeps_its_finding(make):
    made = linked([make.story("1.3", 1)], make.test("AC1: pays"), Words(files=()), [("**", "1.3")])
    assert [found.code for found in made.findings] == ["SG303"]


@pytest.mark.parametrize(
    "test",
    [
        {"chain": "Story 1.4 › AC1: pays"},
        {"chain": "1.4/AC1 pays"},
        {"chain": "pays", "ac": "1.4/AC1"},
        {"chain": "AC1: pays", "story": "1.4"},
    ],
)
def test_names_and_properties_that_say_the_story_are_not_asked_twice(make, test):
    class Silent(Words):
        def spot(self, case):
            raise AssertionError("nobody should ask")

    stories = [make.story("1.3", 1), make.story("1.4", 1)]
    made = linked(stories, make.test(**test), Silent(), [("**", "1.3")])
    assert [found.criterion for found in made.links] == ["1.4/AC1"]


def test_a_criterion_that_its_home_lacks_is_a_finding(make):
    made = linked([make.story("1.3", 1)], make.test("AC7: pays"), Words(header("Story 1.3")))
    assert not made.links
    assert [(found.code, found.story) for found in made.findings] == [("SG301", "1.3")]


def test_an_id_that_splits_into_a_story_stays_with_it_wherever_the_file_is_listed(make):
    stories = [make.story("31.2", 1), with_files(make.story("1.4", 1), ListedFile(FILE, None, 9))]
    made = linked(stories, make.test("AC-31.2.1: sends"), Words())
    assert [(found.criterion, found.how) for found in made.links] == [("31.2/AC1", How.NAME)]
