"""What a story says of its tests becomes inferred links, as far as it is precise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.linking.linker import LinkOptions, link
from storygate.model import (
    Claim,
    ClaimKind,
    How,
    LinkKind,
    ListedFile,
    Outcome,
    Place,
    Reference,
    Severity,
    Spot,
    State,
    Subtask,
    Task,
    TestCase,
)
from storygate.stories import tested, testnames

from .conftest import TODAY


def task(text, *criteria, subtasks=(), state=State.DONE, line=20, all_criteria=False):
    boxes = tuple(Subtask(words, line + 1 + at, state) for at, words in enumerate(subtasks))
    return Task(text, line, state, criteria, all_criteria, boxes)


def told(story, *tasks, claims=()):
    """Return a story as the reader makes it of these tasks and claims."""
    references = tested.read(story.path, story.id, story.criteria, tasks, claims, ())
    return replace(story, tasks=tasks, claims=claims, references=references)


def row(story, line, text, *criteria, where="table"):
    """Return a reference as a table's row makes it."""
    return Reference(story.id, criteria, testnames.read(text, titled=True), Place(story.path, line), where)


def pairs(stories, *tests, **more):
    """Return criterion and test of every link by story."""
    stories = stories if isinstance(stories, list) else [stories]
    linked = link(stories, tests, (), (), options=LinkOptions(TODAY), **more)
    return [(made.criterion, made.test.case.name) for made in linked.links if made.how is How.STORY]


def findings(stories, *tests):
    stories = stories if isinstance(stories, list) else [stories]
    return link(stories, tests, (), (), options=LinkOptions(TODAY)).findings


