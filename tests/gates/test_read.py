"""Gate files as they are found in the wild, made small."""

from __future__ import annotations

import codecs

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.gates import findings
from storygate.gates.read import read, read_bytes


PLAIN = """\
# Quality Gate Decision: 1.10
schema: 1
story: "1.10"
story_title: "Sign in"
gate: CONCERNS
status_reason: "No test for the lockout."
reviewer: "Quinn (Test Architect)"
updated: "2026-01-02T03:04:05Z"
top_issues:
  - id: "TEST-001"
    severity: medium
    finding: "No test for the lockout"
    suggested_action: "Write one"
waiver: { active: false }
quality_score: 90  # 100 - 10
"""


def gate(text):
    return read_bytes(text.encode(), "gates/g.yml")


def codes(file):
    return [found.code for found in file.findings]


def test_the_methods_own_spelling():
    file = gate(PLAIN)

    assert (file.path, file.story, file.gate, file.schema) == ("gates/g.yml", "1.10", "CONCERNS", "1")
    assert (file.updated, file.quality_score) == ("2026-01-02T03:04:05Z", 90)
    issue = file.top_issues[0]
    assert (issue.id, issue.severity, issue.finding) == ("TEST-001", "medium", "No test for the lockout")
    assert (issue.suggested_action, issue.line) == ("Write one", 10)
    assert file.waiver is not None
    assert file.waiver.active is False
    assert len(file.sha256) == 64
    assert file.findings == ()


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("story: 1.10", "1.10"),
        ("story: '1.10'", "1.10"),
        ("story: 1.0", "1.0"),
        ("story: 012", "012"),
        ("story: 1_000", "1_000"),
        ("story: 0x1A", "0x1A"),
        ("story: 2026-01-02", "2026-01-02"),
        ("story: 2.3A.1", "2.3A.1"),
        ("story: no", "no"),
        ("story_id: 1.10", "1.10"),
        ("story_key: 1-10-sign-in", "1-10-sign-in"),
        ("story:\n  id: 1.10\n  title: Sign in", "1.10"),
        ("story: ~\nstory_id: 3.1", "3.1"),
        ("story:", None),
        ("story: [1.1]", None),
        ("other: x", None),
    ],
)
def test_ids_stay_text(text, story):
    assert gate(f"{text}\ngate: PASS").story == story


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("gate: PASS", "PASS", []),
        ("gate: pass   ", "PASS", []),
        ("gate_decision: FAIL", "FAIL", ["SG401"]),
        ("decision: PASS_WITH_CONCERNS", "PASS_WITH_CONCERNS", ["SG401", "SG402"]),
        ("verdict: WAIVED", "WAIVED", ["SG401"]),
        ("gate: BLOCKED", "BLOCKED", ["SG402"]),
        ("gate_decision:\n  status: PASS\n  date: 2026-01-01", "PASS", ["SG401"]),
        ("decision:\n  gate: CONCERNS", "CONCERNS", ["SG401"]),
        ("gate:\n  result: PASS", "PASS", ["SG401"]),
        ("gate: ~\ndecision: PASS", "PASS", ["SG401"]),
        ("gate: PASS ✅", "PASS", []),
        ("gate: '🔴 **fail**'", "FAIL", []),
        ("gate: PASS - ready", "PASS - READY", ["SG402"]),
        ("gate: PASSED", "PASSED", ["SG402"]),
        ("Gate: PASS", "PASS", ["SG401"]),
        ("gateDecision: PASS", "PASS", ["SG401"]),
        ("Final-Gate: FAIL", "FAIL", ["SG401"]),
        ("status: CONCERNS", "CONCERNS", ["SG401"]),
        ("status: Done", None, ["SG402"]),
        ("status: FAIL\ngate: PASS", "PASS", []),
        ("gate:\n  story_title: Sign in\ndecision:\n  status: PASS", "PASS", ["SG401"]),
        ("gate: []", None, ["SG402"]),
        ("other: PASS", None, ["SG402"]),
    ],
)
def test_the_decision_under_many_names(text, word, said):
    file = gate(f"schema: 1\nstory: '1.1'\n{text}")

    assert file.gate == word
    assert codes(file) == said


