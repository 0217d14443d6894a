"""``storygate show``, ``evidence`` and ``matrix``: what was read, and why it was linked."""

from __future__ import annotations


def test_show_says_how_each_link_was_made(project):
    project.story()
    project.junit(("test_story_1_1_ac1_sign_in", "passed"))
    out = project("show", "1.1").out
    assert "explicit by name" in out
    assert "report.xml:1" in out


def test_show_reads_any_file_as_json_and_needs_no_evidence(project):
    path = project.write("notes/any.txt", "# Story 9.1: Any\n\nStatus: done\n\n## Acceptance Criteria\n\n1. One\n")
    story = project("show", "--format", "json", path).json["stories"][0]
    assert (story["id"], story["status"]["value"], story["criteria"][0]["address"]) == ("9.1", "done", "9.1/AC1")


def test_show_a_gate_of_any_spelling(project):
    path = project.write("old.yml", "story: 1.10\ngate_decision: pass\n")
    gate = project("show", "--format", "json", "--gate", path).json["gates"][0]
    assert (gate["story"], gate["gate"]) == ("1.10", "PASS")
    broken = project.write("broken.yml", "a: [\n")
    result = project("show", "--format", "json", "--gate", broken)
    assert result.status == 4
    assert "broken.yml" in result.err


def test_evidence_shows_what_was_read(project):
    project.junit(("a", "passed"), ("b", "skipped"), ("c", "failed"), ("d", "error"))
    result = project("evidence", "report.xml", "--format", "json")
    assert result.status == 0
    assert result.json["summary"] == {"tests": 4, "passed": 1, "failed": 1, "errors": 1, "skipped": 1}


def test_evidence_without_a_report_is_nothing_to_judge(project):
    assert project("evidence").status == 3


def test_evidence_that_cannot_be_trusted_is_four(project):
    project.write("bad.xml", "<testsuite><testcase")
    result = project("evidence", "bad.xml")
    assert result.status == 4
    assert "bad.xml" in result.err


def test_the_matrix_is_written_where_it_is_asked_for(project):
    project.story()
    project.junit(("test_sign_in", "passed", "1.1/AC1"))
    assert project("matrix").status == 0
    assert (project.root / "storygate-matrix.html").is_file()
    assert project("matrix", "-o", "-").out.startswith("<!DOCTYPE html>")
    assert project("matrix", "--format", "json").json["decision"] == "PASS"