class TestATaskNamesATest:
    def test_by_its_function(self, make):
        story = told(make.story("1.3", 1, 2), task("Cover the lockout with `test_locks_out` (AC: 2)", "2"))
        test = make.test("test_locks_out", classname="tests.test_login")
        (made,) = make.link([story], [test]).links
        assert (made.criterion, made.how, made.kind) == ("1.3/AC2", How.STORY, LinkKind.INFERRED)
        assert made.reason == "stories/1.3.story.md:20: task (AC2) names test_locks_out"
        assert made.place == test.case.report

    def test_with_all_its_parameters(self, make):
        story = told(make.story("1.3", 1), task("test_locks_out (AC: 1)", "1"))
        tests = [make.test(f"test_locks_out[{n}]", file="tests/test_login.py") for n in (1, 2)]
        assert pairs(story, *tests) == [("1.3/AC1", "test_locks_out[1]"), ("1.3/AC1", "test_locks_out[2]")]

    def test_with_all_its_subtests_in_go(self, make):
        story = told(make.story("1.3", 1), task("Add TestLockout in login_test.go (AC: 1)", "1"))
        tests = [
            make.test(name, classname="acme/login") for name in ("TestLockout", "TestLockout/third_try", "TestOther")
        ]
        assert [name for _, name in pairs(story, *tests)] == ["TestLockout", "TestLockout/third_try"]

    def test_one_test_for_several_criteria_is_for_each_of_them(self, make):
        story = told(make.story("1.3", 1, 2, 3), task("test_locks_out (AC: 1, 3)", "1", "3"))
        test = make.test("test_locks_out", file="tests/test_login.py")
        assert pairs(story, test) == [("1.3/AC1", "test_locks_out"), ("1.3/AC3", "test_locks_out")]

    def test_several_tests_for_several_criteria_say_nothing_of_each(self, make):
        story = told(make.story("1.3", 1, 3), task("test_locks_out, test_unlocks (AC: 1, 3)", "1", "3"))
        tests = [make.test(name, file="tests/test_login.py") for name in ("test_locks_out", "test_unlocks")]
        assert pairs(story, *tests) == []

    def test_but_the_number_in_the_tests_own_name_does(self, make):
        story = told(make.story("1.3", 1, 3), task("test_ac1_locks, test_ac3_unlocks (AC: 1, 3)", "1", "3"))
        tests = [make.test(name, file="tests/test_login.py") for name in ("test_ac1_locks", "test_ac3_unlocks")]
        assert pairs(story, *tests) == [("1.3/AC1", "test_ac1_locks"), ("1.3/AC3", "test_ac3_unlocks")]

    def test_a_subtask_is_for_the_one_criterion_of_its_task(self, make):
        story = told(
            make.story("1.3", 1, 2), task("Unit tests (AC: 2)", "2", subtasks=["test_locks_out", "test_unlocks"])
        )
        tests = [make.test(name, file="tests/test_login.py") for name in ("test_locks_out", "test_unlocks")]
        assert pairs(story, *tests) == [("1.3/AC2", "test_locks_out"), ("1.3/AC2", "test_unlocks")]

    def test_a_subtask_of_a_task_for_many_criteria_is_for_none(self, make):
        story = told(make.story("1.3", 1, 2), task("Unit tests (AC: 1, 2)", "1", "2", subtasks=["test_locks_out"]))
        assert pairs(story, make.test("test_locks_out", file="tests/test_login.py")) == []

    def test_unless_the_subtask_says_its_own(self, make):
        story = told(
            make.story("1.3", 1, 2), task("Unit tests (AC: 1, 2)", "1", "2", subtasks=["test_locks_out (AC: 2)"])
        )
        assert pairs(story, make.test("test_locks_out", file="t/test_login.py")) == [("1.3/AC2", "test_locks_out")]

    def test_all_criteria_are_many(self, make):
        story = told(make.story("1.3", 1, 2), task("test_locks_out (AC: all)", all_criteria=True))
        assert pairs(story, make.test("test_locks_out", file="tests/test_login.py")) == []

    @pytest.mark.parametrize(
        "text", ["Remove test_locks_out (AC: 1)", "[AI-Review] Delete obsolete test_locks_out (AC: 1)"]
    )
    def test_a_test_that_is_taken_away_is_for_nothing(self, make, text):
        assert pairs(told(make.story("1.3", 1), task(text, "1")), make.test("test_locks_out", file="t/test_a.py")) == []

    def test_a_criterion_that_the_story_does_not_have_is_left_out(self, make):
        assert pairs(told(make.story("1.3", 1), task("test_locks_out (AC: 9)", "9")), make.test("test_locks_out")) == []

    def test_an_open_task_links_as_well(self, make):
        story = told(make.story("1.3", 1), task("test_locks_out (AC: 1)", "1", state=State.OPEN))
        assert pairs(story, make.test("test_locks_out")) == [("1.3/AC1", "test_locks_out")]


