from __future__ import annotations

import time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import ClaimKind
from storygate.stories import claims


def of(*lines):
    return list(claims.read(enumerate(lines, start=1), "review"))


def kinds(*lines):
    return [(claim.kind.value, claim.count, claim.total) for claim in of(*lines)]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("- **All ACs Met**: ✓ All 6 acceptance criteria fully implemented", 6),
        ("- All ACs Met: [✓] see below", None),
        ("- All ACs Met: ✅ 8/8 acceptance criteria validated", 8),
        ("| **All ACs Met** | ✅ PASS | All 8 acceptance criteria verified |", 8),
        ("- **Trace Coverage**: All 6 acceptance criteria fully covered", 6),
        ("**Summary**: **7 of 7 acceptance criteria fully implemented** (100%)", 7),
        ("✅ All criteria met:", None),
        ("All acceptance criteria are now met and documented.", None),
        ("- All ACs Met: ✓ 전체 7개 AC 모두 구현", None),
        ("所有验收标准已满足", None),
        ("Todos os critérios de aceitação foram atendidos", None),
        ("Tous les critères sont remplis", None),
        ("Все критерии приёмки выполнены", None),
    ],
)
def test_all_criteria_are_said_to_be_met(line, count):
    assert kinds(line) == [("all-met", count, count)]


@pytest.mark.parametrize(
    ("line", "unmet", "total"),
    [
        ("5 of 7 acceptance criteria fully implemented", 2, 7),
        ("- ✅ **All ACs Met**: 7/8 acceptance criteria fully implemented", 1, 8),
        ("- All ACs Met: ⚠️ PARTIAL - the report is missing", None, None),
        ("- All ACs Met: [✗] AC 4 is open", None, None),
    ],
)
def test_some_are_said_to_be_unmet(line, unmet, total):
    assert kinds(line) == [("unmet", unmet, total)]


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] All acceptance criteria met",
        "Verify all acceptance criteria are met",
        "Not all acceptance criteria are met",
        "Once all ACs are met, merge",
        "All core acceptance criteria are met",
        "Unit tests cover all acceptance criteria",
        "All acceptance criteria must be met",
        "Every criterion was read",
        "9 of 7 acceptance criteria implemented",
    ],
)
def test_what_is_wished_or_partial_is_no_claim(line):
    assert kinds(line) == []


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("**Quality Score**: 100/100", 100),
        ("Quality Score: 70 → 95/100", 95),
        ("- Gate PASS (Quality Score: 8.5/10)", 85),
        ("**Final Score:** 97%", 97),
    ],
)
def test_a_score_is_read_out_of_a_hundred(line, points):
    assert kinds(line) == [("score", points, 100)]


@pytest.mark.parametrize("line", ["Previous quality score: 70/100", "Test score: 50/100", "Quality score: 812"])
def test_another_score_is_none(line):
    assert kinds(line) == []


def test_counts_with_a_label_mean_tests_only_beside_tests_that_pass():
    assert kinds("- Skipped: 3") == []
    assert kinds("- 40 tests passed", "- Skipped: 3", "- Failed: 0") == [
        ("tests-passed", 40, None),
        ("tests-skipped", 3, None),
    ]


def test_a_claim_says_where_it_stands_in_plain_words():
    (claim,) = claims.read([(148, "- `test run`: 5/5 **integration** tests skipped")], "record")
    assert (claim.line, claim.where, claim.text) == (148, "record", "test run: 5/5 integration tests skipped")


@given(st.lists(st.text(max_size=120), max_size=20))
def test_any_lines_can_be_read(lines):
    for claim in of(*lines):
        assert claim.kind in ClaimKind
        assert len(claim.text) <= 200


@pytest.mark.parametrize(
    "piece", ["all ac ", "all acceptance criteria ", "1 of 1 ", "quality score ", "all the ", "5 tests passed "]
)
def test_a_line_of_a_megabyte_takes_no_time(piece):
    line = piece * (1_000_000 // len(piece))
    start = time.process_time()
    of(line)
    assert time.process_time() - start < 0.5


def test_the_number_of_a_lists_item_is_no_part_of_what_is_quoted():
    assert {claim.text for claim in of("11. Full suite passed (82/83 tests, 1 skipped)", "3 tests skipped")} == {
        "Full suite passed (82/83 tests, 1 skipped)",
        "3 tests skipped",
    }
