from __future__ import annotations

import time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import Review
from storygate.stories import outline, reviews


def read(text):
    return reviews.read(outline.read(text))


def gate(section):
    review, _ = read(f"# Story 1.2: A\n\n## QA Results\n\n{section}\n")
    return review and review.gate


def claims(text):
    return [(c.kind.value, c.where, c.line, c.value or c.count) for c in read(text)[1]]


CONTAINERS = """\
# Story 4.2: Containers

## Dev Agent Record

### Debug Log References

- Run: 9/9 unit tests passed, 5/5 integration tests skipped (no Docker)

### Completion Notes List

- Everything is in place

## QA Results

### Review Date: 2025-01-27

### Reviewed By: Quinn (Test Architect)

### Compliance Check

- **All ACs Met**: ✓ All 6 acceptance criteria fully implemented

### Improvements Checklist

- [ ] All acceptance criteria met on the other platform

### Gate Status

**Gate**: PASS → `docs/qa/gates/4.2-containers.yml`

**Quality Score**: 100/100

### Recommended Status

**✓ Ready for Done** - nothing is left
"""


@pytest.mark.ac("1.1", 1)
def test_a_full_score_stands_beside_tests_that_never_ran():
    review, _ = read(CONTAINERS)
    assert review == Review("PASS", "Ready for Done", 29)
    assert claims(CONTAINERS) == [
        ("tests-passed", "record", 7, 9),
        ("tests-skipped", "record", 7, 5),
        ("all-met", "review", 21, 6),
        ("gate", "review", 29, "PASS"),
        ("score", "review", 31, 100),
        ("outcome", "review", 35, "Ready for Done"),
    ]


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    ("section", "word"),
    [
        ("Gate: PASS → docs/qa/gates/1.2-a.yml", "PASS"),
        ("**Gate: PASS** → [file](../qa/gates/1.2-a.yml)", "PASS"),
        ("Gate: **CONCERNS** → qa.qaLocation/gates/1.2-a.yml", "CONCERNS"),
        ("**Gate**: ✅ **PASS**", "PASS"),
        ("- **Gate:** ❌ FAIL (2 high issues)", "FAIL"),
        ("- QA Gate: PASS", "PASS"),
        ("**Quality Gate Decision:** PASS", "PASS"),
        ("| **Gate Decision** | **PASS** |", "PASS"),
        ("### Gate Status: FAIL", "FAIL"),
        ("### Gate Status\n\n✅ PASS", "PASS"),
        ("### Gate Decision\n\n**Verdict:** PASS with CONCERNS", "CONCERNS"),
        ("### Gate Status\n\n**Decision:** WAIVED", "WAIVED"),
        ("Gate: PASS_WITH_CONCERNS", "CONCERNS"),
        ("Gate: CONCERNS → PASS", "PASS"),
        ("Gate: CONCERNS\n\nGate: PASS", "PASS"),
        ("Previous Gate: FAIL\n\nGate: PASS", "PASS"),
        ("Gate Status: WAIVED until March", "WAIVED"),
        ("**Reviewed by:** Ana | **Date:** 2026-03-25 | **Verdict:** PASS\n\n- Lint: FAIL once", "PASS"),
        ("**Overall Gate:** ⚠️ CONCERNS", "CONCERNS"),
        ("**Gate de Qualidade:** PASS", "PASS"),
        ("### QA Gate Status\n\n**DECISION: FAIL** (one issue)", "FAIL"),
        ("**Decision: ✅ PASS**", "PASS"),
        ("**Resultado:** PASS", "PASS"),
        ("**QA Status:** CONCERNS\n\n**Decision:** PASS", "CONCERNS"),
        ("**Status:** PASS ✅", "PASS"),
        ("**Decision:** FAIL\n\n**Gate:** PASS", "PASS"),
        ("```yaml\ngate: PASS\nscore: 90\n```", "PASS"),
    ],
)
def test_a_gate_word_is_read_in_every_spelling(section, word):
    assert gate(section) == word


