from __future__ import annotations

import os
import subprocess

from pathlib import Path

import pytest

from storygate.evidence.git import (
    changed_since,
    comes_from,
    commit_of,
    contents,
    files,
    head,
    holds,
    merge_base,
    times_of_changes,
    tracked,
    untracked,
)


@pytest.fixture
def git(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def run(*words):
        identity = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
        return subprocess.run(
            ["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    return run


@pytest.fixture
def repository(git, tmp_path):
    git("init", "-q", "-b", "main")
    (tmp_path / "a.txt").write_text("a")
    git("add", "a.txt")
    git("commit", "-q", "-m", "Start")
    return tmp_path


def test_the_commit_and_its_branch(git, repository):
    found = head(repository)

    assert found.hash == git("rev-parse", "HEAD").strip()
    assert (found.branch, found.dirty) == ("main", False)


def test_an_untracked_report_does_not_make_it_dirty_but_a_change_does(repository):
    (repository / "report.xml").write_text("<testsuites/>")
    assert not head(repository).dirty

    (repository / "a.txt").write_text("b")
    assert head(repository).dirty


def test_a_detached_head_has_no_branch(git, repository):
    git("checkout", "-q", "--detach")

    assert head(repository).branch is None


def test_below_the_top_of_the_repository(repository):
    (repository / "docs").mkdir()

    assert head(repository / "docs") == head(repository)


def test_within_a_hook_of_another_repository(repository, monkeypatch):
    expected = head(repository)
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")

    assert head(repository) == expected


def test_no_hook_and_no_monitor_of_the_repository_is_run(git, repository):
    trap = repository / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {repository}/sprung\n")
    trap.chmod(0o755)
    git("config", "core.fsmonitor", str(trap))

    assert head(repository) is not None
    assert files(repository) is not None
    assert not (repository / "sprung").exists()


def test_without_a_commit_or_repository_or_git(git, tmp_path, monkeypatch):
    assert head(tmp_path) is None
    git("init", "-q")
    assert head(tmp_path) is None
    assert head(tmp_path / "gone") is None
    monkeypatch.setenv("PATH", "")
    assert head(tmp_path) is None


def test_the_files_are_those_on_disk_that_are_not_ignored(git, repository):
    for name in ("b.txt", "new file.txt", "tests/ä.py", "tests/gone.py", "build/c.xml", 'od"d\n.txt'):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text(name)
    (repository / ".gitignore").write_text("build/\n")
    git("add", "b.txt", "tests")
    (repository / "tests" / "gone.py").unlink()

    assert files(repository) == (".gitignore", "a.txt", "b.txt", "new file.txt", 'od"d\n.txt', "tests/ä.py")


def test_the_files_below_a_folder_of_the_repository_are_named_from_it(git, repository):
    (repository / "docs" / "deep").mkdir(parents=True)
    (repository / "docs" / "deep" / "b.md").write_text("b")
    (repository / "docs" / "c.md").write_text("c")
    git("add", "docs/c.md")

    assert files(repository / "docs") == ("c.md", "deep/b.md")


def test_a_file_deleted_and_made_again_is_there(git, repository):
    git("rm", "-q", "--cached", "a.txt")

    assert files(repository) == ("a.txt",)


def test_a_repository_inside_is_none_of_ours(git, repository):
    (repository / "inner").mkdir()
    git("init", "-q", "inner")
    (repository / "inner" / "b.txt").write_text("b")

    assert files(repository) == ("a.txt",)


def test_files_with_names_that_are_no_text_are_left_out(repository):
    name = os.fsencode(repository) + b"/\xff.py"
    try:
        Path(os.fsdecode(name)).touch()
    except OSError:
        pytest.skip("the file system knows only names that are text")

    assert files(repository) == ("a.txt",)


def test_no_files_are_known_without_a_repository_or_git(tmp_path, git, monkeypatch):
    assert files(tmp_path) is None
    assert files(tmp_path / "gone") is None
    git("init", "-q")
    assert files(tmp_path) == ()
    monkeypatch.setenv("PATH", "")
    assert files(tmp_path) is None


def test_the_files_that_differ_are_named(git, repository):
    (repository / "b c.txt").write_text("b")
    git("add", "b c.txt")
    git("commit", "-q", "-m", "More")
    (repository / "a.txt").write_text("changed")
    git("mv", "b c.txt", "d.txt")
    assert head(repository).changed == ("a.txt", "b c.txt", "d.txt")


def test_a_commit_is_held_by_those_that_came_from_it(git, repository):
    first = git("rev-parse", "HEAD").strip()
    git("commit", "-q", "--allow-empty", "-m", "Next")
    second = git("rev-parse", "HEAD").strip()
    assert holds(repository, first)
    git("checkout", "-q", first)
    assert not holds(repository, second)


@pytest.mark.parametrize("text", ["", "HEAD", "--output=/tmp/x", "g" * 40, "0" * 40, "a1b2"])
def test_what_is_no_commit_here_is_not_held(repository, text):
    assert not holds(repository, text)
    assert changed_since(repository, text) is None


def test_what_changed_since_a_commit(git, repository):
    first = git("rev-parse", "HEAD").strip()
    assert changed_since(repository, first) == ()
    (repository / "sub").mkdir()
    (repository / "sub" / "new.txt").write_text("n")
    git("add", "sub")
    git("commit", "-q", "-m", "Next")
    (repository / "a.txt").unlink()
    assert changed_since(repository, first) == ("a.txt", "sub/new.txt")
    assert changed_since(repository / "sub", first) == ("new.txt",)


def test_a_name_is_only_ever_the_name_of_a_commit(git, repository):
    hash_ = git("rev-parse", "HEAD").strip()
    git("tag", "-a", "v1", "-m", "One")

    assert {commit_of(repository, name) for name in ("main", "v1", "HEAD", hash_, hash_[:8])} == {hash_}
    for name in ("", "-h", "--all", "^main", "main..HEAD", "main:a.txt", "main\n", "a\0b", "nowhere"):
        assert commit_of(repository, name) is None


def test_the_commit_that_two_began_at(git, repository):
    begun = git("rev-parse", "HEAD").strip()
    git("checkout", "-q", "-b", "other")
    git("commit", "-q", "--allow-empty", "-m", "Other")
    other = git("rev-parse", "HEAD").strip()
    git("checkout", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", "Ours")

    assert merge_base(repository, other) == begun
    assert merge_base(repository, "--all") is None


def test_files_that_nobody_has_added(repository):
    (repository / "new.txt").write_text("n")
    (repository / "ignored.txt").write_text("i")
    (repository / ".gitignore").write_text("ignored.txt\n")

    assert untracked(repository) == (".gitignore", "new.txt")
    assert untracked(repository.parent / "nowhere") == ()


def test_a_tree_comes_from_its_commits_and_from_no_other(git, repository):
    first = git("rev-parse", "HEAD").strip()
    git("checkout", "-q", "-b", "other")
    git("commit", "-q", "--allow-empty", "-m", "Other")
    other = git("rev-parse", "HEAD").strip()
    git("checkout", "-q", "main")

    assert comes_from(repository, first) is True
    assert comes_from(repository, first[:7]) is True
    assert comes_from(repository, other) is False
    assert comes_from(repository, "0" * 40) is False


@pytest.mark.parametrize("name", ["", "main", "-h", "abc", "HEAD", "0a1b2c3d\n"])
def test_what_is_no_hash_is_no_answer(repository, name):
    assert comes_from(repository, name) is None


def test_where_git_does_not_know_the_whole_history_it_gives_no_answer(git, repository, tmp_path):
    first = git("rev-parse", "HEAD").strip()
    git("commit", "-q", "--allow-empty", "-m", "Next")
    git("clone", "-q", "--depth", "1", f"file://{repository}", "shallow")

    assert comes_from(tmp_path / "shallow", first) is None
    assert comes_from(tmp_path / "nowhere", first) is None


def at(git, time, message="Change"):
    os.environ["GIT_COMMITTER_DATE"] = f"{time} +0000"
    try:
        git("add", ".")
        git("commit", "-q", "--allow-empty", "-m", message)
    finally:
        del os.environ["GIT_COMMITTER_DATE"]


@pytest.fixture
def dated(git, tmp_path):
    """Two files, the second one changed at 2,000,000,100 and in a merge at 2,000,000,300."""
    git("init", "-q", "-b", "main")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    at(git, 2_000_000_000)
    git("checkout", "-q", "-b", "other")
    (tmp_path / "c.txt").write_text("c")
    at(git, 2_000_000_050)
    git("checkout", "-q", "main")
    (tmp_path / "b.txt").write_text("changed")
    at(git, 2_000_000_100)
    os.environ["GIT_COMMITTER_DATE"] = "2000000300 +0000"
    git("merge", "-q", "--no-ff", "-m", "Merge", "other")
    del os.environ["GIT_COMMITTER_DATE"]
    return tmp_path


def test_when_commits_changed_which_files(dated):
    assert times_of_changes(dated, 2_000_000_000) == {
        "a.txt": 2_000_000_000,
        "b.txt": 2_000_000_100,
        "c.txt": 2_000_000_300,
    }
    assert times_of_changes(dated, 2_000_000_101) == {"c.txt": 2_000_000_300}
    assert times_of_changes(dated, 2_000_000_301) == {}


def test_the_first_commit_of_a_shallow_clone_changes_nothing(git, dated):
    git("clone", "-q", "--depth", "1", f"file://{dated}", "shallow")

    assert times_of_changes(dated / "shallow", 1_000_000_000) == {}
    assert times_of_changes(dated / "nowhere", 1_000_000_000) == {}


def test_names_that_look_like_the_log_itself(git, dated):
    for name in ("\x011 2", "\x01", "ä\n.txt", "-- x"):
        (dated / name).write_text("x")
    at(git, 2_000_000_400)

    found = times_of_changes(dated, 2_000_000_400)

    assert {"ä\n.txt", "-- x"} <= found.keys()
    assert set(found.values()) <= {1, 2_000_000_400}


def test_files_that_are_committed_or_added(git, repository):
    (repository / "*.txt").write_text("star")
    (repository / "b.txt").write_text("b")
    git("add", "b.txt")

    assert tracked(repository, ["a.txt", "b.txt", "*.txt", "none.txt"]) == ("a.txt", "b.txt")
    assert tracked(repository, []) == ()


def test_contents_of_a_commit(tmp_path, git):
    git("init", "-q")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/a b.py").write_bytes(b"one\ntwo \xff\n")
    (tmp_path / "empty.py").write_text("")
    (tmp_path / "last.py").write_text("last")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    head = commit_of(tmp_path, "HEAD")
    (tmp_path / "last.py").write_text("changed")
    asked = ["folder", "gone.py", "folder/a b.py", "empty.py", "new\nline.py", "last.py", "missing"]

    assert contents(tmp_path, head, asked) == {"folder/a b.py": "one\ntwo \ufffd\n", "empty.py": "", "last.py": "last"}
    assert contents(tmp_path / "folder", head, ["a b.py", "last.py"]) == {"a b.py": "one\ntwo \ufffd\n"}
    assert contents(tmp_path, head, []) == contents(tmp_path, "HEAD", ["last.py"]) == {}
    assert contents(tmp_path, "0" * 40, ["last.py"]) == {}
