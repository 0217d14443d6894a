from __future__ import annotations

import pytest

from storygate.stories import outline, title


def read(text, path="stories/x.md"):
    return title.read(outline.read(text), path)


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    ("heading", "id_", "text"),
    [
        ("Story 1.1: Project Setup", "1.1", "Project Setup"),
        ("Story 1.10: Ten", "1.10", "Ten"),
        ("Story 1.2 : Écran d'accueil", "1.2", "Écran d'accueil"),
        ("Story 0.4 — Setup", "0.4", "Setup"),
        ("Story 3.1 - Débito", "3.1", "Débito"),
        ("Story 2-3: Connector", "2.3", "Connector"),
        ("Story 2.3A.1: Desk", "2.3A.1", "Desk"),
        ("Story 31.A.7: Cache", "31.A.7", "Cache"),
        ("Story 10.1-H: Retry", "10.1-H", "Retry"),
        ("Story EVAL-4.1: Judge", "EVAL-4.1", "Judge"),
        ("História 1.1: Configuração", "1.1", "Configuração"),
        ("故事 2.1：登录", "2.1", "登录"),
        ("스토리 1.2: 로그인", "1.2", "로그인"),
        ("Epic 3: Homing - Story 3.2: Gradient", "3.2", "Gradient"),
        ("01.5 - User Management (SPLIT)", "01.5", "User Management (SPLIT)"),
        ("2.3A.1 책상 모델", "2.3A.1", "책상 모델"),
        ("[DONE] STORY-007-002: Milk", "007-002", "Milk"),
        ("**Story 1.4:** `boards` API", "1.4", "boards API"),
        ("User Story 1.4: Boards", "1.4", "Boards"),
    ],
)
def test_id_and_title_stand_in_the_heading(heading, id_, text):
    found = read(f"intro\n\n# {heading}\n")
    assert (found.id, found.text, found.line) == (id_, text, 3)


def test_the_file_name_is_the_last_resort():
    assert read("# Story: Login\n", "docs/stories/1-3-login.md")[:2] == ("1.3", "Login")
    assert read("no heading\n", "docs\\stories\\2.4.login.md")[:2] == ("2.4", "2")
    assert read("", "notes.md")[:2] == (None, "notes")


def test_a_heading_spoiled_by_a_typo_is_still_read():
    found = read("2# Epic 5: Move - Story 5.3: Second Layer\n\n## Status\nDone\n")
    assert (found.id, found.text, found.line) == ("5.3", "Second Layer", 1)


def test_a_title_in_the_front_matter_serves_where_no_heading_does():
    assert read('---\ntitle: "Build it"\nstatus: draft\n---\n\n## Intent\n', "spec-3-2-build-it.md")[:2] == (
        "3.2",
        "Build it",
    )


def test_a_year_or_a_version_is_no_id():
    assert read("# 2026 Roadmap\n").id is None
    assert read("# Release notes\n").id is None


def test_the_name_s_own_id_is_kept_for_comparing():
    assert read("# Story 1.2: A\n", "1.3.story.md").named == "1.3"


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    ("heading", "id_", "text"),
    [
        ("Story ref3-005: Split the hall", "ref3-005", "Split the hall"),
        ("US026: A key is checked", "US026", "A key is checked"),
        ("OAuth2: A key is checked", None, "OAuth2: A key is checked"),
        ("Story set-up: Doors", None, "Story set-up: Doors"),
    ],
)
def test_ids_with_small_letters_and_without_a_dash(heading, id_, text):
    assert (read(f"# {heading}\n").id, read(f"# {heading}\n").text) == (id_, text)


@pytest.mark.parametrize(
    ("heading", "path", "id_", "text"),
    [
        ("Epic 2, Story 7: Doors", "2-7-doors.md", "2.7", "Doors"),
        ("Story 7: Doors", "epic-2-story-7.md", "2.7", "Doors"),
        ("Story 7: Doors", "doors.md", "7", "Doors"),
        ("S2.7 — Doors", "2-7-doors.md", "2.7", "Doors"),
        ("Story E2-S7: Doors", "2-7-doors.md", "2.7", "Doors"),
        ("E2.S7 - Doors", "doors.md", "E2.S7", "Doors"),
        ("Story R1.2: Doors", "R1-2-doors.md", "R1.2", "Doors"),
        ("US18.15.5 — Doors", "us18.md", "US18.15.5", "Doors"),
        ("Story EVAL-4.1: Doors", "4.1.doors.md", "EVAL-4.1", "Doors"),
        ("Story 11.2-H: Doors", "11-2-h-doors.md", "11.2-H", "Doors"),
        ("Story 2.7 (Epic 2): Doors", "doors.md", "2.7", "Doors"),
        ("Doors", "story-7.md", "7", "Doors"),
        ("US-012 Doors", "US-012-doors.md", "US-012", "Doors"),
    ],
)
def test_title_and_file_name_complete_each_other(heading, path, id_, text):
    assert read(f"# {heading}\n", path)[:2] == (id_, text)


@pytest.mark.parametrize(
    "text",
    [
        "# Epic 1: House\n# Story 1.2: Doors\n",
        "# House\n\n## Story 1.2: Doors\n\n## Status\n",
        "# Epic 1: House\n\n## Overview\n\n## Story 1.2: Doors\n",
    ],
)
def test_the_heading_that_names_the_story_may_stand_below_another(text):
    assert read(text)[:2] == ("1.2", "Doors")


def test_a_story_mentioned_in_a_later_section_does_not_give_the_title():
    text = "# Doors\n\n## Acceptance Criteria\n\n1. a\n\n## Story 1.1: what was learned\n"
    assert read(text, "1-2-doors.md")[:2] == ("1.2", "Doors")


@pytest.mark.parametrize(
    "text",
    [
        "# User Story: Doors\n\n**Story ID:** US-204\n",
        "# User Story: Doors\n\n- **ID**: US-204\n",
        "---\nstory_id: US-204\n---\n\n# Doors\n",
        "---\nid: 'US-204'\n---\n\n# Doors\n",
    ],
)
def test_the_id_may_stand_by_itself(text):
    assert read(text)[:2] == ("US-204", "Doors")


def test_the_id_of_another_thing_is_not_the_storys():
    assert read("# Doors\n\n**Epic ID:** 2\n\n**Story Points:** 3\n").id is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Epic 2 Story 3: Tea", ("2.3", "Tea")),
        ("Epic 2, Story 3 - Tea", ("2.3", "Tea")),
        ("Epic 2 Story 2.3: Tea", ("2.3", "Tea")),
        ("Task 1.3: Tea", ("1.3", "Tea")),
        ("Tâche 1.3 - Thé", ("1.3", "Thé")),
        ("Storia 1.3: Tè", ("1.3", "Tè")),
        ("Story 1.3: Task 2.1 runs", ("1.3", "Task 2.1 runs")),
        ("Task 3: Tea", (None, "Task 3: Tea")),
    ],
)
def test_an_epic_beside_its_story_and_a_story_that_is_called_a_task(heading, expected):
    found = title.read(outline.read(f"# {heading}\n"), "tea.md")
    assert (found.id, found.text) == expected
