from __future__ import annotations

import time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import ClaimKind
from storygate.stories import counts


def said(text):
    return [(count.kind.value.removeprefix("tests-"), count.number, count.total) for count in counts.read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "9/9 unit tests passed, 5/5 integration tests skipped (no Docker here)",
            [("passed", 9, 9), ("skipped", 5, 5)],
        ),
        ("The whole suite passed (82/83 tests, 1 skipped)", [("passed", 82, 83), ("skipped", 1, None)]),
        ("Tests: 446 passed, 1 skipped, 447 total", [("passed", 446, 447), ("skipped", 1, 447)]),
        ("Integration Tests: 3/9 passing, 6/9 skipped (expected)", [("passed", 3, 9), ("skipped", 6, 9)]),
        ("6 of 8 tests passing", [("passed", 6, 8)]),
        ("All 11 integration tests passing", [("passed", 11, 11)]),
        ("162 passed; 0 failed; 2 ignored", [("passed", 162, None), ("skipped", 2, None)]),
        ("1,204 tests passed", [("passed", 1204, None)]),
        ("All unit tests passing", [("passed", None, None)]),
        ("20 skipped tests", [("skipped", 20, None)]),
        ("Two tests were skipped", [("skipped", 2, None)]),
        ("Backend: 18 tests created but NOT EXECUTED", [("skipped", 18, None)]),
        ("Integration tests skipped: no broker on this machine", [("skipped", None, None)]),
        ("Integration tests written but not run", [("skipped", None, None)]),
        ("6 tests written, cannot run", [("skipped", None, None)]),
        ("1 unit test failing on Windows", [("failed", 1, None)]),
        ("5/14 integration tests fail on edge cases", [("failed", 5, 14)]),
        ("Reliability: tests failing for want of configuration", [("failed", None, None)]),
        ("18/18 测试通过", [("passed", 18, 18)]),
        ("5 个测试跳过", [("skipped", 5, None)]),
        ("테스트 12개 통과, 2개 실패", [("passed", 12, None), ("failed", 2, None)]),
        ("Todos os 146 testes passando", [("passed", 146, None)]),
    ],
)
def test_what_people_write_of_their_tests(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "skipped 0 tests",
        "no tests skipped",
        "0 failed",
        "0 tests failed, 0 skipped",
        "Zero tests failing",
        "2 rows imported, 1 skipped, with a report",
        "gives up after 3 failed attempts",
        "Fixed 21 failing tests in the parser",
        "8 failing tests are unrelated to this story",
        "2 pre-existing tests skipped",
        "3 tests were failing before the rewrite",
        "The tests skip gracefully when Docker is missing",
        "Tests should be skipped on a laptop",
        "Ensure that 5 tests fail first (RED)",
        "4 exception types for different failure scenarios",
        "test_skip_missing_image and test_fails_loudly",
        "85% of tests pass",
        "Skip conditions are covered",
        "7 of 8 criteria met",
        "",
    ],
)
def test_nothing_is_admitted_that_was_not_said(text):
    assert [count for count in said(text) if count[0] != "passed"] == []


@pytest.mark.parametrize("text", ["Ensure all tests pass", "once all tests pass", "not all tests pass"])
def test_a_wish_is_no_claim(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Skipped: 3 (0.4%)", (ClaimKind.TESTS_SKIPPED, 3, None)),
        ("- **Failed tests**: 2/40".replace("*", ""), (ClaimKind.TESTS_FAILED, 2, 40)),
        ("Passed: 40", (ClaimKind.TESTS_PASSED, 40, None)),
        ("Failed: 0", None),
        ("Failing: 8 (pre-existing)", None),
        ("Attempts: 8", None),
    ],
)
def test_lines_with_a_label(text, expected):
    assert counts.labelled(text) == expected


@given(st.text(alphabet="0123456789/ ofalltestspkidr.,():-%", max_size=200))
def test_any_line_can_be_read(text):
    for count in counts.read(text):
        assert count.number is None or count.number >= 0
        assert count.kind is ClaimKind.TESTS_PASSED or count.number != 0


@pytest.mark.parametrize("piece", ["1 a ", "1", "12/", "tests ", "all tests ", "skipped: ", "5 tests and "])
def test_a_long_line_takes_no_time(piece):
    line = (piece * 2000)[:2000]
    start = time.process_time()
    said(line)
    counts.labelled(line)
    assert time.process_time() - start < 0.2