class TestATaskNamesAFile:
    def test_of_tests_for_its_one_criterion(self, make):
        story = told(make.story("1.3", 1, 2), task("Add tests/test_login.py (AC: 2)", "2"))
        tests = [make.test(name, file="tests/test_login.py") for name in ("test_a_b", "test_c_d")]
        assert pairs(story, *tests, make.test("test_e_f", file="tests/test_logout.py")) == [
            ("1.3/AC2", "test_a_b"),
            ("1.3/AC2", "test_c_d"),
        ]

    @pytest.mark.parametrize(
        ("written", "file", "classname"),
        [
            ("test_login.py", "tests/unit/test_login.py", ""),
            ("backend/tests/test_login.py", "tests/test_login.py", ""),
            ("tests/unit/test_login.py", None, "tests.unit.test_login.TestLockout"),
            ("e2e/login.spec.ts", None, "login.spec.ts"),
            ("src/components/Login.test.tsx", "./src/components/Login.test.tsx", ""),
            ("src/test/java/com/acme/LoginTest.java", None, "com.acme.LoginTest"),
            ("src/test/kotlin/com/acme/LoginTest.kt", None, "com.acme.LoginTest$Lockout"),
            ("internal/login/login_test.go", "internal/login/login_test.go", ""),
            ("tests\\Acme.Tests\\LoginTests.cs", None, "Acme.Tests.LoginTests"),
        ],
    )
    def test_whatever_way_the_report_names_it(self, make, written, file, classname):
        story = told(make.story("1.3", 1), task(f"Write {written} (AC: 1)", "1"))
        assert pairs(story, make.test("locks out", file=file, classname=classname)) == [("1.3/AC1", "locks out")]

    def test_a_file_for_several_criteria_says_nothing_of_a_test(self, make):
        story = told(make.story("1.3", 1, 2), task("Write tests/test_login.py (AC: 1, 2)", "1", "2"))
        assert pairs(story, make.test("test_locks_out", file="tests/test_login.py")) == []

    def test_but_says_the_story_of_a_test_that_says_its_number(self, make):
        story = told(make.story("1.3", 1, 2), task("Write tests/test_login.py (AC: 1, 2)", "1", "2"))
        tests = [make.test(name, file="tests/test_login.py") for name in ("test_ac2_locks", "test_ac3_x", "test_other")]
        assert pairs(story, *tests) == [("1.3/AC2", "test_ac2_locks")]

    def test_a_number_of_another_criterion_contradicts(self, make):
        story = told(make.story("1.3", 1, 2), task("Write tests/test_login.py (AC: 1)", "1"))
        assert pairs(story, make.test("test_ac2_locks", file="tests/test_login.py")) == []

    def test_two_tasks_share_a_file_and_so_neither_has_it(self, make):
        story = told(
            make.story("1.3", 1, 2), task("tests/test_login.py (AC: 1)", "1"), task("tests/test_login.py (AC: 2)", "2")
        )
        assert pairs(story, make.test("test_locks_out", file="tests/test_login.py")) == []

    def test_two_stories_share_a_file_and_so_neither_has_it(self, make):
        one = told(make.story("1.3", 1), task("tests/test_login.py (AC: 1)", "1"))
        other = replace(make.story("1.4", 1), files=(ListedFile("tests/test_login.py", "modified", 40),))
        assert pairs([one, other], make.test("test_locks_out", file="tests/test_login.py")) == []

    def test_nor_does_either_give_its_number_to_a_test_that_says_only_that(self, make):
        one = told(make.story("1.3", 1, 2), task("Write tests/test_login.py (AC: 1, 2)", "1", "2"))
        other = replace(make.story("1.4", 1, 2), files=(ListedFile("tests/test_login.py", "modified", 40),))
        assert pairs([one, other], make.test("test_ac2_locks", file="tests/test_login.py")) == []

    def test_a_test_that_is_named_itself_is_not_meant_by_its_file(self, make):
        story = told(
            make.story("1.3", 1, 2), task("tests/test_login.py (AC: 1)", "1"), task("test_locks_out (AC: 2)", "2")
        )
        tests = [make.test(name, file="tests/test_login.py") for name in ("test_locks_out", "test_other")]
        assert pairs(story, *tests) == [("1.3/AC1", "test_other"), ("1.3/AC2", "test_locks_out")]

    def test_subtasks_that_list_its_tests_say_which(self, make):
        story = told(
            make.story("1.3", 1), task("tests/test_login.py (AC: 1)", "1", subtasks=["test_locks_out", "test_unlocks"])
        )
        tests = [
            make.test(name, file="tests/test_login.py") for name in ("test_locks_out", "test_unlocks", "test_more")
        ]
        assert [name for _, name in pairs(story, *tests)] == ["test_locks_out", "test_unlocks"]

    def test_a_test_that_belongs_to_another_story_by_name_stays_there(self, make):
        story = told(make.story("1.3", 1), task("tests/test_login.py (AC: 1)", "1"))
        test = make.test("test_1_4_ac1_locks", file="tests/test_login.py")
        assert pairs([story, make.story("1.4", 1)], test) == []

    def test_a_source_file_is_no_test(self, make):
        story = told(make.story("1.3", 1), task("Write src/login.ts (AC: 1)", "1"))
        assert pairs(story, make.test("locks out", file="src/login.ts")) == []

    def test_a_test_inside_of_a_source_file_is_one_by_its_name(self, make):
        story = replace(make.story("1.3", 1))
        story = replace(story, references=(row(story, 30, "`tests/login.rs::locks_out`", "1"),))
        assert pairs(story, make.test("locks_out", file="tests/login.rs")) == [("1.3/AC1", "locks_out")]


