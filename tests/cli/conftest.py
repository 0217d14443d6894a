"""Whole commands, run in temporary projects."""

from __future__ import annotations

import json
import subprocess

from dataclasses import dataclass

import pytest

from storygate.cli import run


STORY = """# Story {id}: {title}

## Status
{status}

## Acceptance Criteria
{criteria}
"""


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class Project:
    """A folder with stories and reports, written in a line each."""

    def __init__(self, root, capsys):
        self.root, self._capsys = root, capsys

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
        return path

    def story(self, name="1.1", *criteria, status="Done", title="Sign in", extra=""):
        numbered = "\n".join(f"{n}. {text}" for n, text in enumerate(criteria or ("A user can sign in",), start=1))
        return self.write(
            f"stories/{name}.story.md", STORY.format(id=name, title=title, status=status, criteria=numbered) + extra
        )

    def junit(self, *cases, name="report.xml"):
        """Each case is (name, outcome) or (name, outcome, ac property)."""
        bodies = {
            "passed": "",
            "failed": '<failure message="no"/>',
            "skipped": '<skipped message="later"/>',
            "error": '<error message="boom"/>',
        }
        rows = []
        for title, outcome, *ac in cases:
            prop = f'<properties><property name="ac" value="{ac[0]}"/></properties>' if ac else ""
            rows.append(f'<testcase classname="tests.t" name="{title}" time="0.1">{prop}{bodies[outcome]}</testcase>')
        return self.write(name, f'<testsuites><testsuite name="s">{"".join(rows)}</testsuite></testsuites>')

    def __call__(self, *arguments):
        self._capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        return Result(int(status), out, err)


@pytest.fixture
def project(tmp_path, monkeypatch, capsys):
    root = tmp_path / "project"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    for name in ("FORCE_COLOR", "GITHUB_ACTIONS", "STORYGATE_FORMAT", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Project(root, capsys)


@pytest.fixture
def git(project, monkeypatch):
    """Make the project a repository, and return git."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    (project.root / ".git").rmdir()

    def said(*words):
        identity = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
        done = subprocess.run(["git", *identity, *words], cwd=project.root, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    said("init", "-q", "-b", "main")
    return said
