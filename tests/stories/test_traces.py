"""Trace and test-design documents: which test is for which criterion."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import Place
from storygate.stories import traces
from storygate.stories.reader import read_story


TRACE = "docs/qa/assessments/1.3-trace-20260102.md"


def said(text, shown=TRACE):
    """Return story, criteria and names of every reference."""
    found = traces.read_bytes(text.encode(), shown)
    return [(ref.story, ref.criteria, [(name.file, name.title or name.id) for name in ref.names]) for ref in found]


def below(*lines, shown=TRACE):
    """Return criteria and names of what stands below ``AC1``."""
    return [one[1:] for one in said("\n".join(["#### AC1: Locks out", "", *lines]), shown)]


class TestAMapping:
    def test_of_the_older_generation(self):
        assert said(
            "# Requirements Traceability Matrix\n\n## Story: 1.3 - Login\n\n### Requirement Mappings\n\n"
            "#### AC1: Users are locked out\n\n**Coverage: FULL**\n\nGiven-When-Then Mappings:\n\n"
            "- **Unit Test**: `login.test.ts::locks out`\n  - Given: `test_given_this` has run\n  - When: x\n  - Then: y\n\n"
            "- **Integration Test**: `tests/test_login.py::test_locks_out`\n\n"
            "#### AC2: Users are told\n\n**Coverage: NONE**\n",
        ) == [
            ("1.3", ("1",), [("login.test.ts", "locks out")]),
            ("1.3", ("1",), [("tests/test_login.py", "test_locks_out")]),
        ]  # fmt: skip

    def test_of_the_newer_generation(self):
        assert below(
            "- **Coverage:** FULL ✅",
            "- **Tests:**",
            "  - `1.3-E2E-001` - e2e/login.spec.ts:12",
            "    - **Given:** `test_given_this`",
            "- **Gaps:**",
            "  - Missing: `e2e/unlock.spec.ts`",
            "- **Recommendation:** Write `1.3-E2E-002`.",
        ) == [(("1",), [("e2e/login.spec.ts", "1.3-E2E-001")])]

    def test_in_a_table_without_a_column_of_criteria(self):
        assert below(
            "| # | Test | File | Level |",
            "|---|------|------|-------|",
            "| 1 | testLocksOut | LoginTests.swift:28 | unit |",
        ) == [(("1",), [("LoginTests.swift", "testLocksOut")])]

    def test_in_a_table_with_one(self):
        text = "# Matrix\n\n| AC | Test |\n|---|---|\n| AC2 | `test_unlocks_all` |\n"
        assert said(text) == [("1.3", ("2",), [(None, "test_unlocks_all")])]

    def test_in_a_block_of_yaml(self):
        text = (
            "```yaml\nrequirement: 'AC2: Unlocks'\ntest_mappings:\n  - test_file: 'auth/login.test.ts'\n"
            "    test_case: 'should unlock'\n    given: 'test_given_this'\n```\n"
        )
        assert said(text) == [("1.3", ("2",), [("auth/login.test.ts", "should unlock")])]

    def test_by_a_file_with_a_title_below(self):
        found = below("1. **Unit Test**: `login.test.ts`", '   - **Test**: "should lock out"')
        assert found[1] == (("1",), [("login.test.ts", "should lock out")])

    def test_by_a_line_that_names_the_criterion_itself(self):
        assert said("- AC2: `test_unlocks_all`\n- AC3\n  - `test_says_so`\n") == [
            ("1.3", ("2",), [(None, "test_unlocks_all")]),
            ("1.3", ("3",), [(None, "test_says_so")]),
        ]

    def test_has_its_place(self):
        (found,) = traces.read_bytes(b"# AC1\n\n- `test_locks_out`\n", TRACE)
        assert (found.place, found.where, found.planned) == (Place(TRACE, 3), "trace", False)


class TestWhatIsNoMapping:
    def test_a_section_about_gaps_with_all_below_it(self):
        assert said("## AC1\n\n- test_a_b\n\n## Critical Gaps\n\n### AC2\n\n- test_c_d\n\n## AC3\n\n- test_e_f\n") == [
            ("1.3", ("1",), [(None, "test_a_b")]),
            ("1.3", ("3",), [(None, "test_e_f")]),
        ]

    def test_another_heading_ends_a_criterion(self):
        assert said("### AC1\n\n### Appendix\n\n- test_locks_out\n") == []

    def test_a_deeper_heading_does_not(self):
        assert said("### AC1\n\n#### Tests\n\n- test_locks_out\n") == [("1.3", ("1",), [(None, "test_locks_out")])]

    def test_source_files(self):
        assert below("- **Implementation:**", "  - `src/login.py:10` and `test_not_this`") == []

    def test_a_document_of_no_story(self):
        assert said("### AC1\n\n- test_locks_out\n", "docs/traceability-matrix.md") == []


class TestTheStory:
    @pytest.mark.parametrize(
        ("name", "story"),
        [
            ("1.3-trace-20260102.md", "1.3"),
            ("1-3-trace.md", "1.3"),
            ("traceability-matrix-story-1.3.md", "1.3"),
            ("traceability-matrix-1.3.md", "1.3"),
            ("traceability-matrix-6-6-settings.md", "6.6"),
            ("test-design-1.3-login.md", "1.3"),
        ],
    )
    def test_stands_in_the_file_name(self, name, story):
        assert [one[0] for one in said("### AC1\n\n- test_locks_out\n", f"docs/{name}")] == [story]

    @pytest.mark.parametrize(
        "head",
        [
            "## Story: 2.4 - Login",
            "# Traceability Matrix - Story 2.4",
            "**Story:** 2.4 - Login",
            "- **Story**: 2-4-login",
        ],
    )
    def test_or_in_a_heading_or_line(self, head):
        assert [one[0] for one in said(f"{head}\n\n### AC1\n\n- test_locks_out\n", "traceability-matrix.md")] == ["2.4"]

    def test_changes_with_the_headings(self):
        text = (
            "# Matrix\n\n## Story 1.3\n\n### AC1\n\n- test_a_b\n\n## Story 1.4\n\n- test_c_d\n\n### AC2\n\n- test_e_f\n"
        )
        assert [one[:2] for one in said(text, "traceability-matrix.md")] == [("1.3", ("1",)), ("1.4", ("2",))]

    def test_is_not_changed_by_a_criterion_that_speaks_of_another(self):
        assert [one[0] for one in said("### AC1: As Story 2.4 says\n\n- test_locks_out\n")] == ["1.3"]


def test_a_test_design_is_planned():
    text = "### AC1: Locks out\n\n#### Scenarios\n\n| ID | Level | Test |\n|---|---|---|\n| 1.3-UNIT-001 | Unit | Locks |\n"
    (found,) = traces.read_bytes(text.encode(), "1.3-test-design-20260102.md")
    assert (found.where, found.planned, found.names[0].id) == ("test design", True, "1.3-UNIT-001")


def test_references_go_to_their_stories_by_any_spelling():
    stories = [read_story(f"{id_}.md", f"# Story {id_}: A\n".encode()) for id_ in ("1.3", "1.4")]
    found = traces.read_bytes(b"### AC1\n\n- test_locks_out\n", "1-3-trace-20260102.md")
    with_it, without = traces.attached(stories, found)
    assert with_it.references == found
    assert without is stories[1]


def test_a_file_that_cannot_be_read_says_nothing(tmp_path):
    assert traces.read(tmp_path / "gone.md", "gone.md") == ()
    (tmp_path / "long.md").write_bytes(b"### AC1\n- test_locks_out\n" * 100_000)
    assert traces.read(tmp_path / "long.md", "1.3-trace.md") == ()


@given(st.binary(max_size=400))
def test_any_bytes_have_a_reading(data):
    for found in traces.read_bytes(b"# AC1\n" + data, TRACE):
        assert found.names
        assert found.criteria


@pytest.mark.parametrize(
    "part", ["**", "- **", "Story ", "AC1 ", "# AC1\n", "| AC1 ", "`", "requirement: ", "## Story 1."]
)
def test_hostile_text_is_read_in_one_pass(part):
    traces.read_bytes((part * (300_000 // len(part)) + "test").encode(), TRACE)
