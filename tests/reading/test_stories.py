"""Stories of a project, read or recalled: the same ones, in the same order, with the same findings."""

from __future__ import annotations

import os

import pytest

from storygate.project import Project
from storygate.reading import memory


TEXT = "# Story 1.{}: Sell tickets\n\nStatus: Done\n\n## Acceptance Criteria\n1. A\n2. B\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.delenv("STORYGATE_NO_CACHE")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr(memory.time, "time_ns", lambda time_ns=memory.time.time_ns: time_ns() + 10**10)
    folder = tmp_path / "project/stories"
    folder.mkdir(parents=True)
    (folder.parent / ".git").mkdir()
    for number in range(6):
        (folder / f"1.{number}.md").write_text(TEXT.format(number))
    (folder / "1.2-notes.md").write_text("# Thoughts\n\nNothing yet.\n")
    return folder.parent


def run(root, patterns=None):
    return Project.open(root).reading(patterns).result()


def remembered(found):
    return next((line for line in found.discovery if "remembered" in line), None)


def test_a_second_run_reads_nothing_and_finds_the_same(root):
    first, second = run(root), run(root)
    assert remembered(first) == "stories: 0 of 7 remembered"
    assert remembered(second) == "stories: 7 of 7 remembered"
    assert (second.stories, second.findings) == (first.stories, first.findings)
    assert [story.id for story in second.stories] == [f"1.{number}" for number in range(6)]


def test_what_is_no_story_is_skipped_either_way(root):
    said = "skipped stories/1.2-notes.md: has none of a story's sections: no criteria, tasks or status"
    assert said in run(root).discovery
    assert said in run(root).discovery


def test_stories_that_are_read_stand_between_those_that_are_recalled(root):
    run(root)
    (root / "stories/1.3.md").write_text(TEXT.format("3") + "3. C\n")
    (root / "stories/1.0.md").unlink()
    found = run(root)
    assert remembered(found) == "stories: 5 of 6 remembered"
    assert [(story.id, len(story.criteria)) for story in found.stories] == [
        ("1.1", 2), ("1.2", 2), ("1.3", 3), ("1.4", 2), ("1.5", 2),
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="somebody who may not read everything")
def test_a_story_that_may_not_be_read_any_more_is_not_recalled(root):
    run(root)
    (root / "stories/1.3.md").chmod(0)
    (found,) = run(root).findings
    assert (found.code, found.place.path) == ("SG970", "stories/1.3.md")


def test_one_that_vanishes_while_the_others_are_read_is_a_finding(root):
    reading = Project.open(root).reading()
    (root / "stories/1.3.md").unlink()
    found = reading.result()
    assert [(finding.code, finding.place.path) for finding in found.findings] == [("SG970", "stories/1.3.md")]
    assert len(found.stories) == 5


@pytest.mark.parametrize("off", ["CI", "STORYGATE_NO_CACHE", "configuration", "by hand", "afresh"])
def test_it_is_switched_off(root, monkeypatch, off, tmp_path):
    run(root)
    (stored,) = (tmp_path / "caches/storygate").iterdir()
    before = stored.read_bytes()
    (root / "stories/1.3.md").unlink()
    if off == "configuration":
        (root / "storygate.toml").write_text("cache = false\n")
    elif off.isupper():
        monkeypatch.setenv(off, "true")
    if off == "afresh":
        found = Project.open(root).stories()
    else:
        found = run(root, ["stories/1.?.md"] if off == "by hand" else None)
    assert remembered(found) is None
    assert len(found.stories) == 5
    assert stored.read_bytes() == before


def test_the_memory_lies_outside_of_the_project(root, tmp_path):
    run(root)
    assert sorted(path.name for path in root.iterdir()) == [".git", "stories"]
    assert len(list((tmp_path / "caches/storygate").iterdir())) == 1


def test_what_a_repository_brings_along_is_not_believed(root, monkeypatch):
    """A folder of caches that is committed, with the very bytes that would be believed elsewhere."""
    run(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / ".cache"))
    (root.parent / "caches").rename(root / ".cache")
    assert remembered(run(root)) is None
