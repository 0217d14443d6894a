"""``storygate baseline``: an old project adopts storygate, and from then on only what is new fails."""

from __future__ import annotations

import json
import os

import pytest


pytestmark = pytest.mark.ac("2.3", 7)
NAME = "storygate-baseline.json"
PASS = ("test_one", "passed", "1.1/AC1")


@pytest.fixture
def old(project):
    """A project with two gaps: a test that fails and a criterion without any."""
    project.story("1.1", "Signs in", "Signs out")
    project.story("1.2", "Pays")
    project.junit(("test_one", "failed", "1.1/AC1"), ("test_pay", "passed", "1.2/AC1"))
    return project


def written(project):
    return (project.root / NAME).read_text("utf-8")


def gaps(project):
    return [gap.get("criterion") or gap["rule"] for gap in json.loads(written(project))["gaps"]]


def test_the_known_gaps_fail_no_more_and_are_never_shown_as_proven(old):
    assert old("check").status == 1
    assert old("baseline").out == f"{NAME}: 2 known gaps, 2 added  written\n"

    result = old("check")

    assert result.status == 0
    assert result.out == (
        f"◆ NOTHING NEW: 1 of 3 criteria proven, 2 claimed without proof, 1 failing; the baseline {NAME} hides 2 known gaps\n"
    )
    document = old("check", "--format", "json").json
    assert document["decision"] == "FAIL"
    assert document["baseline"] == {"path": NAME, "hides": 2, "fixed": 0, "decision": "WAIVED"}
    assert [c["verdict"] for s in document["stories"] for c in s["criteria"]] == ["failing", "unproven", "proven"]


def test_it_is_the_same_file_every_time(old):
    old("baseline")
    first, when = written(old), (old.root / NAME).stat().st_mtime_ns

    assert old("baseline").out == f"{NAME}: 2 known gaps  unchanged\n"
    assert (written(old), (old.root / NAME).stat().st_mtime_ns) == (first, when)
    assert first.splitlines()[3:-2] == sorted(first.splitlines()[3:-2])
    (old.root / NAME).unlink()
    old("baseline")
    assert written(old) == first


@pytest.mark.parametrize("view", ["table", "concise", "markdown", "github", "json"])
def test_every_view_says_that_it_is_in_force(old, view):
    old("baseline")

    result = old("check", "--format", view)

    assert result.status == 0
    assert NAME in result.out
    assert old("check", "-q", "--format", view).out.count(NAME) == 1


def test_status_says_it_too_and_ends_as_check_does(old):
    old("baseline")
    result = old("status", "--exit-code")

    assert result.status == 0
    assert "hides 2 known gaps" in result.out
    assert "FAIL" in result.out


def test_a_new_gap_fails_and_is_told_apart_from_the_known_ones(old):
    old("baseline")
    old.junit(("test_one", "failed", "1.1/AC1"), ("test_pay", "failed", "1.2/AC1"))

    result = old("check")

    assert result.status == 1
    assert "✖ FAIL  1.2" in result.out
    assert "1.1 Sign in" not in result.out
    assert "SG430 stories/1.2.story.md:7: AC1 is new: failing" in result.out
    assert result.out.splitlines()[-1].startswith("✖ FAIL: 0 of 3 criteria proven")


def test_a_gap_that_got_worse_fails(old):
    old("baseline")
    old.junit(PASS, ("test_two", "failed", "1.1/AC2"), ("test_pay", "passed", "1.2/AC1"))

    result = old("check", "--format", "concise")

    assert result.status == 1
    assert "AC2 is worse than in the baseline, unproven: no link: failing" in result.out


def test_a_criterion_that_says_something_else_is_covered_no_more(old):
    old("baseline")
    old.story("1.1", "Signs in with a second factor", "Signs out")

    result = old("check", "--format", "concise")

    assert result.status == 1
    assert "AC1 says something else than in the baseline" in result.out


def test_ticking_and_renaming_the_file_change_nothing(old):
    old("baseline")
    (old.root / "stories/1.1.story.md").rename(old.root / "stories/1.1.sign-in.story.md")

    assert old("check").status == 0


