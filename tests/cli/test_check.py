"""``storygate check``: the exit status, and that it depends on evidence alone."""

from __future__ import annotations

import pytest

from storygate.reports.interface import FORMATS


PASS = ("test_sign_in", "passed", "1.1/AC1")


@pytest.mark.ac("1.4", 7)
def test_a_proven_story_holds(project):
    project.story()
    project.junit(PASS)
    result = project("check")
    assert result.status == 0
    assert "PASS" in result.out


@pytest.mark.ac("1.4", 7)
def test_a_criterion_without_evidence_does_not_hold(project):
    project.story()
    project.junit(("test_other", "passed"))
    result = project("check", "--format", "json")
    assert result.status == 1
    assert result.json["decision"] == "FAIL"
    assert result.json["stories"][0]["criteria"][0]["verdict"] == "unproven"
    assert result.json["stories"][0]["criteria"][0]["why"].startswith("no link")


@pytest.mark.ac("1.4", 7)
@pytest.mark.parametrize(
    "arguments",
    [("--format", "sarff"), ("--nonsense",), ("--config", "none.toml"), ("--format", "json", "--format", "table")],
)
def test_a_wrong_call_is_two(project, arguments):
    project.story()
    result = project("check", *arguments)
    assert result.status == 2
    assert result.err


@pytest.mark.ac("1.4", 7)
def test_a_wrong_configuration_is_two_and_names_the_key(project):
    project.story()
    project.write("storygate.toml", "[policy]\nstrickt = true\n")
    result = project("check")
    assert result.status == 2
    assert "did you mean 'strict'" in result.err


@pytest.mark.ac("1.4", 7)
def test_nothing_to_judge_is_three(project):
    result = project("check")
    assert result.status == 3
    assert "no stories found" in result.err


@pytest.mark.ac("1.4", 7)
def test_an_unknown_story_is_three_and_offers_near_ones(project):
    project.story("1.10")
    result = project("check", "1.11")
    assert result.status == 3
    assert "did you mean 1.10" in result.err


@pytest.mark.ac("1.4", 7, 8)
@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"<testsuites><testsuite><testcase name='a'>",
        b"<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'/>",
        b"\x00\x01",
    ],
    ids=["empty", "truncated", "another dialect", "no text"],
)
def test_an_untrusted_report_is_four_and_is_named(project, report):
    project.story()
    project.junit(PASS)
    project.write("bad.xml", report)
    result = project("check", "--evidence", "report.xml", "--evidence", "bad.xml")
    assert result.status == 4
    assert "bad.xml" in result.err
    assert "1 of 1 criterion proven" in result.out, "the other files are still read and shown"
    assert "NOT TRUSTED" in result.out
    assert "PASS" not in result.out


@pytest.mark.ac("1.4", 7)
def test_a_crash_is_seventy_and_never_looks_like_a_verdict(project, monkeypatch):
    project.story()
    monkeypatch.setattr("storygate.judging.judge.assess", lambda *_, **__: 1 / 0)
    result = project("check")
    assert result.status == 70
    assert "bug in storygate" in result.err


@pytest.mark.ac("1.4", 7)
@pytest.mark.parametrize("outcome", ["passed", "failed", "skipped"])
def test_the_status_does_not_depend_on_the_format(project, outcome):
    project.story()
    project.junit(("test_sign_in", outcome, "1.1/AC1"))
    statuses = {name: project("check", "--format", name).status for name in FORMATS["check"]}
    assert set(statuses.values()) == {0 if outcome == "passed" else 1}, statuses


def test_a_story_that_is_not_due_is_shown_and_not_judged(project):
    project.story(status="Draft")
    project.junit(("test_other", "passed"))
    result = project("check", "--format", "json")
    assert result.status == 0
    assert result.json["decision"] is None
    assert result.json["stories"][0]["criteria"][0]["verdict"] == "unproven"


def test_one_story_can_be_judged_alone(project, monkeypatch):
    project.story("1.1")
    project.story("1.2")
    project.junit(PASS)
    assert project("check").status == 1
    assert project("check", "1-1").status == 0
    assert project("check", "stories/1.1.story.md").status == 0
    assert project("check", "./stories/../stories/1.1.story.md").status == 0
    assert project("check", "1.2").status == 1
    monkeypatch.chdir(project.root / "stories")
    assert project("check", "1.1.story.md").status == 0


def test_concerns_hold_unless_the_policy_is_strict(project):
    project.story()
    project.write(
        "report.xml",
        "<testsuite name='s'><testcase classname='t' name='x'><properties><property name='ac' value='1.1/AC1'/></properties><flakyFailure/></testcase></testsuite>",
    )
    assert project("check").status == 0
    project.write("storygate.toml", "[policy]\nstrict = true\n[evidence]\nreports = ['report.xml']\n")
    assert project("check").status == 1


def test_exit_zero_only_reports(project):
    project.story()
    project.junit(("test_other", "passed"))
    assert project("check", "--exit-zero").status == 0


