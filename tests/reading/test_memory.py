"""What is remembered of stories: all of it while their files are what they were, nothing of it otherwise."""

from __future__ import annotations

import json
import os

from pathlib import Path

import pytest

from storygate.reading import folder, memory
from storygate.reading.memory import Memory
from storygate.stories.reader import read_story


TEXT = (
    "# Story 1.{}: Sell tickets\n\nStatus: Done\n\n## Acceptance Criteria\n1. A\n2. B\n\n## Tasks\n- [x] a (AC: 1, 9)\n"
)


@pytest.fixture(autouse=True)
def later(monkeypatch):
    """All files were written a while ago; what the system says of them cannot be set back."""

    def now(time_ns=memory.time.time_ns):
        return time_ns() + 10**10

    monkeypatch.setattr(memory.time, "time_ns", now)


class Shelf:
    """Some stories and their memory."""

    def __init__(self, tmp_path, monkeypatch):
        self.file = tmp_path / "caches/storygate/a.stories"
        self.paths = [tmp_path / f"1.{number}.md" for number in range(5)]
        for number, path in enumerate(self.paths):
            path.write_text(TEXT.format(number))

    @property
    def files(self):
        return [(f"stories/{path.name}", path) for path in self.paths]

    def fresh(self):
        return {shown: read_story(shown, path.read_bytes()) for shown, path in self.files if path.exists()}

    def recall(self):
        return Memory(self.file, self.files).recalled

    def run(self):
        """Recall what can be and keep the rest, as every run does; return the numbers of what was recalled."""
        found = Memory(self.file, self.files)
        fresh = self.fresh()
        assert all(fresh[shown] == story for shown, story in found.recalled.items())
        found.keep(story for shown, story in fresh.items() if shown not in found.recalled)
        return [int(shown.split(".")[1]) for shown in found.recalled]

    def lines(self):
        return self.file.read_bytes().split(b"\n")


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    found = Shelf(tmp_path, monkeypatch)
    assert found.run() == []
    return found


def test_everything_comes_back(shelf):
    assert shelf.recall() == shelf.fresh()
    assert list(shelf.recall()) == [shown for shown, _ in shelf.files]


def replaced(path):
    path.with_suffix(".tmp").write_bytes(path.read_bytes().replace(b"Done", b"Open"))
    path.with_suffix(".tmp").replace(path)


def edited(path):
    path.write_bytes(path.read_bytes().replace(b"Done", b"Open"))


def grown(path):
    path.write_bytes(path.read_bytes() + b"3. C\n")


@pytest.mark.parametrize("change", [replaced, edited, grown])
@pytest.mark.parametrize("disguised", [True, False], ids=["with the time set back", "as it is"])
def test_a_story_that_has_changed_is_not_recalled(shelf, change, disguised):
    before = shelf.paths[2].stat()
    change(shelf.paths[2])
    if disguised:
        os.utime(shelf.paths[2], ns=(before.st_atime_ns, before.st_mtime_ns))
    assert shelf.run() == [0, 1, 3, 4]
    assert shelf.run() == [0, 1, 2, 3, 4]


def test_a_story_that_stands_in_for_another_is_not_recalled(shelf):
    one, two = shelf.paths[:2]
    one.rename(one.with_suffix(".tmp"))
    two.rename(one)
    one.with_suffix(".tmp").rename(two)
    assert shelf.run() == [2, 3, 4]


def test_one_that_was_changed_a_moment_ago_is_not_remembered(shelf, monkeypatch):
    edited(shelf.paths[2])
    now = shelf.paths[2].stat().st_mtime_ns
    monkeypatch.setattr(memory.time, "time_ns", lambda: now + 1_900_000_000)
    assert shelf.run() == shelf.run() == [0, 1, 3, 4]
    monkeypatch.setattr(memory.time, "time_ns", lambda: now + 2_500_000_000)
    assert shelf.run() == [0, 1, 3, 4]
    assert shelf.run() == [0, 1, 2, 3, 4]


def test_nor_one_of_tomorrow(shelf):
    edited(shelf.paths[2])
    os.utime(shelf.paths[2], (2**32, 2**32))
    assert shelf.run() == shelf.run() == [0, 1, 3, 4]


def test_what_is_gone_is_forgotten(shelf):
    shelf.paths[1].unlink()
    assert shelf.run() == [0, 2, 3, 4]
    assert b"stories/1.1.md" not in shelf.file.read_bytes()
    del shelf.paths[0]
    assert shelf.run() == [2, 3, 4]
    assert len(shelf.lines()) == 1 + 3 + 1