@pytest.mark.parametrize(
    "section",
    [
        "",
        "*Results from the review will be put here*",
        "Gate: {PASS|CONCERNS|FAIL|WAIVED} → gates/1.1.yml",
        "**Verdict:** PASS / FAIL",
        "- **Status**: PASS",
        "### Tests\n" + "\n" * 12 + "**Status:** PASS",
        "Gate: PENDING",
        "- **Security**: PASS - nothing found",
        "Previous Gate: PASS",
        "```\nGate: PASS\n```",
        "<!-- Gate: PASS -->",
        "The gate should be PASS once this is done.",
        "### Security Review\n\nPASS",
    ],
)
def test_what_is_no_gate_word_is_none(section):
    assert gate(section) is None


def test_no_review_is_no_review():
    assert read("# Story 1.2: A\n\n## QA Results\n\n*To be filled*\n") == (None, ())
    assert read("") == (None, ())


def test_of_several_reviews_the_last_one_speaks():
    text = """\
## QA Results

### Review Date: 2025-09-01

- 3 tests failing

Gate: FAIL → a.yml

### Review Date: 2025-09-05

- All 40 tests passing

Gate: PASS → a.yml
"""
    assert read(text)[0] == Review("PASS", None, 13)
    assert claims(text) == [("tests-passed", "review", 11, 40), ("gate", "review", 13, "PASS")]


@pytest.mark.parametrize(("first", "second"), [("2025-09-05", "2025-09-01"), ("October 2, 2025", "Sep 30th, 2025")])
def test_the_newest_review_may_stand_first(first, second):
    review, _ = read(
        f"## QA Results\n\n### Review Date: {first}\n\nGate: PASS\n\n### Review Date: {second}\n\nGate: FAIL\n"
    )
    assert review.gate == "PASS"


def test_a_newer_block_without_a_word_leaves_the_older_one_standing():
    review, _ = read(
        "## QA Results\n\n### Review Date: 2025-09-01\n\nGate: PASS\n\n### Review Date: 2025-09-05\n\nThanks!\n"
    )
    assert review.gate == "PASS"


def test_a_superseded_section_is_not_listened_to():
    assert read("## QA Results (superseded)\n\nGate: FAIL\n")[0] is None


REVIEW = """\
# Story 1.2: A

Status: review

## Senior Developer Review (AI)

### Outcome

**✅ APPROVE** — no blocking issue

### Acceptance Criteria Coverage

| AC# | Description | Status | Evidence |
|-----|-------------|--------|----------|
| AC1 | Export | ✅ IMPLEMENTED | export.py:12 |
| AC2 | Import | PARTIAL | import.py:3 |

**Summary**: 1 of 2 acceptance criteria fully implemented
"""


@pytest.mark.ac("1.1", 1)
def test_a_senior_review_has_an_outcome_and_a_coverage_table():
    assert read(REVIEW)[0] == Review(None, "APPROVE", 9)
    assert [(c.kind.value, c.criteria, c.line, c.count, c.total) for c in read(REVIEW)[1]] == [
        ("outcome", (), 9, None, None),
        ("met", ("1",), 15, None, None),
        ("unmet", ("2",), 16, None, None),
        ("unmet", (), 18, 1, 2),
    ]


@pytest.mark.parametrize(
    ("section", "outcome"),
    [
        ("**Outcome:** Changes Requested", "Changes Requested"),
        ("- Outcome: ✅ Approved", "Approved"),
        ("### Outcome\n\nApprove with fixes applied (2 changes)", "Approve with fixes applied"),
        ("### Final Status\n\n✅ **Approved - Ready for Done**", "Approved"),
        ("### Recommended Status\n\n[✗ Changes Required - see above]", "Changes Required"),
        ("### Recommended Status\n\n✓ Ready for Done\n\n### Outcome\n\nBlocked", "Blocked"),
        ("### Recommended Status\n\n[✓ Ready for Done] / [✗ Changes Required]", None),
        ("**Date:** 2026-11-21 | **Outcome:** Approved (after fixes)", "Approved"),
        ("| **Outcome** | Approved |", "Approved"),
        ("**Overall Status**: ✅ **APPROVED** with remarks", "APPROVED with remarks"),
        ("**Recommendation:** **REJECT - Rework Required**", "REJECT"),
        ("**Review Status:** Approve ✅", "Approve"),
        ("**Resultado:** Aprovado", "Aprovado"),
        ("### Final Status: ✅ **APPROVED - Ready**\n\n**Rationale**: all is well", "APPROVED"),
        ("**Outcome:** Blocked\n\n**Recommendation:** Approve later", "Blocked"),
        ("**Status:** approved-looking words", None),
        ("**Risk status:** low", None),
    ],
)
def test_an_outcome_is_kept_as_written(section, outcome):
    review, _ = read(f"## Senior Developer Review (AI)\n\n{section}\n")
    assert (review and review.outcome) == outcome


