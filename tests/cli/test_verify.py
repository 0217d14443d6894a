"""``storygate verify`` in a repository with real commits: every state there is, with its place and remedy."""

from __future__ import annotations

import json
import shutil

from pathlib import Path

import jsonschema
import pytest

from storygate.model import GroundState
from storygate.reports.documents import layout


@pytest.fixture
def judged(project, git):
    """A committed story with its gate: one commit to judge, one for the gate."""
    project.story("1.1", "Signs in", "Signs out", extra="\n## File List\n- `src/login.py`\n- `web/*.css`\n")
    project.write("src/login.py", "def login(): ...\n")
    project.write("web/page.css", "a {}\n")
    project.write("tests/t.py", "def test_story_1_1_ac1_signs_in(): ...\n")
    project.junit(("test_story_1_1_ac1_signs_in", "passed"), ("test_story_1_1_ac2_signs_out", "passed"))
    git("add", ".")
    git("commit", "-q", "-m", "Sign in")
    assert project("gate").status == 0
    git("add", ".")
    git("commit", "-q", "-m", "Gate")
    project.git = git
    return project


def states(project):
    return [check["state"] for check in project("verify", "--format", "json").json["checks"]]


def edit(project, name, old, new):
    path = project.root / name
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def gate_of(project):
    return next((project.root / "gates").iterdir()).relative_to(project.root).as_posix()


@pytest.mark.ac("2.3", 2, 3)
def test_a_fresh_gate_is_current(judged):
    result = judged("verify")
    assert result.status == 0
    assert result.out == "✔ 1 gate: 1 current\n"
    pins = (judged.root / gate_of(judged)).read_text()
    assert f"commit: {judged.git('rev-parse', 'HEAD~1')}" in pins
    assert "dirty: false" in pins


CHANGES = {
    "the words of a criterion": (lambda p: edit(p, "stories/1.1.story.md", "Signs out", "Signs out soon"), "outdated"),
    "a new criterion": (
        lambda p: edit(p, "stories/1.1.story.md", "2. Signs out", "2. Signs out\n3. Stays"),
        "outdated",
    ),
    "a criterion that stands twice": (
        lambda p: edit(
            p, "stories/1.1.story.md", "1. Signs in\n2. Signs out", "1. Signs in\n2. Signs out\n2. Signs out"
        ),
        "ambiguous",
    ),
    "the policy": (lambda p: p.write("storygate.toml", "[policy]\nstrict = true\n"), "outdated"),
    "a listed file": (lambda p: p.write("src/login.py", "def login(): return 1\n"), "stale"),
    "a listed file that is gone": (lambda p: (p.root / "src/login.py").unlink(), "stale"),
    "a listed file that moved": (lambda p: p.git("mv", "src/login.py", "src/sign_in.py"), "stale"),
    "a file that a listed pattern means": (lambda p: p.write("web/page.css", "b {}\n"), "stale"),
    "a test whose report names no file": (
        lambda p: p.write("tests/t.py", "def test_story_1_1_ac1_signs_in(): 1\n"),
        "stale",
    ),
    "the gate word by hand": (lambda p: edit(p, gate_of(p), "\ngate: PASS", "\ngate: WAIVED"), "edited"),
    "another report": (lambda p: p.junit(("test_story_1_1_ac1_signs_in", "failed")), "edited"),
    "no report": (lambda p: (p.root / "report.xml").unlink(), "missing"),
    "a criterion that is gone": (lambda p: edit(p, "stories/1.1.story.md", "2. Signs out\n", ""), "orphaned"),
    "a story that is gone": (lambda p: (p.root / "stories/1.1.story.md").unlink(), "orphaned"),
    "two stories of one id": (
        lambda p: p.write("stories/1-1-again.md", "# Story 1.1: A\n\nStatus: done\n"),
        "ambiguous",
    ),
    "two gates of one story": (
        lambda p: p.write("gates/1.1-other.yml", (p.root / gate_of(p)).read_text()),
        "ambiguous",
    ),
    "a waiver that ran out": (
        lambda p: p.write(
            gate_of(p),
            (p.root / gate_of(p)).read_text()
            + "waivers:\n  - {criterion: AC2, by: Ana, reason: later, until: 2020-01-01}\n",
        ),
        "expired",
    ),
}


@pytest.mark.ac("2.3", 3)
@pytest.mark.parametrize("what", CHANGES)
def test_every_change_of_the_ground_shows(judged, what):
    change, state = CHANGES[what]
    change(judged)
    result = judged("verify", "--format", "json")
    assert result.status == 1
    assert {check["state"] for check in result.json["checks"]} == {state}
    assert all(check["remedy"] and check["message"] for check in result.json["checks"])


