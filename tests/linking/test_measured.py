"""Figures found by the names people write, and said as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from storygate.linking.measured import Measured, amount, mentioned, shown
from storygate.model import Metric, Place


def figure(name: str, value: str | None, unit: str = "", statistic: str | None = "total", **scope: str) -> Metric:
    amount_ = None if value is None else Decimal(value)
    return Metric(name, amount_, unit, Place("m.json", 1), statistic, tuple(sorted(scope.items())))


@pytest.mark.parametrize(
    ("value", "unit", "like", "said"),
    [
        ("172500000", "B", "MB", "172.5 MB"),
        ("215400000", "B", "", "215.4 MB"),
        ("900", "B", "", "900 B"),
        ("0.4123", "s", "ms", "412.3 ms"),
        ("94.73637", "%", "%", "94.736 %"),
        ("79.99999", "%", "%", "79.99999 %"),
        ("0.9", "fraction", "%", "90 %"),
        ("3", "", "", "3"),
        ("3", "MB", "s", "3 MB"),
        (None, "MB", "", "not measured"),
        ("NaN", "MB", "", "not measured"),
    ],
)
def test_a_value_in_the_unit_that_is_asked_for(value, unit, like, said):
    assert amount(figure("x", value, unit), like) == said


def test_a_name_and_its_other_spellings():
    size, slow = figure("image.size", "1"), figure("http.latency", "1")
    measured = Measured([size, slow])

    assert list(measured.called("image.size")) == [size]
    assert list(measured.called("docker.image.size")) == [size]
    assert list(measured.called("latency")) == [slow]
    assert list(measured.called("image.weight")) == []
    assert "did you mean image.size?" in measured.hint("image.sizes")
    assert measured.hint("memory.peak") == ""
    assert not Measured([])


def test_prose_may_mean_the_only_figure_with_a_last_part():
    one, other = figure("search.latency", "1"), figure("index.latency", "1")

    assert list(Measured([one]).alike("latency")) == [one]
    assert list(Measured([one, other]).alike("latency")) == []
    assert list(Measured([figure("bundle.size", "1")]).alike("image.size")) == []


def test_a_name_says_what_tells_a_figure_apart():
    prod, dev = figure("image.size", "1", tag="prod", store="o"), figure("image.size", "1", tag="dev", store="o")

    assert shown(prod) == "image.size{store=o, tag=prod}"
    assert shown(prod, [prod, dev]) == "image.size{tag=prod}"
    assert shown(prod, [prod]) == "image.size"
    assert shown(prod, [prod], kept=(("tag", "prod"),)) == "image.size{tag=prod}"
    assert shown(figure("http.latency", "1", statistic="p95")) == "http.latency{p95}"


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("the production image", (("tag", "prod"),)),
        ("prod: 172mb", (("tag", "prod"),)),
        ("reproduced", ()),
        ("each image", ()),
        ("prod and dev", ()),
    ],
)
def test_words_choose_among_labels_that_differ(words, labels):
    metrics = [figure("image.size", "1", tag=tag, image="app") for tag in ("prod", "dev", "ci")]

    assert mentioned(metrics, words)[1] == labels
