from __future__ import annotations

import dataclasses

from storygate.reports.interface import render
from storygate.reports.look import Look


def text(assessment, **look):
    return "".join(render("check", "markdown", assessment, Look(**look)))


def test_the_first_line_tells_which_comment_it_is(sample):
    assert text(sample, suite="nightly").splitlines()[0] == "<!-- storygate:nightly -->"


def test_a_suites_name_cannot_end_the_marker(sample):
    assert text(sample, suite="x --> @all").splitlines()[0] == "<!-- storygate:x_20_--_3e2040_all -->"


def test_the_false_claim_is_a_row(sample):
    assert "| ✖ FAIL | 2.2 The foghorn answers a distress call | 4/4 claimed · 0/4 proven |" in text(sample)


def test_a_summary_that_would_be_too_long_is_cut_by_section_and_counted(sample):
    story = sample.judgements[0]
    long = dataclasses.replace(story, reason="because " * 60)
    many = dataclasses.replace(sample, judgements=(long,) * 6_000, findings=sample.findings * 3_000)
    made = text(many)
    assert len(made.encode()) < 900_000
    assert "more stories are left out here" in made
    assert "more stories that do not hold are left out here" in made
    assert "more findings are left out here" in made


def test_quiet_is_the_verdict(sample):
    assert "| Story |" not in text(sample, quiet=True)
