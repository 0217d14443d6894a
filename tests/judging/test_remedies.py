"""The next thing to do, in a few words."""

from __future__ import annotations

import pytest

from storygate.judging.remedies import FIXES
from storygate.model import State, Subtask, Task, Why


@pytest.mark.parametrize(
    ("links", "action"),
    [
        ([("failed", 1, "a"), ("error", 2, "b")], "mend 2 failing tests"),
        ([("failed", 1, "a"), ("failed", 2, "a")], "mend 1 failing test"),
        ([("missed", 1, "size < 200 MB")], "meet 1 missed bound"),
        ([("missed", 1, "size < 200 MB"), ("missed", 2, "p95 < 5 ms")], "meet 2 missed bounds"),
        ([("missed", 1, "size < 200 MB"), ("failed", 2, "a")], "mend 1 failing test"),
        ([("passed", 1, "a")], "link a test to AC2–AC6"),
        ([("passed", n, "a") for n in (1, 2, 4, 6)], "link a test to AC3, AC5"),
        (
            [*(("passed", n, "a") for n in (1, 2, 4, 6)), ("skipped", 3, "b"), ("skipped", 5, "b")],
            "run the 1 skipped test",
        ),
        (
            [*(("passed", n, "a") for n in (1, 2, 4, 6)), ("skipped", 3, "b"), ("skipped", 5, "c")],
            "run the 2 skipped tests",
        ),
        ([*(("passed", n, "a") for n in range(1, 6)), ("not run", 6, "b")], "run the 1 test that did not run"),
        ([*(("passed", n, "a") for n in range(1, 6)), ("not measured", 6, "b")], "measure the bound of AC6"),
        ([*(("passed", n, "a") for n in range(1, 6)), ("flaky", 6, "b")], "steady 1 flaky test"),
        ([*(("passed", n, "a") for n in range(1, 6)), ("not confirmed", 6, "b")], "confirm the bound of AC6"),
        ([("passed", n, "a") for n in range(1, 7)], "nothing"),
    ],
)
def test_action_of_a_due_story(make, links, action):
    made = [make.link(outcome, number, evidence=evidence) for outcome, number, evidence in links]

    assert make.judged(make.story(criteria=6), *made).action == action


def test_inferred_links_wait_to_be_confirmed(make):
    assert make.judged(make.story(), make.link(kind="inferred")).action == "confirm the links of AC1"


@pytest.mark.parametrize(
    ("status", "tasks", "action"),
    [
        ("done", (Task("a", 30, State.OPEN),), "tick the open task or reopen"),
        ("done", (Task("a", 30, State.UNKNOWN), Task("b", 31, State.OPEN)), "tick 2 open tasks or reopen"),
        (
            "done",
            (Task("a", 30, State.DONE, subtasks=(Subtask("s", 31, State.OPEN),)),),
            "tick the open task or reopen",
        ),
        ("review", (Task("a", 30, State.OPEN),), "nothing"),
    ],
)
def test_a_proven_story_is_tidied(make, status, tasks, action):
    assert make.judged(make.story(status, tasks=tasks), make.link()).action == action


def test_a_story_that_is_not_due_may_fail_already(make):
    assert make.judged(make.story("in-progress"), make.link("failed")).action == "mend 1 failing test"
    assert make.judged(make.story("in-progress")).action == "nothing is due yet"


def test_every_reason_has_a_fix_that_names_the_criterion():
    assert set(FIXES) == set(Why)
    assert all("AC3" in fix.format("AC3") for fix in FIXES.values())
