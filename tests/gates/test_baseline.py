"""The file of known gaps."""

from __future__ import annotations

import json

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.gates.baseline import BaselineError, beside, parse, read, text
from storygate.judging.baseline import Entry, gaps
from storygate.judging.judge import assess
from storygate.model import Policy


pytestmark = pytest.mark.ac("2.3", 7)
CRITERION = Entry("1.2", "1.2/AC3", "sg1:00", "unproven", "no link")
FAILING = Entry("1.10", "1.10/AC1", "sg1:01", "failing")
TASKS = Entry("1.2", rule="SG122", count=2)

WRITTEN = """{
  "schema": "storygate/baseline/1",
  "gaps": [
    {"story": "1.10", "criterion": "1.10/AC1", "fingerprint": "sg1:01", "verdict": "failing"},
    {"story": "1.2", "criterion": "1.2/AC3", "fingerprint": "sg1:00", "verdict": "unproven", "why": "no link"},
    {"story": "1.2", "rule": "SG122", "count": 2}
  ]
}
"""


def test_one_entry_a_line_sorted():
    assert text([TASKS, CRITERION, FAILING]) == WRITTEN
    assert text([FAILING, TASKS, CRITERION]) == WRITTEN


def test_it_is_read_as_it_was_written():
    assert parse(WRITTEN.encode()) == [FAILING, CRITERION, TASKS]
    assert parse(b"\xef\xbb\xbf" + WRITTEN.encode()) == [FAILING, CRITERION, TASKS]
    assert parse(text([]).encode()) == []


WORDS = st.text(min_size=1, max_size=20).filter(lambda word: word.isprintable())
ENTRIES = st.one_of(
    st.builds(Entry, WORDS, WORDS, WORDS, st.just("unproven"), st.sampled_from(["no link", "flaky"])),
    st.builds(Entry, WORDS, WORDS, WORDS, st.sampled_from(["failing", "stale"])),
    st.builds(Entry, WORDS, rule=WORDS, count=st.integers(1, 10**6)),
)


@given(st.lists(ENTRIES, max_size=8))
def test_any_entries_come_back_and_are_written_the_same_again(entries):
    data = text(entries)

    assert sorted(map(repr, parse(data.encode()))) == sorted(map(repr, entries))
    assert text(parse(data.encode())) == data


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"", 1, "no JSON"),
        (b'{\n "schema": \n}', 3, "no JSON"),
        (b"\xff\xfe\x00", None, "no UTF-8"),
        (b"[]", 1, "schema"),
        (b'{"schema": "storygate/baseline/2", "gaps": []}', 1, "storygate/baseline/1"),
        (b'{"schema": "storygate/baseline/1", "gaps": {}}', 1, "list"),
        (b"[" * 100_000, None, "JSON"),
        (b'{"a": ' + b"9" * 10_000 + b"}", None, "JSON"),
    ],
)
def test_what_is_no_baseline_is_said_with_its_line(data, line, says):
    with pytest.raises(BaselineError, match=says) as caught:
        parse(data)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "entry",
    [
        {},
        "1.2/AC3",
        {"story": "1.2", "criterion": "1.2/AC3", "fingerprint": "sg1:0", "verdict": "proven"},
        {"story": "1.2", "criterion": "1.2/AC3", "fingerprint": "sg1:0", "verdict": "waived"},
        {"story": "1.2", "criterion": "1.2/AC3", "fingerprint": "sg1:0", "verdict": "unproven"},
        {"story": "1.2", "criterion": "1.2/AC3", "fingerprint": "sg1:0", "verdict": "unproven", "why": "because"},
        {"story": "1.2", "criterion": "1.2/AC3", "fingerprint": "sg1:0", "verdict": "failing", "why": "no link"},
        {"story": "1.2", "criterion": "1.2/AC3", "verdict": "failing"},
        {"story": "1.2", "criterion": "1.2/AC3", "fingerprint": "sg1:0", "verdict": "failing", "until": "2026"},
        {"story": "1.2", "rule": "SG122", "count": 0},
        {"story": "1.2", "rule": "SG122", "count": True},
        {"story": "1.2", "rule": "SG122"},
    ],
)
def test_an_entry_that_says_anything_else_refuses_the_file(entry):
    with pytest.raises(BaselineError, match="entry 2"):
        parse(json.dumps({"schema": "storygate/baseline/1", "gaps": [json.loads(line(TASKS)), entry]}).encode())


def line(entry):
    return text([entry]).splitlines()[3]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    known = read(data, "b.json")

    assert bool(known.refused) != (known.entries != () or b"gaps" in data)


def run(make, *outcomes, **story):
    links = [
        link
        for judgement in [make.judgement(" ".join(outcomes), **story)]
        for verdict in judgement.verdicts
        for link in verdict.links
    ]
    return assess([make.story(**story)], links, policy=Policy(), today=make.today)


def adopted(make, *outcomes):
    return read(text(gap.entry for gap in gaps(run(make, *outcomes).judgements, Policy())).encode(), "b.json")


def test_the_stories_stay_what_they_are(make):
    now = run(make, "passed", "failed", "-")
    found = beside(now, adopted(make, "passed", "failed", "-"), Policy(), whole=True)

    assert (found.judgements, found.decision, found.findings) == (now.judgements, now.decision, now.findings)
    assert (found.baseline.hides, found.baseline.decision, found.baseline.new) == (2, "WAIVED", frozenset())


def test_what_is_new_or_worse_is_told_first_and_each_for_itself(make):
    found = beside(run(make, "failed", "failed", "-"), adopted(make, "passed", "-", "-"), Policy(), whole=True)

    assert [(f.code, f.message) for f in found.findings[:2]] == [
        ("SG430", "AC1 is new: failing"),
        ("SG430", "AC2 is worse than in the baseline, unproven: no link: failing"),
    ]
    assert found.baseline.new == {"stories/1.10.md"}


def test_what_is_fixed_is_told_so_that_the_baseline_shrinks(make):
    found = beside(run(make, "passed", "passed", "-"), adopted(make, "failed", "-", "-"), Policy(), whole=True)

    assert [(f.code, f.message) for f in found.findings if f.code == "SG431"] == [
        ("SG431", "2 entries are fixed: 1.10/AC1, 1.10/AC2")
    ]
    assert "storygate baseline" in found.findings[0].fix
    assert found.baseline.fixed == 2


@pytest.mark.parametrize(("whole", "fixed"), [(True, 1), (False, 0)])
def test_a_story_that_was_not_chosen_is_not_taken_for_fixed(make, whole, fixed):
    known = read(text([FAILING, CRITERION]).encode(), "b.json")
    now = run(make, "passed", "passed", "passed", id="1.10")

    assert beside(now, known, Policy(), whole=whole).baseline.fixed == 1 + fixed
