"""``storygate suggest``: proposes, and writes what a person confirms and nothing else."""

from __future__ import annotations

import io
import json
import os
import pty
import sys

from pathlib import Path

import jsonschema
import pytest

from storygate.reports.documents import layout
from storygate.reports.documents.shapes.schema import DOCUMENTS


VOUCHER = "test_an_expired_voucher_is_rejected"
FERRY = "test_the_timetable_lists_every_ferry"
CROWD = [
    (f"test_{one}_{other}_holds", "passed") for one in ("lamp", "pier", "gull") for other in ("mast", "sail", "tide")
]
SIDECAR = "stories/1.1.links.yml"


@pytest.fixture
def ferry(project):
    """A story of three criteria, two of which a test is like."""
    project.story(
        "1.1", "An expired voucher is rejected", "The timetable lists every ferry", "Refunds arrive within a week"
    )
    project.junit((VOUCHER, "passed"), (FERRY, "skipped"), *CROWD)
    return project


def confirmed(project):
    path = project.root / SIDECAR
    return path.read_text("utf-8") if path.exists() else None


@pytest.mark.ac("2.1", 5)
def test_each_open_criterion_with_the_test_that_is_like_it_and_why(ferry):
    result = ferry("suggest")

    assert result.status == 0
    assert "1.1 Sign in  stories/1.1.story.md" in result.out
    assert f"✔ passed  tests.t::{VOUCHER}\n          says expired, rejected, voucher\n" in result.out
    assert f"◌ skipped  tests.t::{FERRY}" in result.out
    assert "AC3: no test is like it" in result.out
    assert "3 criteria without a link that counts, 2 with a suggestion" in result.out
    assert f"storygate suggest --write 1.1/AC1=tests.t::{VOUCHER}" in result.out


@pytest.mark.ac("2.1", 5)
def test_without_a_test_to_compare_with_there_is_one_line(project):
    project.story("1.1", "An expired voucher is rejected", "Refunds arrive within a week")

    result = project("suggest")

    assert result.out == "2 criteria without a link that counts, and no test is left to compare them with\n"
    assert "storygate: no report was read; `storygate init --print` says how" in result.err


def test_without_a_story_it_says_so(project):
    result = project("suggest")

    assert (result.status, result.out) == (3, "")
    assert "storygate: no stories found below" in result.err


@pytest.mark.ac("2.1", 5)
def test_looking_writes_nothing_and_moves_no_verdict(ferry):
    before = ferry("check", "--format", "json").json
    for arguments in ((), ("1.1",), ("--tests",), ("--format", "json")):
        assert ferry("suggest", *arguments).status == 0

    assert confirmed(ferry) is None
    assert ferry("check", "--format", "json").json == before


def test_what_the_command_says_can_be_typed(ferry):
    typed = next(line for line in ferry("suggest").out.splitlines() if "--write" in line).split()
    result = ferry(*typed[1:])

    assert result.out == f"1.1/AC1: tests.t::{VOUCHER}  confirmed in {SIDECAR}\n"
    assert ferry("show", "1.1").out.count("explicit by sidecar") == 1
    assert "2 criteria without a link that counts" in ferry("suggest").out


def test_a_proven_criterion_and_a_story_that_is_not_due_are_not_asked_about(ferry):
    ferry.junit((VOUCHER, "passed", "1.1/AC1"), *CROWD)
    ferry.story("1.2", "A draft of something", status="Draft")
    out = ferry("suggest").out

    assert "AC1" not in out
    assert "1.2" not in out
    assert "1.2 Sign in" in ferry("suggest", "1.2").out


def test_a_figure_is_proposed_as_a_bound_to_paste(project):
    project.story("1.1", "The production image is smaller than 200 MB")
    project.junit(*CROWD)

    assert "paste below it: <!-- storygate: image.size" in project("suggest").out


