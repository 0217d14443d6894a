"""Where memories lie: the user's alone, in no repository, and silent where that cannot be."""

from __future__ import annotations

import os
import sys
import threading
import time

import pytest

from storygate.reading import folder


posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners are POSIX")


@pytest.fixture
def home(tmp_path):
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "work/project/.git").mkdir(parents=True)
    return tmp_path / "work/project"


@pytest.fixture
def file(home):
    return home / "storygate/a.stories"


@posix
class TestPlace:
    def test_it_is_the_cache_folder_that_the_user_names(self, root, home):
        assert folder.place(root, {"XDG_CACHE_HOME": str(home)}).parent == home / "storygate"

    @pytest.mark.parametrize(("platform", "below"), [("linux", ".cache"), ("darwin", "Library/Caches")])
    @pytest.mark.parametrize("named", [{}, {"XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "caches"}])
    def test_else_the_usual_one(self, root, home, named, platform, below, monkeypatch):
        monkeypatch.setattr(sys, "platform", platform)
        assert folder.place(root, {"HOME": str(home), **named}).parent == home / below / "storygate"

    def test_on_windows_it_is_the_local_one(self, root, home, monkeypatch):
        monkeypatch.setattr(sys, "platform", "win32")
        assert folder.place(root, {"LOCALAPPDATA": str(home)}).parent == home / "storygate"
        assert folder.place(root, {"HOME": str(home)}) is None

    @pytest.mark.parametrize("env", [{}, {"HOME": ""}, {"HOME": "relative"}])
    def test_who_has_none_remembers_nothing(self, root, env):
        assert folder.place(root, env) is None

    @pytest.mark.parametrize("name", ["CI", "STORYGATE_NO_CACHE"])
    def test_it_is_switched_off(self, root, home, name):
        assert folder.place(root, {"HOME": str(home), name: "1"}) is None
        assert folder.place(root, {"HOME": str(home), name: ""}) is not None

    def test_each_project_has_its_own(self, root, home):
        env = {"HOME": str(home)}
        assert folder.place(root, env) == folder.place(root, env) != folder.place(root.parent, env)

    @pytest.mark.parametrize("below", [".", ".cache", "deep/down"])
    def test_it_is_never_in_the_project(self, root, below):
        assert folder.place(root, {"XDG_CACHE_HOME": str(root / below)}) is None

    def test_nor_in_the_repository_around_it(self, root):
        (root / "backend").mkdir()
        assert folder.place(root / "backend", {"XDG_CACHE_HOME": str(root / "caches")}) is None

    def test_nor_behind_a_link_into_it(self, root, home):
        (home / ".cache").symlink_to(root)
        assert folder.place(root, {"HOME": str(home)}) is None

    def test_a_link_that_leads_nowhere_is_none(self, root, home):
        (home / ".cache").symlink_to(home / ".cache")
        place = folder.place(root, {"HOME": str(home)})
        assert place is None or not folder.load(place)

    def test_a_folder_beside_the_project_is_fine(self, root):
        assert folder.place(root, {"XDG_CACHE_HOME": str(root.parent / "caches")}) is not None


def names(place):
    return sorted(path.name for path in place.iterdir())


def test_what_is_saved_is_loaded(file):
    assert folder.load(file) == b""
    folder.save(file, [b"a\n", b"b\n"])
    folder.save(file, [b"c\n"])
    assert folder.load(file) == b"c\n"
    assert names(file.parent) == [file.name]


@posix
def test_nobody_else_may_look_at_it(file):
    folder.save(file, [b"a"])
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@posix
@pytest.mark.parametrize("mode", [0o755, 0o770, 0o702])
def test_a_folder_that_is_open_to_others_is_left_alone(file, mode):
    folder.save(file, [b"a"])
    file.parent.chmod(mode)
    assert folder.load(file) == b""
    folder.save(file, [b"b"])
    assert file.read_bytes() == b"a"


@posix
@pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
def test_a_file_that_is_open_to_others_is_not_believed(file, mode):
    folder.save(file, [b"a"])
    file.chmod(mode)
    assert folder.load(file) == b""
    folder.save(file, [b"b"])
    assert folder.load(file) == b"b"


@posix
def test_what_belongs_to_somebody_else_is_left_alone(file, monkeypatch):
    folder.save(file, [b"a"])
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    assert folder.load(file) == b""
    folder.save(file, [b"b"])
    assert file.read_bytes() == b"a"


@posix
def test_a_link_in_the_files_place_is_not_followed(file, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"forged")
    theirs.chmod(0o600)
    file.parent.mkdir(mode=0o700)
    file.symlink_to(theirs)
    assert folder.load(file) == b""
    folder.save(file, [b"b"])
    assert (theirs.read_bytes(), folder.load(file)) == (b"forged", b"b")


@posix
def test_nor_one_in_the_folders_place(file, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o700)
    file.parent.symlink_to(theirs)
    folder.save(file, [b"a"])
    assert list(theirs.iterdir()) == []
    (theirs / file.name).write_bytes(b"forged")
    (theirs / file.name).chmod(0o600)
    assert folder.load(file) == b""


@posix
def test_a_pipe_or_a_folder_in_its_place_is_no_memory(file):
    file.parent.mkdir(mode=0o700)
    os.mkfifo(file, 0o600)
    assert folder.load(file) == b""
    file.unlink()
    file.mkdir(mode=0o700)
    assert folder.load(file) == b""
    folder.save(file, [b"a"])
    assert names(file.parent) == [file.name]


def test_a_file_that_is_too_large_is_not_read(file, monkeypatch):
    folder.save(file, [b"12345"])
    monkeypatch.setattr(folder, "LARGEST", 4)
    assert folder.load(file) == b""


def test_a_home_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("no folder")
    folder.save(tmp_path / "file/storygate/a.stories", [b"a"])
    assert folder.load(tmp_path / "file/storygate/a.stories") == b""


def full(line):
    yield line
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_what_was_there(file):
    folder.save(file, [b"a"])
    folder.save(file, full(b"b"))
    assert folder.load(file) == b"a"
    assert names(file.parent) == [file.name]


def test_an_interruption_leaves_what_was_there(file):
    def interrupted():
        yield b"b"
        raise KeyboardInterrupt

    folder.save(file, [b"a"])
    with pytest.raises(KeyboardInterrupt):
        folder.save(file, interrupted())
    assert folder.load(file) == b"a"
    assert names(file.parent) == [file.name]


def test_while_another_run_writes_nothing_is_written(file):
    folder.save(file, [b"a"])
    file.with_suffix(".new").write_bytes(b"half of")
    folder.save(file, [b"b"])
    assert folder.load(file) == b"a"


def test_unless_that_run_was_killed_long_ago(file):
    folder.save(file, [b"a"])
    left = file.with_suffix(".new")
    left.write_bytes(b"half of")
    os.utime(left, (time.time() - 61,) * 2)
    folder.save(file, [b"b"])
    assert folder.load(file) == b"b"
    assert not left.exists()


def test_two_at_once_leave_one_of_both(file):
    contents = [bytes([65 + number]) * 100_000 for number in range(4)]
    folder.save(file, [contents[0]])
    done = threading.Event()
    seen = set()

    def write(content):
        for _ in range(30):
            folder.save(file, [content[:50_000], content[50_000:]])

    def look():
        while not done.is_set():
            seen.add(folder.load(file))

    writers = [threading.Thread(target=write, args=(content,)) for content in contents]
    reader = threading.Thread(target=look)
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert seen | {folder.load(file)} <= set(contents)
    assert names(file.parent) == [file.name]


def test_all_together_they_take_so_much_room_only(file, monkeypatch):
    monkeypatch.setattr(folder, "_ALL", 10)
    for age, name in enumerate(["now", "before", "long-ago", "killed"]):
        other = file.with_name(f"{name}.stories" if name != "killed" else "killed.new")
        folder.save(file.with_name(f"{name}.stories"), [b"1234"])
        if name == "killed":
            file.with_name("killed.stories").rename(other)
        os.utime(other, (time.time() - 100 * (age + 1),) * 2)
    (file.parent / "not ours").write_bytes(b"123456789012")
    folder.save(file, [b"123456"])
    assert names(file.parent) == sorted([file.name, "not ours", "now.stories"])