class TestALine:
    def row(self, make, text):
        story = make.story("1.3", 1, 2)
        return replace(story, references=(row(story, 50, text, "1"),))

    def at(self, make, name, line):
        test = make.test(name, file="tests/test_login.py")
        return replace(test, attempts=(replace(test.case, line=line),))

    def test_means_the_test_that_begins_there(self, make):
        story = self.row(make, "tests/test_login.py:33")
        assert pairs(story, self.at(make, "test_a", 10), self.at(make, "test_b", 33)) == [("1.3/AC1", "test_b")]

    def test_means_the_tests_of_a_range(self, make):
        story = self.row(make, "tests/test_login.py:32-60")
        tests = [
            self.at(make, name, line) for name, line in (("test_a", 10), ("test_b", 33), ("test_c", 60), ("test_d", 61))
        ]
        assert [name for _, name in pairs(story, *tests)] == ["test_b", "test_c"]

    def test_means_nothing_inside_of_a_test(self, make):
        """The file may have been edited since."""
        story = self.row(make, "tests/test_login.py:35")
        assert pairs(story, self.at(make, "test_a", 10), self.at(make, "test_b", 33)) == []

    def test_means_no_test_where_nobody_knows_the_lines(self, make):
        assert pairs(self.row(make, "tests/test_login.py:33"), make.test("test_b", file="tests/test_login.py")) == []

    def test_is_asked_of_the_source_where_the_report_does_not_say_it(self, make):
        class Sources:
            def spot(self, case: TestCase) -> Spot:
                return Spot(("tests/test_login.py",), {"locks out": 33}.get(case.name, 1), "found")

            def remarks(self, *_: object):
                return ()

        story = self.row(make, "tests/test_login.py:33")
        tests = (make.test("locks out", classname="Login locks out"), make.test("other", classname="Login other"))
        assert pairs(story, *tests, sources=Sources()) == [("1.3/AC1", "locks out")]


