from __future__ import annotations

import pytest

from storygate.stories import criteria, outline
from storygate.stories.findings import Notes


def read(section, *, head="## Acceptance Criteria"):
    notes = Notes("s.md", "1.1")
    found = criteria.read(outline.read(f"# Story 1.1: T\n\n{head}\n\n{section}\n"), notes)
    return found, notes.found


def told(section, **more):
    return [(c.id, c.text) for c in read(section, **more)[0]]


def codes(section, **more):
    return [finding.code for finding in read(section, **more)[1]]


@pytest.mark.ac("1.1", 1)
def test_a_numbered_list():
    found, notes = read("1. The door opens\n2. The light\n   goes on\n3. Silence")
    assert [(c.id, c.text, c.line, c.end_line) for c in found] == [
        ("1", "The door opens", 5, 5),
        ("2", "The light goes on", 6, 7),
        ("3", "Silence", 8, 8),
    ]
    assert found[1].address == "1.1/AC2"
    assert found[1].source == "2. The light\n   goes on"
    assert [c.claimed for c in found] == [None, None, None]
    assert not notes


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    "section",
    [
        "### AC1: Opens\n\n- at once\n\n### AC2: Closes\n\n1. slowly\n2. softly",
        "### AC #1: Opens\nat once\n### AC #2: Closes\nslowly",
        "### AC-1 — Opens\n\n#### Detail\n\n### AC-2 — Closes",
        "#### Acceptance Criterion 1: Opens\n#### Acceptance Criterion 2: Closes",
        "### 1. Opens\n\n1. fast\n2. far\n\n### 2. Closes\n\n1. fast\n2. far",
        "- [ ] AC1: Opens\n- [ ] AC2: Closes",
        "- **AC1:** Opens\n- **AC2:** Closes",
        "1. **AC-1: Opens**\n2. **AC-2: Closes**",
        "**AC1: Opens**\n- at once\n\n**AC2: Closes**\n- softly",
        "**AC 1:** Opens\n\n**AC 2:** Closes",
        "AC1. Opens\nAC-2) Closes",
        "(1) Opens\n(2) Closes",
        "**1. Opens**\n- at once\n\n**2. Closes**\n- softly",
        "- **1.** Opens\n- **2.** Closes",
        "> 1. Opens\n> 2. Closes",
        "- 📋 **AC1**: Opens\n- ✅ **AC2**: Closes",
        "1. Opens\n2. Closes",
        "1) Opens\n2) Closes",
        "1、Opens\n2、Closes",
        "1: Opens\n2: Closes",
        "1. Opens\n1. Closes",
        "**Function:**\n1. Opens\n\n**Quality:**\n2. Closes",
        "### Function\n\n1. Opens\n\n### Quality\n\n2. Closes",
        "- Function:\n  1. Opens\n- Quality:\n  2. Closes",
        "    1. Opens\n    2. Closes",
        "| AC | What |\n|---|---|\n| AC1 | Opens |\n| 2 | Closes |",
        "**Scenario 1: Opens**\n- Given a door\n\n**Scenario 2: Closes**\n- Given a door",
        "验收标准1：Opens\n\n验收标准2：Closes",
    ],
)
def test_numbered_ways_of_writing_the_same_two_criteria(section):
    assert told(section) == [("1", "Opens"), ("2", "Closes")]


@pytest.mark.parametrize(
    "section",
    [
        "- [ ] Opens\n- [x] Closes",
        "- Opens\n  - at once\n- Closes\n  - softly",
        "* Opens\n\n* Closes",
        "### Opens\n\nThe door.\n\n### Closes\n\nThe door.",
    ],
)
def test_criteria_without_numbers_are_numbered_by_position(section):
    assert told(section) == [("1", "Opens"), ("2", "Closes")]
    assert codes(section) == ["SG902"]


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    "section",
    [
        "**Given** a door\n**When** pushed\n**Then** it opens\n\n**Given** a lock\n**Then** it holds",
        "- Given a door\n- When pushed\n- Then it opens\n- Given a lock\n- Then it holds",
        "### Doors\n- GIVEN a door, WHEN pushed, THEN it opens\n\n### Locks\n- GIVEN a lock, THEN it holds",
        "```gherkin\nScenario: a door\n  Given a door\n\nScenario: a lock\n  Given a lock\n```",
        "Dado uma porta\nQuando empurrada\n\nDado uma tranca\nEntão segura",
    ],
)
def test_scenarios_are_criteria(section):
    assert [c.id for c in read(section)[0]] == ["1", "2"]


def test_what_hangs_below_belongs_to_the_criterion_and_to_its_fingerprint():
    one, two = read("1. Opens:\n   - fast\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n2. Closes")[0]
    assert (one.text, one.body, one.end_line) == ("Opens:", "fast a b 1 2", 10)
    assert two.line == 11
    changed = read("1. Opens:\n   - slow\n2. Closes")[0][0]
    assert changed.text == one.text
    assert changed.fingerprint != one.fingerprint


