from __future__ import annotations

import pytest

from storygate.model import State
from storygate.stories import outline, tasks
from storygate.stories.findings import Notes


def read(section, *, head="## Tasks / Subtasks"):
    notes = Notes("s.md", "1.1")
    found, followups = tasks.read(outline.read(f"# Story 1.1: T\n\n{head}\n\n{section}\n"), notes)
    return found, followups, notes.found


def shape(section, **more):
    return [(task.text, [subtask.text for subtask in task.subtasks]) for task in read(section, **more)[0]]


@pytest.mark.ac("1.1", 1)
def test_boxes_and_the_boxes_below_them():
    one, two = read(
        "- [x] Task 1: Build (AC: 1, 2)\n  - [x] 1.1 Plan\n    - [ ] deep\n  - [ ] 1.2 Do\n\n- [ ] Task 2: `Ship`"
    )[0]
    assert (one.text, one.line, one.state, one.criteria) == ("Task 1: Build (AC: 1, 2)", 5, State.DONE, ("1", "2"))
    assert [(s.text, s.line, s.state) for s in one.subtasks] == [
        ("1.1 Plan", 6, State.DONE),
        ("deep", 7, State.OPEN),
        ("1.2 Do", 8, State.OPEN),
    ]
    assert (two.text, two.line, two.subtasks, two.criteria) == ("Task 2: Ship", 10, (), ())


@pytest.mark.parametrize(
    "section",
    [
        "- [ ] a\n  - [ ] b\n- [ ] c",
        "* [ ] a\n    * [ ] b\n* [ ] c",
        "+ [ ] a\n\t+ [ ] b\n+ [ ] c",
        "-   [ ] a\n    -   [ ] b\n-   [ ] c",
        "1. [ ] a\n   - [ ] b\n2. [ ] c",
        "[ ] a\n  [ ] b\n[ ] c",
        "- **[ ] a**\n  - **[ ] b**\n- **[ ] c**",
        "- [ ] a\n  - a remark\n    - [ ] b\n- [ ] c",
        "- [ ] a\n\n  words\n\n  - [ ] b\n\n- [ ] c",
        "- ☐ a\n  - ☐ b\n- ☐ c",
        "    - [ ] a\n      - [ ] b\n    - [ ] c",
        "### One\n- [ ] a\n  - [ ] b\n### Two\n- [ ] c",
        "**One**\n- [ ] a\n  - [ ] b\n\n**Two**\n- [ ] c",
        "- [ ] a\n  - [ ] b\n- Group:\n  - [ ] c",
        "**`[ ]`** a\n- **Parts:**\n  - **[ ]** b\n\n**`[ ]`** c",
        "[ ] a\n- [ ] b\n\n[ ] c",
        "- [ ]a\n  - [ ]b\n- [ ]c",
    ],
)
def test_one_subtask_whatever_the_bullets(section):
    assert shape(section) == [("a", ["b"]), ("c", [])]


def test_boxes_below_items_without_a_box_are_tasks():
    assert shape("1. **Backend**\n   - [x] a\n   - [x] b\n2. **Frontend**\n   - [ ] c") == [
        ("a", []),
        ("b", []),
        ("c", []),
    ]


def test_code_and_comments_hold_no_tasks():
    assert shape("- [ ] a\n```\n- [ ] b\n```\n<!--\n- [ ] c\n-->\n- [ ] d") == [("a", []), ("d", [])]


def test_a_heading_s_reference_serves_the_boxes_below_it_that_have_none():
    found = read("### Task 1: Build (AC: 1, 2)\n- [x] a\n- [x] b (AC: 3)\n### Task 2\n- [ ] c")[0]
    assert [task.criteria for task in found] == [("1", "2"), ("3",), ()]


def test_a_bold_line_s_reference_serves_too():
    found = read("### Phase 1 (AC: 1)\n- [x] a\n\n**Phase 2 (AC: 2)**\n\n- [ ] b\n\n**Phase 3**\n\n- [ ] c")[0]
    assert [task.criteria for task in found] == [("1",), ("2",), ()]


def test_all_criteria():
    (task,) = read("- [ ] Test everything (AC: all)")[0]
    assert (task.criteria, task.all_criteria) == ((), True)


@pytest.mark.ac("1.1", 4)
def test_a_mark_nobody_agreed_on_is_open_and_said():
    found, _, notes = read("- [~] half\n  - [N/A] not here\n- [x] done")
    assert [task.state for task in found] == [State.UNKNOWN, State.DONE]
    assert found[0].subtasks[0].state is State.UNKNOWN
    assert [(n.code, n.place.line) for n in notes] == [("SG905", 5), ("SG905", 6)]


def test_what_a_review_asks_for_counts_among_the_tasks_but_what_it_defers_does_not():
    found, followups, _ = read(
        "- [x] a\n### Review Follow-ups (AI)\n- [ ] [AI-Review][High] b\n- [ ] [Review][Patch] c\n- [x] [Review][Defer] d"
    )
    assert [task.text for task in found] == ["a", "[AI-Review][High] b", "[Review][Patch] c"]
    assert [(box.text, box.line) for box in followups] == [("[Review][Defer] d", 9)]


def test_follow_ups_elsewhere_are_no_tasks():
    found, followups, _ = read("- [x] a\n\n## Review Follow-ups (AI)\n\n- [ ] b")
    assert ([task.text for task in found], [box.text for box in followups]) == (["a"], ["b"])


def test_sections_of_another_kind_end_the_tasks():
    assert shape(
        "- [x] a\n\n### File List\n- [x] b.py\n\n### Testing\n- [x] c\n\n## QA Results\n### Tasks\n- [ ] d"
    ) == [("a", []), ("c", [])]


