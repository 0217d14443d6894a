"""What a mark, a docstring or a comment at a test links it to, and what is only said in passing."""

from __future__ import annotations

import pytest

from storygate.linking.linker import LinkOptions, link
from storygate.linking.remarks import is_meant
from storygate.model import Around, How, LinkKind, Remark, Spot

from .conftest import TODAY


FILE = "tests/test_checkout.py"


class Words:
    """Sources that say what a test tells them to."""

    def __init__(self, *remarks, files=(FILE,)):
        self.given = remarks
        self.files = files

    def spot(self, case):
        return Spot(self.files, 7, "class tests.test_checkout")

    def remarks(self, case, spot):
        return self.given


def docstring(text, around=Around.TEST):
    return Remark(around, "docstring", text, 8)


def mark(text, around=Around.TEST):
    return Remark(around, "mark", text, 6)


def header(text):
    return Remark(Around.FILE, "header", text, 1)


def linked(stories, test, *remarks, files=(FILE,)):
    return link(stories, [test], (), (), options=LinkOptions(TODAY), sources=Words(*remarks, files=files))


def addresses(made):
    return [found.criterion for found in made.links]


@pytest.fixture
def stories(make):
    return [make.story("1.3", 1, 2, 3), make.story("1.4", 1, 2)]


@pytest.mark.ac("2.1", 2)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AC2 of story 1.3: the card is charged once.", ["1.3/AC2"]),
        ("Story 1.3 AC2 - the card is charged once.", ["1.3/AC2"]),
        ("The card is charged once (Story 1.3, AC2).", ["1.3/AC2"]),
        ("Verifies 1.3/AC1 and 1.3/AC2.", ["1.3/AC1", "1.3/AC2"]),
        ("Charges the card. Covers AC1, AC3 of story 1.3", ["1.3/AC1", "1.3/AC3"]),
    ],
)
def test_a_docstring_that_names_both_is_explicit(make, stories, text, expected):
    made = linked(stories, make.test("test_charges"), docstring(text))
    assert addresses(made) == expected
    assert {(found.how, found.kind) for found in made.links} == {(How.SOURCE, LinkKind.EXPLICIT)}
    assert all(f"docstring {FILE}:8" in found.reason for found in made.links)


@pytest.mark.ac("2.1", 2)
def test_the_number_is_in_the_docstring_and_the_story_in_the_header(make, stories):
    (found,) = linked(
        stories, make.test("test_charges"), docstring("AC2: charges"), header("Story 1.3: Checkout")
    ).links
    assert (found.criterion, found.how, found.kind) == ("1.3/AC2", How.SOURCE, LinkKind.EXPLICIT)
    assert found.reason == f"docstring {FILE}:8: AC2, header {FILE}:1: Story 1.3"


def test_the_number_is_in_the_docstring_and_the_story_in_the_names(make, stories):
    (found,) = linked(stories, make.test("Story 1.4 › test_charges"), docstring("AC2: charges")).links
    assert (found.criterion, found.how, found.kind) == ("1.4/AC2", How.SOURCE, LinkKind.EXPLICIT)


def test_the_number_is_in_the_docstring_and_a_property_says_the_story(make, stories):
    made = linked(stories, make.test("test_charges", story="1.4"), docstring("AC2: charges"), header("Story 1.3"))
    assert addresses(made) == ["1.4/AC2"]


def test_a_property_and_a_docstring_that_say_different_stories_disagree(make, stories):
    made = linked(stories, make.test("test_charges", story="1.4"), docstring("Story 1.3 AC2: charges"))
    assert not made.links
    assert [found.code for found in made.findings] == ["SG306"]