def test_tick_and_markup_do_not_change_a_fingerprint():
    plain = read("1. The `door` opens")[0][0]
    for twin in ("1. The **door** opens", "1. [x] The door  opens", "1. The door opens ✅", "1. ✅ The door opens"):
        assert read(twin)[0][0].fingerprint == plain.fingerprint


def test_code_below_a_heading_is_part_of_its_criterion():
    found = read("### AC-1: List\n\n```gherkin\nScenario: see\n  Given a list\n```\n\n### AC-2: Sort")[0]
    assert [(c.id, c.text, c.body) for c in found] == [("1", "List", "Scenario: see Given a list"), ("2", "Sort", "")]


@pytest.mark.parametrize(
    ("section", "claims"),
    [
        ("1. a\n2. b", [None, None]),
        ("- [x] a\n- [ ] b", [True, False]),
        ("1. a ✅\n2. b ❌\n3. c", [True, False, None]),
        ("### AC1: a\n- [x] one\n- [x] two\n### AC2: b\n- [x] one\n- [ ] two\n### AC3: c\n- one", [True, False, None]),
        ("- [~] a\n- [x] b", [False, True]),
    ],
)
def test_a_criterion_s_own_tick_is_a_claim(section, claims):
    assert [c.claimed for c in read(section)[0]] == claims


def test_dotted_numbers_are_kept_as_written():
    assert told("1.1 Opens\n1.2 Closes") == [("1.1", "Opens"), ("1.2", "Closes")]
    assert told("- 2.1: Opens\n- 2.2: Closes") == [("2.1", "Opens"), ("2.2", "Closes")]
    assert told("- 1.5 seconds at most") == [("1", "1.5 seconds at most")]


def test_a_tick_in_a_table_s_last_column():
    found = read("| # | What | Met |\n|---|---|---|\n| 1 | Opens | ✅ |\n| 2 | Closes | ❌ |\n| 3 | Locks | |")[0]
    assert [(c.text, c.claimed) for c in found] == [("Opens", True), ("Closes", False), ("Locks", None)]


def test_a_ticket_s_one_line():
    assert told("Verify: the build is green") == [("1", "the build is green")]


def test_prose_is_no_criterion():
    assert told("To be written once the epic is clear.") == []


def test_a_bound_is_confirmed_by_a_comment_below_the_criterion():
    found = read(
        "1. Small\n   <!-- storygate: image.size{stage=prod} < 200 MB -->\n"
        "2. Fast <!-- storygate: http.latency{p95} < 500 ms -->\n<!-- storygate: cpu < 1 -->\n"
        "3. Quiet\n   <!-- a remark -->"
    )[0]
    assert [c.bounds for c in found] == [
        (("image.size{stage=prod} < 200 MB", 6),),
        (("http.latency{p95} < 500 ms", 7), ("cpu < 1", 8)),
        (),
    ]
    assert [c.text for c in found] == ["Small", "Fast", "Quiet"]


def test_comments_hide_criteria():
    assert told("1. a\n<!--\n2. b\n-->\n3. c") == [("1", "a"), ("3", "c")]


def test_a_number_used_twice_is_said_with_both_readings():
    found, notes = read("### Spring\n1. a\n2. b\n### Upthrust\n1. c")
    assert [c.id for c in found] == ["1", "2", "1"]
    assert [(n.code, n.place.line, n.readings) for n in notes] == [("SG903", 9, ("a", "c"))]


def test_a_gap_is_said_once():
    assert codes("1. a\n3. b\n5. c") == ["SG904"]
    assert codes("1. a\n10. b\n2. c") == ["SG904"]
    assert codes("4. a\n5. b") == []


def test_criteria_that_were_replaced_are_left_out_and_said():
    found, notes = read("**Old:**\n1. ~~a~~ ✅ DONE\n2. ~~b~~\n\n**New:**\n1. c\n2. d")
    assert [(c.id, c.text) for c in found] == [("1", "c"), ("2", "d")]
    assert [(n.code, n.place.line) for n in notes] == [("SG913", 6), ("SG913", 7)]


def test_a_criterion_that_is_struck_through_as_done_stays():
    (found,), notes = read("1. ~~the query runs~~ ✅ done")
    assert (found.id, found.text, found.claimed) == ("1", "the query runs", True)
    assert not notes


def test_a_remark_after_the_list_is_no_criterion():
    found, notes = read("1. a\n2. b\n\n**Note:** much of this is there:\n- one\n- two\n\n---")
    assert [(c.id, c.end_line) for c in found] == [("1", 5), ("2", 6)]
    assert [(n.code, n.place.line) for n in notes] == [("SG906", 9)]
    assert "lines 9 to 10" in notes[0].message


def test_sections_of_another_kind_end_the_criteria_even_below_them():
    assert told("1. a\n\n### Tasks\n\n1. not this\n\n### More\n\n2. b") == [("1", "a"), ("2", "b")]


