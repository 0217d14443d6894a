"""Numbers are read exactly, and what is none refuses the file without being quoted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.evidence.figures import count, field, line_of, number, percent, said, size, text_count, text_number
from storygate.evidence.refusal import RefusedError


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("1.50", "1.50"), ("-3", -3), (".5", "0.5"), ("1e3", 1000), (" 7 ", 7)]
)
def test_a_text_is_a_number(text, value):
    assert text_number(text, "x") == Decimal(value)


@pytest.mark.parametrize("text", [None, "", "NaN", "inf", "1,5", "1.2.3", "0x10", "1_000", "٣", "1e999", "secret"])
def test_a_text_is_no_number(text):
    with pytest.raises(RefusedError) as refused:
        text_number(text, "x", 3)

    assert refused.value.line == 3
    assert "secret" not in refused.value.message


@pytest.mark.parametrize("value", [-1, Decimal("1.5"), True, "1", None, [], {}])
def test_a_count_is_whole_and_not_negative(value):
    with pytest.raises(RefusedError):
        count(value, "x")


def test_a_whole_number_may_be_written_with_a_point():
    assert count(Decimal("2.0"), "x") == text_count("2.0", "x") == 2
    assert number(Decimal("0.10"), "x") == Decimal("0.10")


@pytest.mark.ac("1.2", 8)
def test_of_nothing_there_is_no_percentage():
    assert percent(0, 0, "x") is None
    assert percent(1, 8, "x") == Decimal("12.5")
    with pytest.raises(RefusedError, match="3 of 2 cannot be"):
        percent(3, 2, "x")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("215.6MiB", Decimal("215.6") * 1024**2),
        ("1.44MB", 1_440_000),
        ("480kB", 480_000),
        ("3.7 GiB", Decimal("3.7") * 1024**3),
        ("0B", 0),
        ("--", None),
    ],
)
def test_sizes_as_docker_writes_them(text, value):
    assert size(text, "x") == value


@pytest.mark.parametrize("text", ["", "215", "215 m", "MiB", "1,5MB", "-1B", None, 5])
def test_a_text_is_no_size(text):
    with pytest.raises(RefusedError):
        size(text, "x")


def test_a_field_is_there_and_of_its_kind():
    assert field({"a": []}, "a", list) == []
    with pytest.raises(RefusedError, match="a is missing, and should be an object"):
        field({}, "a", dict)
    with pytest.raises(RefusedError, match="a is a text, and should be a list"):
        field({"a": "hunter2"}, "a", list)


@given(st.recursive(st.none() | st.booleans() | st.text(), st.lists))
def test_a_message_never_quotes_a_text(value):
    assert said(value) in {"null", "true or false", "a text", "a list"}


def test_the_line_of_a_field():
    assert line_of('{\n"a": 1,\n"b": 2}', '"b"') == 3
    assert line_of("{}", '"b"') == 1