@pytest.mark.parametrize(
    ("written", "severity", "said"),
    [
        ("low", "low", []),
        ("HIGH", "high", ["SG403"]),
        ("Critical", "high", ["SG403"]),
        ("Med", "medium", ["SG403"]),
        ("minor", "low", ["SG403"]),
        ("resolved", None, ["SG403"]),
        ("~", None, []),
    ],
)
def test_foreign_severities_are_mapped(written, severity, said):
    file = gate(
        f"story: '1.1'\ngate: PASS\ntop_issues:\n  - severity: {written}\n    description: d\n    recommendation: r"
    )

    assert file.top_issues[0].severity == severity
    assert (file.top_issues[0].finding, file.top_issues[0].suggested_action) == ("d", "r")
    assert codes(file) == said


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("top_issues: []", []),
        ("top_issues:", []),
        ("top_issues: none", []),
        ("top_issues:\n  - plain words\n  - 1.5", ["plain words", "1.5"]),
        ("top_issues:\n  - []", [None]),
    ],
)
def test_top_issues_of_any_shape(text, findings):
    assert [issue.finding for issue in gate(f"story: '1'\ngate: PASS\n{text}").top_issues] == findings


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        (
            "high:\n    - no lock\n    - {id: A-1, finding: no key}\n  low: []\n  minor: [typo]",
            [(None, "high", "no lock"), ("A-1", "high", "no key"), (None, "low", "typo")],
        ),
        (
            "A-1: {severity: high, finding: no lock}\n  A-2: {issue: no key}",
            [("A-1", "high", "no lock"), ("A-2", None, "no key")],
        ),
        ("- {issue_id: A-1, level: 🔴 HIGH, problem: no lock}", [("A-1", "high", "no lock")]),
        ("note: none so far", []),
    ],
)
def test_issues_under_other_keys(text, issues):
    found = gate(f"story: '1'\ngate: PASS\ntop_issues:\n  {text}").top_issues

    assert [(issue.id, issue.severity, issue.finding) for issue in found] == issues


@pytest.mark.parametrize(
    "text",
    [
        '{"storyId": "1.10", "gate": "FAIL", "topIssues": ["x"], "qualityScore": 60}',
        '{\n\t"story": "1.10",\n\t"gate": "FAIL",\n\t"top_issues": [\n\t\t"x"\n\t],\n\t"quality_score": 60\n}\n',
        "Story: 1.10\nGate: FAIL\nTop Issues: [x]\nQuality-Score: 60/100",
        "quality_gate:\n  story: 1.10\n  gate: FAIL\n  top_issues: [x]\n  quality_score: 60",
        "review:\n  story: {id: 1.10}\n  decision: fail\n  top_issues: [x]\n  quality_score: 60%",
        "gate:\n  story_id: 1.10\n  status: FAIL\ntop_issues: [x]\nquality_score: 60",
    ],
)
def test_fields_in_other_places_and_letters(text):
    file = gate(text)

    assert (file.story, file.gate, len(file.top_issues), file.quality_score) == ("1.10", "FAIL", 1, 60)


@pytest.mark.parametrize(
    "text", ["gate: PASS\nWaiver: {active: true}", "gate:\n  status: PASS\n  waiver: {active: true}"]
)
def test_a_waiver_in_another_place_is_told_and_unclear(text):
    waiver = gate(f"story: '1'\n{text}").waiver

    assert waiver is not None
    assert waiver.active
    assert waiver.unclear == "it does not stand under `waiver` at the top of the file"


def test_many_keys_cost_little():
    text = "story: '1'\n" + "".join(f"someKey{n}: x\n" for n in range(20_000)) + "gate: PASS\n"

    assert gate(text).gate == "PASS"


