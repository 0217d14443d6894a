"""``storygate show --why``: the whole derivation of one criterion."""

from __future__ import annotations

import json

import jsonschema
import pytest

from storygate.reports.documents import layout


def schema():
    from pathlib import Path

    return json.loads((Path(layout.__file__).parents[1] / "schemas/why-1.json").read_text("utf-8"))


@pytest.mark.ac("2.1", 8)
def test_why_says_what_was_considered_linked_and_dropped(project):
    project.story()
    project.junit(("test_story_1_1_ac1_sign_in", "passed"), ("AC1: signs in", "passed"), ("test_else", "passed"))
    out = project("show", "1.1", "--why", "AC1").out
    assert "3  tests in 1 report" in out
    assert "explicit by name: title: story_1_1 ac1" in out
    assert "proves the criterion, where nothing fails" in out
    assert "nothing around the test says its story" in out
    assert "proven · 1 passed" in out


@pytest.mark.parametrize("written", ["AC1", "1", "ac-1", "1.1/AC1", "1-1/1"])
def test_a_criterion_is_named_in_any_spelling(project, written):
    project.story()
    project.junit(("test_story_1_1_ac1_sign_in", "passed"))
    assert project("show", "1.1", "--why", written).out.startswith("1.1/AC1 ")


@pytest.mark.ac("2.1", 8)
def test_why_as_json_fits_its_schema(project):
    project.story()
    project.junit(("test_story_1_1_ac1_sign_in", "skipped"), ("AC1: signs in", "passed"))
    made = project("show", "1.1", "--why", "AC1", "--format", "json").json
    jsonschema.Draft202012Validator(schema()).validate(made)
    assert made["considered"] == {"tests": 2, "speaking": 2}
    assert [link["weight"] for link in made["links"]] == ["proves nothing: skipped"]
    assert [dropped["said"] for dropped in made["dropped"]] == ["AC1"]


def test_a_criterion_that_does_not_exist_is_an_error_that_lists_those_there_are(project):
    project.story()
    result = project("show", "1.1", "--why", "AC9")
    assert result.status == 2
    assert "story 1.1 has AC1" in result.err


def test_why_needs_one_story(project):
    project.story()
    project.story("1.2")
    result = project("show", "--why", "AC1")
    assert result.status == 2
    assert "name it, as in `storygate show 1.2 --why AC3`" in result.err
    assert project("show", "--why", "1.2/AC1").status == 0


def test_many_dropped_tests_are_counted(project):
    project.story()
    project.junit(*((f"AC1: way {number}", "passed") for number in range(30)))
    out = project("show", "1.1", "--why", "AC1").out
    assert "and 10 more; --format json lists all" in out


@pytest.mark.parametrize("written", ["1.1/AC1", "1-1/ac-1"])
def test_a_criterion_named_in_place_of_a_story_is_explained(project, written):
    project.story()
    project.junit(("test_story_1_1_ac1_sign_in", "passed"))
    assert project("show", written).out == project("show", "1.1", "--why", "AC1").out


def test_a_file_is_never_taken_for_a_criterion(project):
    project.story()
    (project.root / "stories/1.1.story.md").rename(project.root / "stories/AC1.md")
    assert project("show", "stories/AC1.md").out.startswith("✖ FAIL  1.1 ")
