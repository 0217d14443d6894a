"""The README: what it prints is what comes out, what it says to type works."""

from __future__ import annotations

import os
import re
import shlex

from pathlib import Path

import pytest

from storygate import config
from storygate.cli import run


README = Path(__file__).resolve().parent.parent / "README.md"
TEXT = README.read_text("utf-8")
RENEW = bool(os.environ.get("STORYGATE_RENEW_GOLDEN"))

pytestmark = pytest.mark.ac("1.5", 8)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[list[str]]:
    """Our own commands in a shell block, continuation lines joined."""
    return [shlex.split(line, comments=True)[1:] for line in text.splitlines() if line.strip().startswith("storygate ")]


@pytest.fixture
def sample(tmp_path, monkeypatch, capsys):
    """The sample project, where the README's commands are typed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "88")
    for name in ("FORCE_COLOR", "GITHUB_ACTIONS", "STORYGATE_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    assert run(["demo"]) == 0
    monkeypatch.chdir(tmp_path / "storygate-demo")
    capsys.readouterr()
    return tmp_path / "storygate-demo"


def test_every_command_of_the_quick_start_runs(sample, capsys):
    typed = [command for block in blocks("sh") for command in commands(block)]
    assert {command[0] for command in typed} == {
        "demo",
        "init",
        "status",
        "show",
        "check",
        "gate",
        "matrix",
        "evidence",
        "record",
        "explain",
        "suggest",
        "verify",
        "waive",
        "baseline",
    }
    for command in typed:
        if command[0] == "init":
            (sample / "storygate.toml").unlink()
        expected = 1 if command[0] == "check" else 0
        assert run(command) == expected, (command, capsys.readouterr())


def test_the_ci_example_runs(sample):
    (block,) = [block for block in blocks("yaml") if "storygate check" in block]
    joined = re.sub(r">-\n(\s+)", "", block).replace("\n    --", " --")
    (command,) = commands(re.sub(r"^- run: ", "", joined, flags=re.MULTILINE))
    (sample / "build").mkdir()
    (sample / "reports/pytest.xml").rename(sample / "build/junit.xml")
    assert run(command) == 1
    assert (sample / "summary.md").is_file()
    assert (sample / "matrix.html").is_file()


def test_the_configuration_is_valid():
    import tomllib

    (block,) = blocks("toml")
    assert config.read(tomllib.loads(block), "README.md").policy


def test_the_sidecar_is_read_without_a_finding(tmp_path):
    from storygate.linking import sidecar

    (block,) = [block for block in blocks("yaml") if "attested" in block]
    path = tmp_path / "1.2.links.yml"
    path.write_text(block, "utf-8")
    read = sidecar.read(path, "1.2.links.yml")
    assert not read.findings


def test_the_picture_is_what_status_prints(sample, capsys):
    assert run(["status"]) == 0
    printed = capsys.readouterr().out.rstrip()
    shown = re.search(r"(<!-- picture: status -->\n```\n)(.*?)(\n?```\n<!-- /picture -->)", TEXT, re.DOTALL)
    assert shown
    if RENEW:
        README.write_text(TEXT.replace(shown[0], f"{shown[1]}{printed}\n```\n<!-- /picture -->"), "utf-8")
    else:
        assert shown[2].rstrip() == printed, "if that is meant: make golden"


def test_every_verb_and_exit_status_is_told():
    from storygate.cli.app import app
    from storygate.errors import ExitStatus

    for command in app.registered_commands:
        assert f"storygate {command.callback.__name__}" in TEXT
    for status in ExitStatus:
        assert re.search(rf"^\| {status.value} \|", TEXT, re.MULTILINE)


def test_every_verdict_and_reason_is_told():
    from storygate.model import VerdictValue, Why

    assert all(value in TEXT for value in VerdictValue)
    assert all(f"`{why}`" in TEXT for why in Why)