def test_what_is_fixed_is_said_until_it_is_taken_out(old):
    old("baseline")
    old.junit(PASS, ("test_pay", "passed", "1.2/AC1"))

    result = old("check")
    assert result.status == 0
    assert f"SG431 {NAME}: 1 entry is fixed: 1.1/AC1" in result.out

    assert old("baseline").out == f"{NAME}: 1 known gap, 1 fixed  renewed\n"
    assert gaps(old) == ["1.1/AC2"]
    assert "SG431" not in old("check").out
    old.junit(("test_one", "failed", "1.1/AC1"), ("test_pay", "passed", "1.2/AC1"))
    assert old("check").status == 1


def test_shrinking_lets_nothing_new_in(old):
    old("baseline")
    old.junit(PASS, ("test_pay", "failed", "1.2/AC1"))

    result = old("baseline")

    assert result.out.splitlines() == [
        f"{NAME}: 1 known gap, 1 fixed  renewed",
        "1 gap is new or worse and not let in: close them, or `storygate baseline --add`",
    ]
    assert gaps(old) == ["1.1/AC2"]
    assert old("check").status == 1
    assert old("baseline", "--add").status == 0
    assert gaps(old) == ["1.1/AC2", "1.2/AC1"]
    assert old("check").status == 0


def test_shrinking_makes_an_entry_milder_so_that_it_cannot_slip_back(old):
    old("baseline")
    old.junit(("test_one", "skipped", "1.1/AC1"), ("test_pay", "passed", "1.2/AC1"))

    assert "1 milder than before" in old("baseline").out
    old.junit(("test_one", "failed", "1.1/AC1"), ("test_pay", "passed", "1.2/AC1"))
    assert old("check").status == 1
    old("baseline")
    assert gaps(old) == ["1.1/AC1", "1.1/AC2"]
    assert old("check").status == 1


def test_without_gaps_nothing_is_written(project):
    project.story()
    project.junit(PASS)

    assert "nothing to write" in project("baseline").out
    assert not (project.root / NAME).exists()
    assert "baseline" not in project("check").out


def test_a_chosen_story_does_not_take_the_others_for_fixed(old):
    old("baseline")
    result = old("check", "1.2")

    assert result.status == 0
    assert result.out == f"✔ PASS: 1 of 1 criterion proven; the baseline {NAME} hides 0 known gaps\n"


@pytest.mark.parametrize("data", [b"", b"{", b'{"schema": "storygate/baseline/1", "gaps": [{}]}', b"\xff\xfe"])
def test_one_that_cannot_be_read_is_four_and_is_never_overwritten(old, data):
    old.write(NAME, data)

    result = old("check")
    assert result.status == 4
    assert "SG953" in result.err
    assert old("status", "--exit-code").status == 4
    assert old("baseline", "--add").status == 4
    assert (old.root / NAME).read_bytes() == data


def test_none_is_written_of_half_of_the_truth(old):
    old.write("junit.xml", b"<testsuites><testsuite>")

    result = old("baseline")

    assert result.status == 4
    assert "half of the truth" in result.err
    assert not (old.root / NAME).exists()


def test_without_stories_there_is_nothing_to_adopt(project):
    assert project("baseline").status == 3


def test_the_place_can_be_set_and_stays_inside(old):
    old.write("storygate.toml", '[policy]\nbaseline = "quality/known.json"\n')
    assert "quality/known.json: 2 known gaps" in old("baseline").out
    assert old("check").status == 0

    old.write("storygate.toml", '[policy]\nbaseline = "../known.json"\n')
    assert old("check").status == 2
    assert "policy.baseline" in old("baseline").err
    assert not (old.root.parent / "known.json").exists()


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_a_folder_or_a_pipe_in_its_place_is_said(old, make):
    make(old.root / NAME)

    assert old("check").status == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
def test_one_that_may_not_be_opened_is_four(old):
    old("baseline")
    (old.root / NAME).chmod(0)

    assert old("check").status == 4


def test_a_strict_policy_counts_known_concerns_as_known(project):
    project.story("1.1", "Signs in", extra="\n## Tasks\n- [ ] left\n")
    project.junit(PASS)
    project.write("storygate.toml", "[policy]\nstrict = true\n")
    assert project("check").status == 1

    project("baseline")

    assert gaps(project) == ["SG106"]
    assert project("check").status == 0
