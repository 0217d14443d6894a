"""``storygate waive``: a person's word, in the gate of the story."""

from __future__ import annotations

import pytest


GIVEN = ("--reason", "the sandbox is down", "--approved-by", "Ana")


@pytest.fixture
def done(project):
    project.story("1.1", "Signs in", "Signs out")
    project.junit(("test_story_1_1_ac1_signs_in", "passed"), ("test_story_1_1_ac2_signs_out", "failed"))
    return project


@pytest.mark.ac("2.3", 5)
def test_a_waived_criterion_is_shown_as_waived_and_never_as_proven(done):
    assert done("check").status == 1
    result = done("waive", "1.1/AC2", *GIVEN, "--until", "2999-12-31")
    assert result.status == 0
    assert "1.1/AC2 waived by Ana, until 2999-12-31" in result.out
    assert done("check").status == 0
    criteria = done("check", "--format", "json").json["stories"][0]["criteria"]
    assert [criterion["verdict"] for criterion in criteria] == ["proven", "waived"]


@pytest.mark.ac("2.3", 5)
def test_a_whole_story_is_waived(done):
    assert done("waive", "1.1", *GIVEN).status == 0
    assert done("check", "--format", "json").json["decision"] == "WAIVED"


@pytest.mark.ac("2.3", 5)
def test_no_other_verb_makes_one(done):
    done("gate")
    gate = next((done.root / "gates").iterdir()).read_text()
    assert "active: false" in gate
    assert "waivers" not in gate


@pytest.mark.parametrize("missing", [("--reason", "x"), ("--approved-by", "Ana")])
def test_a_reason_and_a_name_are_needed(done, missing):
    assert done("waive", "1.1/AC2", *missing).status == 2
    assert not (done.root / "gates").exists()


@pytest.mark.parametrize(
    ("target", "status", "words"),
    [("1.1/AC9", 2, "story 1.1 has AC1, AC2"), ("9.9/AC1", 3, "no story '9.9'")],
)
def test_what_does_not_exist_cannot_be_accepted(done, target, status, words):
    result = done("waive", target, *GIVEN)
    assert result.status == status
    assert words in result.err


@pytest.mark.ac("2.3", 5)
def test_the_policy_can_forbid_it_for_what_fails(done):
    done.write("storygate.toml", "[policy.waivers]\nfailing = false\ndays = 30\n")
    refused = done("waive", "1.1/AC2", *GIVEN, "--until", "2026-11-22")
    assert refused.status == 2
    assert not (done.root / "gates").exists()
    assert "give --until" in done("waive", "1.1/AC1", *GIVEN).err


def test_a_story_that_is_not_due_has_nothing_to_accept(project):
    project.story("1.1", status="Draft")
    result = project("waive", "1.1/AC1", *GIVEN)
    assert result.status == 2
    assert "there is nothing to accept yet" in result.err
