"""The project's files: found by name, opened only below the root."""

from __future__ import annotations

import pytest

from storygate.sources.files import Files


@pytest.fixture
def project(root):
    for name in ("a.py", "tests/a.py", "tests/unit/a.py", "docs/b.md", "node_modules/x/a.py", ".git/a.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"# {name}\n")
    (root.parent / "outside.py").write_text("secret")
    return root


def test_names_come_from_a_walk_where_git_says_none(project):
    assert Files(project).names == {"a.py", "tests/a.py", "tests/unit/a.py", "docs/b.md"}


def test_names_that_are_given_are_believed_only_as_far_as_they_are_files(project):
    files = Files(project, ["a.py", "gone.py", "docs", "../outside.py"])

    assert [name for name in sorted(files.names) if files.has(name)] == ["a.py"]
    assert files.text("gone.py") is None
    assert files.text("docs") is None
    assert files.text("../outside.py") is None


def test_files_by_the_end_of_their_path(project):
    files = Files(project)

    assert files.ending("a.py") == ["a.py", "tests/a.py", "tests/unit/a.py"]
    assert files.ending("unit/a.py") == ["tests/unit/a.py"]
    assert files.ending("nit/a.py") == []
    assert files.of_kind(".md", ".py") == ["a.py", "docs/b.md", "tests/a.py", "tests/unit/a.py"]


def test_folders(project):
    files = Files(project)

    assert files.folders == {"tests", "tests/unit", "docs"}
    assert files.has_folder_ending("unit")
    assert files.has_folder_ending("tests/unit")
    assert not files.has_folder_ending("nit")


def test_a_link_is_followed_inside_of_the_root_and_never_out_of_it(project):
    (project / "in.py").symlink_to(project / "a.py")
    (project / "out.py").symlink_to(project.parent / "outside.py")
    (project / "away").symlink_to(project.parent, target_is_directory=True)
    (project / "round.py").symlink_to(project / "round.py")
    files = Files(project, ["in.py", "out.py", "away/outside.py", "round.py"])

    assert files.text("in.py") == "# a.py\n"
    assert [files.text(name) for name in ("out.py", "away/outside.py", "round.py")] == [None, None, None]


def test_the_root_itself_may_be_reached_through_a_link(project):
    (project.parent / "link").symlink_to(project, target_is_directory=True)

    assert Files(project.parent / "link").text("a.py") == "# a.py\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("ä".encode("utf-8-sig"), "ä"),
        ("ä".encode("utf-16"), "ä"),
        (b"\xff\xfea", "\ufffd"),
        (b"\xe4", "\ufffd"),
        (b"", ""),
    ],
)
def test_bytes_of_any_kind_are_a_text(project, data, text):
    (project / "x.py").write_bytes(data)

    assert Files(project).text("x.py") == text


def test_a_file_longer_than_any_person_writes_is_not_read(project):
    (project / "long.py").write_bytes(b"x" * ((2 << 20) + 1))

    assert Files(project).text("long.py") is None
