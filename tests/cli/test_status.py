"""``storygate status``: the morning's screen."""

from __future__ import annotations

import pytest

from rich.cells import cell_len


@pytest.fixture
def three(project):
    project.story("1.1", "One", "Two", status="Done", title="All proven")
    project.story("1.2", "One", "Two", "Three", status="Done", title="Claims too much")
    project.story("1.3", "One", status="Draft", title="Not begun")
    project.junit(("a", "passed", "1.1/AC1"), ("b", "passed", "1.1/AC2"), ("c", "skipped", "1.2/AC1"))
    return project


@pytest.mark.ac("1.5", 1)
def test_the_widest_gap_between_claim_and_proof_comes_first(three):
    rows = [line for line in three("status").out.splitlines() if "1.1" in line or "1.2" in line or "1.3" in line]
    assert [next(name for name in ("1.1", "1.2", "1.3") if name in row.split()) for row in rows[:3]] == [
        "1.2",
        "1.1",
        "1.3",
    ]


@pytest.mark.ac("1.5", 1)
def test_a_row_shows_claimed_beside_proven_and_the_decision(three):
    row = next(line for line in three("status").out.splitlines() if " 1.2 " in f" {line} ")
    assert "3/3" in row
    assert "0/3" in row
    assert "FAIL" in row


@pytest.mark.ac("1.5", 1)
@pytest.mark.parametrize("columns", ["80", "120"])
def test_it_fits_the_terminal_and_grows_with_it(three, monkeypatch, columns):
    three.story(
        "2.1", "旅客可以登录", status="Done", title="乘客登录到渡轮系统并查看他们的所有票据与登船信息以及更多更多的内容"
    )
    monkeypatch.setenv("COLUMNS", columns)
    out = three("status").out
    assert max(cell_len(line) for line in out.splitlines()) <= int(columns)


def test_it_ends_with_zero_unless_asked(three):
    assert three("status").status == 0
    assert three("status", "--exit-code").status == 1


@pytest.mark.ac("1.1", 7)
def test_verbose_says_where_stories_and_evidence_came_from(three):
    result = three("status", "-v")
    assert "configuration: none" in result.err
    assert "3 stories" in result.err
    assert "report" in result.err
    three.write("storygate.toml", '[stories]\npaths = ["stories/1.*.md"]\n')
    assert "storygate.toml" in three("status", "-v").err


@pytest.mark.ac("1.1", 7)
def test_flags_replace_what_is_configured(three):
    three.write(
        "elsewhere/9.9.story.md", "# Story 9.9: Elsewhere\n\n## Status\nDraft\n\n## Acceptance Criteria\n1. A\n"
    )
    out = three("status", "--stories", "elsewhere/*.md").out
    assert "9.9" in out
    assert "1.2" not in out


def test_no_colour_in_a_pipe_and_colour_when_forced(three):
    assert "\x1b[" not in three("status").out
    assert "\x1b[" in three("status", "--color", "always").out


def test_no_color_is_respected(three, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in three("status").out


def test_without_a_report_it_says_how_to_get_one(three):
    (three.root / "report.xml").unlink()
    assert "storygate init --print" in three("status").err
    assert "init" not in three("status", "--quiet").err


def test_patterns_that_match_no_file_are_named(project):
    project.story("1.1")

    one = project("status", "--evidence", "nope.xml").err
    assert "storygate: no report was read: nope.xml matches no file; `storygate init --print` says how" in one
    assert "no report was read: a.xml, b.xml match no file;" in project("status", "-e", "a.xml", "-e", "b.xml").err
