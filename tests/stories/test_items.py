from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import State
from storygate.stories import items


@pytest.mark.parametrize(
    ("line", "indent", "bullet", "number", "mark", "words"),
    [
        ("- [x] done", 0, "-", None, "x", "done"),
        ("  * [ ] open", 2, "*", None, " ", "open"),
        ("\t- [X] tabbed", 4, "-", None, "X", "tabbed"),
        ("-   [x] wide", 0, "-", None, "x", "wide"),
        ("[x] no dash", 0, None, None, "x", "no dash"),
        ("- **[x] inside bold**", 0, "-", None, "x", "inside bold**"),
        ("- **[ ]** **two bolds**", 0, "-", None, " ", "**two bolds**"),
        ("1. **[x] numbered**", 0, None, "1", "x", "numbered**"),
        ("- [ x] careless", 0, "-", None, " x", "careless"),
        ("- [] empty", 0, "-", None, "", "empty"),
        ("- [~] half", 0, "-", None, "~", "half"),
        ("- [N/A] not here", 0, "-", None, "N/A", "not here"),
        ("- ☑ signed", 0, "-", None, "☑", "signed"),
        ("- [x](https://example.org) a link", 0, "-", None, None, "[x](https://example.org) a link"),
        ("- [1] a footnote", 0, "-", None, None, "[1] a footnote"),
        ("- [AC1] a label", 0, "-", None, None, "[AC1] a label"),
        ("3) bracketed", 0, None, "3", None, "bracketed"),
        ("4\\. escaped", 0, None, "4", None, "escaped"),
        ("(6) bracketed", 0, None, "6", None, "bracketed"),
        ("**7. bold**", 0, None, "7", None, "bold**"),
        ("- 8. both", 0, "-", "8", None, "both"),
        (">   - [x] quoted", 2, "-", None, "x", "quoted"),
        ("5、中文", 0, None, "5", None, "中文"),
        ("1: colon", 0, None, "1", None, "colon"),
        ("10:30 is a time", 0, None, None, None, "10:30 is a time"),
        ("1.5 is a figure", 0, None, None, None, "1.5 is a figure"),
        ("**bold** start", 0, None, None, None, "**bold** start"),
        ("words", 0, None, None, None, "words"),
        ("", 0, None, None, None, ""),
    ],
)
def test_a_line_is_taken_apart(line, indent, bullet, number, mark, words):
    assert items.read(line) == (indent, bullet, number, mark, words)


@pytest.mark.parametrize("mark", ["x", "X", "✓", "✔️", "✅", "☑", " x"])
def test_ticks_are_done(mark):
    assert items.state(mark) is State.DONE


@pytest.mark.parametrize("mark", ["", " ", "  ", "☐", "✗", "❌"])
def test_blanks_and_crosses_are_open(mark):
    assert items.state(mark) is State.OPEN


@pytest.mark.parametrize("mark", ["~", "/", "?", "-", ">", "N/A", "o", "🟡"])
def test_any_other_mark_is_unknown(mark):
    assert items.state(mark) is State.UNKNOWN


@pytest.mark.parametrize(
    ("words", "left", "claim"),
    [
        ("✅ built", "built", True),
        ("built ✅", "built", True),
        ("~~built~~ ✅ DONE (in v2)", "~~built~~", True),
        ("❌ missing", "missing", False),
        ("📋 planned", "planned", None),
        ("✅ **AC1**: built", "**AC1**: built", True),
        (
            "shows a ✅ beside each of the many rows of the table",
            "shows a ✅ beside each of the many rows of the table",
            None,
        ),
        ("plain", "plain", None),
    ],
)
def test_a_tick_in_front_or_behind_is_a_claim_and_no_word(words, left, claim):
    assert items.untick(words) == (left, claim)


@given(st.text())
def test_no_line_is_too_odd(line):
    item = items.read(line)
    assert line.endswith(item.words)
    if item.mark is not None:
        assert items.state(item.mark) in State
    items.untick(line)