@pytest.mark.ac("2.3", 3)
def test_a_rebased_branch_is_foreign(judged):
    judged.git("commit", "-q", "--amend", "--allow-empty", "-m", "Same gate, other history")
    assert states(judged) == ["current"]
    judged.git("checkout", "-q", "--orphan", "other")
    judged.git("commit", "-q", "-m", "A history of its own")
    assert states(judged) == ["foreign"]


@pytest.fixture
def ahead(judged):
    """A gate that was made of work that is not committed: one file changed, one gone, one new."""
    judged.write("src/login.py", "def login(): return 1\n")
    judged.write("web/new.css", "b {}\n")
    (judged.root / "web/page.css").unlink()
    assert judged("gate").status == 0
    return judged


@pytest.mark.ac("2.3", 3)
def test_work_that_was_judged_before_its_commit_is_current_before_and_after(ahead):
    assert states(ahead) == ["current"]
    ahead.git("add", ".")
    ahead.git("commit", "-q", "-m", "Work and gate in one")
    assert states(ahead) == ["current"]


@pytest.mark.ac("2.3", 3)
@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda p: p.write("src/login.py", "def login(): return 2\n"), "src/login.py"),
        (lambda p: p.write("web/new.css", "c {}\n"), "web/new.css"),
        (lambda p: p.write("web/page.css", "c {}\n"), "web/page.css"),
        (lambda p: p.git("checkout", "HEAD", "--", "src/login.py", "web/page.css"), "src/login.py and 1 more"),
        (lambda p: (p.root / "web/new.css").unlink(), "web/new.css"),
    ],
)
def test_work_that_changed_after_it_was_judged_is_stale(ahead, change, named):
    change(ahead)
    (check,) = ahead("verify", "--format", "json").json["checks"]
    assert (check["state"], check["message"].startswith(f"{named} changed since")) == ("stale", True)


@pytest.mark.ac("2.3", 3)
def test_a_story_that_lists_itself_and_its_gate_is_not_stale_by_them(judged):
    edit(judged, "stories/1.1.story.md", "- `src", f"- `{gate_of(judged)}`\n- `stories/1.1.story.md`\n- `src")
    judged("gate")
    judged.git("commit", "-q", "-a", "-m", "Gate")
    edit(judged, "stories/1.1.story.md", "1. Signs in", "1. **Signs** in")
    assert states(judged) == ["current"]