def test_reports_go_to_files_as_well(project):
    project.story()
    project.junit(PASS)
    result = project(
        "check", "-f", "table", "-f", "json:out/report.json", "-f", "html:out/matrix.html", "-f", "markdown:out/s.md"
    )
    assert result.status == 0
    assert (project.root / "out/report.json").read_text("utf-8").startswith("{")
    assert "<html" in (project.root / "out/matrix.html").read_text("utf-8")
    assert "PASS" in (project.root / "out/s.md").read_text("utf-8")
    assert "PASS" in result.out


def test_a_report_that_cannot_be_written_is_a_clear_error(project):
    project.story()
    project.junit(PASS)
    project.write("file", "in the way")
    result = project("check", "-f", "json:file/report.json")
    assert result.status == 2
    assert "cannot be written" in result.err


def test_a_pattern_that_matches_nothing_is_said(project):
    project.story()
    result = project("check", "--evidence", "none/*.xml", "--format", "concise")
    assert result.status == 1
    assert "SG972" in result.out


@pytest.mark.ac("1.4", 2)
@pytest.mark.parametrize("status", ["Done", "Ready for Review"])
def test_no_claim_makes_a_story_pass(project, status):
    project.story(
        status=status,
        extra="\n## Tasks / Subtasks\n- [x] All (AC: 1)\n\n## QA Results\n### Gate Status\nGate: PASS → x.yml\nQuality Score: 100/100\n- All ACs Met: ✓\n",
    )
    project.junit(("test_other", "passed"))
    assert project("check").status == 1


@pytest.mark.ac("1.4", 5)
def test_a_review_against_the_record_is_one_line(project):
    project.story(
        extra="\n## Dev Agent Record\n### Debug Log References\n- Test run: 5/5 integration tests skipped (no engine)\n\n"
        "## QA Results\n### Review Date: 2026-01-01\n- All ACs Met: ✓ All 1 acceptance criteria met\n### Gate Status\nGate: PASS → x.yml\n\nQuality Score: 100/100\n"
    )
    project.junit(("test_sign_in", "skipped", "1.1/AC1"))
    lines = [
        line
        for line in project("check", "--format", "concise").out.splitlines()
        if "PASS" in line and "5/5 integration tests skipped" in line
    ]
    assert len(lines) == 1
    assert lines[0].startswith("stories/1.1.story.md:19:")
    assert lines[0].endswith("(line 11)")


def test_bare_project_in_a_sub_folder_is_found_from_below(project, monkeypatch):
    project.story()
    project.junit(PASS)
    (project.root / "src/deep").mkdir(parents=True)
    monkeypatch.chdir(project.root / "src/deep")
    assert project("check").status == 0


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_many_stories_are_read_in_two_processes_with_the_same_report(project, monkeypatch):
    for number in range(1, 8):
        project.story(f"1.{number}", status="Done" if number % 2 else "Strange")
    project.write("stories/notes.md", "no story\n")
    project.junit(PASS, ("test_x", "failed", "1.3/AC1"))
    alone = project("check", "--format", "json", "-v")
    monkeypatch.setattr("storygate.reading.ahead.pays", lambda _: True)
    together = project("check", "--format", "json", "-v")
    assert together.json == alone.json
    assert (together.status, together.err) == (alone.status, alone.err)


def test_what_a_story_and_its_trace_say_of_tests_is_inferred_and_says_where(project):
    project.story("1.3", "Locks out", "Is logged", extra="\n## Tasks\n\n- [x] Write `test_locks_out` (AC: 1)\n")
    project.write(
        "docs/qa/assessments/1.3-trace-20260102.md", "#### AC2: Is logged\n\n- **Unit Test**: `test_is_logged`\n"
    )
    project.junit(("test_locks_out", "passed"), ("test_is_logged", "passed"))
    (story,) = project("check", "--evidence", "report.xml", "--format", "json").json["stories"]
    assert [(one["verdict"], [link["reason"] for link in one["links"]]) for one in story["criteria"]] == [
        ("unproven", ["stories/1.3.story.md:12: task (AC1) names test_locks_out"]),
        ("unproven", ["docs/qa/assessments/1.3-trace-20260102.md:3: trace (AC2) names test_is_logged"]),
    ]
    assert story["decision"] == "CONCERNS"


def test_a_story_that_is_called_after_traces_is_no_trace_document(project):
    project.story("5.1-traceability-matrix", "Locks out", extra="\n### AC1\n\n- `test_locks_out`\n")
    project.junit(("test_locks_out", "passed"))
    (story,) = project("check", "--evidence", "report.xml", "--format", "json").json["stories"]
    assert story["criteria"][0]["links"] == []


def test_criteria_as_tests_for_the_pages_of_a_ci_service_and_never_as_evidence(project):
    project.story()
    project.junit(("test_other", "passed"))
    result = project("check", "--format", "junit:out/criteria.xml", "--format", "concise")
    assert result.status == 1
    assert 'type="unproven"' in (project.root / "out/criteria.xml").read_text()
    again = project("check", "--evidence", "out/criteria.xml")
    assert (again.status, "SG934" in again.err) == (4, True)
