from __future__ import annotations

import codecs

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.stories.encoding import decode


def taken_for_cp1252(text: str) -> bytes:
    """As an editor does it that reads UTF-8 as cp1252 and saves what it sees."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode()).encode()


@pytest.mark.parametrize(
    "text", ["", "# Story 1.1: A\r\n\r\n- [x] b\n", "# Câu chuyện\n✅ 验收标准 — «déjà vu» São Paulo Ã\n"]
)
def test_plain_utf8_is_left_alone(text):
    assert decode(text.encode()) == (text, ())


@pytest.mark.ac("1.1", 6)
def test_a_byte_order_mark_goes_and_is_said():
    assert decode(codecs.BOM_UTF8 + b"# A\n") == ("# A\n", ((1, "the file starts with a byte order mark (utf-8)"),))


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_wide_file_with_its_mark_is_read(name):
    text, notes = decode(("\ufeff" + "# Story 1.1: 完了\n\nStatus: done\n").encode(name))
    assert text == "# Story 1.1: 完了\n\nStatus: done\n"
    assert [line for line, _ in notes] == [1]
    assert name in notes[0][1]


@pytest.mark.ac("1.1", 6)
@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_too(name):
    text, notes = decode("# Story 1.1\n\nStatus: done\n".encode(name))
    assert text == "# Story 1.1\n\nStatus: done\n"
    assert notes == ((1, f"the file is {name} without a byte order mark"),)


def test_bytes_that_are_no_utf8_are_replaced_and_counted():
    text, notes = decode(b"one\nna\xefve caf\xe9\nthree\n")
    assert text == "one\nna\ufffdve caf\ufffd\nthree\n"
    assert notes == ((2, "2 undecodable byte sequences were replaced, the first one here"),)


def test_nul_characters_are_replaced_and_counted():
    text, notes = decode(b"a long enough line of plain text\nb\0c\n")
    assert text == "a long enough line of plain text\nb\ufffdc\n"
    assert notes == ((2, "1 NUL characters were replaced, the first one here"),)


@pytest.mark.ac("1.1", 6)
def test_utf8_taken_for_cp1252_is_read_as_it_was_meant():
    meant = "# Checklist\n\n## ✅ Done — all\nplain\n- [x] 🎯 Größe\n"
    text, notes = decode(taken_for_cp1252(meant))
    assert text == meant
    assert notes == (
        (
            3,
            "2 lines hold UTF-8 that was taken for cp1252 and saved again; they are read as they were meant, the first one here",
        ),
    )


def test_a_line_that_does_not_go_back_exactly_stays_as_it_is():
    broken = taken_for_cp1252("✅ fine\n") + "âœ… beside 完了\nðŸ” a byte is lost\n".encode()
    text, notes = decode(broken)
    assert text == "✅ fine\nâœ… beside 完了\nðŸ” a byte is lost\n"
    assert notes[0][1].startswith("1 lines")


def test_a_mended_byte_order_mark_does_not_stay_in_the_title():
    assert decode(taken_for_cp1252("\ufeff# Título\n"))[0] == "# Título\n"


@given(st.binary())
def test_any_bytes_become_text(data):
    text, notes = decode(data)
    assert "\0" not in text
    assert all(line >= 1 and message for line, message in notes)


@given(
    st.binary().filter(
        lambda data: b"\0" not in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    )
)
def test_no_line_is_added_or_lost(data):
    assert decode(data)[0].count("\n") == data.count(b"\n")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_what_was_taken_for_cp1252_comes_back_or_stays(text):
    read = decode(taken_for_cp1252(text))[0].split("\n")
    for line, meant in zip(read, text.split("\n"), strict=True):
        assert line in {meant, taken_for_cp1252(meant).decode()}
