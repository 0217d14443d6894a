"""Files by glob: what a pattern reaches, and that nothing outside is ever reached."""

from __future__ import annotations

import os
import threading

import pytest

from hypothesis import example, given
from hypothesis import strategies as st

from storygate import tree
from storygate.tree import expand, translate


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "project"
    for name in (
        "a.xml",
        "build/junit/b.xml",
        "build/junit/deep/c.xml",
        "build/c.txt",
        "node_modules/x/d.xml",
        ".git/e.xml",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (tmp_path / "outside.xml").write_text("outside")
    return root


def names(root, pattern, *, confined=True):
    return [path.relative_to(root).as_posix() for path in expand(root, pattern, confined=confined)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a.xml", ["a.xml"]),
        ("./a.xml", ["a.xml"]),
        ("*.xml", ["a.xml"]),
        ("build/junit/*.xml", ["build/junit/b.xml"]),
        ("build/**/*.xml", ["build/junit/b.xml", "build/junit/deep/c.xml"]),
        ("**/*.xml", ["a.xml", "build/junit/b.xml", "build/junit/deep/c.xml"]),
        ("build", ["build/c.txt", "build/junit/b.xml", "build/junit/deep/c.xml"]),
        ("build/junit/?.xml", ["build/junit/b.xml"]),
        ("build/junit/[!a].xml", ["build/junit/b.xml"]),
        ("node_modules/**/*.xml", ["node_modules/x/d.xml"]),
        ("missing/*.xml", []),
        ("build\\junit\\*.xml", ["build/junit/b.xml"]),
    ],
)
def test_a_pattern_reaches_just_what_it_says(project, pattern, expected):
    assert names(project, pattern) == expected


@pytest.mark.parametrize("pattern", ["../*.xml", "../outside.xml", "build/../../outside.xml", "/etc/passwd", "/etc/*"])
def test_nothing_outside_is_reached_by_a_pattern(project, pattern):
    assert expand(project, pattern, confined=True) == []


def test_nothing_outside_is_reached_by_a_link(project):
    (project / "link.xml").symlink_to(project.parent / "outside.xml")
    (project / "folder").symlink_to(project.parent, target_is_directory=True)
    assert names(project, "**/*.xml") == ["a.xml", "build/junit/b.xml", "build/junit/deep/c.xml"]
    assert expand(project, "link.xml", confined=True) == []
    assert expand(project, "folder/outside.xml", confined=True) == []


def test_a_person_may_name_a_file_outside(project):
    assert expand(project, str(project.parent / "outside.xml"), confined=False) == [project.parent / "outside.xml"]


@given(pattern=st.text(alphabet="ab/*?[]!^-\\.", max_size=30), path=st.text(alphabet="ab/.-", max_size=30))
@example(pattern="[?--]", path="")
@example(pattern="[^--]", path="")
@example(pattern="[a||b&&c~~d--]", path="a")
def test_any_pattern_compiles_and_ends(pattern, path):
    try:
        translate(pattern).fullmatch(path)
    except Exception as error:  # noqa: BLE001
        pytest.fail(f"{pattern!r}: {error}")


def test_many_stars_are_not_slow():
    assert not translate("**/" * 20 + "x").fullmatch("a/" * 2000 + "b")


@pytest.mark.parametrize("pattern", ["**", "build/**/*.xml", "build", "build/", "a.xml", "./*.xml"])
def test_names_are_the_paths_below_the_folder(project, pattern):
    assert [project / name for name in tree.names(project, pattern, confined=True)] == expand(
        project, pattern, confined=True
    )
    assert all("//" not in name for name in tree.names(project, pattern, confined=True))


def test_a_folder_comes_before_what_its_name_begins(tmp_path):
    for name in ("a-b/x", "a/x", "a/b/x", "a.x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert tree.names(tmp_path, "**", confined=True) == ["a/b/x", "a/x", "a-b/x", "a.x"]


@pytest.mark.parametrize(("most", "expected"), [(4, b"12345"), (5, b"123456"), (6, b"123456"), (100, b"123456")])
def test_of_a_long_file_one_byte_more_than_wanted_is_read(tmp_path, most, expected):
    (tmp_path / "file").write_bytes(b"123456")
    assert tree.read(tmp_path / "file", most) == expected


def test_a_pipe_is_read_to_its_end(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"x" * 200_000,))
    writer.start()
    assert tree.read(tmp_path / "pipe", 1_000_000) == b"x" * 200_000
    writer.join()
