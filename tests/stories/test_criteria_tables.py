from __future__ import annotations

import pytest

from storygate.stories import criteria, outline
from storygate.stories.findings import Notes


def read(section):
    shape = outline.read(f"# Story 1.1: T\n\n## Acceptance Criteria\n\n{section}\n")
    return criteria.read(shape, Notes("s.md", "1.1"))


def told(section):
    return [(c.id, c.text, c.claimed) for c in read(section)]


def test_a_row_with_an_id():
    section = "| AC# | Description | Kind |\n|:--:|---|---|\n| 1 | The door opens | unit |\n| AC-2 | It closes | e2e |"
    assert told(section) == [("1", "The door opens", None), ("2", "It closes", None)]


@pytest.mark.parametrize(
    ("cell", "claimed"), [("[x]", True), ("[ ]", False), ("✅", True), ("⬜", False), ("Pass", None)]
)
def test_a_cell_may_claim(cell, claimed):
    assert told(f"| # | Criterion | Status |\n|---|---|---|\n| 1 | Opens | {cell} |")[0][2] is claimed
    assert told(f"| Criterion | Status |\n|---|---|\n| Opens | {cell} |")[0][2] is claimed


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    "head", ["Scenario | Expected", "Criterion | Description", "Critère | Détail", "场景 | 预期", "Критерий | Итог"]
)
def test_rows_without_ids_are_numbered_by_position(head):
    section = f"| {head} |\n|---|---|\n| Knock | The door opens |\n| **Leave** | It closes |"
    assert told(section) == [("1", "Knock: The door opens", None), ("2", "Leave: It closes", None)]


@pytest.mark.parametrize(
    "section",
    [
        "| Field | Type |\n|---|---|\n| name | text |",
        "| Scenario | Expected |\nno table at all",
        "```\n| Scenario | Expected |\n|---|---|\n| a | b |\n```",
    ],
)
def test_a_table_of_something_else_holds_no_criteria(section):
    assert told(section) == []


def test_each_table_has_a_head_of_its_own():
    table = "| Scenario | Expected |\n|---|---|\n| {} | yes |\n"
    assert [c.text for c in read(f"### Doors\n\n{table.format('Knock')}\n### Lights\n\n{table.format('Press')}")] == [
        "Knock: yes",
        "Press: yes",
    ]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("| ID | Given | When | Then | Sketch |", ["| AC-1 | it is shut | I knock | it opens | a |", "| AC-2 | it is shut | I knock | nobody comes | b |"]),
        ("| Given | **When** | Then |", ["| it is shut | I knock | it opens |", "| Given it is shut | I knock | nobody comes |"]),
    ],
)  # fmt: skip
def test_the_steps_of_a_scenario_stand_in_columns(head, rows):
    section = "\n".join([head, "|---" * (head.count("|") - 1) + "|", *rows])
    assert told(section) == [
        ("1", "Given it is shut When I knock Then it opens", None),
        ("2", "Given it is shut When I knock Then nobody comes", None),
    ]


def test_one_step_alone_is_no_scenario():
    assert told("| # | When | Note |\n|---|---|---|\n| 1 | I knock | softly |") == [("1", "I knock", None)]
