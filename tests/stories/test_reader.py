from __future__ import annotations

import hashlib
import time

import pytest

from hypothesis import example, given, settings
from hypothesis import strategies as st

from storygate.model import State, StatusValue
from storygate.stories import outline
from storygate.stories.account import unaccounted
from storygate.stories.reader import read_story


STORY = """\
# Story 2.4: Rename a board

## Status

Ready for Review

## Story

**As an** owner, **I want** to rename a board

## Acceptance Criteria

1. The new name shows at once
2. An empty name is refused <!-- storygate: http.latency{p95} < 300 ms -->

## Tasks / Subtasks

- [x] Task 1: Accept a name (AC: 1, 2)
  - [x] 1.1 Check it
- [ ] Task 2: Show it (AC: 1, 7)

## Dev Agent Record

### File List

- `src/boards/rename.py` (new)
- src/boards/api.py

## QA Results

### Gate Status

Gate: PASS → docs/qa/gates/2.4-rename-a-board.yml
"""


@pytest.mark.ac("1.1", 1)
def test_a_story_from_front_to_back():
    story = read_story("docs/stories/2.4.story.md", STORY.encode())
    assert (story.id, story.title, story.line, story.dialect) == ("2.4", "Rename a board", 1, "bmad")
    assert (story.status.raw, story.status.value, story.status.line) == ("Ready for Review", StatusValue.REVIEW, 5)
    assert [(c.address, c.line) for c in story.criteria] == [("2.4/AC1", 13), ("2.4/AC2", 14)]
    assert story.criteria[1].bounds == (("http.latency{p95} < 300 ms", 14),)
    assert [(t.state, t.criteria, len(t.subtasks)) for t in story.tasks] == [
        (State.DONE, ("1", "2"), 1),
        (State.OPEN, ("1", "7"), 0),
    ]
    assert [(f.path, f.change) for f in story.files] == [
        ("src/boards/rename.py", "created"),
        ("src/boards/api.py", None),
    ]
    assert story.review.gate == "PASS"
    assert story.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert [(f.code, f.place.line, f.story) for f in story.findings] == [("SG910", 20, "2.4")]


def test_title_and_name_that_disagree_are_said_with_both_readings():
    story = read_story("2.5.story.md", STORY.encode())
    assert story.id == "2.4"
    assert [f.readings for f in story.findings if f.code == "SG912"] == [("2.4", "2.5")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("# Story 1.1: T\n\nStatus: Done\n", ["SG901"]),
        ("# Story 1.1: T\n\n## Acceptance Criteria\n1. a\n", ["SG907"]),
        ("# Story 1.1: T\n\nStatus: purple\n\n## Acceptance Criteria\n1. a\n", ["SG909"]),
        ("---\nstatus: done\n---\n# Story 1.1: T\n\nStatus: draft\n\n## Acceptance Criteria\n1. a\n", ["SG908"]),
        ("# Story 1.1: T\n\nStatus: Done\n\n## Acceptance Criteria\n1. a\n\n```\n## Tasks\n", ["SG911"]),
        ("\ufeff# Story 1.1: T\n\nStatus: Done\n\n## Acceptance Criteria\n1. a\n", ["SG900"]),
    ],
)
def test_what_is_wrong_is_said(text, codes):
    assert [f.code for f in read_story("1.1.story.md", text.encode()).findings] == codes


def test_a_fence_that_hides_the_rest_cannot_be_trusted():
    (finding,) = (f for f in read_story("1.1.md", b"# Story 1.1: T\n```\n").findings if f.code == "SG911")
    assert finding.rule.untrusted


def test_an_open_fence_hides_but_does_not_invent():
    story = read_story("1.1.md", b"# Story 1.1: T\n\n## Tasks\n- [x] a\n```\n- [x] b\n")
    assert [task.text for task in story.tasks] == ["a"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (STORY, True),
        ("# Retro\n\nWhat went well\n", False),
        ("", False),
        ("# Readme\n\n- [ ] later\n", False),
        ("Status: Done\n", True),
    ],
)
def test_what_is_no_story_can_be_told(text, answer):
    assert read_story("x.md", text.encode()).has_sections is answer


def test_a_file_without_an_id_is_called_by_its_name():
    assert read_story("docs/notes.md", b"").id == "notes"
    assert read_story("docs\\stories\\", b"").id == "stories"


@pytest.mark.ac("1.1", 2)
def test_a_checklist_and_a_build_spec_are_told_apart():
    spec = b"---\ntitle: T\nstatus: done\n---\n## Intent\n## Tasks & Acceptance\n**Acceptance Criteria:**\n- Given a, then b\n"
    assert read_story("spec-1-2-t.md", spec).dialect == "spec"
    checklist = b"# X-1 - Validation Checklist\n\n## Success Criteria\n- [x] a\n\n**Status**: COMPLETE\n"
    assert read_story("checklist.md", checklist).dialect == "checklist"


# Nothing falls out: every line that is written into a known section is found again.

