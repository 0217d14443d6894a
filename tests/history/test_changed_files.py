"""Changed files by the names that people and reports write."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.history.changed_files import ChangedFiles


pytestmark = pytest.mark.ac("2.3", 7)
NAMES = ("README.md", "backend/src/login.py", "src/forms/a.py", "src/forms/deep/b.py", "src/login.py", "web/a.css")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("src/login.py", ["src/login.py"]),
        ("./src/login.py", ["src/login.py"]),
        ("src\\login.py", ["src/login.py"]),
        ("forms/a.py", ["src/forms/a.py"]),
        ("src/forms/", ["src/forms/a.py", "src/forms/deep/b.py"]),
        ("src/forms/*.py", ["src/forms/a.py"]),
        ("src/**", ["src/forms/a.py", "src/forms/deep/b.py", "src/login.py"]),
        ("login.py", []),
        ("ogin.py", []),
        ("src", []),
        ("", []),
        ("/src/login.py", []),
    ],
)
def test_a_written_name_means(written, meant):
    assert list(ChangedFiles(NAMES).meant(written)) == meant


def test_the_end_of_a_path_may_mean_several():
    assert list(ChangedFiles(["a/src/x.py", "b/src/x.py"]).meant("src/x.py")) == ["a/src/x.py", "b/src/x.py"]


def test_exact_names():
    changed = ChangedFiles(NAMES)

    assert "src/login.py" in changed
    assert "login.py" not in changed
    assert set(changed) == set(NAMES)


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=40))
def test_only_files_that_are_there_are_meant(names, written):
    assert set(ChangedFiles(names).meant(written)) <= set(names)
