"""What a story's tasks and reviews say of tests; what becomes of it is in tests/linking/test_by_story.py."""

from __future__ import annotations

import pytest

from storygate.stories.reader import read_story


STORY = """# Story 1.3: Lockout

Status: review

## Acceptance Criteria

1. Locks out.
2. Unlocks.

## Tasks / Subtasks

{tasks}

## Senior Developer Review (AI)

{review}
"""


def told(tasks="- [x] Nothing", review=""):
    story = read_story("1.3.story.md", STORY.format(tasks=tasks, review=review).encode())
    return [
        (ref.where, ref.criteria, [name.text for name in ref.names], ref.loose, ref.planned) for ref in story.references
    ]


def test_a_task_with_its_criteria():
    assert told("- [x] Write `tests/test_login.py` (AC: 1, 2)") == [
        ("task", ("1", "2"), ["tests/test_login.py"], False, False)
    ]


def test_a_subtask_has_the_criteria_of_its_task_or_its_own():
    assert told("- [x] Tests (AC: 1)\n  - [x] `test_locks_out`\n  - [ ] `test_unlocks_all` (AC: 2)") == [
        ("task", ("1",), ["test_locks_out"], True, False),
        ("task", ("2",), ["test_unlocks_all"], False, True),
    ]


def test_a_subtask_stands_in_the_file_of_its_task():
    story = read_story(
        "1.3.story.md",
        STORY.format(tasks="- [x] Write `tests/test_login.py` (AC: 1)\n  - [x] `test_locks_out`", review="").encode(),
    )
    (found,) = story.references
    assert [(name.file, name.title) for name in found.names] == [("tests/test_login.py", "test_locks_out")]


def test_all_criteria():
    assert told("- [x] Write `tests/test_login.py` (AC: all)") == [
        ("task", ("1", "2"), ["tests/test_login.py"], True, False)
    ]


@pytest.mark.parametrize(
    "tasks",
    [
        "- [x] Write `tests/test_login.py`",
        "- [x] Write unit tests (AC: 1)",
        "- [x] Write `src/login.py` (AC: 1)",
        "- [x] Remove `test_locks_out` (AC: 1)",
    ],
    ids=["no criterion", "no name", "a source file", "taken away"],
)
def test_what_is_no_reference(tasks):
    assert told(tasks) == []


def test_a_line_of_the_review():
    assert told(review="- AC1: ✅ Met, `test_locks_out`") == [("review", ("1",), ["test_locks_out"], False, False)]


def test_a_row_of_the_review_is_said_once():
    review = "| AC# | Status | Evidence |\n|---|---|---|\n| AC1 | IMPLEMENTED | `test_locks_out` |"
    assert told(review=review) == [("table", ("1",), ["test_locks_out"], False, False)]


def test_a_box_without_a_criterion_of_its_own_or_its_task_says_nothing():
    boxes = "- [x] Work\n  - [x] `test_locks_out`\n  - [x] Write it down\n  - [x] `test_unlocks_all` (AC: 2)"
    assert told(boxes) == [("task", ("2",), ["test_unlocks_all"], False, False)]


def test_tasks_come_first_then_tables_then_what_else_is_claimed():
    review = "| AC# | Evidence |\n|---|---|\n| AC2 | `test_unlocks` |\n\n- AC1: ✅ Met, `test_locks_out`"
    assert [where for where, *_ in told("- [x] `test_locks_out` (AC: 1)", review)] == ["task", "table", "review"]