def test_an_inferred_link_waits_for_a_person(project):
    tasks = "\n## Tasks / Subtasks\n- [x] Write `test_tc_17` (AC: 1)\n"
    project.story("1.1", "An expired voucher is rejected", extra=tasks)
    project.junit(("test_tc_17", "passed"), *CROWD)
    result = project("suggest", "--format", "json")

    [criterion] = result.json["criteria"]
    assert criterion["why"].startswith("only inferred links")
    assert criterion["suggestions"][0]["pattern"] == "tests.t::test_tc_17"
    assert criterion["suggestions"][0]["because"][0].startswith("inferred by story")


class TestTests:
    def test_the_criterion_each_may_belong_to(self, ferry):
        out = ferry("suggest", "--tests").out

        assert "1.1/AC1 An expired voucher is rejected\n     " in out
        assert f"tests.t::{VOUCHER}" in out
        assert "Like no criterion\n  tests.t::test_lamp_mast_holds" in out
        assert "11 tests prove nothing, 2 of them are like a criterion" in out

    def test_of_one_story_nothing_is_said_of_the_others(self, ferry):
        assert "Like no criterion" not in ferry("suggest", "1.1", "--tests").out


@pytest.mark.parametrize("arguments", [(), ("--tests",)])
def test_machines_get_json(ferry, arguments):
    made = ferry("suggest", "--format", "json", *arguments).json

    schema = json.loads((Path(layout.__file__).parents[1] / "schemas" / "suggestions-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(made)
    DOCUMENTS["suggestions-1"].model_validate(made)
    assert (len(made["criteria"]), len(made["tests"])) == ((0, 11) if arguments else (3, 0))


def test_quiet_is_one_line(ferry):
    assert ferry("suggest", "-q").out.count("\n") == 1
    assert ferry("suggest", "-q", "--tests").out.count("\n") == 1


@pytest.mark.parametrize("bad", ["\x1b[2Jx", "::error::x", "a\u202eb", "##[error]x"])
def test_no_title_is_a_command_or_hides_anything(project, bad):
    project.story("1.1", f"An expired voucher is rejected {bad}")
    project.junit((f"Story 1.1: an expired voucher is rejected {bad.replace(chr(27), '')}", "passed"), *CROWD)
    for arguments in ((), ("--tests",)):
        out = project("suggest", *arguments).out
        assert not any(line.lstrip().startswith("::") for line in out.splitlines())
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "##[" not in out


class TestWrite:
    @pytest.mark.ac("2.1", 5)
    def test_what_is_there_stays(self, ferry):
        ferry.write(SIDECAR, '# Ana\'s\nstory: "1.1"\nAC2:\n  tests: [old]  # why\n')
        ferry("suggest", "1.1", "--write", f"AC2=tests.t::{FERRY}", "--write", f"AC1=*::{VOUCHER}")

        assert confirmed(ferry) == (
            f'# Ana\'s\nstory: "1.1"\nAC2:\n  tests: [old, "tests.t::{FERRY}"]  # why\nAC1:\n  tests:\n    - "*::{VOUCHER}"\n'
        )

    def test_twice_is_once(self, ferry):
        ferry("suggest", "--write", f"1.1/AC1=tests.t::{VOUCHER}")
        before = confirmed(ferry)
        result = ferry("suggest", "--write", f"1-1/ac 1=tests.t::{VOUCHER}")

        assert "was listed in stories/1.1.links.yml already" in result.out
        assert confirmed(ferry) == before

    def test_a_test_that_was_skipped_proves_nothing_and_that_is_said(self, ferry):
        result = ferry("suggest", "--write", f"1.1/AC2=tests.t::{FERRY}")

        assert f"1.1/AC2: tests.t::{FERRY} is skipped, so it proves nothing as it ran" in result.err
        assert result.status == 0

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("--write", "AC1=*"), "needs one story to look in, not 2"),
            (("1.1", "--write", "AC9=*"), "story 1.1 has AC1, AC2, AC3"),
            (("--write", "7.7/AC1=*"), "needs one story to look in, not 0"),
            (("--write", "1.1/AC1=nothing_like_this"), "'nothing_like_this' matches none of the 11 tests"),
            (("--write", "1.1/AC1"), "is expected as CRITERION=PATTERN"),
            (("--write", "1.1/AC1="), "is expected as CRITERION=PATTERN"),
            (("--write", "x=*"), "is expected to begin with a criterion"),
            (("--write", "1.1/AC1=*", "--interactive"), "exclude each other"),
            (("--write", "1.1/AC1=*", "--format", "json"), "know no --format"),
            (("--write", "1.1/AC1=*", "--tests"), "exclude each other"),
        ],
    )
    def test_what_cannot_be_meant_writes_nothing_at_all(self, ferry, arguments, says):
        ferry.story("1.2", "Another")
        result = ferry("suggest", "--write", f"1.1/AC1=tests.t::{VOUCHER}", *arguments)

        assert result.status == 2
        assert says in result.err
        assert confirmed(ferry) is None

    def test_a_sidecar_that_cannot_be_read_is_left_as_it_is(self, ferry):
        ferry.write(SIDECAR, "AC1: [broken\n")
        result = ferry("suggest", "--write", f"1.1/AC1=tests.t::{VOUCHER}")

        assert result.status == 4
        assert "1.1.links.yml:2" in result.err
        assert confirmed(ferry) == "AC1: [broken\n"

    def test_a_file_for_many_stories_in_a_folder_above_is_added_to(self, ferry):
        ferry.write(
            "stories/deep/1.2.story.md", (ferry.root / "stories/1.1.story.md").read_text().replace("1.1", "1.2")
        )
        shared = ferry.write("stories/all.links.yml", "1.2/AC2: {tests: [x]}\n")
        ferry("suggest", "--write", f"1.2/AC1=tests.t::{VOUCHER}")

        assert shared.read_text() == f'1.2/AC2: {{tests: [x]}}\n1.2/AC1:\n  tests:\n    - "tests.t::{VOUCHER}"\n'
        assert "1.2/AC1" not in ferry("suggest", "1.2", "--format", "json").out


