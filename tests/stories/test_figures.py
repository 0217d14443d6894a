"""Figures that a story states as results, with the targets beside them."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import ClaimKind
from storygate.stories import figures, outline
from storygate.stories.reader import read_story


def stated(body: str, heading: str = "## Dev Agent Record") -> list[tuple[str | None, str | None]]:
    """Return value and target of each figure stated below a heading."""
    return [
        (claim.value, claim.target) for claim in figures.read(outline.read(f"# Story 1.1: A\n\n{heading}\n\n{body}\n"))
    ]


@pytest.mark.ac("2.2", 6)
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Image is small (prod: 172MB < 200MB)", ("172 MB", "< 200 MB")),
        ("- Memory usage: 99.6 MB (well under 256 MB limit)", ("99.6 MB", "< 256 MB")),
        ("- Coverage is 91.2 % (target: ≥ 85 %)", ("91.2 %", ">= 85 %")),
        ("- Response within budget: 40-60ms, target < 100ms", ("40..60 ms", "< 100 ms")),
        ("- <10ms overhead (actually 3 ms)", ("3 ms", "< 10 ms")),
        ("- Bundle size now ~221 kB (limit: max 300 kB)", ("~221 kB", "<= 300 kB")),
        ("- Coverage rose from 42 % to 85 % (target ≥ 80 %)", ("85 %", ">= 80 %")),
        ("- Coverage: 91.2 %", ("91.2 %", None)),
        ("- Container start-up: < 5 seconds", ("< 5 s", None)),
        ("- 测试覆盖率: 92% (目标 ≥ 90%)", ("92 %", ">= 90 %")),
    ],
)
def test_a_line_of_the_record(line, expected):
    assert stated(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "- Health checks run every 30s",
        "- [ ] Coverage 85 % (target ≥ 80 %)",
        "- Nothing with a number here",
        "- Version 3.2.1 of the size tool",
        "",
    ],
)
def test_a_line_that_states_nothing(line):
    assert stated(line) == []


@pytest.mark.ac("2.2", 6)
def test_a_table_of_targets_wherever_it_stands():
    table = """\
| Metric | Target | Actual | Status |
|---|---|---|---|
| Image Size | <500MB | ~450MB | ✅ |
| Build Time | <5min | ~3-5min | ✅ |
| Coverage | 80%+ | 89.6% | ✅ |
| User | non-root | uid 1000 | ✅ |"""

    assert stated(table, "## Key Metrics") == [
        ("~450 MB", "< 500 MB"), ("~3..5 min", "< 5 min"), ("89.6 %", ">= 80 %"),
    ]  # fmt: skip


def test_a_row_of_a_review_names_target_and_figures():
    table = """\
| AC | Criterion | Met | Notes |
|---|---|---|---|
| 11 | Unit tests with >80% coverage | ✓ | 79.4% statements, 86.4% functions |"""

    assert stated(table, "## QA Results") == [("79.4 %", "> 80 %"), ("86.4 %", "> 80 %")]


def test_a_ticked_task_claims_its_figure_and_an_open_one_does_not():
    body = "- [x] Memory stays under 256MB\n- [ ] Image size is below 90 MB\n- [x] Set up a 30s timeout"

    assert stated(body, "## Tasks / Subtasks") == [("< 256 MB", None)]


def test_a_list_of_figures_is_no_pair():
    assert stated("- Sizes checked (image size prod <200MB, ci ~250MB)") == [("< 200 MB", None)]


@pytest.mark.parametrize(
    ("words", "admits"),
    [
        ("121ms (target: <100ms) ⚠️ slightly over", True),
        ("Coverage 70 %, below target of ≥ 80 %", True),
        ("71 % (≥ 70 %) ✅", False),
    ],
)
def test_who_says_that_a_target_is_missed_claims_nothing(words, admits):
    [claim] = figures.read(outline.read(f"## Dev Agent Record\n\n- Performance: {words}\n"))[:1]

    assert figures.admits(claim) is admits


def test_claims_of_a_story_stand_in_the_order_of_its_lines():
    text = "# Story 1.1: A\n\n## Dev Agent Record\n\n- Image size 90MB < 200MB\n- 12 tests passed\n"
    claims = read_story("1.1.md", text.encode()).claims

    assert [claim.kind for claim in claims] == [ClaimKind.FIGURE, ClaimKind.TESTS_PASSED]
    assert (claims[0].text, claims[0].where, claims[0].line) == ("Image size 90MB < 200MB", "record", 5)


@given(st.text(alphabet="|<>≤ ~0123456789.,-%msMB[x]targetcovrg\n", max_size=200))
def test_any_text_has_figures_or_none(body):
    for value, target in stated(body):
        assert value
        assert target is None or target[0] in "<>=i"


@pytest.mark.parametrize("line", ["size 5 MB " * 100_000, "| 5% target " * 100_000, "5 % -> " * 100_000])
def test_a_hostile_line_is_read_quickly(line):
    stated(line)
    stated(f"| target | actual |\n|---|---|\n| {line} | {line} |")
