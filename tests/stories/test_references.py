from __future__ import annotations

import time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.stories import references


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("Build it (AC: 1)", "1"),
        ("Build it (AC: 1, 3)", "1 3"),
        ("Build it (AC: 1,3,3)", "1 3"),
        ("Build it (AC: #1, #3)", "1 3"),
        ("Build it (AC #1, AC #2)", "1 2"),
        ("Build it (AC1, AC2)", "1 2"),
        ("Build it (AC-1, AC-2, GREEN)", "1 2"),
        ("Build it (ACs 1 and 2)", "1 2"),
        ("Build it (AC: 1-3, 5)", "1 2 3 5"),
        ("Build it (AC 2–4)", "2 3 4"),
        ("Build it (AC1-AC3)", "1 2 3"),
        ("Build it (AC: 2.1-2.3)", "2.1 2.2 2.3"),
        ("Build it (AC: 6.6.1, 6.6.2)", "6.6.1 6.6.2"),
        ("Build it (AC: 9 — the second half)", "9"),
        ("**Task 1 (AC: 1, 2)**: build it", "1 2"),
        ("Build it [AC: 4]", "4"),
        ("Build it (covers AC 2)", "2"),
        ("Build it（AC：1、2）", "1 2"),
        ("Construir (CA: 1, 2)", "1 2"),
        ("构建 (验收标准: 1)", "1"),
        ("Prüfen (AC: 1 und 2)", "1 2"),
        ("AC2: check the second one", "2"),
        ("Build it - AC: 1, 2", "1 2"),
        ("Build it (AC: IV1, 2)", "IV1 2"),
        ("Build it (AC: #)", ""),
        ("Build it (AC: Documentation)", ""),
        ("Build it as AC 3 says", ""),
        ("Use ACME 3 (MAC 1)", ""),
        ("Build it", ""),
        ("Build it (AC: 1-99999)", "1"),
    ],
)
def test_the_criteria_a_task_names(line, ids):
    found, everything = references.read(line)
    assert list(found) == ids.split()
    assert not everything


@pytest.mark.parametrize(
    "line", ["(AC: all)", "(AC: ALL)", "(AC: All)", "(CA: todos)", "(AC: 全部)", "(AC - all)", "(ACs: all of them)"]
)
def test_all_criteria_at_once(line):
    assert references.read(f"Test it {line}") == ((), True)


def test_a_range_that_counts_down_is_two_ids():
    assert references.read("x (AC: 5-3)")[0] == ("5", "3")


@given(st.text(alphabet="AC: #1,-–()allto.\n数"))
def test_any_line_can_be_asked(line):
    ids, _ = references.read(line)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("piece", ["(AC: 1", "AC ", "AC: 1, ", "1, ", "("])
def test_a_long_hostile_line_is_read_in_linear_time(piece):
    started = time.process_time()
    references.read("AC: " + piece * (300_000 // len(piece)))
    assert time.process_time() - started < 2


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("Build it (AC: A, C)", "A C"),
        ("Build it (AC: **AC-DOOR-01**, **AC-DOOR-02**)", "DOOR-01 DOOR-02"),
        ("Build it (AC-E2-07, AC-E2-08)", "E2-07 E2-08"),
        ("Build it — AC1, AC2", "1 2"),
        ("**AC Coverage:** AC-1.3, AC-1.4", "1.3 1.4"),
        ("Covers: AC2", "2"),
    ],
)
def test_letters_prefixes_and_mentions_at_the_end(line, ids):
    assert references.read(line) == (tuple(ids.split()), False)


@pytest.mark.parametrize(
    "line", ["Open it — AC1 says how", "Test (AC: a user knocks)", "Remark: AC1 is hard", "AC: Angular"]
)
def test_prose_about_a_criterion_names_none(line):
    assert references.read(line) == ((), False)


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("Build it (AC #1 à #3)", "1 2 3"),
        ("Build it (AC 1 a 3)", "1 2 3"),
        ("Build it (AK: 1, 2)", "1 2"),
        ("Build it → AC 2", "2"),
        ("Build it (AC: 3; 5 tests)", "3"),
        ("Build it (AC: #4 - 3 files)", "4"),
        ("Build it (AC: 1, 2; 3)", "1 2 3"),
        ("Build it (AC: 1, FR-33, 4)", "1 4"),
        ("Build it (ACs 2; NFR7)", "2"),
        ("Build it (AC: N/A)", ""),
    ],
)
def test_what_stands_beside_a_criterion_is_none(line, ids):
    assert references.read(line) == (tuple(ids.split()), False)


@pytest.mark.parametrize(
    "line",
    ["Test it (all ACs)", "Test it (ALL AC) ✅", "Test it (covers all 6 ACs)", "Test it [All acceptance criteria]"],
)
def test_all_may_stand_before_the_name(line):
    assert references.read(line) == ((), True)


def test_all_in_prose_is_not_all_criteria():
    assert references.read("Check all ACs of the epic (AC: 2)") == (("2",), False)


@pytest.mark.parametrize(
    "line",
    [
        "Нагрев (КП: #1, #2)",
        "Нагрев (КП: 1-2)",
        "Нагрев (Критерии: 1 и 2)",
        "Chauffe (Critères : 1, 2)",
        "Nấu (AC: 1 và 2)",
    ],
)
def test_the_word_in_other_languages(line):
    assert references.read(line) == (("1", "2"), False)
