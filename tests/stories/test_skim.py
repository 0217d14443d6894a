"""The short cut and the engine: where the short cut answers, it answers what the engine does."""

from __future__ import annotations

import time

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from storygate.stories import engine, outline
from storygate.stories.skim import CODE, COMMENT, HEADING, TABLE, skim


def both(text: str):
    """Headings and mask by the short cut and by the engine; the first is ``None`` where the engine has to be asked."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    short, asked = bytearray(len(lines) + 2), bytearray(len(lines) + 2)
    headings = engine.ask(text, lines, 0, asked)
    if skim(text, 1) is None:
        return None, (headings, asked)
    return (outline._blocks(text, lines, 0, short), short), (headings, asked)


PLAIN = """# Story 1.1: A

Status: Done

## Acceptance Criteria
1. One
   - with a detail
2. Two

## Dev Notes
Text before a fence
```python
# no heading
| no | table |
```
text after

---

| Key | Value |
|-----|------:|
| a | b |
# Last
"""


def test_a_plain_story_needs_no_engine():
    blocks = skim(PLAIN, 1)
    assert blocks == [
        (HEADING, 1, 1),
        (HEADING, 5, 5),
        (HEADING, 10, 10),
        (CODE, 12, 15),
        (TABLE, 20, 22),
        (HEADING, 23, 23),
    ]
    short, asked = both(PLAIN)
    assert short == asked


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<!-- a -->\n# B", [(COMMENT, 1, 1), (HEADING, 2, 2)]),
        ("text\n<!-- a\n\n# no heading\n-->\n# B", [(COMMENT, 2, 5), (HEADING, 6, 6)]),
        ("text <!-- a --> and more\n# B", [(HEADING, 2, 2)]),
        ("1. item\n   ```py\n   # a\n\n   ```\n# B", [(CODE, 2, 5), (HEADING, 6, 6)]),
        ("- **< 0.7:** low\n# B", [(HEADING, 2, 2)]),
    ],
)
def test_comments_at_the_margin_and_code_below_an_item_need_none_either(text, blocks):
    assert skim(text, 1) == blocks
    short, asked = both(text)
    assert short == asked


def test_a_tag_that_runs_on_beside_a_comment_hides_no_line():
    lines = ["said <!-- aside --> <b", "class='x'>bold</b>", "> quoted, so the engine is asked", "<div>"]
    _, (_, mask) = both("\n".join(lines))
    assert COMMENT not in mask


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n# A\n</div>",
        "text <!-- a\n# b\n-->",
        "text <!-- a --> and <!-- b\n-->",
        "<!-- never closed\n# a",
        "  <!-- indented -->",
        "- <!-- in a list -->",
        "\x0c<!-- behind no words -->",
        "<!-->\n# a",
        "text <!---> # a",
        "- item\n  ```\n # a\n  ```",
        "- item\n  ```\n  # a\n```",
        "- item\n  - deeper\n    ```\n    # a\n    ```",
        "> # quoted",
        "Title\n=====",
        "Title\n---",
        "   # indented",
        "```\nnever closed\n# a",
        "```\na\n   ```\n# b",
        "``` a`b\n# c",
        "a | b\n--- | ---\n1 | 2",
        "| a | b |\n|---|\n| 1 |",
        "| a \\| b |\n|---|",
        "text\n| a |\n|---|",
        "| a |\n|---|\ntext that goes on",
        "| a |\ntext",
        "1. # a heading in a list",
        "~~~\n```\n~~~\n<b>",
    ],
)
def test_what_can_be_read_otherwise_is_left_to_the_engine(text):
    assert skim(text, 1) is None


LINES = st.sampled_from(
    [
        "",
        "  ",
        "text",
        "# A",
        "## B #",
        "#",
        "#tag",
        "####### x",
        "```",
        "```py",
        "````",
        "~~~",
        "~~~ `",
        "| a | b |",
        "|---|---|",
        "| --- |",
        "| a |",
        "---",
        "===",
        "-",
        "- a",
        "  - [x] b",
        "1. c",
        "    code",
        "\ttab",
        "> q",
        "* * *",
        "**Bold:**",
        "    ```",
        "  ```",
        "  # in code",
        "   ~~~ py",
        "<!-- c -->",
        "<!--",
        "-->",
        "text <!-- c --> text",
        "text <!-- c --> <b",
        "<!-- c --> text <!-- d",
        "a | b",
        "[x]: /url",
        "| `a|b` | c |",
        "|",
        "\x0c",
        "\u3000",
    ]
)


@settings(max_examples=300)
@given(st.lists(LINES, max_size=14))
def test_it_never_answers_otherwise_than_the_engine(lines):
    short, asked = both("\n".join(lines) + "\n")
    assert short is None or short == asked


@settings(max_examples=300)
@given(st.text(alphabet="#`~|-=> \n\tax1.*:<!", max_size=60))
def test_nor_on_any_characters(text):
    short, asked = both(text)
    assert short is None or short == asked


@pytest.mark.parametrize(
    "text",
    [
        "-" * 1_000_000,
        "- " * 500_000,
        "1." * 500_000,
        "|" * 1_000_000,
        "`" * 1_000_000,
        "#" * 1_000_000,
        ("| a |\n|---|\n" * 100_000),
        "<!--" * 250_000,
        "\n<!--" * 200_000,
        "x<!--a-->" * 100_000,
        "  ```\n" * 150_000 + "x",
    ],
)
def test_gigantic_lines_and_many_blocks_take_linear_time(text):
    begun = time.process_time()
    skim(text, 1)
    assert time.process_time() - begun < 5