def test_a_reviewer_s_boxes_are_no_tasks():
    assert shape("- [x] a\n\n## QA Results\n\n- [x] checked") == [("a", [])]


@pytest.mark.parametrize(
    "head", ["**Tasks / Subtasks:**", "## Tarefas / Subtarefas", "## 任务 / 子任务", "##Tasks", "## 📋 TODO TASKS"]
)
def test_every_spelling_of_the_heading(head):
    assert shape("- [x] a", head=head) == [("a", [])]


@pytest.mark.ac("1.1", 1)
def test_a_list_item_without_a_box_names_criteria_for_what_is_below_it():
    found = read("1. **Doors (AC1)**\n   - [x] a\n   - [x] b\n\n2. **Lights**\n   - [ ] c\n\n- [ ] d")[0]
    assert [(task.text, task.criteria) for task in found] == [("a", ("1",)), ("b", ("1",)), ("c", ()), ("d", ())]


def test_a_remark_in_bold_ends_nothing_that_the_heading_names():
    found = read(
        "### Task 1 (AC: 1)\n\n**Done when:** it opens\n\n- [x] a\n\n### Task 2\n**AC Coverage:** AC-2, AC-3\n\n- [ ] b\n\n"
        "### Task 3 (AC: 3)\n\n**Inside**\n\n- [ ] c"
    )[0]
    assert [task.criteria for task in found] == [("1",), ("2", "3"), ("3",)]


def test_task_details_are_tasks():
    assert shape("- Task 1\n\n## Task Details\n\n### Task 1\n\n- [x] a\n  - [ ] b") == [("a", ["b"])]


@pytest.mark.parametrize(
    "section",
    [
        "**QA**\n\n- [x] a\n\n**Code Review:**\n\n- [ ] b",
        "- [x] a\n\n**Files:**\n\n- `a.py`\n\n**Docs**\n\n- [ ] b",
        "- [x] a\n\n**Completion Notes:**\n- it went well\n\n- [ ] b",
    ],
)
def test_a_bold_line_among_tasks_swallows_none_of_those_below(section):
    assert shape(section) == [("a", []), ("b", [])]


def test_criteria_under_a_bold_line_stay_apart_from_the_tasks():
    assert shape("**Execution:**\n- [ ] a\n\n**Acceptance Criteria:**\n- [ ] b\n**Doors**\n- [ ] c") == [("a", [])]


def test_a_heading_with_a_box_is_a_task():
    found = read("### [x] Task 1: Doors (AC: 1)\n\n- [x] a\n- [ ] b\n\n### [ ] Task 2: Lights\n\n- [ ] c")[0]
    assert [(task.text, task.state, task.criteria, len(task.subtasks)) for task in found] == [
        ("Task 1: Doors (AC: 1)", State.DONE, ("1",), 2),
        ("Task 2: Lights", State.OPEN, (), 1),
    ]


def test_signs_stand_for_boxes_where_there_are_none():
    found = read("- ✅ a\n  - ✅ b\n- ⬜ c\n- ❌ d\n- remark")[0]
    assert [(task.text, task.state, len(task.subtasks)) for task in found] == [
        ("a", State.DONE, 1),
        ("c", State.OPEN, 0),
        ("d", State.OPEN, 0),
    ]


def test_signs_beside_boxes_are_remarks():
    assert shape("- [x] a\n  - ✅ all tests pass\n- ✅ checked by hand") == [("a", [])]


def test_a_deeper_heading_leaves_standing_what_the_one_above_names():
    found = read(
        "### Phase 1 (AC: 1, 2)\n\n#### Doors\n\n- [ ] a\n\n#### Lights (AC: 3)\n\n- [ ] b\n\n### Phase 2\n\n- [ ] c"
    )[0]
    assert [task.criteria for task in found] == [("1", "2"), ("3",), ()]


def test_headings_behind_an_empty_section_are_its_groups():
    groups = "## Shared parts\n- [ ] a (AC: 1)\n\n## The page (AC: 2)\n- [x] b\n\n## Dropped work\n- [ ] c\n\n## Dev Notes\n- [ ] d"
    found, *_ = read(groups)
    assert [(task.text, task.criteria) for task in found] == [("a (AC: 1)", ("1",)), ("b", ("2",))]
    assert read(f"### One\n- [ ] z\n\n{groups}")[0][0].text == "z"
    assert len(read(f"### One\n- [ ] z\n\n{groups}")[0]) == 1


def test_of_an_empty_section_of_open_tasks_none_is_left():
    assert read("## Finished work\n- [x] a", head="## Active Todo Tasks")[0] == ()


def test_tasks_below_the_heading_of_a_criterion_are_for_it():
    found, *_ = read("### AC1: Opens\n- [x] a\n\n### AC2: Shuts\n- [ ] b")
    assert [task.criteria for task in found] == [("1",), ("2",)]


def test_ticked_bullets_beside_boxes_with_boxes_below_them_are_no_tasks():
    assert shape("**`[✅]`** a\n- Parts:\n  - [x] b\n- ✅ all went well") == [("a", ["b"])]


@pytest.mark.parametrize("line", ["  - **AC:** 1, 3", "  - _Covers AC 1, 3_", "  - Acceptance Criteria: 1, 3"])
def test_a_line_below_a_task_may_say_its_criteria(line):
    found, *_ = read(f"- [ ] a\n{line}\n  - [ ] b\n- [ ] c (AC: 2)\n{line}\n- [ ] d\n  - as AC 1 says: b")
    assert [task.criteria for task in found] == [("1", "3"), ("2",), ()]
