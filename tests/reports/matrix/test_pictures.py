"""Strips and bars: what is drawn, and what it says to those who do not see it."""

from __future__ import annotations

import re

from decimal import Decimal

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import How, Link, LinkKind, Metric, Outcome, Place, VerdictValue
from storygate.reports.matrix.figures import bar
from storygate.reports.matrix.strips import CELL, LINE, strip
from storygate.reports.matrix.trend import Point, trend


P, F, U = VerdictValue.PROVEN, VerdictValue.FAILING, VerdictValue.UNPROVEN


@pytest.mark.ac("2.4", 3)
def test_equal_cells_are_one_stroke():
    drawn = strip([(P, True), (P, True), (U, True), (P, False)])
    assert drawn.strokes == (
        ("unproven", "M20 6h8"),
        ("proven", "M0 6h18M30 6h8"),
        ("claim", "M0 16h28"),
    )
    assert (drawn.width, drawn.height) == (4 * CELL, LINE)
    assert drawn.label == "4 criteria: 3 proven, 1 unproven; 3 claimed"


def test_many_cells_take_several_lines():
    drawn = strip([(F, False)] * 90)
    assert drawn.strokes == (("failing", "M0 6h398M0 26h398M0 46h98"),)
    assert (drawn.width, drawn.height) == (400, 60)


def test_nothing_is_an_empty_picture():
    assert strip([]).strokes == ()


@pytest.mark.ac("2.4", 3)
@given(st.lists(st.tuples(st.sampled_from(VerdictValue), st.booleans()), max_size=200))
def test_every_cell_is_drawn_once_and_every_claim_once(cells):
    drawn = dict(strip(cells).strokes)

    def cells_of(path):
        return sum((int(length) + 2) // CELL for length in re.findall(r"h(\d+)", path))

    for value in VerdictValue:
        assert cells_of(drawn.get(value.value, "")) == sum(one is value for one, _ in cells)
    assert cells_of(drawn.get("claim", "")) == sum(claimed for _, claimed in cells)


def link(bound, value, unit="MB", outcome=Outcome.MET):
    metric = Metric("image.size", None if value is None else Decimal(value), unit, Place("m.json", 1))
    return Link("1.1/AC1", How.BOUND, LinkKind.EXPLICIT, outcome, bound, metric.place, "", metric=metric)


def test_a_bar_holds_value_and_line_in_one_measure_whatever_the_units():
    drawn = bar(link("image.size < 200 MB", "100000", "kB"))
    assert (drawn.measured, drawn.targets) == (40.0, (80.0,))
    assert drawn.label == "100 MB, bound < 200 MB: met"


def test_a_value_beyond_its_line_is_the_longer_one():
    drawn = bar(link("image.size < 200 MB", "400", outcome=Outcome.MISSED))
    assert (drawn.measured, drawn.targets, drawn.outcome) == (80.0, (40.0,), Outcome.MISSED)


def test_a_range_has_two_lines():
    assert bar(link("image.size in 100..200 MB", "150")).targets == (40.0, 80.0)


@pytest.mark.parametrize(
    ("bound", "value", "unit"),
    [
        ("image.size <= +5 % of baseline", "100", "MB"),
        ("image.size < 200 s", "100", "MB"),
        ("smaller than before", "100", "MB"),
        ("image.size < 200 MB", None, "MB"),
        ("image.size < 200 MB", "NaN", "MB"),
        ("image.size < 200 MB", "-1", "MB"),
        ("image.size < 0 MB", "0", "MB"),
        ("image.size > -5 MB", "3", "MB"),
        ("x" * 100_000, "1", "MB"),
    ],
)
def test_what_cannot_be_drawn_to_scale_is_not_drawn(bound, value, unit):
    assert bar(link(bound, value, unit)) is None


def point(proven, failing=0, at="2026-11-20T10:00:00Z"):
    counts = dict.fromkeys(VerdictValue, 0) | {P: proven, F: failing}
    return Point("0" * 40, at, counts)


@pytest.mark.ac("2.4", 3)
def test_a_trend_stands_on_what_is_proven():
    drawn = trend([point(1, 1, "2026-11-01"), point(4, 0, "2026-11-20")])
    assert [(one.verdict.value, one.x, one.y, one.height) for one in drawn.blocks] == [
        ("proven", 0, 54.0, 17.0),
        ("failing", 0, 36.0, 17.0),
        ("proven", 22, 0.0, 71.0),
    ]
    assert drawn.label == ("2 commits of the gates: 1 of 2 criteria proven on 2026-11-01, 4 of 4 on 2026-11-20")


def test_one_point_is_no_trend():
    assert trend([point(3)]) is None
    assert trend([]) is None