def test_a_new_story_is_added_and_the_others_stay_as_they_are_written(shelf, tmp_path):
    before = shelf.lines()[1:-1]
    shelf.paths.insert(0, tmp_path / "1.7.md")
    shelf.paths[0].write_text(TEXT.format(7))
    assert shelf.run() == [0, 1, 2, 3, 4]
    assert shelf.lines()[1:-2] == before
    assert shelf.run() == [7, 0, 1, 2, 3, 4]


def test_without_news_nothing_is_written(shelf):
    before = shelf.file.stat()
    shelf.run()
    assert (shelf.file.stat().st_ino, shelf.file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("name", ["__version__", "engine", "python", "sources"])
def test_another_reader_believes_nothing_of_it(shelf, monkeypatch, tmp_path, name):
    if name == "__version__":
        monkeypatch.setattr(memory.storygate, "__version__", "99")
    elif name == "engine":
        monkeypatch.setattr(memory.importlib.util, "find_spec", lambda _: None)
    elif name == "python":
        monkeypatch.setattr(memory.sys, "version", "3.99")
    else:
        (tmp_path / "stories").mkdir()
        (tmp_path / "stories/reader.py").write_text("")
        monkeypatch.setattr(memory.storygate, "__file__", str(tmp_path / "__init__.py"))
    assert shelf.run() == []
    assert shelf.run() == [0, 1, 2, 3, 4]


def test_a_package_in_an_archive_is_known_by_its_version(shelf, monkeypatch):
    monkeypatch.setattr(memory.storygate, "__file__", "/nowhere/storygate.pyz/storygate/__init__.py")
    assert shelf.run() == []
    assert shelf.run() == [0, 1, 2, 3, 4]


def test_a_file_that_is_cut_short_is_written_anew(shelf):
    whole = shelf.file.read_bytes()
    for end in range(0, len(whole), 97):
        shelf.file.write_bytes(whole[:end])
        assert shelf.run() == []
        assert shelf.file.read_bytes() == whole


@pytest.mark.parametrize(
    "forge",
    [
        lambda _, lines: [b"", *lines],
        lambda _, lines: [b"null", *lines],
        lambda _, lines: [b"[" * 100_000, *lines],
        lambda head, lines: [json.dumps([head[0], {}]).encode(), *lines],
        lambda head, lines: [json.dumps([head[0], [[]] * 5]).encode(), *lines],
        lambda head, lines: [json.dumps([head[0], [[[], 1]] * 5]).encode(), *lines],
        lambda head, lines: [json.dumps([[head[0]], head[1]]).encode(), *lines],
        lambda head, lines: [json.dumps(head).encode(), *lines[::-1]],
        lambda head, lines: [json.dumps(head).encode(), *lines[:4]],
        lambda head, lines: [json.dumps(head).encode(), *lines, lines[0]],
        lambda head, lines: [json.dumps(head).encode(), *lines[:4], b"{}"],
        lambda head, lines: [json.dumps(head).encode(), *lines[:4], lines[4].replace(b'"done"', b'"sold"')],
        lambda head, lines: [json.dumps(head).encode(), *lines[:4], lines[4].replace(b'"SG910"', b'"SG101"')],
    ],
)
def test_a_file_that_is_odd_is_written_anew(shelf, forge):
    whole = shelf.file.read_bytes()
    head, *lines = whole.rstrip(b"\n").split(b"\n")
    forged = b"\n".join(forge(json.loads(head), lines)) + b"\n"
    assert forged != whole
    shelf.file.write_bytes(forged)
    assert shelf.run() == []
    assert shelf.file.read_bytes() == whole


def test_a_name_that_is_no_text_is_remembered_too(shelf, tmp_path):
    if os.name == "nt":
        pytest.skip("names are text there")
    shelf.paths.append(tmp_path / os.fsdecode(b"1.5\xff.md"))
    try:
        shelf.paths[-1].write_text(TEXT.format(5))
    except OSError:
        pytest.skip("this file system wants text")
    shelf.run()
    assert shelf.recall() == shelf.fresh()


def test_it_grows_to_a_limit_and_stays_there(shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "LARGEST", len(shelf.file.read_bytes()) + 2_000)
    for number in range(10, 30):
        shelf.paths.append(tmp_path / f"1.{number}.md")
        shelf.paths[-1].write_text(TEXT.format(number))
    shelf.run()
    some = shelf.run()
    before = shelf.file.stat().st_ino
    assert 5 <= len(some) < 25
    assert shelf.run() == some
    assert shelf.file.stat().st_ino == before
    assert shelf.file.stat().st_size <= folder.LARGEST


def test_a_file_that_is_not_there_is_not_recalled(shelf, tmp_path):
    shelf.paths[0].unlink()
    assert "stories/1.0.md" not in shelf.recall()


def test_the_rooms_whose_change_makes_all_forgotten_are_those_of_the_house():
    package = Path(memory.__file__).parents[1]

    assert all(list((package / room).glob("*.py")) for room in memory._ROOMS)
