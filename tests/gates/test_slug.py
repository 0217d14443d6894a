"""File names of gates."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.gates.slug import file_name, safe_id, slug


@pytest.mark.ac("1.5", 2)
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("User Auth - Login!", "user-auth-login"),
        ("User's Guide", "users-guide"),
        ("  Spaces   and\ttabs ", "spaces-and-tabs"),
        ("CI/CD (v2.0)", "cicd-v20"),
        ("snake_case stays", "snake_case-stays"),
        ("Größe & Maß", "größe-maß"),
        ("用户登录", "用户登录"),
        ("Cafe\u0301", "café"),
        ("हिन्दी", "हिन्दी"),
        ("--- !!! ---", ""),
        ("", ""),
        ("a" * 500, "a" * 80),
    ],
)
def test_the_methods_rules(title, expected):
    assert slug(title) == expected


@pytest.mark.parametrize(
    ("story", "title", "name"),
    [
        ("1.10", "Sign in", "1.10-sign-in.yml"),
        ("2.3A.1", "Desk", "2.3A.1-desk.yml"),
        ("EVAL-4.1", "Desk", "EVAL-4.1-desk.yml"),
        ("1.1", "!!!", "1.1-story.yml"),
        ("../../etc", "passwd", "etc-passwd.yml"),
        ("a/b\\c:d", "x", "a-b-c-d-x.yml"),
        ("..", "..", "story-story.yml"),
    ],
)
def test_names(story, title, name):
    assert file_name(story, title) == name


@given(st.text(), st.text())
def test_a_name_never_leaves_its_folder(story, title):
    name = file_name(story, title)

    for path in (PurePosixPath("gates", name), PureWindowsPath("gates", name)):
        assert path.name == name
        assert len(path.parts) == 2
    assert name.endswith(".yml")
    assert not name.startswith(".")
    assert "\0" not in name
    assert len(name.encode()) < 230


@given(st.text())
def test_an_id_is_never_empty(story):
    assert safe_id(story)
