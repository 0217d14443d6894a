"""Proposed bounds beside what was measured: never proof, never out of sight."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from storygate.linking.by_bound import Bounds
from storygate.linking.by_prose import Prose
from storygate.model import Criterion, How, LinkKind, Metric, Outcome, Place


def figure(name: str, value: str, unit: str, statistic: str | None = None, **scope: str) -> Metric:
    return Metric(name, Decimal(value), unit, Place("metrics.json", 3), statistic, tuple(sorted(scope.items())))


def saying(make, text: str, *metrics: Metric):
    story = make.story("1.3", 1)
    criterion = replace(story.criteria[0], text=text, source=text)
    return make.link([replace(story, criteria=(criterion,))], [], metrics)


@pytest.mark.ac("2.2", 5)
@pytest.mark.parametrize(
    ("size", "said"), [("172000000", "172 MB: would be met"), ("215400000", "215.4 MB: would be missed")]
)
def test_a_measured_proposal_is_a_link_that_counts_for_nothing(make, size, said):
    [made] = saying(make, "Image size under 200 MB", figure("image.size", size, "B")).links

    assert (made.how, made.kind, made.outcome) == (How.BOUND, LinkKind.INFERRED, Outcome.NOT_CONFIRMED)
    assert made.evidence == "image.size < 200 MB"
    assert made.reason == f"proposed image.size < 200 MB; image.size = {said}"
    assert made.place == Place("metrics.json", 3)


def test_one_that_would_be_missed_is_a_finding_too(make):
    met, missed = (
        saying(make, "Image size under 200 MB", figure("image.size", size, "MB")).findings for size in ("199", "201")
    )

    assert met == ()
    [found] = missed
    assert (found.code, found.criterion, found.place) == ("SG322", "1.3/AC1", Place("stories/1.3.story.md", 10, 12))
    assert '"under 200 MB", and image.size = 201 MB: would be missed' in found.message
    assert "<!-- storygate: image.size < 200 MB -->" in found.fix


@pytest.mark.parametrize(
    "metrics",
    [(), (figure("bundle.size", "3", "MB"),), (figure("image.size", "3", "s"),), (figure("image.size", "NaN", "MB"),)],
)
def test_nothing_measured_makes_no_link(make, metrics):
    assert saying(make, "Image size under 200 MB", *metrics).links == ()


def test_the_words_say_which_of_several_figures_is_meant(make):
    prod, dev = figure("image.size", "172", "MB", tag="prod"), figure("image.size", "300", "MB", tag="dev")
    [made] = saying(make, "The production image size is below 200 MB", prod, dev).links
    [worst] = saying(make, "Each image size is below 200 MB", prod, dev).links

    assert (made.evidence, made.metric) == ("image.size{tag=prod} < 200 MB", prod)
    assert worst.metric is dev


def test_a_statistic_that_words_leave_open_is_the_one_that_is_measured_or_none(make):
    slow = figure("http.latency", "0.7", "s", "p95")
    fast = figure("http.latency", "0.1", "s", "p50")

    assert saying(make, "Search shows hits in < 500 ms", slow, fast).links[0].metric is slow
    assert saying(make, "Search shows hits in < 500 ms", fast).links == ()


def test_a_label_that_needs_quotes_gets_them(make):
    wanted, other = figure("image.size", "1", "MB", tag="api, slim"), figure("image.size", "9", "MB", tag="web")
    [made] = saying(make, "The api, slim image size is below 2 MB", wanted, other).links or [None]

    assert made.evidence == 'image.size{tag="api, slim"} < 2 MB'


def test_what_a_person_sees_without_any_report():
    criterion = Criterion("1", "1.3", "Coverage ≥ 85 %", "Coverage ≥ 85 %", 10, 10)
    [made] = Prose(Bounds(())).proposed(criterion)

    assert (made.comment, made.metric) == ("<!-- storygate: coverage.line >= 85 % -->", None)


@pytest.mark.ac("2.2", 5)
def test_a_proven_criterion_stays_as_it_is(make):
    story = make.story("1.3", 1)
    criterion = replace(story.criteria[0], text="Image size under 200 MB", source="Image size under 200 MB")
    test = make.test("Story 1.3 AC1: small")
    linked = make.link([replace(story, criteria=(criterion,))], [test], [figure("image.size", "900", "MB")])

    assert [made.outcome for made in linked.links] == [Outcome.PASSED, Outcome.NOT_CONFIRMED]
    assert [found.code for found in linked.findings] == ["SG322"]
