"""A sidecar is read with its lines, tolerated where it is sloppy, and refused where it cannot be trusted."""

from __future__ import annotations

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from storygate.linking import sidecar
from storygate.linking.sidecar import Entry, Listed
from storygate.model import Attestation, Place


FULL = """\
# What no test name says.
story: "3.6.5"
AC3:
  tests: ["tests/integration/test_health.py::*"]
AC2:
  bounds:
    - "image.size{stage=prod} < 200 MB"
    - image.pull < 20 s
AC5:
  attested: [{by: Ana, on: 2026-11-20, what: "hot reload seen on a laptop", ref: "docs/hot-reload.md"}]
"""


@pytest.fixture
def read(tmp_path):
    def read_text(text: str | bytes, name: str = "3.6.5.links.yml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return sidecar.read(path, f"stories/{name}")

    return read_text


def test_everything_that_can_be_listed(read):
    found = read(FULL)

    assert (found.path, found.story, found.line, found.findings) == ("stories/3.6.5.links.yml", "3.6.5", 2, ())
    assert found.entries == (
        Entry("3", 3, tests=(Listed("tests/integration/test_health.py::*", 4),)),
        Entry("2", 5, bounds=(Listed("image.size{stage=prod} < 200 MB", 7), Listed("image.pull < 20 s", 8))),
        Entry(
            "5",
            9,
            attested=(
                Attestation(
                    "Ana",
                    "2026-11-20",
                    "hot reload seen on a laptop",
                    Place("stories/3.6.5.links.yml", 10),
                    "docs/hot-reload.md",
                ),
            ),
        ),
    )


def test_ids_stay_text(read):
    assert read("story: 1.10\nAC-01: {tests: a}").story == "1.10"


def test_a_missing_story_is_the_files_name(read):
    assert read("AC1: {tests: a}").story == "3.6.5"
    assert read("AC1: {tests: a}", "1.2.links.yaml").story == "1.2"


@pytest.mark.parametrize("key", ["AC1", "1", "AC-1", '"AC #1"', "ac_1"])
def test_keys_of_a_criterion(read, key):
    assert [entry.criterion for entry in read(f"{key}: {{tests: one}}").entries] == ["1"]


def test_lettered_criteria(read):
    assert [entry.criterion for entry in read("AC-MC-01: {tests: one}").entries] == ["MC-01"]


@pytest.mark.parametrize("key", ["1.10/AC3", "1.10/ac-3", "1.10 / AC3", "1.10/3", "'1.10/AC #3'"])
def test_keys_of_a_criterion_of_another_story(read, key):
    [entry] = read(f"{key}: {{tests: one}}").entries

    assert (entry.story, entry.criterion) == ("1.10", "3")


def test_one_file_for_many_stories(read):
    found = read("1.3/AC1: {tests: a}\n1.4/AC1: {tests: b}\nAC2: {tests: c}\n", "epic-1.links.yml")

    assert [(entry.story, entry.criterion, entry.line) for entry in found.entries] == [
        ("1.3", "1", 1),
        ("1.4", "1", 2),
        (None, "2", 3),
    ]
    assert (found.story, found.findings) == ("epic-1", ())


def test_a_story_named_in_letters(read):
    assert [entry.story for entry in read("EVAL-4.1/AC2: {tests: one}\nspec/AC1: {tests: two}\n").entries] == [
        "EVAL-4.1",
        "spec",
    ]


def test_a_single_text_needs_no_list(read):
    assert read("AC1: {tests: one}").entries[0].tests == (Listed("one", 1),)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_sidecar_lists_nothing(read, text):
    found = read(text)

    assert (found.entries, found.findings) == ((), ())


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ("story: '1.3'\nAC1:\n  attestd: []\n", "SG961", 3, 'the key "attestd"; did you mean attested?'),
        ("storey: '1.3'\n", "SG961", 1, "did you mean story?"),
        ("team: x\n", "SG961", 1, "known are story and criteria such as AC3 or 1.3/AC3"),
        ("1.3/x: {tests: a}\n", "SG961", 1, 'the key "1.3/x"'),
        ("1.3/AC1: {tests: a}\n1.3/AC1: {tests: b}\n", "SG960", 2, 'the key "1.3/AC1" twice'),
        ("AC1:\n  attested: [{by: Ana, on: 2026-11-20, what: x, refs: y}]\n", "SG961", 2, "did you mean ref?"),
        ("AC1:\n  attested: [{by: Ana, what: x}]\n", "SG312", 2, "does not say on"),
        ("AC1:\n  attested: seen it\n", "SG960", 2, "{by, on, what}"),
        ("AC1: {tests: a}\nAC1: {tests: b}\n", "SG960", 2, 'the key "AC1" twice'),
        ("AC1:\n  - a\n", "SG960", 2, "tests, bounds, attested under AC1"),
        ("AC1:\n  tests: [[a]]\n", "SG960", 2, "a list of texts in quotes after tests"),
        ("story: [1, 2]\n", "SG960", 1, "an id in quotes after story"),
        ("- a\n", "SG960", 1, "holds no keys"),
        ("just text\n", "SG960", 1, "holds no keys"),
        ("story: 'x\n", "SG960", 2, "no YAML"),
        ("a: &x [1]\nb: *x\n", "SG960", 1, "references"),
        ("story: '1'\n---\nstory: '2'\n", "SG960", 2, "more than one document"),
        ("[a]: b\n", "SG960", 1, "a key that is no text"),
        ("a: {b: {c: {d: {e: {f: {g: {h: {i: j}}}}}}}}\n", "SG960", 1, "deeper than 8"),
        (b"story: '\xff'\n", "SG960", None, "not UTF-8"),
        ("[" * 200_000, "SG960", 1, "deeper than 8"),
        ("x" * 1_000_001, "SG960", None, "larger than 1,000,000 bytes"),
        ("a: \x00\n", "SG960", None, "no YAML"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_says_where_and_why(read, text, code, line, says):
    [found] = read(text).findings

    assert (found.code, found.place.path, found.place.line) == (code, "stories/3.6.5.links.yml", line)
    assert says in found.message
    assert found.rule.untrusted == (code != "SG312")


def test_what_can_be_read_beside_a_mistake_is_read(read):
    found = read("story: '1.3'\nAC1: {test: a}\nAC2: {tests: b}\n")

    assert [entry.tests for entry in found.entries] == [(), (Listed("b", 3),)]


def test_a_file_that_is_gone(tmp_path):
    [found] = sidecar.read(tmp_path / "1.3.links.yml", "1.3.links.yml").findings

    assert "cannot be opened: No such file" in found.message


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.binary(max_size=60), st.text("AC1:{}[]-& *\n\"'bysto", max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_reported(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "1.3.links.yml"
    path.write_bytes(data)

    assert sidecar.read(path, "1.3.links.yml").path == "1.3.links.yml"