class TestATableOrReview:
    def test_names_several_tests_for_one_criterion(self, make):
        story = make.story("1.3", 1)
        story = replace(story, references=(row(story, 50, "`test_locks_out`, `test_unlocks` | PASS", "1"),))
        tests = [make.test(name, file="tests/test_login.py") for name in ("test_locks_out", "test_unlocks")]
        made = make.link([story], tests).links
        assert [one.criterion for one in made] == ["1.3/AC1", "1.3/AC1"]
        assert made[0].reason == "stories/1.3.story.md:50: table (AC1) names test_locks_out"

    def test_names_a_title_in_quotes(self, make):
        story = make.story("1.3", 1)
        story = replace(story, references=(row(story, 50, '`sync.test.ts`: "should show the indicator"', "1"),))
        test = make.test("Sync › should show the indicator", file="src/sync.test.ts")
        assert pairs(story, test) == [("1.3/AC1", "should show the indicator")]

    def test_names_a_title_that_the_runner_puts_its_suite_in_front_of(self, make):
        story = make.story("1.3", 1)
        story = replace(story, references=(row(story, 50, '"should show the indicator"', "1"),))
        test = make.test("Sync › Sync should show the indicator", classname="Sync")
        assert [criterion for criterion, _ in pairs(story, test)] == ["1.3/AC1"]

    def test_names_a_class(self, make):
        story = make.story("1.3", 1)
        story = replace(story, references=(row(story, 50, "`TestLockout` (2 tests)", "1"),))
        tests = [
            make.test(name, classname=f"tests.test_login.{cls}")
            for name, cls in (("test_a", "TestLockout"), ("test_b", "TestX"))
        ]
        assert pairs(story, *tests) == [("1.3/AC1", "test_a")]

    def test_names_the_methods_number_of_a_test(self, make):
        story = make.story("1.3", 1)
        story = replace(story, references=(row(story, 50, "`1.3-E2E-001` - e2e/login.spec.ts:12", "1"),))
        assert pairs(story, make.test("1.3-E2E-001 locks out")) == [("1.3/AC1", "1.3-E2E-001 locks out")]

    def test_names_a_number_that_no_title_has_and_the_line_of_it(self, make):
        story = make.story("1.3", 1)
        story = replace(story, references=(row(story, 50, "`1.3-E2E-001` - e2e/login.spec.ts:12", "1"),))
        test = make.test("locks out", file="e2e/login.spec.ts")
        test = replace(test, attempts=(replace(test.case, line=12),))
        assert pairs(story, test) == [("1.3/AC1", "locks out")]

    def test_names_the_whole_number_of_a_criterion(self, make):
        story = make.story("1.3", 1, 2)
        story = replace(story, references=(row(story, 50, "`test_locks_out`", "1.3.2"),))
        assert pairs(story, make.test("test_locks_out")) == [("1.3/AC2", "test_locks_out")]

    def test_a_line_of_the_review_does_so_too(self, make):
        claim = Claim(ClaimKind.MET, "AC1: ✅ test_locks_out", 60, "review", criteria=("1",))
        story = told(make.story("1.3", 1), claims=(claim,))
        assert pairs(story, make.test("test_locks_out")) == [("1.3/AC1", "test_locks_out")]


class TestWhatReadsTwoWays:
    def two(self, make):
        return [
            make.test("test_locks_out", file=file) for file in ("tests/unit/test_login.py", "tests/e2e/test_login.py")
        ]

    def test_makes_no_link_and_a_finding_with_both_readings(self, make):
        story = told(make.story("1.3", 1), task("test_locks_out (AC: 1)", "1"))
        assert pairs(story, *self.two(make)) == []
        (found,) = findings(story, *self.two(make))
        assert (found.code, found.place, found.criterion) == ("SG300", Place(story.path, 20), "1.3/AC1")
        assert found.message == "test_locks_out can mean 2 tests, so it links none."
        assert found.readings == ("tests/unit/test_login.py::test_locks_out", "tests/e2e/test_login.py::test_locks_out")

    @pytest.mark.parametrize(
        "text",
        ["test_locks_out in tests/unit/test_login.py (AC: 1)", "tests/unit/test_login.py::test_locks_out (AC: 1)"],
    )
    def test_is_told_apart_by_the_file_that_is_named_with_it(self, make, text):
        story = told(make.story("1.3", 1), task(text, "1"))
        (made,) = make.link([story], self.two(make)).links
        assert made.test.case.file == "tests/unit/test_login.py"

    def test_is_told_apart_by_the_file_list_of_the_story(self, make):
        story = told(make.story("1.3", 1), task("test_locks_out (AC: 1)", "1"))
        story = replace(story, files=(ListedFile("tests/e2e/test_login.py", "created", 70),))
        (made,) = make.link([story], self.two(make)).links
        assert made.test.case.file == "tests/e2e/test_login.py"

    def test_a_file_name_alone_may_be_two_files(self, make):
        story = told(make.story("1.3", 1), task("Write test_login.py (AC: 1)", "1"))
        assert [found.readings for found in findings(story, *self.two(make))] == [
            ("tests/unit/test_login.py", "tests/e2e/test_login.py")
        ]

    def test_two_classes_of_one_file_are_two_readings(self, make):
        tests = [make.test("test_ok_then", classname=f"tests.test_login.{cls}") for cls in ("TestA", "TestB")]
        story = told(make.story("1.3", 1), task("test_ok_then (AC: 1)", "1"))
        assert pairs(story, *tests) == []
        story = told(make.story("1.3", 1), task("TestB::test_ok_then (AC: 1)", "1"))
        (made,) = make.link([story], tests).links
        assert made.test.case.classname == "tests.test_login.TestB"

    def test_two_stories_with_one_id_get_nothing(self, make):
        one = told(make.story("1.3", 1), task("test_locks_out (AC: 1)", "1"))
        assert pairs([one, make.story("1.3", 1, path="stories/other.md")], make.test("test_locks_out")) == []

    def test_many_readings_are_not_all_listed(self, make):
        story = told(make.story("1.3", 1), task("test_locks_out (AC: 1)", "1"))
        tests = [make.test("test_locks_out", file=f"tests/test_{n}.py") for n in range(9)]
        assert findings(story, *tests)[0].readings[-1] == "4 more"


