"""Tests listed below the headings of criteria become references of the story."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import Place
from storygate.stories import listed_tests, outline
from storygate.stories.reader import read_story


def read(*lines):
    """Return line, criteria and names of what a review of these lines says."""
    text = "\n".join(["# Story 1.3: A", "", "## QA Results", "", *lines, ""])
    found = listed_tests.read(outline.read(text), text, "s.md", "1.3")
    return [(ref.place.line - 4, ref.criteria, [(name.file, name.title) for name in ref.names]) for ref in found]


LOGIN = ("tests/test_login.py", "test_locks_out")


@pytest.mark.ac("2.1", 4)
@pytest.mark.parametrize(
    "heading",
    ["**AC1: Locks out**", "#### AC1: Locks out", "**AC 1** - locks out ✓", "- **AC#1**: locks out", "1. **AC1: Locks out**",
     "✅ **AC1** locks out", "Acceptance Criterion 1: locks out", "**AC-1: Locks out:**"],
)  # fmt: skip
def test_a_criterion_has_a_heading_of_its_own(heading):
    assert read(heading, "  - Tests: `test_locks_out` (tests/test_login.py:11-31)") == [(2, ("1",), [LOGIN])]


@pytest.mark.ac("2.1", 4)
@pytest.mark.parametrize(
    "label",
    [
        "- Tests:",
        "- **Tests**:",
        "- **Tests:**",
        "* Test:",
        "- Evidence:",
        "  - **Test Coverage:**",
        "- Verified by:",
        "Unit tests:".title(),
    ],
)
def test_a_label_says_that_tests_follow(label):
    assert read("**AC1: Locks out**", f"{label} test_login.py::test_locks_out") == [
        (2, ("1",), [("test_login.py", "test_locks_out")])
    ]


def test_a_list_below_the_label_belongs_to_it():
    below = [
        "- Tests:",
        "  - `test_locks_out` in tests/test_login.py",
        "  - tests/test_door.py",
        "- Status: see tests/test_no.py",
    ]
    assert read("### AC2", *below) == [(3, ("2",), [LOGIN]), (4, ("2",), [("tests/test_door.py", None)])]
    assert read("### AC2", "**Tests:**", "", "- tests/test_a.py", "- tests/test_b.py", "", "**Gaps**", "- tests/test_c.py") == [
        (4, ("2",), [("tests/test_a.py", None)]), (5, ("2",), [("tests/test_b.py", None)]),
    ]  # fmt: skip


def test_one_heading_may_name_several_criteria():
    assert read("**AC1, AC3: Locks out**", "- Tests: tests/test_login.py") == [
        (2, ("1", "3"), [("tests/test_login.py", None)])
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["- Tests: tests/test_login.py"],
        ["**AC1: Locks out**", "- Then: tests/test_login.py is green"],
        ["**AC1: Locks out**", "- Tests: none, tests/test_login.py is empty"],
        ["**AC1: Locks out**", "- Tests: Missing (tests/test_login.py)"],
        ["**AC1: Locks out**", "- Tests: planned in tests/test_login.py"],
        ["**AC1: Locks out**", "- Evidence: src/login.py:12"],
        ["**AC1: Locks out**", "", "**Summary**", "- Tests: tests/test_login.py"],
        ["**AC1: Locks out**", "", "### Files", "- Tests: tests/test_login.py"],
        ["**AC1: Locks out**", "```", "- Tests: tests/test_login.py", "```"],
        ["**AC1: Locks out**", "- Tests:", "```", "tests/test_login.py", "```", "- tests/test_login.py"],
        ["As AC1 says", "- Tests: tests/test_login.py"],
        ["**ACME 1**", "- Tests: tests/test_login.py"],
    ],
)  # fmt: skip
def test_anything_else_says_nothing(lines):
    assert read(*lines) == []


def test_the_story_has_them_beside_those_of_its_tables():
    text = (
        "# Story 1.3: A\n\n## QA Results\n\n| AC | Test |\n|---|---|\n| AC1 | test_locks_out |\n\n"
        "**AC2: Unlocks**\n- Tests: `test_unlocks`\n"
    )
    found = read_story("s.md", text.encode()).references
    assert [(one.criteria, one.where, one.place) for one in found] == [
        (("1",), "table", Place("s.md", 7)), (("2",), "review", Place("s.md", 10)),
    ]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(
            ["**AC1: a**\n", "- Tests: ", "  - test_a_b\n", "\n", "```\n", "| AC |\n", "## ", "Evidence**:", "é "]
        )
    )
)
def test_no_text_stops_it(pieces):
    text = "".join(pieces)
    lines = text.count("\n") + 1
    assert all(1 <= one.place.line <= lines for one in listed_tests.read(outline.read(text), text, "s.md", "1"))
