from __future__ import annotations

from decimal import Decimal

import pytest


def test_a_figure_with_all_that_is_said_of_it(evidence):
    text = (
        "name,value,unit,statistic,scope,commit,measured_at,tool,scope.arch\n"
        'http.latency,187.40,ms,p95,"stage=prod;users=100",0a1b2c3,2026-11-20,k6 1.0,amd64\n'
    )
    (metric,) = evidence(text).metrics

    assert (metric.name, metric.value, metric.unit, metric.statistic) == (
        "http.latency",
        Decimal("187.40"),
        "ms",
        "p95",
    )
    assert metric.scope == (("arch", "amd64"), ("stage", "prod"), ("users", "100"))
    assert (metric.commit, metric.measured_at, metric.tool) == ("0a1b2c3", "2026-11-20", "k6 1.0")
    assert (metric.place.line, metric.unit) == (2, "ms")


@pytest.mark.parametrize(
    "text", ["Name;Value\na;1\n", "name\tvalue\na\t1\n", '\ufeff"name","value"\r\n"a","1"\r\n', "value,name\n1,a"]
)
def test_sheets_write_it_in_several_ways(figures, text):
    assert figures(text) == {"a": 1}


@pytest.mark.ac("1.2", 8)
def test_an_empty_value_is_not_measured_and_not_zero(figures):
    assert figures("name,value\na,\nb,null\nc,0\n") == {"a": None, "b": None, "c": 0}


def test_every_figure_has_its_line(evidence):
    found = evidence('name,value,tool\na,1,"two\nlines"\n\nb,2,x\n').metrics

    assert [(m.name, m.place.line) for m in found] == [("a", 2), ("b", 5)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name,value,color\na,1,red\n", "SG936"),
        ("name,value,name\na,1,b\n", "SG936"),
        ("name,value\na,1,2\n", "SG936"),
        ("name,value\na\n", "SG936"),
        ("name,value\na,1.234.567\n", "SG936"),
        ("name;value\na;1,5\n", "SG936"),
        ("name,value\na,NaN\n", "SG936"),
        ("name,value\n,1\n", "SG936"),
        ("name,value,scope\na,1,prod\n", "SG936"),
        ('name,value\na,"1\n', "SG930"),
        ("name,figure\na,1\n", "SG932"),
    ],
)
def test_what_cannot_be_read_refuses_the_file(refusal, text, code):
    assert refusal(text) == code


def test_no_figures_are_a_note(evidence):
    found = evidence("name,value\n")

    assert [finding.code for finding in found.findings] == ["SG200"]
    assert found.trusted
