"""``storygate record``: one figure more, with commit and time."""

from __future__ import annotations

import json
import re
import subprocess

import pytest


@pytest.fixture
def committed(project):
    """A project with a first commit; its hash."""
    (project.root / ".git").rmdir()
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=project.root, check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], cwd=project.root, check=True)
    return subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=project.root, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.ac("2.2", 8)
def test_a_figure_is_recorded_with_commit_and_time(project, committed):
    ran = project("record", "image.size", "172MB", "--scope", "stage=prod")

    assert (ran.status, ran.out) == (0, "metrics/recorded.json: image.size{stage=prod} = 172 MB\n")
    assert ran.err == ""
    (figure,) = json.loads((project.root / "metrics/recorded.json").read_text())["metrics"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", figure.pop("measured_at"))
    assert figure == {
        "name": "image.size",
        "value": 172,
        "unit": "MB",
        "scope": {"stage": "prod"},
        "commit": committed,
    }


@pytest.mark.ac("2.2", 8)
def test_what_was_recorded_is_evidence(project, committed):
    project("record", "image.size", "172", "MB")
    project("record", "http.latency", "0.3s", "--statistic", "p95")
    found = project("evidence", "--format", "json").json["metrics"]

    assert [(m["name"], m["value"], m["unit"], m["statistic"], m["commit"]) for m in found] == [
        ("image.size", 172, "MB", None, committed),
        ("http.latency", 0.3, "s", "p95", committed),
    ]


def test_it_meets_the_bound_of_a_criterion(project):
    project.story("1.1", "The image is small\n   <!-- storygate: image.size{stage=prod} < 200 MB -->")
    assert project("check").status == 1
    project("record", "image.size", "172MB", "--scope", "stage=prod")

    assert project("check").status == 0


def test_without_a_commit_it_says_so(project):
    ran = project("record", "image.size", "172MB")

    assert ran.status == 0
    assert "no commit is known here" in ran.err


def test_a_file_that_no_pattern_matches_is_mentioned(project):
    project.write("storygate.toml", '[evidence]\nreports = ["build/*.xml"]\n')
    ran = project("record", "image.size", "172MB", "--file", "notes/figures.json")

    assert (project.root / "notes/figures.json").exists()
    assert "evidence.reports does not match notes/figures.json" in ran.err
    assert project("record", "image.size", "172MB", "--quiet").out == ""


@pytest.mark.ac("2.2", 8)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["image.size", "172"], "write such as 172MB"),
        (["image.size", "172mb"], "did you mean MB?"),
        (["image size", "172MB"], "no name of a figure"),
        (["image.size", "172MB", "--scope", "prod"], "LABEL=VALUE"),
        (["image.size", "172MB", "--statistic", "95 %"], "no statistic"),
    ],
)
def test_what_cannot_be_recorded_is_a_usage_error_and_writes_nothing(project, arguments, said):
    ran = project("record", *arguments)

    assert ran.status == 2
    assert said in ran.err
    assert not (project.root / "metrics").exists()


def test_a_file_of_something_else_is_left_as_it_is(project):
    held = project.write("metrics/recorded.json", '{"metrics": [')
    ran = project("record", "image.size", "172MB")

    assert ran.status == 4
    assert "nothing was recorded" in ran.err
    assert held.read_text() == '{"metrics": ['
