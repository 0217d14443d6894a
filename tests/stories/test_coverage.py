from __future__ import annotations

import pytest

from storygate.model import ClaimKind
from storygate.stories import coverage, outline


def claims(text):
    shape = outline.read(text)
    found = coverage.read(shape, list(enumerate(shape.lines, start=1)))
    return [(claim.kind.value, *claim.criteria, claim.line) for claim in found]


def test_a_coverage_table_speaks_of_every_criterion():
    text = """\
| AC# | Description | Status | Evidence |
|-----|-------------|--------|----------|
| AC1 | Export a list | ✅ IMPLEMENTED | export.py:12 |
| AC2 | Import a list | ⚠️ PARTIAL | import.py:3 - all done but one |
| AC #3 | Undo | MISSING | none |
| AC4, AC5 | Redo | Implemented (see notes) | redo.py:8 |
| AC6 | Later | to be seen | |
"""
    assert claims(text) == [("met", "1", 3), ("unmet", "2", 4), ("unmet", "3", 5), ("met", "4", "5", 6)]


@pytest.mark.parametrize(
    "head", ["| # | Acceptance Criterion | Result |", "| Criterion | What | Verdict |", "| AC | What | Coverage |"]
)
def test_numbers_alone_do_where_the_column_means_criteria(head):
    assert claims(f"{head}\n|---|---|---|\n| 2 | x | ✓ |\n| 3.1 | y | ✗ |\n") == [("met", "2", 3), ("unmet", "3.1", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "| File | Lines | Status |\n|---|---|---|\n| 1 | x | ✅ Done |\n",
        "| AC | What |\n|---|---|\n| 1 | ✅ |\n",
        "| AC | Status |\n|---|---|\n| 1 |\n",
        "| AC | Status |\n",
    ],
)
def test_another_table_says_nothing_of_criteria(text):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- AC1: ✅ Met", [("met", "1", 1)]),
        ("- ✅ **AC2**: lists are exported", [("met", "2", 1)]),
        ("- **AC 3**: IMPLEMENTED", [("met", "3", 1)]),
        ("3. ✅ AC#4 (Undo): documented", [("met", "4", 1)]),
        ("- AC5: lists are exported ✓", [("met", "5", 1)]),
        ("- AC6 (tests): PARTIAL — one is a placeholder", [("unmet", "6", 1)]),
        ("- ⚠️ AC7: deferred", [("unmet", "7", 1)]),
        ("- AC-3.2: NOT MET", [("unmet", "3.2", 1)]),
        ("- AC8: Full-text search is implemented in search.py", []),
        ("- AC1-4: ✅", []),
        ("- ACME ships it ✅", []),
        ("- Security: ✅ PASS", []),
    ],
)
def test_a_list_may_speak_of_single_criteria(line, expected):
    assert claims(line) == expected


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("✅ Pass", ClaimKind.MET),
        ("Fully covered", ClaimKind.MET),
        ("✓ Implemented (API, not yet in the UI)", ClaimKind.MET),
        ("已实现", ClaimKind.MET),
        ("✓ Partial", ClaimKind.UNMET),
        ("Not met", ClaimKind.UNMET),
        ("NONE", ClaimKind.UNMET),
        ("tbd", None),
        ("", None),
    ],
)
def test_a_doubt_outweighs_a_tick(state, kind):
    assert coverage.kind(state) is kind
