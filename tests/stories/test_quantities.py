"""Figures in prose: numbers, units and comparisons as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.stories import quantities


def read(text: str) -> list[tuple[str, str, str]]:
    """Return comparison, value and unit of each figure."""
    return [(one.operator, f"{one.value:f}", one.unit) for one in quantities.read(quantities.lowered(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<200MB", ("<", "200", "MB")),
        ("under ~300 mb", ("<", "300", "MB")),
        ("≤ 1.5 s", ("<=", "1.5", "s")),
        ("85%+", (">=", "85", "%")),
        ("85 % or more", (">=", "85", "%")),
        ("at least\n 3 minutes", (">=", "3", "min")),
        ("no more than 10 ms", ("<=", "10", "ms")),
        ("must not exceed 5 GiB", ("<=", "5", "GiB")),
        ("sub-100ms", ("<", "100", "ms")),
        ("4.5:1", ("", "4.5", ":1")),
        ("9.5/10", ("", "9.5", "/10")),
        ("500 req/s", ("", "500", "req/s")),
        ("不超过15秒", ("<=", "15", "s")),
        ("95%以上", (">=", "95", "%")),
        ("200ms 이하", ("<=", "200", "ms")),
        ("en az %80", (">=", "80", "%")),
        ("em até 1,5 segundos", ("<=", "1.5", "s")),
        ("não mais de 10.000 itens", ("<=", "10000", "")),
        ("10,000 rows", ("", "10000", "")),
        ("в течение 3 секунд", ("<=", "3", "s")),
    ],
)
def test_a_figure(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize("text", ["", "NFR24", "v2.3.1", "44px wide x", "S3x9", "1.500 ms", "a.5", "2026-01-27T10:00"])
def test_a_number_that_is_part_of_a_name_or_reads_two_ways_is_none(text):
    assert all(unit in ("", "px") for _, _, unit in read(text))
    assert not any(operator for operator, _, _ in read(text))


def test_a_range_has_two_ends():
    [made] = quantities.read("it takes 3-5 min")
    [asked] = quantities.read("between 10 and 20 ms")

    assert (made.operator, made.value, made.upper, made.unit) == ("", 3, 5, "min")
    assert (asked.operator, asked.value, asked.upper, asked.unit) == ("in", 10, 20, "ms")


def test_where_a_figure_stands():
    text = quantities.lowered("İmage size is below ~ 200 MB today")
    [made] = quantities.read(text)

    assert text[made.start : made.end] == "below ~ 200 mb"
    assert text[made.number : made.end] == "200 mb"
    assert made.about


@given(st.text(max_size=80))
def test_lower_case_moves_nothing(text):
    assert len(quantities.lowered(text)) == len(text)


@given(st.text(alphabet="<>≤ ~0123456789.,-%msin秒not", max_size=80))
def test_figures_stand_in_order_and_do_not_overlap(text):
    end = 0
    for made in quantities.read(text):
        assert end <= made.start <= made.number < made.end <= len(text)
        assert made.value >= Decimal(0)
        end = made.end
