from __future__ import annotations

import subprocess

import pytest

from storygate.evidence.git import head


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
    assert not (repository / "sprung").exists()


def test_without_a_commit_or_repository_or_git(git, tmp_path, monkeypatch):
    assert head(tmp_path) is None
    git("init", "-q")
    assert head(tmp_path) is None
    assert head(tmp_path / "gone") is None
    monkeypatch.setenv("PATH", "")
    assert head(tmp_path) is None