def test_nothing_is_read_out_of_code_or_comments():
    assert claims("## Dev Agent Record\n\n```\n5 tests skipped\n```\n\n<!-- 3 tests failed -->\n") == []


def test_tests_are_only_listened_to_in_reviews_and_records():
    assert claims("## Dev Notes\n\n- 5 tests skipped\n\n## Tasks\n\n- [x] 3 tests failing\n") == []


@given(st.text(alphabet="# |-*:→✅✗\nGatePASFILCONERWVD0123456789/testskipdufx[](). ", max_size=400))
def test_any_review_can_be_read(body):
    review, found = read(f"## QA Results\n{body}\n## Dev Agent Record\n{body}")
    assert review is None or review.gate in {None, "PASS", "CONCERNS", "FAIL", "WAIVED"}
    assert [claim.line for claim in found] == sorted(claim.line for claim in found)


@pytest.mark.parametrize(
    "piece",
    ["Gate: ", "*", "Gate ", "Outcome: ", "- AC1 ", "|AC1", "| ", "5 tests skipped, ", "new qa ", "1 of ", "review "],
)
@pytest.mark.parametrize("head", ["", "Gate", "### ", "- AC1: ", "Outcome", "| AC | Status |\n|---|---|\n"])
def test_a_gigantic_line_takes_no_time(head, piece):
    shape = outline.read(f"## QA Results\n\n{head}{piece * (300_000 // len(piece))}\n")
    start = time.process_time()
    reviews.read(shape)
    assert time.process_time() - start < 1


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("**Verdict:** PASS", "PASS"),
        ("**Verdict: PASS** — Gate file: `gates/1.1.yml`", "PASS"),
        ("**Verdict:** PASS_WITH_CONCERNS ⚠️", "CONCERNS"),
        ("### Verdict: **FAIL**", "FAIL"),
        ("**Veredito:** PASS com CONCERNS", "CONCERNS"),
        ("**Veredicto final:** WAIVED", "WAIVED"),
        ("**Verdict:** APPROVED", None),
        ("The verdict: it may PASS one day", None),
    ],
)
def test_a_verdict_is_a_gate_word(line, word):
    assert (gate(f"Reviewed by Ana.\n\n{line}") or None) == word


def test_a_gate_line_counts_more_than_a_verdict():
    assert gate("### Gate Decision: PASS\n\n**Verdict:** PASS with CONCERNS") == "PASS"


@pytest.mark.parametrize(
    "text",
    [
        "## QA Gate\n\n**Status:** PASS\n",
        "## QA Gate: PASS\n",
        "## QA Gate Results\n\n**Decision:** PASS\n",
        "## Dev Agent Record\n\n### QA Gate\n\nGate: PASS\n",
        "## Quality Gate Decision\n\n✅ **PASS**\n",
    ],
)
def test_the_heading_of_a_review_may_name_the_gate(text):
    review, _ = reviews.read(outline.read(text))
    assert review is not None
    assert review.gate == "PASS"


def test_a_checklist_for_the_gate_is_no_review():
    assert reviews.read(outline.read("## QA Gate\n\n- [ ] All tests pass\n- [ ] Lint\n"))[0] is None


def test_an_outcome_may_stand_in_a_heading():
    review, _ = reviews.read(outline.read("## Code Review\n\n### Outcome: Changes Requested (all fixed)\n"))
    assert review is not None
    assert review.outcome == "Changes Requested"


@pytest.mark.parametrize(
    ("word", "gate_word"), [("PASS", "PASS"), ("✅ **CONCERNS**", "CONCERNS"), ("PASS in part", None)]
)
def test_an_outcome_that_is_a_gate_word_and_nothing_else_is_the_gate(word, gate_word):
    review, _ = read(f"## QA Results\n\n### Final Status\n\n{word}\n")
    assert review.gate == gate_word


def test_a_gate_in_the_notes_of_the_qa():
    assert read("## QA Notes\n\n**Gate Status:** CONCERNS\n")[0].gate == "CONCERNS"