@pytest.mark.ac("2.3", 3)
def test_a_clone_that_lacks_the_judged_commit_is_neither_current_nor_blamed(judged, tmp_path, monkeypatch):
    judged.git("clone", "-q", "--depth", "1", f"file://{judged.root}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    (check,) = judged("verify", "--format", "json").json["checks"]
    assert check["state"] == "foreign"
    assert "git cannot tell" in check["message"]
    assert "fetch-depth: 0" in check["remedy"]


@pytest.mark.ac("2.3", 3)
def test_a_folder_that_is_a_repository_no_more_cannot_tell(judged):
    shutil.rmtree(judged.root / ".git")
    assert states(judged) == ["foreign"]


@pytest.mark.ac("2.3", 3)
def test_outside_of_git_the_files_themselves_are_pinned(project):
    project.story("1.1", extra="\n## File List\n- `src/login.py`\n- `src/gone.py`\n")
    project.write("src/login.py", "def login(): ...\n")
    project("gate")
    assert states(project) == ["current"]
    project.write("src/login.py", "def login(): return 1\n")
    assert states(project) == ["stale"]


@pytest.mark.ac("2.3", 3)
def test_a_diff_that_git_refuses_is_not_current(judged, monkeypatch):
    monkeypatch.setattr("storygate.evidence.git.changed_since", lambda *_: None)
    assert states(judged) == ["foreign"]


def test_a_worktree_and_a_detached_head_are_of_the_same_history(judged, tmp_path, monkeypatch):
    judged.git("worktree", "add", "-q", "--detach", str(tmp_path / "beside"), "HEAD")
    monkeypatch.chdir(tmp_path / "beside")
    assert states(judged) == ["current"]


@pytest.mark.parametrize(
    "change",
    [
        lambda p: edit(p, "stories/1.1.story.md", "1. Signs in", "1. **Signs**   in"),
        lambda p: p.write("README.md", "unrelated\n"),
        lambda p: p.story("1.2", "Another"),
        lambda p: p.git("commit", "-q", "--allow-empty", "-m", "Later"),
        lambda p: edit(p, gate_of(p), "schema: 1", "# by hand\nschema: 1"),
    ],
)
def test_what_the_proof_does_not_rest_on_changes_nothing(judged, change):
    change(judged)
    assert states(judged) == ["current"]


def test_judging_again_makes_it_current(judged):
    edit(judged, "stories/1.1.story.md", "Signs out", "Signs out soon")
    assert states(judged) == ["outdated"]
    judged.git("commit", "-q", "-a", "-m", "Reword")
    assert judged("gate").status == 0
    assert states(judged) == ["current"]


def test_a_gate_made_by_hand_has_nothing_to_compare(project):
    project.story("1.1")
    project.write("gates/1.1-x.yml", "schema: 1\nstory: '1.1'\ngate: PASS\n")
    assert states(project) == ["unpinned"]
    assert project("verify").status == 0


def test_hostile_pins_are_only_text(judged):
    edit(judged, gate_of(judged), f"commit: {judged.git('rev-parse', 'HEAD~1')}", "commit: --output=stolen")
    edit(judged, gate_of(judged), "path: report.xml", "path: ../../../etc/passwd")
    assert sorted(states(judged)) == ["foreign", "missing"]
    assert not (judged.root / "stolen").exists()


def test_a_gate_that_cannot_be_read_is_four(judged):
    judged.write("gates/broken.yml", "a: [\n")
    result = judged("verify")
    assert result.status == 4
    assert "gates/broken.yml" in result.err


def test_no_gate_is_three_and_no_gate_of_a_story_too(project):
    project.story("1.1")
    assert project("verify").status == 3
    project("gate")
    result = project("verify", "9.9")
    assert result.status == 3
    assert "storygate gate 9.9" in result.err


def test_one_story_of_several(judged):
    judged.story("1.2")
    judged("gate", "1.2")
    edit(judged, "stories/1.1.story.md", "Signs out", "Signs out soon")
    assert judged("verify", "1.1").status == 1
    assert "outdated" not in judged("verify", "1.2").out


def test_exit_zero_only_reports(judged):
    edit(judged, "stories/1.1.story.md", "Signs out", "Signs out soon")
    assert judged("verify", "--exit-zero").status == 0


def test_the_document_fits_its_schema(judged):
    edit(judged, "stories/1.1.story.md", "Signs out", "Signs out soon")
    schema = json.loads((Path(layout.__file__).parents[1] / "schemas/verify-1.json").read_text("utf-8"))
    made = judged("verify", "--format", "json").json
    jsonschema.Draft202012Validator(schema).validate(made)
    assert not made["holds"]


def test_every_state_is_tried():
    tried = {state for _, state in CHANGES.values()} | {"current", "foreign", "unpinned"}
    assert tried == set(GroundState)


@pytest.mark.ac("2.3", 3)
def test_locked_holds_while_nothing_would_change(judged):
    assert judged("check", "--locked").status == 0
    judged.junit(("test_story_1_1_ac1_signs_in", "passed"), ("test_story_1_1_ac2_signs_out", "passed"), ("t", "passed"))
    assert judged("check", "--locked").status == 0, "another run with the same result"


@pytest.mark.ac("2.3", 3)
@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda p: p.junit(("test_story_1_1_ac1_signs_in", "passed")), "-gate: PASS"),
        (lambda p: edit(p, gate_of(p), "\ngate: PASS", "\ngate: WAIVED"), "-gate: WAIVED"),
        (
            lambda p: edit(p, "stories/1.1.story.md", "Signs out", "Signs out soon"),
            "+    - {id: AC2, fingerprint: sg1:",
        ),
        (lambda p: (p.root / gate_of(p)).unlink(), "story 1.1 has no gate"),
    ],
)
def test_locked_fails_where_a_committed_gate_would_change_and_shows_it(judged, change, line):
    change(judged)
    before = {path: path.read_bytes() for path in (judged.root / "gates").iterdir()}
    result = judged("check", "--locked")
    assert result.status == 1
    assert line in result.err
    assert {path: path.read_bytes() for path in (judged.root / "gates").iterdir()} == before


def test_locked_asks_for_no_gate_of_a_story_that_is_not_due(judged):
    judged.story("1.2", status="Draft")
    assert judged("check", "--locked").status == 0


def test_a_gate_that_cannot_be_compared_says_why(judged):
    path = judged.root / gate_of(judged)
    path.write_text(path.read_text() + "gate: FAIL\n")
    result = judged("check", "--locked")
    assert result.status == 1
    assert "has the key gate twice" in result.err