@pytest.mark.ac("2.1", 2)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ac 1.3/AC2", ["1.3/AC2"]),
        ("ac 1.3/AC2, 1.4/AC1", ["1.3/AC2", "1.4/AC1"]),
        ("ac Story 1.3 AC1", ["1.3/AC1"]),
        ("requirement 1.3/AC2", ["1.3/AC2"]),
    ],
)
def test_a_mark_is_read_as_a_property_is(make, stories, text, expected):
    made = linked(stories, make.test("test_charges"), mark(text))
    assert addresses(made) == expected
    assert {(found.how, found.kind) for found in made.links} == {(How.SOURCE, LinkKind.EXPLICIT)}
    assert made.links[0].reason == f"mark {FILE}:6: {text}"


def test_a_mark_without_story_takes_it_from_the_header(make, stories):
    assert addresses(linked(stories, make.test("test_charges"), mark("ac 2"), header("Story 1.4"))) == ["1.4/AC2"]


def test_a_mark_that_cannot_be_read_is_a_finding(make, stories):
    made = linked(stories, make.test("test_charges"), mark("ac maybe"))
    assert [found.code for found in made.findings] == ["SG304"]


def test_a_mark_outweighs_the_docstring_below_it(make, stories):
    made = linked(stories, make.test("test_charges"), mark("ac 1.3/AC1"), docstring("Story 1.3 AC2"))
    assert addresses(made) == ["1.3/AC1"]


@pytest.mark.ac("2.1", 2)
@pytest.mark.parametrize(
    "text",
    [
        "Same as AC1 but slower",
        "Mirrors AC1",
        "Helper for AC1",
        "Setup for AC1",
        "AC1 was removed",
        "AC1 is verified manually",
        "AC1 not yet implemented",
        "AC1 deferred to story 1.4",
        "Args:\n    ac1: the first account",
        ":param ac1: the first account",
    ],
)
def test_a_criterion_that_is_compared_put_off_or_a_parameter_is_not_what_a_test_is_of(make, stories, text):
    made = linked(stories, make.test("Story 1.3 › test_charges"), docstring(text))
    assert (made.links, made.findings) == ((), ())


@pytest.mark.ac("2.1", 2)
def test_a_story_amid_a_remark_is_a_question_beside_the_one_that_names_say(make, stories):
    made = linked(stories, make.test("Story 1.3 › test_charges"), docstring("AC1: shows the Story 1.4 page"))
    assert [found.readings for found in made.findings] == [("1.4/AC1", "1.3/AC1")]
    made = linked(stories, make.test("Story 1.3 › test_charges"), docstring("AC1: like Story 1.4"))
    assert addresses(made) == ["1.3/AC1"]


@pytest.mark.ac("2.1", 2)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AC1: pays\nAC2: is quick (covered in test_speed)", ["1.3/AC1"]),
        ("Story 1.3 AC1: the list, also used by story 1.4 AC2.", ["1.3/AC1"]),
        ("AC1 — story 1.4 was deferred", ["1.3/AC1"]),
        ("AC1: a rule like no other", ["1.3/AC1"]),
        ("AC1: data (covered with dust)", ["1.3/AC1"]),
        ("ac1: charges the card", ["1.3/AC1"]),
    ],
)
def test_only_what_a_remark_says_of_its_own_test_counts(make, stories, text, expected):
    made = linked(stories, make.test("test_charges"), docstring(text), header("Story 1.3"))
    assert addresses(made) == expected


@pytest.mark.ac("2.1", 2)
def test_the_nearest_remark_wins(make, stories):
    around = docstring("Story 1.3 AC1", Around.CLASS)
    assert addresses(linked(stories, make.test("test_x"), docstring("Story 1.3 AC2"), around)) == ["1.3/AC2"]
    assert addresses(linked(stories, make.test("test_x"), docstring("Charges the card"), around)) == ["1.3/AC1"]


@pytest.mark.ac("2.1", 2)
def test_a_single_criterion_in_the_header_is_inferred(make, stories):
    (found,) = linked(stories, make.test("test_charges"), header("Story 1.3, AC2: charging")).links
    assert (found.criterion, found.how, found.kind) == ("1.3/AC2", How.SOURCE, LinkKind.INFERRED)


