"""``storygate init``: a configuration that fits the project, and how to switch reports on."""

from __future__ import annotations

import tomllib

from typing import TYPE_CHECKING

import pytest

from storygate.config import load
from storygate.evidence.runners import RUNNERS, detect


if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.ac("1.5", 7)
def test_it_writes_a_valid_configuration_with_what_it_found(project):
    project.write("docs/stories/1.1.story.md", "# Story 1.1: A\n\n## Status\nDone\n\n## Acceptance Criteria\n1. A\n")
    project.write("package.json", '{"devDependencies": {"vitest": "4"}}')
    result = project("init")
    assert result.status == 0
    read = load(project.root / "storygate.toml", "storygate.toml")
    assert read.stories == ("docs/stories/*.md",)
    assert read.reports == ("build/junit/*.xml",)
    assert "Vitest" in result.out
    assert "--reporter=junit" in result.out
    assert project("status").status == 0


@pytest.mark.ac("1.5", 7)
def test_an_empty_project_gets_a_valid_configuration_too(project):
    result = project("init")
    assert result.status == 0
    assert "No test runner" in result.out
    load(project.root / "storygate.toml", "storygate.toml")


def test_an_existing_configuration_is_never_overwritten(project):
    project.write("storygate.toml", "# mine\n")
    result = project("init")
    assert result.status == 2
    assert (project.root / "storygate.toml").read_text() == "# mine\n"
    assert tomllib.loads(project("init", "--print").out)


def test_a_strange_folder_name_stays_valid_toml(project):
    project.write(
        'docs/stories/a "b"/1.1.story.md', "# Story 1.1: A\n\n## Status\nDone\n\n## Acceptance Criteria\n1. A\n"
    )
    assert 'docs/stories/a "b"/*.md' in tomllib.loads(project("init", "--print").out)["stories"]["paths"]


@pytest.mark.ac("1.5", 7)
@pytest.mark.parametrize("runner", RUNNERS, ids=lambda runner: runner.name)
def test_every_runner_is_detected_by_each_of_its_marks(tmp_path, runner):
    for number, (name, word) in enumerate(runner.marks):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_text(word)
        assert runner in detect(folder)


@pytest.mark.ac("1.5", 7)
def test_reports_that_lie_here_already_are_read_as_before(project):
    project.write("go.mod", "module x\n")
    project.write("build/junit.xml", "<testsuite/>")
    project.write("build/junit/old/go.xml", "<testsuite/>")
    result = project("init")
    read = load(project.root / "storygate.toml", "storygate.toml").reports
    assert read == ("build/junit*.xml", "build/junit/**/*.xml")
    assert "reports: build/junit*.xml, build/junit/**/*.xml, which lie here already" in result.out


def test_no_runner_is_made_up(tmp_path: Path):
    assert detect(tmp_path) == ()
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    assert detect(tmp_path) == ()


@pytest.mark.ac("1.5", 7)
def test_the_runners_of_a_monorepo_are_found_in_its_parts(project):
    project.write("apps/api/pyproject.toml", "[tool.pytest.ini_options]\n")
    project.write("packages/web/package.json", '{"devDependencies": {"vitest": "4"}}')
    project.write("packages/web/node_modules/x/package.json", '{"devDependencies": {"mocha": "4"}}')
    result = project("init")
    assert "pytest in apps/api\n" in result.out
    assert "Vitest in packages/web\n" in result.out
    assert "Mocha" not in result.out
    assert load(project.root / "storygate.toml", "storygate.toml").reports == ("**/build/junit/*.xml",)


def test_a_runner_at_the_root_runs_there(tmp_path: Path):
    for folder in (".", "packages/web"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "package.json").write_text('{"devDependencies": {"vitest": "4"}}')
    (vitest,) = detect(tmp_path)
    assert (vitest.folders, vitest.pattern) == ((), "build/junit/*.xml")


def test_quiet_says_nothing(project):
    assert project("init", "-q").out == ""
    assert (project.root / "storygate.toml").is_file()
