"""A waiver that a person gives by command: what it needs, where it goes, and that nothing else in the gate moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.errors import StorygateError, UntrustedInputError
from storygate.gates.build import build
from storygate.gates.read import read
from storygate.gates.renewal import fresh
from storygate.gates.waive import Given, check, waive
from storygate.model import Policy


TODAY = date(2026, 6, 1)
DAY = timedelta(days=1)


def word(**fields):
    return Given(**{"reason": "the sandbox is down", "approved_by": "Ana", "on": TODAY} | fields)


@pytest.fixture
def gate(tmp_path, make):
    path = tmp_path / "1.10-sign-in.yml"
    path.write_bytes(b"# by hand\n" + fresh(build(make.judgement(), updated="2026-06-01T00:00:00+00:00")) + b"# end\n")
    return path


@pytest.mark.ac("2.3", 5)
def test_a_criterion_is_waived_in_a_list_that_grows(gate):
    before = gate.read_text()
    waive(gate, word(criterion="2", until=TODAY + 30 * DAY))
    waive(gate, word(criterion="3", approved_by="Bo"))
    found = read(gate, "g.yml")
    assert [(w.criterion, w.approved_by, w.on, w.until) for w in found.waivers] == [
        ("AC2", "Ana", "2026-06-01", "2026-07-01"),
        ("AC3", "Bo", "2026-06-01", None),
    ]
    assert all(line in gate.read_text().splitlines() for line in before.splitlines())
    assert gate.read_text().startswith("# by hand\n")


@pytest.mark.ac("2.3", 5)
def test_a_story_is_waived_in_its_own_waiver(gate):
    waive(gate, word(until=TODAY))
    found = read(gate, "g.yml").waiver
    assert (found.active, found.reason, found.approved_by, found.until) == (
        True,
        "the sandbox is down",
        "Ana",
        "2026-06-01",
    )


@given(reason=st.text(min_size=1), name=st.text(min_size=1))
def test_any_words_read_back_as_one_line(tmp_path_factory, make, reason, name):
    path = tmp_path_factory.mktemp("gate") / "g.yml"
    path.write_bytes(fresh(build(make.judgement(), updated="2026-06-01T00:00:00+00:00")))
    try:
        waive(path, word(reason=reason, approved_by=name, criterion="1"))
    except UntrustedInputError:
        return  # a character that YAML cannot hold; the file is as it was
    found = read(path, "g.yml").waivers[0]
    assert (found.reason or "", found.approved_by or "") == (" ".join(reason.split()), " ".join(name.split()))


def test_a_gate_that_cannot_be_read_is_left_alone(tmp_path):
    path = tmp_path / "g.yml"
    path.write_text("a: [\n")
    with pytest.raises(UntrustedInputError, match="left as it is"):
        waive(path, word())
    assert path.read_text() == "a: [\n"


def test_a_list_that_is_none_is_left_alone(gate):
    gate.write_text(gate.read_text() + "waivers: none\n")
    with pytest.raises(UntrustedInputError, match="`waivers` is no list"):
        waive(gate, word(criterion="1"))


@pytest.mark.ac("2.3", 5)
@pytest.mark.parametrize(
    ("fields", "policy", "words"),
    [
        ({"reason": " "}, Policy(), "needs a reason"),
        ({"approved_by": ""}, Policy(), "needs a reason and the name"),
        ({"until": TODAY - DAY}, Policy(), "a day that is over"),
        ({}, Policy(waiver_days=90), "give --until 2026-08-30 or earlier"),
        ({"until": TODAY + 91 * DAY}, Policy(waiver_days=90), "run 90 days"),
    ],
)
def test_what_would_not_be_honoured_is_refused(fields, policy, words):
    with pytest.raises(StorygateError, match=words):
        check(word(**fields), policy)


@pytest.mark.parametrize("days", [0, 90])
def test_what_the_policy_allows_passes(days):
    check(word(until=TODAY + days * DAY), Policy(waiver_days=90))


def given_by_hand(gate, waiver):
    text = gate.read_text()
    gate.write_text(text.replace("waiver:\n  active: false\n", waiver))
    assert waiver in gate.read_text()


@pytest.mark.ac("2.3", 5)
@pytest.mark.parametrize(
    "waiver", ["waiver: false\n", "waiver:\n", "waiver: ~\n", "waiver: no  # none\n", "waiver: {}\n", ""]
)
def test_a_waiver_takes_the_place_of_none_in_any_spelling(gate, waiver):
    given_by_hand(gate, waiver)
    waive(gate, word())
    found = read(gate, "g.yml")
    assert (found.waiver.active, found.waiver.reason, found.waiver.approved_by) == (True, "the sandbox is down", "Ana")
    assert found.findings == ()
    assert "history" not in gate.read_text()


@pytest.mark.ac("2.3", 4, 5)
def test_the_words_of_an_earlier_waiver_move_to_history_and_bind_the_new_one_by_nothing(gate):
    given_by_hand(
        gate,
        "waiver: # agreed\n  active: true\n  reason: audit\n  by: Bo\n  until: 2020-01-01\n  ticket: SG-7 # see there\n",
    )
    waive(gate, word())
    found = read(gate, "g.yml").waiver
    assert (found.reason, found.approved_by, found.until, found.on) == (
        "the sandbox is down",
        "Ana",
        None,
        "2026-06-01",
    )
    text = gate.read_text()
    assert "waiver by Bo until 2020-01-01: audit" in text
    assert "ticket: SG-7 # see there" in text
    assert "# agreed" in text
    waive(gate, word(reason="still down"))
    assert "by Bo until 2020-01-01: audit" in gate.read_text()
    assert "waiver by Ana: the sandbox is down" in gate.read_text()


@pytest.mark.ac("2.3", 4, 5)
def test_a_waiver_of_a_criterion_takes_the_place_of_none_of_the_story(gate):
    waive(gate, word())
    waive(gate, word(criterion="1"))
    assert "history" not in gate.read_text()


@pytest.mark.ac("2.3", 4, 5)
@pytest.mark.parametrize("waiver", ["waiver: see the minutes\n", "waiver: [Ana]\n"])
def test_a_waiver_that_is_words_alone_is_left_alone(gate, waiver):
    given_by_hand(gate, waiver)
    before = gate.read_bytes()
    with pytest.raises(UntrustedInputError, match="`waiver` is no mapping; write it as"):
        waive(gate, word())
    assert gate.read_bytes() == before
