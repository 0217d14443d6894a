"""Which tests are suggested for a criterion, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storygate.linking.suggestions import LEAST, Suggestions
from storygate.model import Criterion, How, Link, LinkKind, ListedFile, Outcome, State, Story, Subtask, Task


TEXTS = (
    "An expired voucher is rejected with a message",
    "The timetable lists every ferry of the day",
    "A passenger pays with a card",
)


def a_story(*texts: str, id_: str = "1.2", tasks: tuple[Task, ...] = (), files: tuple[str, ...] = ()) -> Story:
    criteria = tuple(
        Criterion(str(n), id_, text, text, 10 + n, 10 + n) for n, text in enumerate(texts or TEXTS, start=1)
    )
    listed = tuple(ListedFile(path, None, 40) for path in files)
    return Story(f"stories/{id_}.story.md", id_, "A title", 1, "bmad", None, criteria, tasks, listed)


@pytest.fixture
def crowd(make):
    """Tests that have nothing to do with it, so that words have a weight."""
    words = ["lamp", "pier", "gull", "rope", "anchor", "deck", "mast", "sail", "tide", "buoy"]
    return [make.test(f"test_{one}_{other}_holds", file=f"tests/test_{one}.py") for one in words for other in words]


@pytest.fixture
def suggested(crowd):
    def of(story, *tests, links=(), criterion=0):
        made = Suggestions([story], [*crowd, *tests], links)
        return made.of(story, story.criteria[criterion])

    return of


@pytest.mark.ac("2.1", 5)
def test_the_test_that_says_it_is_suggested_with_the_words(make, suggested):
    [made] = suggested(a_story(), make.test("test_rejects_expired_vouchers", file="tests/test_pay.py"))

    assert made.candidate.pattern == "tests/test_pay.py::test_rejects_expired_vouchers"
    assert made.score >= LEAST
    assert set(made.shared) == {"expired", "voucher", "rejected"}
    assert made.because == ()


@pytest.mark.parametrize(
    "title", ["test_lamp_is_lit", "test_message", "test_with_a_card_the_lamp_is_lit_at_dusk_again"]
)
def test_silence_is_better_than_noise(make, suggested, title):
    assert suggested(a_story(), make.test(title, file="tests/test_lamp.py")) == ()


def test_one_that_is_far_behind_the_best_is_left_out(make, suggested):
    best = make.test("test_expired_voucher_is_rejected_with_message")
    weak = make.test("test_voucher_message_on_the_pier_deck_under_a_gull_and_sail")

    assert [made.candidate.tests[0] for made in suggested(a_story(), best, weak)] == [best]


def test_suites_classes_and_files_speak_too(make, suggested):
    told = make.test("Voucher › expired › is rejected", file="e2e/pay.spec.ts")

    assert suggested(a_story(), told)[0].candidate.tests == (told,)


def test_at_most_three_and_the_same_ones_whatever_the_order(make, crowd):
    story = a_story()
    tests = [make.test(f"test_expired_voucher_is_rejected_{word}") for word in ("b", "a", "d", "c")]
    one = Suggestions([story], [*crowd, *tests], ()).of(story, story.criteria[0])
    other = Suggestions([story], [*tests[::-1], *crowd], ()).of(story, story.criteria[0])

    assert [made.candidate.pattern[-1] for made in one] == ["a", "b", "c"]
    assert [(m.candidate.pattern, m.score) for m in one] == [(m.candidate.pattern, m.score) for m in other]


def test_tests_that_differ_in_their_parameters_are_one(make, suggested):
    tests = [make.test(f"test_expired_voucher_is_rejected[{n}-x]", file="tests/test_pay.py") for n in range(20)]
    [made] = suggested(a_story(), *tests)

    assert made.candidate.pattern == "tests/test_pay.py::test_expired_voucher_is_rejected[*]"
    assert made.candidate.tests == tuple(tests)


def test_a_test_that_proves_something_is_not_suggested(make, suggested):
    test = make.test("test_expired_voucher_is_rejected")
    proof = Link("1.2/AC3", How.NAME, LinkKind.EXPLICIT, Outcome.PASSED, test.id, test.case.report, "title", test)

    assert suggested(a_story(), test, links=[proof]) == ()
    assert suggested(a_story(), test)


def test_what_the_story_itself_names_is_suggested_whatever_its_words(make, suggested):
    test = make.test("test_tc_17")
    named = Link(
        "1.2/AC1", How.STORY, LinkKind.INFERRED, Outcome.PASSED, test.id, test.case.report, "task, line 40", test
    )
    [made] = suggested(a_story(), test, links=[named])

    assert made.because == ("inferred by story: task, line 40",)
    assert made.shared == ()


def test_a_task_of_the_criterion_lends_its_words(make, suggested):
    test = make.test("test_coupon_checksum", file="tests/test_pay.py")
    task = Task("Verify coupon checksum", 30, State.DONE, ("1",), subtasks=(Subtask("cover it", 31, State.DONE),))

    assert suggested(a_story(), test) == ()
    assert suggested(a_story(tasks=(task,)), test)[0].shared == ("checksum", "coupon")
    assert suggested(a_story(tasks=(replace(task, criteria=("1", "2", "3", "4")),)), test) == ()


@pytest.mark.parametrize(
    "listed", ["tests/test_pay.py", "./tests/test_pay.py", "app/tests/test_pay.py", "tests/", "test_pay.py"]
)
def test_a_file_that_the_story_lists_makes_it_likelier(make, suggested, listed):
    test = make.test("test_expired_voucher_is_rejected", file="tests/test_pay.py")
    [plain], [likelier] = suggested(a_story(), test), suggested(a_story(files=(listed,)), test)

    assert likelier.score > plain.score
    assert likelier.because == ("story 1.2 lists its file",)


def test_a_listed_file_is_found_where_the_report_names_a_module(make, suggested):
    test = make.test("test_expired_voucher_is_rejected", classname="tests.unit.test_pay.TestVoucher")

    assert suggested(a_story(files=("tests/unit/test_pay.py",)), test)[0].because
    assert not suggested(a_story(files=("tests/unit/test_pa.py",)), test)[0].because


def test_a_task_that_names_the_file_makes_it_likelier(make, suggested):
    test = make.test("test_expired_voucher_is_rejected", file="tests/test_pay.py")
    task = Task("Cover it in test_pay.py", 30, State.DONE, ("1",))

    assert suggested(a_story(tasks=(task,)), test)[0].because == ("a task of AC1 names its file",)


def test_a_test_that_names_a_story_is_suggested_for_no_other(make, crowd):
    mine, other = a_story(), a_story(id_="1.3")
    test = make.test("Story 1.3: Vouchers › rejects an expired one")
    made = Suggestions([mine, other], [*crowd, test], ())

    assert made.of(mine, mine.criteria[0]) == ()
    assert made.of(other, other.criteria[0])[0].because == ("it names story 1.3",)


def test_a_test_of_a_story_that_nobody_has_read_is_suggested_for_none(make, suggested):
    assert suggested(a_story(), make.test("Story 7.7: rejects an expired voucher with a message")) == ()


def test_languages_without_blanks(make, suggested):
    story = a_story("过期的优惠券会被拒绝并显示提示", "时刻表列出当天所有渡轮")
    [made] = suggested(story, make.test("优惠券 › 过期的优惠券被拒绝", file="e2e/pay.spec.ts"))

    assert made.shared[0] == "过期的优惠券"


class TestOfTests:
    def test_each_test_is_given_the_criterion_it_is_most_like(self, make, crowd):
        story = a_story()
        voucher, ferry = make.test("test_expired_voucher_is_rejected"), make.test("test_timetable_lists_every_ferry")
        found = Suggestions([story], [*crowd, ferry, voucher], ()).of_tests([story])

        assert {made.candidate.tests[0]: made.criterion.id for made in found.values()} == {ferry: "2", voucher: "1"}
        assert list(found) == [ferry.id, voucher.id]

    def test_only_criteria_of_the_stories_in_question(self, make, crowd):
        one, other = a_story(), a_story(id_="1.3")
        made = Suggestions([one, other], [*crowd, make.test("test_expired_voucher_is_rejected")], ())

        assert [found.criterion.address for found in made.of_tests([other]).values()] == ["1.3/AC1"]
        assert [found.criterion.address for found in made.of_tests([one, other]).values()] == ["1.2/AC1"]


@pytest.mark.parametrize("tests", [0, 1, 2])
def test_very_small_projects_are_no_crash(make, tests):
    story = a_story("An expired voucher is rejected")
    made = Suggestions([story], [make.test("test_expired_voucher_is_rejected")] * tests, ())

    assert len(made.of(story, story.criteria[0])) == min(tests, 1)
