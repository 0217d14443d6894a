"""What must never happen, whatever is read: a crash, and a test that turns into a pass."""

from __future__ import annotations

import tempfile

from pathlib import Path

import pytest

from hypothesis import example, given, settings
from hypothesis import strategies as st

from storygate.evidence.attempts import group
from storygate.evidence.collection import collect
from storygate.model import Outcome, Place, TestCase


REPORT = b"""<?xml version="1.0" encoding="utf-8"?>
<testsuites name="all"><testsuite name="s" hostname="h"><properties><property name="p" value="q"/></properties>
<testcase classname="c" name="failed"><failure message="no">trace</failure></testcase>
<testcase classname="c" name="error"><error message="no"/></testcase>
<testcase classname="c" name="skipped"><skipped message="later"/></testcase>
<testcase classname="c" name="flaky"><flakyFailure message="no"/></testcase>
</testsuite></testsuites>
"""
OUTCOMES = st.sampled_from(
    [Outcome.PASSED, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED, Outcome.NOT_RUN, Outcome.FLAKY]
)


def read(*texts):
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"r{number}" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text)
        return collect((path, path.name) for path in paths)


@given(st.binary(max_size=300))
def test_no_bytes_crash_it(data):
    assert read(data).tests == ()


@given(
    st.sampled_from(
        [b"<testsuite>", b"<testsuites><testsuite>", b"[{", b'{"metrics": [', b"<!DOCTYPE a [", b"\xff\xfe<\0"]
    ),
    st.binary(max_size=200),
)
def test_no_bytes_after_a_good_start_crash_it(start, data):
    found = read(start + data)

    assert found.trusted or not found.tests


@pytest.mark.ac("1.2", 2)
@settings(max_examples=500)
@example(at=40, how="put", byte=ord(":"))  # a root called ":testsuites"
@given(st.integers(0, len(REPORT) - 1), st.sampled_from(["drop", "put", "change"]), st.integers(0, 255))
def test_one_wrong_byte_never_turns_a_result_into_a_pass(at, how, byte):
    new = b"" if how == "drop" else bytes([byte])
    mutant = REPORT[:at] + new + REPORT[at + (how != "put") :]
    found = read(mutant)

    assert [test.id for test in found.tests if test.outcome is Outcome.PASSED] == []


@given(st.integers(0, len(REPORT) - 1))
def test_a_report_that_breaks_off_counts_for_nothing(length):
    found = read(REPORT[:length].rstrip())

    assert not found.trusted or length >= len(REPORT.rstrip())
    assert not found.tests or found.trusted


def case(outcome, report):
    return TestCase("t", "c", ("s",), outcome, Place(report, 1))


@given(st.lists(OUTCOMES, min_size=1, max_size=6), st.integers(0, 6))
def test_splitting_a_report_never_heals_a_failure(outcomes, at):
    (split,) = group([case(o, "r1" if n < at else "r2") for n, o in enumerate(outcomes)])

    if {Outcome.FAILED, Outcome.ERROR, Outcome.FLAKY} & set(outcomes):
        assert split.outcome in {Outcome.FAILED, Outcome.ERROR, Outcome.FLAKY}
    if Outcome.PASSED not in outcomes:
        assert split.outcome is not Outcome.PASSED


@given(st.lists(OUTCOMES, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(outcomes, random):
    cases = [case(outcome, f"r{number}") for number, outcome in enumerate(outcomes)]
    shuffled = random.sample(cases, len(cases))

    assert group(cases)[0].outcome is group(shuffled)[0].outcome


@given(st.lists(st.tuples(st.sampled_from("abc"), OUTCOMES), max_size=12))
def test_no_attempt_is_lost(listed):
    cases = [TestCase(name, "c", (), outcome, Place("r", 1)) for name, outcome in listed]

    assert sorted(id(c) for test in group(cases) for c in test.attempts) == sorted(map(id, cases))