_WORDS = st.text(alphabet="abc äö 漢 `*_~[]()#:.✅-", min_size=1, max_size=30).map(lambda words: f"w{words.strip()}")
_INDENT = st.sampled_from(["", "  ", "    ", "\t"])
_BOX = st.builds(
    "{}{} [{}] {}".format,
    _INDENT,
    st.sampled_from(["-", "*", "+", "1."]),
    st.sampled_from([" ", "x", "X", "~", "/", "?", "N/A"]),
    _WORDS,
)
_NOISE = st.sampled_from(
    ["", "", "words", "**Group:**", "### Part", "- a bullet", "```\n- [ ] hidden\n```", "<!-- - [ ] hidden -->", "---"]
)
_CRITERION = st.builds("{}. {}".format, st.integers(1, 20), _WORDS)
_LABELLED = st.builds("- AC{}: {}".format, st.integers(1, 20), _WORDS)
_FILE = st.builds(
    "- `src/{}.py`{}".format, st.text("abc_", min_size=1, max_size=8), st.sampled_from(["", " (new)", " - words"])
)


@st.composite
def _stories(draw):
    sections = [
        [
            "## Acceptance Criteria",
            *draw(st.lists(st.one_of(draw(st.sampled_from([_CRITERION, _LABELLED, _BOX])), _NOISE), max_size=8)),
        ],
        ["## Tasks / Subtasks", *draw(st.lists(st.one_of(_BOX, _NOISE), max_size=10))],
        ["### File List", *draw(st.lists(st.one_of(_FILE, _NOISE), max_size=6))],
        ["## Dev Notes", *draw(st.lists(_NOISE, max_size=3))],
    ]
    lines = ["# Story 1.1: T", "", "Status: Done"]
    for section in draw(st.permutations(sections)):
        lines += ["", *section]
    return "\n".join(lines)


@pytest.mark.ac("1.1", 4)
@settings(max_examples=150)
@given(_stories())
@example("# Story 1.1: T\n\n## Acceptance Criteria\n1. a\n\n**Group:**\n- [ ] b\n- AC2: c")
@example("# Story 1.1: T\n\n## Tasks\n- [ ] a\n### File List\n- [ ] b\n")
@example("# Story 1.1: T\n\n## Acceptance Criteria\n  - [ ] w:\n- [ ] w:\n")
def test_nothing_falls_out(text):
    story = read_story("1.1.story.md", text.encode())
    assert unaccounted(outline.read(text), story) == []


@pytest.mark.ac("1.1", 4)
@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(" xX~")), max_size=20))
def test_every_box_is_a_task_or_a_subtask_and_keeps_its_mark(boxes):
    lines = ["# Story 1.1: T", "## Tasks", *(f"{'  ' * depth}- [{mark}] b" for depth, mark in boxes)]
    story = read_story("1.1.story.md", "\n".join(lines).encode())
    found = {box.line: box.state for task in story.tasks for box in (task, *task.subtasks)}
    states = {" ": State.OPEN, "x": State.DONE, "X": State.DONE, "~": State.UNKNOWN}
    assert found == {number: states[mark] for number, (_, mark) in enumerate(boxes, start=3)}


@pytest.mark.ac("1.1", 4)
@settings(max_examples=150)
@given(st.lists(_WORDS.filter(lambda w: "~" not in w and "✅" not in w and "[" not in w), min_size=1, max_size=12))
def test_every_numbered_line_is_a_criterion_in_its_place(texts):
    lines = ["# Story 1.1: T", "## Acceptance Criteria", *(f"{n}. {text}" for n, text in enumerate(texts, start=1))]
    story = read_story("1.1.story.md", "\n".join(lines).encode())
    assert [(c.id, c.line, c.end_line) for c in story.criteria] == [
        (str(n), n + 2, n + 2) for n in range(1, len(texts) + 1)
    ]


@pytest.mark.ac("1.1", 5)
@given(st.binary(max_size=400))
@example(b"")
@example(b"\xff\xfe")
@example(b"---\n---")
def test_any_bytes_have_a_reading(data):
    story = read_story("x.md", data)
    assert story.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.ac("1.1", 5)
@given(st.text(alphabet="#*-[]x 1.\n`|>:ACabc<!", max_size=200))
def test_any_markdown_has_a_reading(text):
    story = read_story("x.md", ("# Story 1.1: T\n## Acceptance Criteria\n" + text).encode())
    assert unaccounted(outline.read("# Story 1.1: T\n## Acceptance Criteria\n" + text), story) == []


@pytest.mark.ac("1.1", 5)
@pytest.mark.parametrize(
    "piece",
    ["- [ ] b (AC: 1)\n", "1. a\n", "- a\n", "### AC1: a\n", "## Acceptance Criteria\n1. a\n", "## Tasks\n- [ ] b\n", "### Tasks\n- [ ] b\n",
     "## File List\n- `a/b.py`\n", "## Status\n\n**Review**\n", "```\n", "> ", "<!-- storygate: a < 1 -->\n1. a\n", "1. ~~a~~\n1. b\n"],
)  # fmt: skip
def test_a_large_story_is_read_in_linear_time(piece):
    head = b"# Story 1.1: T\n\n## Acceptance Criteria\n"
    started = time.process_time()
    read_story("1.1.md", head + piece.encode() * 5_000)
    assert time.process_time() - started < 3


@pytest.mark.ac("1.1", 5)
def test_five_thousand_levels_are_read():
    text = "# Story 1.1: T\n## Tasks\n" + "".join(f"{'  ' * depth}- [x] b\n" for depth in range(5000))
    (task,) = read_story("1.1.md", text.encode()).tasks
    assert len(task.subtasks) == 4999
