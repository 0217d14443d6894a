"""The author's own numbering: letters, codes and what must not be taken for either."""

from __future__ import annotations

import time

import pytest

from storygate.stories import criteria, outline
from storygate.stories.findings import Notes


def read(section):
    shape = outline.read(f"# Story 1.1: T\n\n## Acceptance Criteria\n\n{section}\n")
    return criteria.read(shape, Notes("s.md", "1.1"))


def told(section):
    return [(c.id, c.text) for c in read(section)]


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    "section",
    [
        "A. The door opens\nB. The door closes",
        "A) The door opens\n\nB) The door closes",
        "- A) The door opens\n- B) The door closes",
        "**A.** The door opens\n\n   1. at once\n   2. wide\n\n**B.** The door closes\n\n   1. slowly",
    ],
)
def test_criteria_may_be_lettered(section):
    assert told(section) == [("A", "The door opens"), ("B", "The door closes")]


def test_small_letters_stay_small():
    assert told("a. one\n\nb. two\n\nc. three") == [("a", "one"), ("b", "two"), ("c", "three")]


@pytest.mark.parametrize(
    ("section", "ids"),
    [
        ("A. Doors\n1. one\n2. two\n\nB. Lights\n3. three", ["1", "2", "3"]),
        ("- A. Berg signs it\n- Everybody reads it", ["1", "2"]),
        ("- A. Berg signs it\n- C. Dahl reads it", ["1", "2"]),
        ("1. A. Berg signs it\n2. B. Dahl reads it", ["1", "2"]),
    ],
)
def test_letters_that_head_groups_or_are_initials_are_no_ids(section, ids):
    assert [c.id for c in read(section)] == ids


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    "section",
    [
        "- **FR-1:** The door opens\n- **NFR-2:** It is quiet",
        "- **FR-1** — The door opens\n- **NFR-2** — It is quiet",
        "- [x] FR-1: The door opens\n- [ ] NFR-2: It is quiet",
        "- [FR-1] The door opens\n- [NFR-2] It is quiet",
        "FR-1: The door opens\nNFR-2: It is quiet",
        "- **FR-1** [AUTO]: The door opens\n- **NFR-2** (manual): It is quiet",
        "### Doors\n\n- FR-1: The door opens\n\n### Noise\n\n- NFR-2: It is quiet",
    ],
)
def test_codes_of_the_author_s_own_are_ids_where_all_carry_one(section):
    assert told(section) == [("FR-1", "The door opens"), ("NFR-2", "It is quiet")]


def test_long_codes_and_short_ones():
    assert [c.id for c in read("- **DOOR-012-AC-1**: a\n- **DOOR-012-AC-2**: b")] == ["DOOR-012-AC-1", "DOOR-012-AC-2"]
    assert [c.id for c in read("- US1: a\n- US2: b")] == ["US1", "US2"]
    assert [c.id for c in read("- **REQ-door-001**: a\n- **REQ-door-002**: b")] == ["REQ-door-001", "REQ-door-002"]


def test_a_code_with_nothing_behind_it_heads_its_points():
    one, two = read("- **FR-1**\n  - [x] wide\n  - [ ] fast\n- **FR-2**\n  - [x] quiet")
    assert (one.id, one.claimed, one.body or one.text) == ("FR-1", False, one.body or one.text)
    assert (two.id, two.claimed) == ("FR-2", True)


@pytest.mark.parametrize(
    "section",
    [
        "- FR-1: one\n- two without a code",
        "- FR-1: one\n- FR-1: the same again",
        "- UTF-8 is read\n- UTF-16 is read",
        "1. FR-7: one\n2. FR-9: two",
    ],
)
def test_codes_that_do_not_number_the_list_are_words(section):
    assert [c.id for c in read(section)] == ["1", "2"]


@pytest.mark.ac("1.1", 1)
def test_a_label_may_have_a_long_prefix():
    section = "- **AC-DOOR-GOV-01:** one\n- **AC-DOOR-GOV-02:** two"
    assert told(section) == [("DOOR-GOV-01", "one"), ("DOOR-GOV-02", "two")]


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    "head", ["### Definition of Done", "**Definition of Done:**", "### ✅ Definition of Done (DoD)"]
)
def test_a_definition_of_done_is_no_criterion(head):
    found = read(f"- [x] one\n- [ ] two\n\n{head}\n\n- [x] reviewed\n- [x] merged")
    assert [c.text for c in found] == ["one", "two"]


@pytest.mark.parametrize("piece", ["A. ", "- FR-1: x\n- ", "FR-", "A1-", "AC-A-", "(a) b. "])
def test_a_long_hostile_section_is_read_in_linear_time(piece):
    started = time.process_time()
    read(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 5