def test_criteria_said_again_elsewhere_do_not_count_twice():
    text = "# S\n\n## Acceptance Criteria\n1. a\n\n## QA Results\n### Acceptance Criteria\n1. fine\n\n## Acceptance Criteria\n1. a"
    notes = Notes("s.md", "1.1")
    assert [c.text for c in criteria.read(outline.read(text), notes)] == ["a"]
    assert [(n.code, n.place.line) for n in notes.found] == [("SG906", 11)]


def test_labelled_headings_count_without_a_section_of_their_own():
    notes = Notes("s.md", "1.1")
    found = criteria.read(outline.read("# S\n\n## AC1: a\ntext\n\n## AC2: b\n- x\n\n## Tasks\n- [ ] y"), notes)
    assert [(c.id, c.text, c.end_line) for c in found] == [("1", "a", 4), ("2", "b", 7)]


def test_a_mark_nobody_agreed_on_is_said():
    assert codes("- [?] a\n- [x] b") == ["SG905", "SG902"]


def test_bold_lines_open_the_section_too():
    assert told("1. a\n2. b\n\n**Tasks / Subtasks:**\n1. no", head="**Acceptance Criteria:**") == [
        ("1", "a"),
        ("2", "b"),
    ]


def test_a_tick_between_label_and_words_leaves_the_words():
    found = read("#### AC1 ✅ Opens\nat once\n\n#### AC2 ❌ Closes\nsoftly")[0]
    assert [(c.id, c.text, c.claimed) for c in found] == [("1", "Opens", True), ("2", "Closes", False)]


def test_a_bullet_beside_whole_scenarios_is_a_criterion_too():
    assert told("### Doors\n- Given a door\n  When pushed\n  Then it opens\n\n- Each door shows:\n  - a number\n") == [
        ("1", "Given a door When pushed Then it opens"),
        ("2", "Each door shows:"),
    ]


def test_a_bullet_beside_steps_is_a_detail_of_the_scenario():
    assert told("- **Given** a door\n- **When** pushed\n- **Then** it opens\n- **Test:** `test_door`") == [
        ("1", "Given a door When pushed Then it opens")
    ]


def test_bullets_under_a_heading_without_a_scenario_are_none_of_the_criteria():
    section = "### Doors\n- Given a door, when pushed, then it opens\n\n### Colours\n- red\n- blue"
    assert [c.text for c in read(section)[0]] == ["Given a door, when pushed, then it opens"]


@pytest.mark.parametrize(
    "aside",
    [
        "**Out of scope:**\n- Windows",
        "### Out of Scope\n\n- Windows",
        "**Hors périmètre :**\n\n- Windows",
        "### Test Scenarios\n\n- Windows",
        "**Fora do escopo**\n- Windows",
    ],
)
def test_what_is_out_of_scope_is_no_criterion(aside):
    assert [text for _, text in told(f"**Doors:**\n- Opens\n\n{aside}\n\n**Locks:**\n- Closes"[:None])][:1] == ["Opens"]
    assert "Windows" not in [text for _, text in told(f"- Opens\n\n{aside}")]


def test_a_bold_line_ends_what_is_out_of_scope():
    assert told("**Doors:**\n- Opens\n\n**Out of scope:**\n- Windows\n\n**Locks:**\n- Closes") == [
        ("1", "Opens"),
        ("2", "Closes"),
    ]


def test_a_criterion_may_speak_of_the_scope():
    assert [text for _, text in told("- Out of scope requests are refused\n- Not included items are hidden")] == [
        "Out of scope requests are refused",
        "Not included items are hidden",
    ]


def test_a_priority_in_brackets_belongs_to_the_label():
    assert told("- **AC1 (P0):** Opens\n- **AC2 [P1]:** Closes") == [("1", "Opens"), ("2", "Closes")]


def test_a_scenario_outline_is_called_by_its_name():
    section = "```gherkin\nScenario Outline: Opens\n  Given a <door>\n\nScenario: Closes\n  Given a door\n```"
    assert [text for _, text in told(section)] == ["Opens", "Closes"]


def test_a_rule_behind_a_criterion_is_none_of_its_lines():
    found, _ = read("### AC1: Opens\n- at once\n\n---\n\n### AC2: Shuts\n\n***\n\nslowly\n\n---\n")
    assert [(c.id, c.line, c.end_line) for c in found] == [("1", 5, 6), ("2", 10, 14)]


def test_what_a_criterion_rests_on_is_none_even_among_them():
    found, notes = read("1. Opens\n2. Shuts\n\n**Dependencies:**\n- the hinge\n- the lock")
    assert ([c.text for c in found], notes) == (["Opens", "Shuts"], [])


def test_a_scenario_in_a_fence_is_told_to_its_end():
    fence = "```gherkin\nGiven a door\nWhen I knock\nThen it {}\n```\n"
    found, _ = read(fence.format("opens") + "\n" + fence.format("stays shut"))
    assert [c.text for c in found] == [
        "Given a door When I knock Then it opens",
        "Given a door When I knock Then it stays shut",
    ]
