"""What the options say of themselves, and what they do."""

from __future__ import annotations

import re

import pytest

from storygate.reports.interface import FORMATS


@pytest.mark.parametrize(
    "verb", ["status", "check", "show", "evidence", "matrix", "suggest", "gate", "verify", "explain"]
)
def test_the_help_names_the_formats_that_a_verb_knows(project, verb):
    told = " ".join(project(verb, "--help").out.split())
    listed = re.search(r"--format NAME\[:PATH\] (.*?); with :PATH", told)
    assert listed is not None
    assert re.split(", | or ", listed[1]) == list(FORMATS.get(verb, ("table", "json")))


def test_every_verb_is_introduced_by_a_whole_sentence(project):
    verbs = project("--help").out.partition("Commands:")[2]
    assert "..." not in verbs


def test_a_format_for_all_verbs_may_stand_in_the_environment_only_where_most_know_it(project, monkeypatch):
    project.story()
    monkeypatch.setenv("STORYGATE_FORMAT", "concise")
    assert project("status").out.startswith("stories/")
    assert project("show").status == 0
