"""A morning's second ``status``: the same screen from what the first one read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from storygate.reading import memory


@pytest.fixture
def three(project, monkeypatch, tmp_path):
    monkeypatch.delenv("STORYGATE_NO_CACHE")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr(memory.time, "time_ns", lambda time_ns=memory.time.time_ns: time_ns() + 10**10)
    project.story("1.1", "One", "Two", extra="\n## Tasks\n- [x] a (AC: 1, 7)\n")
    project.story("1.2", "One", status="purple")
    project.story("1.3", "One", status="Draft")
    project.junit(("a", "passed", "1.1/AC1"), ("c", "skipped", "1.2/AC1"))
    return project


@pytest.mark.parametrize(
    "command", [["status"], ["check"], ["check", "--format", "json"], ["matrix", "--format", "json"]]
)
def test_a_second_run_says_the_same(three, command):
    first, second = three(*command), three(*command)
    assert (second.status, second.out, second.err) == (first.status, first.out, first.err)
    assert "3 of 3 remembered" in three("status", "-v").err


def test_verbose_says_how_many_were_remembered(three):
    assert "stories: 0 of 3 remembered" in three("status", "-v").err
    three.story("1.2", "One", status="Done")
    assert "stories: 2 of 3 remembered" in three("status", "-v").err


@pytest.mark.parametrize("command", [["gate"], ["baseline"], ["waive", "1.2", "AC1", "--reason", "x", "--by", "Ana"]])
def test_what_is_written_down_to_stay_is_read_afresh(three, command, monkeypatch):
    three("status")
    monkeypatch.setattr(memory, "Memory", None)
    assert three(*command).status != 70


def test_a_story_that_has_changed_is_judged_as_it_is_now(three):
    three.junit(("a", "passed", "1.1/AC1"), ("b", "passed", "1.1/AC2"))
    assert "unproven" not in three("show", "1.1").out
    three.story("1.1", "One", "Two", "Three")
    assert "unproven" in three("show", "1.1").out


def test_where_all_are_remembered_no_reader_is_loaded_and_no_process_begun(three, tmp_path):
    for number in range(120):
        three.story(f"2.{number}", "One")
    three("status")
    script = (
        "import os, sys\nfrom storygate.cli import run\nos.fork = None\nrun(['status', '-v'])\n"
        "print(*sys.modules, sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=three.root, capture_output=True, text=True, check=True)
    assert "stories: 123 of 123 remembered" in done.stderr
    loaded = set(done.stdout.split())
    assert "storygate.reading.memory" in loaded
    assert not loaded & {"pyromark", "storygate.stories.reader", "storygate.stories.outline", "pickle"}


def test_a_memory_that_cannot_be_kept_is_no_matter(three, monkeypatch, tmp_path):
    (tmp_path / "caches").write_text("no folder")
    first, second = three("status"), three("status")
    assert (first.status, first.err, first.out) == (0, second.err, second.out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["caches", "project"]
