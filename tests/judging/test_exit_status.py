"""What a run ends with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storygate.judging.exit_status import exit_status
from storygate.judging.judge import assess
from storygate.model import Baseline, Decision, Place, Policy, Rule, Severity, Touched


BROKEN = Rule("SG930", "broken", Severity.ERROR, why="w", fix="f", untrusted=True).at(Place("z.xml"), "cut off")


@pytest.mark.ac("1.4", 7)
@pytest.mark.parametrize(
    ("status", "outcome", "plain", "strict"),
    [
        ("done", "passed", 0, 0),
        ("done", "flaky", 0, 1),
        ("done", "failed", 1, 1),
        ("done", None, 1, 1),
        ("draft", "failed", 0, 0),
        ("draft", None, 0, 0),
    ],
)
def test_one_story(make, status, outcome, plain, strict):
    links = [make.link(outcome)] if outcome else []
    assessment = assess([make.story(status)], links, policy=Policy(), today=make.today)

    assert exit_status(assessment, strict=False) == plain
    assert exit_status(assessment, strict=True) == strict


def test_a_waiver_holds(make):
    assessment = assess([make.story()], [], waivers=[make.waiver()], policy=Policy(), today=make.today)

    assert exit_status(assessment, strict=True) == 0


@pytest.mark.ac("1.4", 7)
def test_no_story_is_nothing_to_judge(make):
    assert exit_status(assess([], [], policy=Policy(), today=make.today), strict=False) == 3


@pytest.mark.ac("1.4", 8)
@pytest.mark.parametrize("outcome", ["passed", "failed"])
def test_an_untrusted_input_outweighs_everything(make, outcome):
    story, links = make.story(), [make.link(outcome)]

    assert exit_status(assess([story], links, [BROKEN], policy=Policy(), today=make.today), strict=False) == 4
    assert exit_status(assess([], [], [BROKEN], policy=Policy(), today=make.today), strict=False) == 4


@pytest.mark.ac("2.3", 7)
@pytest.mark.parametrize(
    ("beyond", "status"), [(Decision.PASS, 0), (Decision.CONCERNS, 0), (Decision.FAIL, 1), (None, 0)]
)
def test_beside_known_gaps_what_is_new_or_worse_decides(make, beyond, status):
    failing = assess([make.story()], [make.link("failed")], policy=Policy(), today=make.today)

    assert exit_status(replace(failing, baseline=Baseline("known.json", 1, beyond)), strict=False) == status


@pytest.mark.ac("2.3", 7)
@pytest.mark.parametrize(("stories", "status"), [(4, 0), (0, 3)])
def test_a_branch_that_touches_no_story_holds_where_there_are_stories(make, stories, status):
    none = assess([], [], policy=Policy(), today=make.today)

    assert exit_status(replace(none, touched=Touched("main", "abc", stories, ())), strict=True) == status
