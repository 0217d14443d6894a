"""``storygate gate``: writes what was decided, and is careful with what is there."""

from __future__ import annotations

import pytest
import yaml


@pytest.fixture
def proven(project):
    project.story(title="Sign in: the User's way!")
    project.junit(("test_sign_in", "passed", "1.1/AC1"))
    return project


def only_gate(project):
    (path,) = (project.root / "gates").glob("*.yml")
    return path


@pytest.mark.ac("1.5", 2)
def test_it_writes_the_methods_schema_under_the_methods_name(proven):
    result = proven("gate")
    assert result.status == 0
    path = only_gate(proven)
    assert path.name == "1.1-sign-in-the-users-way.yml"
    gate = yaml.safe_load(path.read_text("utf-8"))
    assert gate["schema"] == 1
    assert gate["story"] == "1.1"
    assert gate["gate"] == "PASS"
    assert gate["evidence"]["trace"] == {"ac_covered": [1], "ac_gaps": []}
    assert f"gates/{path.name}  written" in result.out


@pytest.mark.ac("1.5", 9)
def test_a_second_run_changes_nothing(proven):
    proven("gate")
    before = only_gate(proven).read_bytes()
    assert "unchanged" in proven("gate").out
    assert only_gate(proven).read_bytes() == before


@pytest.mark.ac("1.5", 2)
def test_what_a_person_wrote_stays_when_the_decision_changes(proven):
    proven("gate")
    path = only_gate(proven)
    path.write_text("# watched by Ana\n" + path.read_text("utf-8") + "team_notes: keep me  # really\n", "utf-8")
    proven.junit(("test_sign_in", "failed", "1.1/AC1"))
    assert "renewed" in proven("gate").out
    text = path.read_text("utf-8")
    assert text.startswith("# watched by Ana\n")
    assert "team_notes: keep me  # really" in text
    assert yaml.safe_load(text)["gate"] == "FAIL"


@pytest.mark.ac("1.5", 2)
def test_a_gate_that_cannot_be_read_is_left_alone_and_the_others_are_written(proven):
    proven.story("1.2", title="Other")
    proven.write("gates/1.1-sign-in-the-users-way.yml", "story: '1.1'\n\tgate: [broken\n")
    before = (proven.root / "gates/1.1-sign-in-the-users-way.yml").read_bytes()
    result = proven("gate")
    assert result.status == 4
    assert "1.1-sign-in-the-users-way.yml:" in result.err
    assert (proven.root / "gates/1.1-sign-in-the-users-way.yml").read_bytes() == before
    assert (proven.root / "gates/1.2-other.yml").is_file()


def test_a_waiver_in_a_gate_is_honoured_and_is_no_proof(project):
    project.story()
    project.junit(("test_other", "passed"))
    project("gate")
    path = only_gate(project)
    text = path.read_text("utf-8").replace(
        "waiver:\n  active: false", "waiver:\n  active: true\n  reason: known gap\n  approved_by: Ana"
    )
    path.write_text(text, "utf-8")
    result = project("check", "--format", "json")
    assert result.status == 0
    assert result.json["decision"] == "WAIVED"
    assert result.json["stories"][0]["criteria"][0]["verdict"] != "proven"


def test_a_story_that_is_not_due_gets_no_gate(project):
    project.story(status="Draft")
    assert "no gate written" in project("gate", "1.1").out
    assert not (project.root / "gates").exists()


def test_the_exit_status_is_asked_for(project):
    project.story()
    project.junit(("test_other", "passed"))
    assert project("gate").status == 0
    assert project("gate", "--exit-code").status == 1


def test_machines_get_json(proven):
    assert proven("gate", "--format", "json").json["gates"][0]["gate"] == "PASS"


def test_a_folder_outside_of_the_project_is_refused(proven):
    proven.write("storygate.toml", "[gates]\npath = '../elsewhere'\n")
    result = proven("gate")
    assert result.status == 2
    assert "leaves the project" in result.err


@pytest.mark.ac("2.3", 8)
def test_a_story_note_is_only_written_when_asked_for(project):
    path = project.story("1.1")
    project.junit(("test_story_1_1_ac1_sign_in", "passed"))
    before = path.read_bytes()
    project("gate")
    assert path.read_bytes() == before
    result = project("gate", "--story-note")
    assert "review block appended to stories/1.1.story.md" in result.out
    after = path.read_bytes()
    assert after.startswith(before)
    assert b"Gate: PASS \xe2\x86\x92 gates/1.1-sign-in.yml" in after
    project("gate", "--story-note")
    assert path.read_bytes() == after


def test_a_hostile_reason_stays_one_harmless_line_of_the_note(project):
    path = project.story("1.1")
    project.junit(("test_story_1_1_ac1 &lt;script&gt;# [x](javascript:y)", "failed"))
    project("gate", "--story-note")
    note = path.read_text().split("## QA Results")[1]
    assert "<script>" not in note
    assert "](javascript:" not in note
