from __future__ import annotations

import time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.stories.text import plain, uncomment


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("plain words", "plain words"),
        ("  two   blanks\tand a tab ", "two blanks and a tab"),
        ("**bold** and *slanted* and _slanted_ and __bold__", "bold and slanted and slanted and bold"),
        ("~~gone~~ stays", "gone stays"),
        ("`code_with_underscores` and `**/*.py`", "code_with_underscores and **/*.py"),
        ("**Add `x` to y**", "Add x to y"),
        ("snake_case_name is no emphasis", "snake_case_name is no emphasis"),
        ("2 * 3 * 4 and a ** b", "2 * 3 * 4 and a ** b"),
        ("routes under /api/* only", "routes under /api/* only"),
        ("[words](https://example.org/a_(b))", "words"),
        ("![picture](a.png) after", "picture after"),
        ("[x] is no link", "[x] is no link"),
        ("a <br> b <sub>2</sub>", "a b 2"),
        ("a List<Campaign> and 3 < 4 > 2", "a List<Campaign> and 3 < 4 > 2"),
        ("5 &lt; 6 &amp; more", "5 < 6 & more"),
        (r"a \_ b \* c", "a _ b * c"),
        (r"C:\path\to", r"C:\path\to"),
        ("before <!-- hidden --> after", "before after"),
        ("before <!-- never closed", "before"),
        ("an odd ` tick", "an odd tick"),
        ("非断空白\u00a0与　全角", "非断空白 与 全角"),
        ("", ""),
    ],
)
def test_plain_text_is_what_a_reader_sees(source, text):
    assert plain(source) == text


def test_comments_are_cut_out_one_by_one():
    assert uncomment("a<!--1-->b<!--2-->c") == "abc"


@given(st.text())
def test_plain_text_is_one_line_without_double_blanks(source):
    text = plain(source)
    assert text == " ".join(text.split())


@given(st.text(alphabet="abc xyz äöü 漢字 019 .,:;()"))
def test_words_without_markup_stay_as_they_are(source):
    assert plain(source) == " ".join(source.split())


@pytest.mark.parametrize(
    "piece", ["*", "* ", "** a", "_ a", "`", "` ", "[a](", "[a](b", "<!--", "<b ", "&", "\\", "~~ "]
)
def test_a_long_hostile_line_is_read_in_linear_time(piece):
    source = piece * (300_000 // len(piece))
    started = time.process_time()
    plain(source)
    assert time.process_time() - started < 2