@pytest.mark.parametrize(
    ("written", "score"),
    [
        ("90", 90),
        ("0", 0),
        ("100", 100),
        ("A-", None),
        ("9.5", None),
        ("95/100", 95),
        ("'95 / 100'", 95),
        ("85%", 85),
        ("85.0", 85),
        ("9.5/10", None),
        ("92 (excellent)", None),
        ("{overall: 88, tests: 70}", 88),
        ("{tests: 70}", None),
        ("~", None),
        ("-5", None),
        ("[90]", None),
    ],
)
def test_quality_score_is_a_whole_number_of_100_points_or_nothing(written, score):
    assert gate(f"story: '1'\ngate: PASS\nquality_score: {written}").quality_score == score


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("waiver: { active: false }", False),
        ("waiver: { active: true }", True),
        ("waiver: { active: yes }", True),
        ("waiver: { active: 'true' }", True),
        ("waiver: { active: maybe }", False),
        ("waiver: { reason: r }", False),
        ("waiver: false", False),
        ("waiver: true", True),
        ("waiver: []", False),
        ("waiver: ~", None),
        ("waiver:", None),
        ("other: x", None),
    ],
)
def test_waiver(text, active):
    waiver = gate(f"story: '1'\ngate: PASS\n{text}").waiver

    assert (waiver and waiver.active) is active


def test_waivers_of_single_criteria():
    file = gate(
        "story: '1.1'\ngate: PASS\nwaivers:\n"
        "  - {criterion: AC4, by: Ana, reason: later, until: 2026-12-31}\n"
        "  - {criterion: '1.1/AC5', approved_by: Bo, reason: r, active: false}\n"
        "  - {by: Ana, reason: r}\n"
        "  - AC6\n"
        "  - {criterion: 7, criterion: 8, by: Ana, reason: r}\n"
    )

    assert [(w.criterion, w.approved_by, w.until, w.active) for w in file.waivers] == [
        ("AC4", "Ana", "2026-12-31", True),
        ("1.1/AC5", "Bo", None, False),
        ("", "Ana", None, True),
        ("", None, None, True),
        ("8", "Ana", None, True),
    ]
    assert [bool(w.unclear) for w in file.waivers] == [False, False, False, False, True]
    assert gate("story: '1'\ngate: PASS\nwaivers: none").waivers == ()


