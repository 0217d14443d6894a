"""Which criteria a story claims as met, and in which words."""

from __future__ import annotations

import pytest

from storygate.judging.claimed import claim_in_words, claimed_ids, quote
from storygate.model import Claim, ClaimKind, Review, State, Task


ALL = frozenset({"1", "2", "3"})


def task(state, *criteria, line=30, all_criteria=False):
    return Task("do it", line, State(state), criteria, all_criteria)


@pytest.mark.parametrize(
    ("status", "ids"),
    [
        ("done", ALL),
        ("review", ALL),
        ("in-progress", set()),
        ("draft", set()),
        ("dropped", set()),
        ("unknown", set()),
        (None, set()),
    ],
)
def test_a_complete_status_claims_everything(make, status, ids):
    assert claimed_ids(make.story(status, criteria=3)) == ids


def test_a_tick_claims_its_own_criterion(make):
    story = make.story(
        "draft", read=(make.criterion(1, claimed=True), make.criterion(2, claimed=False), make.criterion(3))
    )

    assert claimed_ids(story) == {"1"}
    assert claim_in_words(story, "1") == "ticked, line 11"
    assert claim_in_words(story, "2") == ""


@pytest.mark.parametrize(
    ("tasks", "ids"),
    [
        ((task("done", "1", "2"),), {"1", "2"}),
        ((task("done", "1"), task("open", "1", "2")), set()),
        ((task("unknown", "1"),), set()),
        ((task("done", all_criteria=True),), ALL),
        ((task("done", all_criteria=True), task("open", "3")), {"1", "2"}),
        ((task("done", "9"),), set()),
        ((task("done"),), set()),
    ],
)
def test_ticked_tasks_claim_what_all_of_them_name(make, tasks, ids):
    assert claimed_ids(make.story("in-progress", criteria=3, tasks=tasks)) == ids


def test_the_words_of_a_task(make):
    story = make.story("in-progress", criteria=3, tasks=(task("done", "2", line=31),))

    assert claim_in_words(story, "2") == "ticked task, line 31"


@pytest.mark.parametrize(
    ("claim", "ids"),
    [
        (Claim(ClaimKind.ALL_MET, "All ACs met", 90, "review"), ALL),
        (Claim(ClaimKind.MET, "AC2 IMPLEMENTED", 91, "review", criteria=("2", "9")), {"2"}),
        (Claim(ClaimKind.UNMET, "AC2 MISSING", 91, "review", criteria=("2",)), set()),
        (Claim(ClaimKind.SCORE, "100/100", 91, "review", count=100, total=100), set()),
        (Claim(ClaimKind.TESTS_PASSED, "9/9", 91, "record", count=9, total=9), set()),
    ],
)
def test_a_review_claims_what_it_says(make, claim, ids):
    assert claimed_ids(make.story("in-progress", criteria=3, claims=(claim,))) == ids


@pytest.mark.parametrize(("gate", "ids"), [("PASS", ALL), ("CONCERNS", set()), ("FAIL", set()), (None, set())])
def test_only_the_gate_word_pass_claims_everything(make, gate, ids):
    story = make.story("in-progress", criteria=3, review=Review(gate, None, 80))

    assert claimed_ids(story) == ids
    assert claim_in_words(story, "1") == ("review: gate PASS, line 80" if ids else "")


def test_a_gate_word_without_a_line(make):
    assert claim_in_words(make.story(None, review=Review("PASS", None)), "1") == "review: gate PASS"


def test_the_most_particular_claim_is_quoted(make):
    met = Claim(ClaimKind.MET, "AC2 is there", 91, "review", criteria=("2",))
    everything = Claim(ClaimKind.ALL_MET, "All ACs met", 90, "review")
    read = (make.criterion(1, claimed=True), make.criterion(2), make.criterion(3))
    story = make.story("done", read=read, claims=(everything, met))

    assert claim_in_words(story, "1") == "ticked, line 11"
    assert claim_in_words(story, "2") == 'review: "AC2 is there", line 91'
    assert claim_in_words(story, "3") == 'review: "All ACs met", line 90'
    assert claim_in_words(make.story("done"), "1") == "status Done, line 4"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a\n  b", '"a b"'),
        ("x" * 101, f'"{"x" * 99}…"'),
        ("y" * 1_000_000, f'"{"y" * 99}…"'),
        ("", '""'),
        ("- [x] All met", '"All met"'),
        ("* All met", '"All met"'),
    ],
)
def test_quotations_are_one_short_line(text, quoted):
    assert quote(text) == quoted
