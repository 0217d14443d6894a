"""Tables of a story that set tests beside criteria."""

from __future__ import annotations

import pytest

from storygate.model import Place
from storygate.stories import outline, table_rows, tables


def rows(*lines):
    """Return criteria and names of every reference in a story with one table."""
    text = "\n".join(["# Story 1.3: A", "", "## QA Results", "", *lines, "", "After."])
    return [(ref.criteria, [name.text for name in ref.names]) for ref in tables.read(outline.read(text), "s.md", "1.3")]


def test_a_review_table_names_its_evidence():
    assert rows(
        "| AC# | Description | Status | Evidence |",
        "|---|---|---|---|",
        "| AC1 | Locks out | IMPLEMENTED | tests/test_login.py:33 |",
        "| AC2 | Unlocks | PARTIAL | src/login.py:40 |",
        "| **3** | Says so | MET | `test_says_so`, `test_says_why` |",
    ) == [(("1",), ["tests/test_login.py:33"]), (("3",), ["test_says_so", "test_says_why"])]


def test_a_reference_has_the_story_and_the_place_of_its_row():
    text = "| AC | Test |\n|---|---|\n| AC1 | test_locks_out |\n"
    (found,) = tables.read(outline.read(text), "docs/1.3.md", "1.3")
    assert (found.story, found.place, found.where, found.loose, found.planned) == (
        "1.3", Place("docs/1.3.md", 3), "table", False, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "| AC | Test(s) |",
        "| AC # | Tests |",
        "| Criterion | Test |",
        "| Acceptance Criteria | x |",
        "| **AC** | x |",
        "| 验收标准 | 测试 |",
    ],
)
def test_the_head_says_where_the_criteria_stand(head):
    assert rows(head, "|---|---|", "| AC1 | `test_locks_out` |") == [(("1",), ["test_locks_out"])]


@pytest.mark.parametrize("head", ["| Task | Test |", "| File | Change |", "| Action | Test |", "| Date | AC |"])
def test_other_tables_name_none(head):
    assert rows(head, "|---|---|", "| one | `test_locks_out` |") == []


def test_a_number_in_front_of_the_criteria_is_the_id():
    assert rows("| # | Criterion | Test |", "|---|---|---|", "| 2 | Locks out | test_locks_out |") == [
        (("2",), ["test_locks_out"])
    ]


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("AC1", ("1",)),
        ("AC1, AC2", ("1", "2")),
        ("AC1-3", ("1", "2", "3")),
        ("**AC-1**", ("1",)),
        ("AC-1.1.8", ("1.1.8",)),
        ("AC1: Locks out", ("1",)),
        ("3", ("3",)),
        ("#3", ("3",)),
        ("3. Locks out", ("3",)),
        ("3 endpoints answer", ()),
        ("Locks out", ()),
        ("", ()),
    ],
)
def test_what_a_cell_names(cell, ids):
    assert table_rows.criteria(cell) == ids


def test_tables_in_code_and_comments_are_none():
    table = ["| AC | Test |", "|---|---|", "| AC1 | `test_locks_out` |"]
    assert rows("```", *table, "```") == []
    assert rows("<!--", *table, "-->") == []


def test_a_bar_may_be_escaped():
    assert table_rows.cells(r"| a \| b | c |") == [r"a \| b", "c"]


def test_a_row_may_be_too_short():
    assert rows("| x | AC | Test |", "|---|---|---|", "| test_locks_out |") == []


def test_two_tables_are_told_apart():
    shape = outline.read("| a |\n|---|\n| b |\n\n| c |\n|---|\n| d |\n")
    assert list(tables.blocks(shape)) == [(1, 3), (5, 7)]
