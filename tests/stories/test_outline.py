from __future__ import annotations

import re

import pytest

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storygate.stories import outline
from storygate.stories.outline import BOLD_LEVEL
from storygate.stories.skim import CODE, COMMENT, FRONT, HEADING, TABLE, TEXT


STORY = """\
---
baseline_commit: abc123
---
# Story 1.1: Title

Status: Done

## Acceptance Criteria

1. One

```gherkin
# Not a heading
```

### AC2: Two

| a | b |
|---|---|
| 1 | 2 |

<!--
## Hidden
-->

## Dev Notes

    - [ ] indented like code
"""


def test_sections_hold_the_deeper_ones():
    found = outline.read(STORY)
    assert [(s.kind, s.title, s.level, s.line, s.last) for s in found.sections] == [
        (None, "Story 1.1: Title", 1, 4, 28),
        ("criteria", "Acceptance Criteria", 2, 8, 25),
        (None, "AC2: Two", 3, 16, 25),
        ("notes", "Dev Notes", 2, 26, 28),
    ]
    assert [s.title for s in found.inside(found.of("criteria")[0])] == ["AC2: Two"]


def test_every_line_is_told_what_it_is():
    found = outline.read(STORY)
    assert list(found.mask[1:4]) == [FRONT] * 3
    assert list(found.mask[12:15]) == [CODE] * 3
    assert list(found.mask[18:21]) == [TABLE] * 3
    assert list(found.mask[22:25]) == [COMMENT] * 3
    assert found.mask[28] == TEXT
    assert found.mask[8] == HEADING
    assert found.front == {"baseline_commit": ("abc123", 2)}


def test_live_lines_leave_out_what_is_hidden():
    found = outline.read(STORY)
    (section,) = found.of("criteria")
    numbers = [number for number, _ in found.live(section)]
    assert 13 not in numbers
    assert 23 not in numbers
    assert 13 in [number for number, _ in found.live(section, code=True)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(end):
    found = outline.read(STORY.replace("\n", end))
    assert found == outline.read(STORY)
    assert found.lines[7] == "## Acceptance Criteria"


@pytest.mark.parametrize(
    "line", ["**Acceptance Criteria:**", "**Acceptance Criteria**:", "**Acceptance Criteria**", "**验收标准：**"]
)
def test_a_wholly_bold_line_with_a_known_text_is_a_heading(line):
    found = outline.read(f"# T\n\n{line}\n\n1. a\n\n**Tasks:**\n\n- [ ] b\n\n## Dev Notes\n")
    assert [(s.kind, s.level, s.line, s.last) for s in found.sections[1:]] == [
        ("criteria", BOLD_LEVEL, 3, 6),
        ("tasks", BOLD_LEVEL, 7, 10),
        ("notes", 2, 11, 11),
    ]


def test_other_bold_lines_are_words():
    assert len(outline.read("# T\n\n**As a** reader\n\n**Group one:**\n\n**Given** a\n").sections) == 1


def test_a_bold_status_is_no_heading():
    found = outline.read("# T\n\n## Status\n\n**Review**\n\n## Story\n")
    assert [s.kind for s in found.sections] == [None, "status", "story"]
    assert found.mask[5] == TEXT


def test_a_heading_without_its_blank_counts_where_it_is_known():
    assert [s.kind for s in outline.read("# T\n##Tasks\n- [ ] a\n#hashtag\n").sections] == [None, "tasks"]


def test_a_rule_below_a_paragraph_makes_no_heading_of_it():
    found = outline.read("# T\n\nStatus: Done\nmore words\n---\n\nAs a reader\n---\n\nTasks\n-----\n- [ ] a\n")
    assert [(s.kind, s.title, s.line) for s in found.sections] == [(None, "T", 1), ("tasks", "Tasks", 10)]


def test_a_remark_in_the_qa_results_does_not_end_them():
    found = outline.read("# T\n## QA Results\n# Note: paths are short\nGate: PASS\n# Senior Developer Review (AI)\nx\n")
    qa, review = (s for s in found.sections if s.kind)
    assert (qa.kind, qa.last, review.kind) == ("qa", 4, "review")


def test_sections_of_a_kind_leave_out_those_inside_others():
    found = outline.read("# T\n## Tasks\n### Tasks\n## QA Results\n### Tasks\n## Tasks\n")
    assert [s.line for s in found.of("tasks")] == [2, 5, 6]
    assert [s.line for s in found.of("tasks", outside=("qa",))] == [2, 6]


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("# T\n```\nx\n## Tasks\n", (2, "code fence")),
        ("# T\n~~~\nx\n```\n", (2, "code fence")),
        ("# T\n```\na\n```\n```\nb\n", (5, "code fence")),
        ("# T\n<!-- x\n## Tasks\n", (2, "comment")),
        ("# T\n```\nx\n```\n\n", None),
        ("# T\n<!-- x\n-->\n", None),
        ("# T\n- a\n  ```\n  x\n", (3, "code fence")),
        ("# T\nTasks\n-----\n", None),
        ("", None),
    ],
)
def test_what_is_never_closed_is_told(text, opened):
    assert outline.read(text).open == opened


@pytest.mark.parametrize("text", ["---\n", "---\nstatus: done\n", "---\n---", "text\n---\na: b\n---\n"])
def test_front_matter_is_a_closed_block_at_the_very_top(text):
    assert outline.read(text).front == {}


_LINES = st.sampled_from(
    ["# One", "## Two ##", "### `c` *x*", "#no", "text", "- item", "  - nested", "1. first", "```", "```py", "~~~", "", "    code", "<!-- a -->", "<!--", "-->",
     "| a | b |", "|---|---|", "> quote", "***", "<details>", "</details>", "####### seven", "   ### three"]
)  # fmt: skip


@given(st.lists(_LINES, max_size=30).map("\n".join))
@example("# One\n\n```\n# no\n```\n\n## Two ##")
@example("- item\n\n  ```\n  # no\n  ```\n# One")
@example("<!--\n# One\n-->\n# One")
@example("| a | b |\n|---|---|\n# One")
def test_headings_and_fences_are_where_markdown_it_sees_them(text):
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    ours = outline.read(text)
    theirs = {
        (token.map[0] + 1, int(token.tag[1:]))
        for token in tokens
        if token.type == "heading_open" and re.match(r" {0,3}#", text.split("\n")[token.map[0]])
    }
    assert {(s.line, s.level) for s in ours.sections if ours.lines[s.line - 1].lstrip().startswith("#")} == theirs
    fenced = {line for token in tokens if token.type == "fence" for line in range(token.map[0] + 1, token.map[1] + 1)}
    masked = {line for line in range(1, len(ours.lines) + 1) if ours.mask[line] == CODE}
    assert {line for line in masked ^ fenced if ours.lines[line - 1 : line] and ours.lines[line - 1].strip()} == set()


@given(st.text())
def test_any_text_has_an_outline(text):
    found = outline.read(text)
    assert all(1 <= s.line <= s.last <= len(found.lines) for s in found.sections)
    assert [s.line for s in found.sections] == sorted(s.line for s in found.sections)
