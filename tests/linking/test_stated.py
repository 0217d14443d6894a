"""Stated figures beside measured ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from storygate.linking.measured import Measured
from storygate.linking.stated import beside, contradicts_itself
from storygate.model import Claim, ClaimKind, Metric, Outcome, Place
from storygate.reports.words import stated_word


def claim(text: str, value: str, target: str | None = None) -> Claim:
    return Claim(ClaimKind.FIGURE, text, 20, "record", value=value, target=target)


def figure(name: str, value: str, unit: str, **scope: str) -> Metric:
    return Metric(name, Decimal(value), unit, Place("metrics.json", 3), "total", tuple(sorted(scope.items())))


@pytest.fixture
def stated(make):
    def of(said: Claim, *metrics: Metric):
        story = make.story("1.3", 1)
        from dataclasses import replace

        found = beside([replace(story, claims=(said,))], Measured(metrics))
        return found[story.path][0] if found else None

    return of


@pytest.mark.parametrize(
    ("value", "target", "contradicts"),
    [
        ("79.41 %", "> 80 %", True),
        ("80 %", "> 80 %", True),
        ("80 %", ">= 80 %", False),
        ("172 MB", "< 200 MB", False),
        ("0.2 GB", "< 150 MB", True),
        ("~5.2 min", "< 5 min", False),
        ("~9 min", "< 5 min", True),
        ("~3..5 min", "< 5 min", False),
        ("6..7 min", "< 5 min", True),
        ("< 5 s", "< 3 s", False),
        ("5 s", "< 80 %", False),
        ("5 s", None, False),
    ],
)
def test_a_figure_and_its_own_target(value, target, contradicts):
    assert contradicts_itself(claim("words", value, target)) is contradicts


@pytest.mark.parametrize(
    ("size", "outcome", "difference"),
    [
        ("172300000", Outcome.MET, ""),
        ("150000000", Outcome.MET, "better"),
        ("185000000", Outcome.MET, "worse"),
        ("215400000", Outcome.MISSED, "worse"),
    ],
)
def test_a_figure_with_its_target(stated, size, outcome, difference):
    made = stated(claim("Image size: 172MB < 200MB", "172 MB", "< 200 MB"), figure("image.size", size, "B"))

    assert (made.name, made.outcome, made.difference) == ("image.size", outcome, difference)


def test_more_of_what_should_be_high_is_better(stated):
    said = claim("Coverage: 91.2 %", "91.2 %")

    assert stated(said, figure("coverage.line", "93", "%")).difference == "better"
    assert stated(said, figure("coverage.line", "0.8", "fraction")).difference == "worse"
    assert stated(said, figure("coverage.line", "91.24", "%")).difference == ""


def test_the_words_say_which_of_several_is_meant(stated):
    prod, dev = figure("image.size", "150", "MB", tag="prod"), figure("image.size", "172", "MB", tag="dev")

    assert stated(claim("Production image size: 172 MB", "172 MB"), prod, dev).metric is prod
    assert stated(claim("Image size: 172 MB", "172 MB"), prod, dev).name == "image.size{tag=dev}"


def test_what_no_report_holds_stands_there_without_a_figure(stated):
    other = figure("bundle.size", "1", "MB")

    assert stated(claim("Memory usage: 99 MB", "99 MB"), other).metric is None
    assert stated(claim("Something weighs 99 MB", "99 MB"), other).metric is None


def test_without_any_figure_nothing_is_said(stated):
    assert stated(claim("Image size: 172 MB", "172 MB")) is None


@pytest.mark.ac("2.2", 6)
@pytest.mark.parametrize(
    ("text", "value", "name", "word"),
    [
        ("Container startup: < 5 seconds", "< 5 s", "startup.duration", "not measured"),
        ("Tested with limits (99 MB < 256 MB limit)", "99 MB", "", "names no metric"),
    ],
)
def test_a_figure_that_no_report_holds_is_named_where_its_words_name_it(stated, text, value, name, word):
    found = stated(claim(text, value), figure("image.size", "172", "MB"))

    assert (found.metric, found.name, stated_word(found)) == (None, name, word)
