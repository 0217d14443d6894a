"""Stated figures against their own targets and against reports."""

from __future__ import annotations

from decimal import Decimal

import pytest

from storygate.judging.judge import judge
from storygate.model import Claim, ClaimKind, Decision, Metric, Outcome, Place, Policy, Stated


def figure(text="Coverage | > 80 % | 79.41 % | ✅", value="79.41 %", target="> 80 %", line=40):
    return Claim(ClaimKind.FIGURE, text, line, "review", value=value, target=target)


def measured(value: str, name="coverage.line", unit="%"):
    return Metric(name, Decimal(value), unit, Place("coverage.json", 3), "total")


def judged(make, claim, *stated, status="done"):
    story = make.story(status, claims=(claim,))
    links = [make.link()]
    return judge([story], links, stated={story.path: stated}, policy=Policy(), today=make.today)[0]


def told(judgement):
    return [(found.code, found.place.line) for found in judgement.findings if found.code in {"SG112", "SG113", "SG114"}]


class TestFigureAgainstOwnTarget:
    @pytest.mark.ac("2.2", 6)
    def test_says_both_and_costs_concerns(self, make):
        judgement = judged(make, figure())

        [found] = judgement.findings
        assert (found.code, found.place) == ("SG112", Place("stories/1.1.story.md", 40))
        assert found.message == 'review says "Coverage | > 80 % | 79.41 % | ✅", and 79.41 % is not > 80 %'
        assert judgement.decision is Decision.CONCERNS

    @pytest.mark.parametrize(
        "claim",
        [
            figure(value="80.5 %"),
            figure(target=None),
            figure("Coverage 79.41 % misses the target of > 80 %: not met yet"),
            figure(value="~79.41 %"),
        ],
    )
    def test_a_figure_inside_or_one_that_is_admitted_is_let_alone(self, make, claim):
        assert told(judged(make, claim)) == []

    def test_a_line_is_told_once(self, make):
        story = make.story(claims=(figure(), figure(value="70 %")))

        assert told(make.judged(story)) == [("SG112", 40)]

    def test_a_story_that_is_not_due_is_let_alone(self, make):
        assert told(judged(make, figure(), status="in-progress")) == []


class TestFigureAgainstReport:
    @pytest.mark.ac("2.2", 6)
    def test_a_missed_target_costs_concerns_and_shows_both_figures(self, make):
        claim = figure("Image size: 172 MB < 200 MB", "172 MB", "< 200 MB")
        stated = Stated(
            claim, measured("215400000", "image.size", "B"), "image.size{tag=prod}", Outcome.MISSED, "worse"
        )
        judgement = judged(make, claim, stated)

        [found] = judgement.findings
        assert (found.code, judgement.decision) == ("SG113", Decision.CONCERNS)
        assert found.message == (
            'review says "Image size: 172 MB < 200 MB", and coverage.json:3 holds image.size{tag=prod} = 215.4 MB, '
            "outside of < 200 MB"
        )

    @pytest.mark.ac("2.2", 6)
    @pytest.mark.parametrize(
        ("outcome", "difference", "code"),
        [
            (Outcome.MISSED, "", "SG113"),
            (None, "worse", "SG113"),
            (Outcome.MET, "worse", "SG114"),
            (Outcome.MET, "better", "SG114"),
            (None, "better", "SG114"),
            (Outcome.MET, "", None),
            (None, "", None),
        ],
    )
    def test_what_takes_a_claim_back_and_what_only_differs(self, make, outcome, difference, code):
        claim = figure("Coverage: 91 %", "91 %", None)
        judgement = judged(make, claim, Stated(claim, measured("90"), "coverage.line", outcome, difference))

        assert told(judgement) == ([(code, 40)] if code else [])
        assert judgement.decision is (Decision.CONCERNS if code == "SG113" else Decision.PASS)

    def test_what_no_report_holds_says_nothing(self, make):
        claim = figure("Memory: 91 MB", "91 MB", None)

        assert told(judged(make, claim, Stated(claim, None, "", None, ""))) == []
