"""What the gates said before, read from a repository of one's own."""

from __future__ import annotations

import subprocess

import pytest

from storygate.evidence import git
from storygate.history.gate_history import points
from storygate.model import VerdictValue
from storygate.project import Project


GATE = """schema: 1
story: '1.1'
gate: PASS
storygate:
  criteria:
    - {{id: AC1, fingerprint: 'sg1:0', verdict: {0}}}
    - {{id: AC2, fingerprint: 'sg1:0', verdict: {1}}}
"""


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.com")
        monkeypatch.setenv(f"GIT_{name}_DATE", "2026-11-20T10:00:00+01:00")
    (tmp_path / "gates").mkdir()

    def run(*words):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)

    def commit(text, name="gates/1.1.yml"):
        (tmp_path / name).write_text(text)
        run("add", "-A")
        run("commit", "-q", "-m", "x")

    run("init", "-q")
    commit.root = tmp_path
    return commit


def proven(root):
    return [(point.proven, point.total) for point in points(Project.open(root))]


def test_each_commit_of_the_gates_is_a_point_oldest_first(repository):
    repository(GATE.format("unproven", "unproven"))
    repository("no gate", "README.md")
    repository(GATE.format("proven", "unproven"))
    repository(GATE.format("proven", "proven"))
    assert proven(repository.root) == [(0, 2), (1, 2), (2, 2)]
    last = points(Project.open(repository.root))[-1]
    assert last.at == "2026-11-20T10:00:00+01:00"
    assert last.counts[VerdictValue.FAILING] == 0


def test_one_commit_is_no_history(repository):
    repository(GATE.format("proven", "proven"))
    assert proven(repository.root) == []


def test_what_is_no_gate_of_ours_counts_for_nothing(repository):
    repository("gate: PASS\n")
    repository("\x00 [[[")
    repository(GATE.format("proven", "surely"))
    assert proven(repository.root) == [(1, 1)]


def test_outside_of_git_there_is_none(tmp_path):
    assert points(Project.open(tmp_path)) == ()


def test_contents_come_by_their_hashes_and_unknown_ones_do_not(repository):
    repository("line\n\nblob 7\n")
    head = git.head(repository.root).hash
    held = git.blobs_at(repository.root, head, "gates")
    assert list(held) == ["gates/1.1.yml"]
    known = held["gates/1.1.yml"]
    assert git.blobs(repository.root, ["0" * 40, known, "--all"]) == {known: b"line\n\nblob 7\n"}
    assert git.blobs_at(repository.root, "HEAD", "gates") == {}