@pytest.mark.parametrize("text", ["Story 1.3: AC1, AC2", "Story 1.3. AC1: pays. AC2: prints.", "Story 1.3 AC1-AC3"])
def test_several_criteria_in_a_header_are_a_table_of_contents(make, stories, text):
    assert not linked(stories, make.test("test_charges"), header(text)).links


@pytest.mark.parametrize(
    "text",
    [
        "Unlike AC2 of story 1.3, the card is not charged.",
        "See Story 1.3 AC2.",
        "Not Story 1.3 AC2, which is for refunds.",
        "Charges the card; Story 1.3 AC2 is covered elsewhere.",
        "TODO Story 1.3 AC2",
        "Out of scope: Story 1.3 AC2",
        "Depends on Story 1.3 AC2",
    ],
)
def test_a_criterion_mentioned_in_passing_links_nothing(make, stories, text):
    assert not linked(stories, make.test("test_charges"), docstring(text)).links


@pytest.mark.parametrize(
    "text",
    [
        "The password is never stored in clear (Story 1.3 AC2).",
        "The cart is there after a reload [Story 1.3 AC2]",
        "No second charge without a second click (Story 1.3 AC2)",
    ],
)
def test_a_sentence_that_ends_with_the_criterion_in_brackets_means_it(make, stories, text):
    assert addresses(linked(stories, make.test("test_charges"), docstring(text))) == ["1.3/AC2"]


@pytest.mark.parametrize(
    "text",
    [
        "Does not cover the lockout (Story 1.3 AC2).",
        "Unlike the refund (Story 1.3 AC2).",
        "No test for the receipt yet (Story 1.3 AC2)",
        "After the refund (Story 1.3 AC2) nothing is charged.",
        "The card is charged (not Story 1.3 AC2).",
    ],
)
def test_brackets_do_not_turn_a_mention_into_a_claim(make, stories, text):
    assert not linked(stories, make.test("test_charges"), docstring(text)).links


def test_what_a_remark_gets_wrong_is_told_at_the_remark(make, stories):
    (found,) = linked(stories, make.test("test_charges"), docstring("Story 1.3 AC9")).findings
    assert (found.code, found.place.path, found.place.line) == ("SG301", FILE, 8)


def test_a_sentence_takes_back_only_itself():
    text = "Not for refunds. AC2: charges"
    assert is_meant(text, text.index("AC2"), text.index("AC2") + 3)


def test_names_are_believed_before_sources_are_asked(make, stories):
    made = linked(stories, make.test("Story 1.3 AC1 charges"), docstring("Story 1.4 AC2"))
    assert addresses(made) == ["1.3/AC1"]


@pytest.mark.ac("2.1", 1)
@pytest.mark.parametrize("files", [(), ("a/test_checkout.py", "b/test_checkout.py")])
def test_without_one_source_nothing_is_read(make, stories, files):
    made = linked(stories, make.test("test_charges"), docstring("Story 1.3 AC2"), files=files)
    assert not made.links
    assert not made.findings


def test_a_criterion_that_does_not_exist_is_a_finding(make, stories):
    made = linked(stories, make.test("test_charges"), docstring("Story 1.3 AC9: charges"))
    assert [(found.code, found.story) for found in made.findings] == [("SG301", "1.3")]


def test_a_docstring_without_any_story_is_counted(make, stories):
    made = linked(stories, make.test("test_charges"), docstring("AC2: charges"))
    assert [found.code for found in made.findings] == ["SG303"]


def test_a_story_that_only_a_file_list_says_stays_inferred(make, stories):
    from storygate.model import ListedFile

    from .conftest import with_files

    listing = [with_files(stories[0], ListedFile(FILE, "created", 40)), stories[1]]
    (found,) = linked(listing, make.test("test_charges"), docstring("AC2: charges")).links
    assert (found.criterion, found.how, found.kind) == ("1.3/AC2", How.PATH, LinkKind.INFERRED)