@pytest.mark.parametrize(
    ("data", "story"),
    [
        (codecs.BOM_UTF8 + PLAIN.encode(), "1.10"),
        (codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"), "1.10"),
        (codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"), "1.10"),
        (PLAIN.replace("\n", "\r\n").encode(), "1.10"),
    ],
)
def test_encodings(data, story):
    file = read_bytes(data, "g.yml")

    assert (file.story, file.gate, codes(file)) == (story, "CONCERNS", [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nstory: '5.5'\ngate: PASS\n---\n\n## Summary\n**fine**\n", ["SG951"]),
        ("---\nstory: '5.5'\ngate: PASS\n---\n", []),
        ("---\nstory: '5.5'\ngate: PASS\n...\n", []),
        ("# by Quinn\n---\nstory: '5.5'\ngate: PASS\n", []),
        ("story: '5.5'\ngate: PASS\n---\nstory: '6.6'\n", ["SG951"]),
        ("%YAML 1.2\n---\nstory: '5.5'\ngate: PASS\n", []),
    ],
)
def test_only_the_first_document_counts(text, said):
    file = gate(text)

    assert (file.story, file.gate, codes(file)) == ("5.5", "PASS", said)


def test_where_the_text_after_the_gate_starts():
    found = gate("---\nstory: '5.5'\ngate: PASS\n---\n# Report\n").findings[0]

    assert str(found.place) == "gates/g.yml:4"


def test_a_key_that_stands_twice_is_told_with_both_readings():
    found = gate("story: '1'\ngate: PASS\nnfr:\n  notes: a\n  notes: b\n").findings[0]

    assert found.code == "SG952"
    assert found.message == "the key notes stands in lines 4, 5 of one mapping"
    assert found.readings == ("notes of line 4", "notes of line 5")


@pytest.mark.parametrize(
    "text", ["waiver: {active: true}\nwaiver: {active: false}", "waiver: {active: false, active: true}"]
)
def test_a_waiver_that_stands_twice_is_unclear(text):
    waiver = gate(f"story: '1'\ngate: PASS\n{text}").waiver

    assert waiver is not None
    assert waiver.unclear


def test_a_foreign_schema_is_told():
    assert codes(gate("schema: qa-gate/v1\nstory: '1'\ngate: PASS")) == ["SG400"]


def test_a_gate_without_a_story_is_told():
    assert codes(gate("schema: 1\ngate: PASS")) == ["SG404"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('story: "1"\nnotes: "it\\\'s"\n', 2, "write \\\\ or use single quotes"),
        ("story: '1'\nnote: **bold**\n", 2, "has to stand in quotes"),
        ("story: '1'\nnote: @home\n", 2, "has to stand in quotes"),
        ("story: '1'\nnote: a: b\n", 2, "a colon and a space has to stand in quotes"),
        ("story: '1'\n\tnote: a\n", 2, "YAML"),
        ("a: 1\n  b: 2\n", 2, "has to stand in quotes"),
        ("story: '1'\nnote: \"open\n", 2, "never closed"),
        ("- a\n- b\n", 1, "holds no mapping"),
        ("just words\n", 1, "holds no mapping"),
        ("", 1, "holds no mapping"),
        ("a: \x07b\n", None, "a character that YAML forbids"),
        ("a: [\n" * 3, 3, "no valid YAML"),
        ("a: " + "[" * 100_000, 1, "nested more than 60 levels"),
        ("a: " + "{b: " * 100_000, 1, "nested more than 60 levels"),
        ("- " * 100_000, 1, "nested more than 60 levels"),
        ("x" * 3_000_000, None, "larger than 2 MB"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, line, words):
    file = gate(text)

    assert [found.rule for found in file.findings] == [findings.GATE_UNREADABLE]
    assert file.findings[0].rule.untrusted
    assert words in file.findings[0].message
    assert file.findings[0].place.line == line
    assert (file.story, file.gate, file.top_issues, file.waiver) == (None, None, (), None)


def test_bytes_that_are_no_text():
    found = read_bytes(b"story: '1'\ngate: \xff\xfe\x00", "g.yml").findings[0]

    assert (found.place.line, found.rule.untrusted) == (2, True)
    assert "byte 17 cannot be read" in found.message


def test_an_alias_bomb_is_only_looked_at():
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))

    file = gate(f"story: '1'\ngate: PASS\n{bomb}top_issues: *a29\n")

    assert len(file.top_issues) == 10


def test_a_list_that_holds_itself():
    assert gate("story: '1'\ngate: PASS\ntop_issues: &a\n  - *a\n").story == "1"


def test_reading_a_file(tmp_path):
    path = tmp_path / "1.10-sign-in.yml"
    path.write_text(PLAIN)

    assert read(path, "gates/x.yml").story == "1.10"
    assert codes(read(tmp_path, "gates")) == ["SG950"]
    assert codes(read(tmp_path / "none.yml", "gates/none.yml")) == ["SG950"]


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_are_a_reason_to_crash(data):
    file = read_bytes(data, "g.yml")

    assert file.path == "g.yml"


PIECES = (
    *("story", "gate", "waiver", "waivers", "top_issues", "active", "true", "1.10", "PASS", "~"),
    *(
        ": ",
        ":\n  ",
        "\n",
        "- ",
        "? ",
        "<<",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "'",
        '"',
        "|",
        "!!int ",
        "# c",
        "---",
        "...",
        "\t",
    ),
)
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(YAMLISH)
def test_nothing_like_yaml_is_a_reason_to_crash(text):
    gate(text)
