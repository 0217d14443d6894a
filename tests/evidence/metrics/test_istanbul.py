"""istanbul's two reports: the summary, and the hits of every file."""

from __future__ import annotations

from decimal import Decimal

import pytest


def part(covered, total, pct=50):
    return {"total": total, "covered": covered, "skipped": 0, "pct": pct}


def summary(**parts):
    total = {"lines": part(1, 4), "statements": part(1, 2), "functions": part(0, 3), "branches": part(3, 4)}
    return {"total": {**total, **parts}, "/srv/a.js": total}


def shares(found):
    return {name: value for name, value in found.items() if not name.endswith((".covered", ".valid"))}


def test_the_total_is_counted(figures):
    assert shares(figures(summary())) == {
        "coverage.line": 25,
        "coverage.branch": 75,
        "coverage.function": 0,
        "coverage.statement": 50,
    }


@pytest.mark.ac("1.2", 8)
@pytest.mark.parametrize("pct", ["Unknown", 100, 0])
def test_of_nothing_nothing_was_measured_whatever_the_percentage_says(figures, pct):
    assert figures(summary(branches=part(0, 0, pct)))["coverage.branch"] is None


@pytest.mark.parametrize("wrong", [part(2, 1), part("1", 2), part(None, 2), part(-1, 2), None, 100])
def test_figures_that_cannot_be_refuse_the_file(refusal, wrong):
    assert refusal(summary(lines=wrong)) == "SG936"


def at(line):
    return {"start": {"line": line, "column": 0}, "end": {"line": line, "column": 9}}


def final(**fields):
    return {
        "/srv/a.js": {
            "path": "/srv/a.js",
            "statementMap": {"0": at(1), "1": at(1), "2": at(2)},
            "fnMap": {"0": {}},
            "branchMap": {"0": {}},
            "s": {"0": 0, "1": 3, "2": 0},
            "f": {"0": 1},
            "b": {"0": [2, 0]},
            **fields,
        }
    }


def test_hits_are_counted_as_istanbul_does(figures):
    assert shares(figures(final())) == {
        "coverage.line": 50,
        "coverage.branch": 50,
        "coverage.function": 100,
        "coverage.statement": Decimal(100) / 3,
    }


def test_a_file_that_was_loaded_from_elsewhere_stands_under_data(figures):
    (one,) = final().values()

    assert figures({**final(), "/srv/b.js": {"data": one}})["coverage.statement.valid"] == 6


@pytest.mark.parametrize(
    "wrong",
    [
        {"s": {"0": -1, "1": 0, "2": 0}},
        {"s": {"0": None, "1": 0, "2": 0}},
        {"s": []},
        {"b": {"0": 1}},
        {"f": {"0": "1"}},
        {"statementMap": {"0": {}, "1": at(1), "2": at(2)}},
    ],
)
def test_hits_that_cannot_be_refuse_the_file(refusal, wrong):
    assert refusal(final(**wrong)) == "SG936"


@pytest.mark.parametrize("wrong", [{"s": {"0": 1}}, {"f": {}}, {"b": {}}, {"statementMap": {}}, {"fnMap": []}])
def test_hits_of_other_entries_than_the_maps_name_refuse_the_file(refusal, wrong):
    assert refusal(final(**wrong)) == "SG936"