class Answers(io.StringIO):
    def isatty(self):
        return True


class TestInteractive:
    @pytest.fixture
    def ask(self, ferry, monkeypatch):
        def answer(text, *arguments):
            monkeypatch.setattr(sys, "stdin", Answers(text))
            return ferry("suggest", "--interactive", *arguments)

        return answer

    @pytest.mark.ac("2.1", 5)
    def test_yes_writes_and_no_does_not(self, ask, ferry):
        result = ask("y\nn\n")

        assert result.status == 0
        assert "1.1/AC1 An expired voucher is rejected" in result.out
        assert result.out.endswith("1 confirmed\n")
        assert f'AC1:\n  tests:\n    - "tests.t::{VOUCHER}"\n' in confirmed(ferry)
        assert FERRY not in confirmed(ferry)

    @pytest.mark.parametrize("answers", ["q\n", "", "n\nq\n", "n\nn\n"])
    def test_nothing_confirmed_is_nothing_written(self, ask, ferry, answers):
        assert ask(answers).out.endswith("nothing confirmed, nothing written\n")
        assert confirmed(ferry) is None

    def test_what_was_confirmed_before_the_end_stays(self, ask, ferry):
        assert ask("y\nq\n").out.endswith("1 confirmed\n")
        assert VOUCHER in confirmed(ferry)

    def test_an_answer_that_is_none_is_asked_for_again(self, ask):
        assert ask("maybe\n\nYES\nq\n").out.count("[y]es, [n]o, [q]uit") == 4

    def test_a_person_is_asked_and_nobody_else(self, ferry, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.StringIO("y\ny\n"))
        result = ferry("suggest", "--interactive")

        assert result.status == 2
        assert "the standard input is no terminal; confirm with --write" in result.err
        assert confirmed(ferry) is None

    def test_on_a_real_terminal(self, ferry):
        child, terminal = pty.fork()
        if not child:
            os.execv(sys.executable, [sys.executable, "-m", "storygate", "suggest", "-i", "--color", "never"])
        os.write(terminal, b"y\nq\n")
        seen = b""
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        _, status = os.waitpid(child, 0)

        assert os.waitstatus_to_exitcode(status) == 0
        assert b"Does this test prove the criterion?" in seen
        assert VOUCHER in confirmed(ferry)
