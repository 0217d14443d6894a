"""Paths of reports: exact here, of a container, of a service, of a monorepo; and never a namesake of what is gone."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.sources.by_path import tidy


TEST = "def test_a():\n    pass\n"
REPOSITORY = {
    "tests/test_x.py": TEST,
    "services/api/tests/unit/test_y.py": TEST,
    "services/web/tests/unit/test_z.py": TEST,
    "src/app/main.py": "",
}


def named(path, name="test_a"):
    return f'name="{name}" classname="" file="{path}"'


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/test_x.py", "tests/test_x.py"),
        ("./tests/test_x.py", "tests/test_x.py"),
        ("tests\\test_x.py", "tests/test_x.py"),
        ("docs/../tests/test_x.py", "tests/test_x.py"),
        ("file:///home/runner/work/shop/shop/tests/test_x.py", "tests/test_x.py"),
        ("tests/test_x.py:12", "tests/test_x.py"),
        ("/home/runner/work/shop/shop/tests/test_x.py", "tests/test_x.py"),
        ("D:\\a\\shop\\shop\\tests\\test_x.py", "tests/test_x.py"),
        ("/__w/shop/shop/services/api/tests/unit/test_y.py", "services/api/tests/unit/test_y.py"),
        ("/app/tests/test_x.py", "tests/test_x.py"),
        ("C:\\Users\\ana\\shop\\tests\\test_x.py", "tests/test_x.py"),
        ("/app/tests/unit/test_y.py", "services/api/tests/unit/test_y.py"),
        ("tests/unit/test_y.py", "services/api/tests/unit/test_y.py"),
        ("test_z.py", "services/web/tests/unit/test_z.py"),
    ],
)
def test_a_path_that_can_mean_one_file(spot, path, expected):
    assert spot(REPOSITORY, named(path)).file == expected


@pytest.mark.parametrize(
    "path",
    [
        "tests/test_gone.py",
        "tests/test_y.py",  # the folder is here, and another one holds such a name
        "/app/services/web/tests/unit/test_y.py",
        "/home/runner/work/shop/shop/tests/test_z.py",
        "../tests/test_x.py",
        "/etc/passwd.py",
        "tests/test_x.py/../../../tests/test_x.py",
        "services/api/test_x.py",
        "x/test_x.py",  # relative: all of it has to be here
    ],
)
def test_a_file_that_is_gone_or_elsewhere_has_no_namesake(spot, path):
    found = spot(REPOSITORY, named(path))

    assert found.files == ()
    assert found.reason.startswith("attribute file: no file ")


def test_a_path_that_is_not_exact_needs_the_name_of_the_test(spot):
    found = spot(REPOSITORY, named("/app/tests/test_x.py", "test_b"))

    assert found.files == ()
    assert found.reason == "attribute file: could be tests/test_x.py, where no such test stands"
    assert spot(REPOSITORY, named("tests/test_x.py", "test_b")).file == "tests/test_x.py"


def test_the_longest_end_of_a_path_that_is_here_is_the_only_one_looked_at(spot):
    files = {"tests/test_x.py": TEST, "app/tests/test_x.py": "def test_other(): ..."}

    assert spot(files, named("/app/tests/test_x.py")).files == ()
    assert spot(files, named("/app/tests/test_x.py"), moved=[("/app", ".")]).file == "tests/test_x.py"


def test_several_files_are_an_ambiguity_until_a_root_or_the_name_tells_them_apart(spot):
    files = {"a/tests/test_x.py": TEST, "b/tests/test_x.py": TEST, "c/tests/test_x.py": "def test_c(): ..."}

    both = spot(files, named("/app/tests/test_x.py"))
    assert both.files == ("a/tests/test_x.py", "b/tests/test_x.py")
    assert both.file is None
    assert both.line is None
    assert both.reason == "attribute file: could be a/tests/test_x.py, b/tests/test_x.py"

    assert spot(files, named("/app/tests/test_x.py", "test_c")).file == "c/tests/test_x.py"
    assert spot(files, named("tests/test_x.py"), roots=["b"]).file == "b/tests/test_x.py"
    assert spot(files, named("tests/test_x.py"), roots=["b/", "./a"]).files == (
        "b/tests/test_x.py",
        "a/tests/test_x.py",
    )
    assert spot(files, named("tests/test_x.py", "test_c"), roots=["*"]).file == "c/tests/test_x.py"


def test_a_dotted_class_begins_at_a_root(spot):
    files = {"a/tests/test_x.py": TEST, "b/tests/test_x.py": TEST}
    case = 'classname="tests.test_x" name="test_a"'

    assert len(spot(files, case).files) == 2
    assert spot(files, case, roots=["b"]).file == "b/tests/test_x.py"
    assert spot(files, case, roots=["*"]).files == ("a/tests/test_x.py", "b/tests/test_x.py")


@pytest.mark.parametrize(
    ("path", "start", "to"),
    [
        ("/app/tests/unit/test_y.py", "/app", "services/api"),
        ("/app/tests/unit/test_y.py", "/app/", "./services/api/"),
        ("C:\\build\\tests\\unit\\test_y.py", "C:\\build", "services/api"),
        ("dist/unit/test_y.py", "dist", "services/api/tests"),
        ("tests/unit/test_y.py", ".", "services/api"),
        ("/services/api/tests/unit/test_y.py", "/", "."),
    ],
)
def test_the_start_of_a_path_stands_for_a_folder_here(spot, path, start, to):
    found = spot(REPOSITORY, named(path, "test_of_another_name"), moved=[(start, to)])

    assert found.file == "services/api/tests/unit/test_y.py"
    assert found.reason == "attribute file, moved"


def test_what_is_moved_is_there_or_nowhere(spot):
    found = spot(REPOSITORY, named("/app/tests/test_x.py"), moved=[("/app", "services/api"), ("/ap", ".")])

    assert found.files == ()
    assert found.reason == "attribute file, moved: no file services/api/tests/test_x.py"


def test_the_longest_start_decides(spot):
    moved = [("/app", "services/web"), ("/app/x", "services/api")]

    assert (
        spot(REPOSITORY, named("/app/x/tests/unit/test_y.py"), moved=moved).file == "services/api/tests/unit/test_y.py"
    )


def test_a_root_outside_of_the_project_is_none(spot, root):
    (root.parent / "test_x.py").write_text(TEST)

    assert spot({"a.py": ""}, named("test_x.py"), roots=["..", "/", str(root.parent)]).files == ()


def test_a_word_that_could_mean_too_many_files_says_nothing(spot):
    files = {f"p{number}/test_x.py": TEST for number in range(60)}

    assert spot(files, named("test_x.py")).reason == "attribute file: could be any of 60 files"


def test_an_extension_that_is_no_source_is_no_path(spot):
    assert spot({"a.txt": "test_a"}, named("a.txt")).files == ()


@given(st.text(alphabet="a./\\:C", max_size=30))
def test_a_tidy_path_stays_one(path):
    once = tidy(path)

    assert tidy(once) == once
    assert "//" not in once
    assert "\\" not in once
    assert ".." not in once.split("/")[1:] or once.split("/")[0] in {"..", ""}