class TestANameThatIsInNoReport:
    def test_is_one_note_for_the_story(self, make):
        story = told(make.story("1.3", 1), task("test_locks_out, test_unlocks_after (AC: 1)", "1"))
        (found,) = findings(story, make.test("other"))
        assert (found.code, found.severity, found.place) == ("SG308", Severity.NOTE, Place(story.path, 20))
        assert found.message == "The story names 2 tests that are in no report; the first is test_locks_out."

    @pytest.mark.parametrize(
        ("text", "state"),
        [
            ("test_locks_out (AC: 1)", State.OPEN),
            ("set test_number to 3 (AC: 1)", State.DONE),
            ('test the text "all is well" (AC: 1)', State.DONE),
            ("Write tests/helpers.py (AC: 1)", State.DONE),
        ],
        ids=["an open task", "a variable", "words in quotes", "a file without tests"],
    )
    def test_is_not_complained_of(self, make, text, state):
        assert findings(told(make.story("1.3", 1), task(text, "1", state=state)), make.test("other")) == ()

    def test_without_any_test_nothing_is_asked(self, make):
        assert findings(told(make.story("1.3", 1), task("test_locks_out (AC: 1)", "1"))) == ()


class TestOtherLinks:
    def test_what_a_test_says_itself_comes_first_and_once(self, make):
        story = told(make.story("1.3", 1), task("test_1_3_ac1_locks (AC: 1)", "1"))
        (made,) = make.link([story], [make.test("test_1_3_ac1_locks")]).links
        assert made.kind is LinkKind.EXPLICIT

    def test_a_property_keeps_a_test_from_being_meant_by_its_file(self, make):
        story = told(make.story("1.3", 1, 2), task("tests/test_login.py (AC: 1)", "1"))
        assert pairs(story, make.test("test_x", file="tests/test_login.py", ac="1.3/AC2")) == []

    def test_an_inferred_pass_proves_nothing(self, make):
        story = told(make.story("1.3", 1), task("test_locks_out (AC: 1)", "1"))
        (made,) = make.link([story], [make.test("test_locks_out", outcome=Outcome.PASSED)]).links
        assert made.kind is LinkKind.INFERRED


@given(st.lists(st.text(max_size=60), max_size=4), st.lists(st.text(max_size=30), max_size=4))
def test_no_words_break_it_and_no_link_leads_out_of_the_story(make, texts, names):
    boxes = [task(f"{text} test_{text} (AC: 1)", "1", line=at) for at, text in enumerate(texts, 20)]
    story = told(make.story("1.3", 1), *boxes)
    tests = [make.test(name or "x", classname=name, file=name or None) for name in names]
    made = make.link([story], tests).links
    assert {one.criterion for one in made if one.how is How.STORY} <= {"1.3/AC1"}
    assert all(one.kind is LinkKind.INFERRED for one in made if one.how is How.STORY)
