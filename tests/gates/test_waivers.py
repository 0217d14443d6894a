"""Which waivers are honoured."""

from __future__ import annotations

import pytest

from storygate.gates.read import read_bytes
from storygate.gates.waivers import waivers


def run(make, text, stories=None):
    gate = read_bytes(f"schema: 1\nstory: '1.10'\ngate: PASS\n{text}".encode(), "gates/1.10-sign-in.yml")
    return waivers([gate], stories or [make.story()], today=make.today)


@pytest.mark.parametrize("until", ["", "  until: 2026-06-01\n", "  until: '2030-01-01'\n"])
def test_a_waiver_of_the_story(make, until):
    valid, findings = run(make, f"waiver:\n  active: true\n  reason: later\n  approved_by: Ana\n{until}")

    assert [(w.story, w.criterion, w.by, w.reason) for w in valid] == [("1.10", None, "Ana", "later")]
    assert valid[0].place.line == 5
    assert findings == ()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("AC2", "1.10/AC2"),
        ("ac2", "1.10/AC2"),
        ("Ac #2", "1.10/AC2"),
        ("1-10/AC2", "1.10/AC2"),
        ("2", "1.10/AC2"),
        ("1.10/AC2", "1.10/AC2"),
        ("AC-2", "1.10/AC2"),
        ("AC9", "1.10/AC9"),
    ],
)
def test_a_waiver_of_a_criterion(make, written, address):
    valid, findings = run(make, f"waivers:\n  - {{criterion: '{written}', by: Ana, reason: later}}\n")

    assert [w.criterion for w in valid] == [address]
    assert findings == ()


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("waiver: {active: true}", "SG410", "lacks reason and approved_by"),
        ("waiver: {active: true, reason: r}", "SG410", "lacks approved_by"),
        ("waiver: {active: true, approved_by: Ana, reason: ''}", "SG410", "lacks reason"),
        ("waiver: {active: true, approved_by: Ana, reason: r, until: 2026-05-31}", "SG411", "ended on 2026-05-31"),
        ("waiver: {active: true, approved_by: Ana, reason: r, until: soon}", "SG412", "'soon', which is no date"),
        ("waiver: {active: true, active: true, approved_by: Ana, reason: r}", "SG412", "stands twice"),
        ("waivers:\n  - {by: Ana, reason: r}", "SG412", "names no criterion"),
        ("waivers:\n  - {criterion: 1.10/, by: Ana, reason: r}", "SG412", "names no criterion"),
        ("waivers:\n  - {criterion: 1.1/AC2, by: Ana, reason: r}", "SG412", "names 1.1/AC2 in the gate of story 1.10"),
        ("waivers:\n  - {criterion: AC1, by: Ana}", "SG410", "lacks reason"),
    ],
)
def test_one_that_is_not_honoured_is_told(make, text, code, words):
    valid, findings = run(make, text)

    assert valid == ()
    assert [found.code for found in findings] == [code]
    assert words in findings[0].message
    assert findings[0].story == "1.10"


@pytest.mark.parametrize(
    "text",
    ["", "waiver: {active: false, reason: r, approved_by: Ana}", "waivers:\n  - {criterion: AC1, active: false}"],
)
def test_none(make, text):
    assert run(make, text) == ((), ())


def test_freshness_of_the_gate_ends_no_waiver(make):
    valid, _ = run(make, "expires: 2020-01-01\nwaiver: {active: true, reason: r, approved_by: Ana}")

    assert len(valid) == 1


@pytest.mark.parametrize(("ids", "words"), [(["2.2"], "no story has"), (["1.10", "1-10"], "2 stories have")])
def test_it_has_to_belong_to_one_story(make, ids, words):
    text = "waiver: {active: true, reason: r, approved_by: Ana}"
    valid, findings = run(make, text, [make.story(id=name) for name in ids])

    assert valid == ()
    assert [found.code for found in findings] == ["SG413"]
    assert words in findings[0].message


def test_spellings_of_an_id_are_one_story(make):
    gate = read_bytes(b"story: 1-10\nwaiver: {active: true, reason: r, approved_by: Ana}", "g.yml")

    valid, _ = waivers([gate], [make.story()], today=make.today)

    assert valid[0].story == "1.10"


def test_a_gate_without_a_story_waives_nothing(make):
    gate = read_bytes(b"gate: WAIVED\nwaiver: {active: true, reason: r, approved_by: Ana}", "g.yml")

    valid, findings = waivers([gate], [make.story()], today=make.today)

    assert (valid, [found.code for found in findings]) == ((), ["SG413"])


def test_a_broken_gate_is_passed_on(make):
    valid, findings = waivers([read_bytes(b"a: [", "g.yml")], [make.story()], today=make.today)

    assert valid == ()
    assert [found.rule.untrusted for found in findings] == [True]


@pytest.mark.ac("2.3", 5)
@pytest.mark.parametrize(
    ("dates", "honoured"),
    [
        ("until: 2026-06-30", True),
        ("until: 20260630", True),
        ("until: 20260702", False),
        ("until: 2026-W30-1", False),
        ("until: 2026-07-02", False),
        ("reason: r", False),
        ("until: 2026-06-15, approved_on: 2026-05-20", True),
        ("until: 2026-06-30, approved_on: 2026-05-20", False),
        ("until: 2026-07-30, approved_on: 2026-07-01", False),
        ("until: 2026-07-01, approved_on: someday", True),
    ],
)
def test_the_policy_caps_how_long_one_runs(make, dates, honoured):
    text = f"story: '1.10'\nwaivers:\n  - {{criterion: AC1, by: Ana, reason: later, {dates}}}\n".replace(
        "reason: later, reason: r", "reason: r"
    )
    valid, findings = waivers([read_bytes(text.encode(), "g.yml")], [make.story()], today=make.today, longest=30)
    assert (len(valid), [found.code for found in findings]) == ((1, []) if honoured else (0, ["SG414"]))
