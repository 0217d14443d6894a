"""What a gate writes down of its ground, and what it reads back of any file."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.gates.build import build
from storygate.gates.pins import Ground, policy_digest
from storygate.gates.read import read_bytes
from storygate.gates.renewal import fresh
from storygate.model import Decision, ListedFile, Origin, Policy, Report, Why


HEAD = "ab" * 20
GROUND = Ground(
    HEAD,
    dirty=True,
    origin=Origin.CI,
    reports=(Report("junit.xml", "junit", "f" * 64, 9), Report("o.xml", "junit", "0", 1)),
)


def gate(make, **fields):
    document = build(make.judgement(**fields), updated="2026-06-01T00:00:00+00:00", ground=GROUND)
    return read_bytes(fresh(document), "gates/1.10.yml")


@pytest.mark.ac("2.3", 2)
def test_what_is_written_is_what_is_read(make):
    files = (ListedFile("./src/a.py", None, 9), ListedFile("src\\b.py", None, 10))
    pins = gate(make, outcomes="passed failed -", files=files).pins
    assert (pins.gate, pins.commit, pins.dirty, pins.origin) == ("FAIL", HEAD, True, "ci")
    assert pins.story_path == "stories/1.10.md"
    assert [(c.id, c.verdict) for c in pins.criteria] == [("1", "proven"), ("2", "failing"), ("3", "unproven")]
    assert all(c.fingerprint.startswith("sg1:") for c in pins.criteria)
    assert [(r.path, r.sha256) for r in pins.evidence] == [("junit.xml", "f" * 64)], "only what the story rests on"
    assert pins.files == ("src/a.py", "src/b.py")
    assert pins.policy == policy_digest(Policy())


def test_every_criterion_knows_its_line(make):
    found = gate(make)
    lines = [criterion.line for criterion in found.pins.criteria]
    assert lines == sorted(set(lines))
    assert lines[0] > found.pins.line


def test_without_git_there_is_no_commit(make):
    document = build(make.judgement(), updated="x", ground=Ground(None, dirty=False, origin=Origin.LOCAL))
    pins = read_bytes(fresh(document), "g.yml").pins
    assert (pins.commit, pins.dirty) == ("", False)


@pytest.mark.ac("2.3", 2)
@pytest.mark.parametrize(
    "policy",
    [
        Policy(strict=True),
        Policy(due=frozenset()),
        Policy(waive_failing=False),
        Policy(waiver_days=30),
        Policy(max_age=timedelta(days=7)),
        Policy(max_age=timedelta(0)),
        Policy(require=Origin.CI),
        Policy(bound=False),
        replace(Policy(), unproven={**Policy().unproven, Why.FLAKY: Decision.FAIL}),
    ],
)
def test_every_part_of_the_policy_is_in_its_digest(policy):
    assert policy_digest(policy) != policy_digest(Policy())


def test_no_part_of_the_policy_is_forgotten():
    """A new field has to find its way into the digest, and into the list above."""
    assert {one.name for one in fields(Policy)} == {
        "due", "strict", "unproven", "waive_failing", "waiver_days", "max_age", "require", "bound",
    }  # fmt: skip


def test_the_digest_does_not_depend_on_order():
    turned = dict(reversed(Policy().unproven.items()))
    assert policy_digest(Policy(unproven=turned)) == policy_digest(Policy())


@pytest.mark.parametrize(
    "block",
    ["storygate: 7", "storygate: []", "storygate:", "storygate: {criteria: 7, evidence: {a: b}, files: x, story: []}"],
)
def test_a_foreign_block_reads_as_empty(block):
    pins = read_bytes(f"schema: 1\nstory: '1.1'\ngate: PASS\n{block}\n".encode(), "g.yml").pins
    assert pins is None or (pins.criteria, pins.evidence, pins.files, pins.commit) == ((), (), (), "")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    )
)
def test_no_block_is_a_reason_to_crash(block):
    import yaml

    text = yaml.safe_dump(
        {"schema": 1, "story": "1.1", "gate": "PASS", "storygate": {"criteria": block, "files": block}}
    )
    read_bytes(text.encode(), "g.yml")
