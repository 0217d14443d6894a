"""docs/adopting.md: its commands run, its settings are known, its findings exist, and what it shows is what is read."""

from __future__ import annotations

import re
import shlex
import tomllib

from pathlib import Path

import pytest

from storygate import config
from storygate.catalogue import rules
from storygate.cli import run
from storygate.gates.baseline import parse, text
from storygate.model import Why
from storygate.reports import words


PAGE = Path(__file__).resolve().parent.parent / "docs" / "adopting.md"
if not PAGE.exists():
    pytest.skip("an installed wheel is tested; the page is the checkout's", allow_module_level=True)
TEXT = PAGE.read_text("utf-8")

pytestmark = pytest.mark.ac("2.3", 6, 7)


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_baseline_is_written_the_way_it_is_shown():
    (shown,) = blocks("json")

    assert text(parse(shown.encode())) == shown


def test_the_settings_are_known():
    (shown,) = blocks("toml")
    policy = config.read(tomllib.loads(shown), "storygate.toml").policy

    assert (policy.max_age.days, policy.require, policy.bound) == (7, "ci", False)
    assert config.read({"policy": {"baseline": "quality/known.json"}}, "").known_gaps == "quality/known.json"


def test_every_finding_it_names_exists():
    named = set(re.findall(r"SG\d{3}", TEXT))

    assert {"SG205", "SG206", "SG207", "SG430", "SG431", "SG953"} <= named <= set(rules())


def test_the_order_of_the_reasons_is_that_of_the_judges():
    assert ", ".join(why.value for why in Why) in " ".join(TEXT.split())


def test_the_words_are_those_of_the_reports():
    source = Path(words.__file__).read_text("utf-8")

    for word in ("NOTHING NEW", "NOTHING TOUCHED"):
        assert f'"{word}"' in source
        assert word in TEXT


def test_every_command_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["demo"]) == 0
    monkeypatch.chdir(tmp_path / "storygate-demo")
    typed = [shlex.split(line, comments=True)[1:] for block in blocks("sh") for line in block.splitlines()]

    assert [command[0] for command in typed] == ["baseline", "check", "check"]
    assert [run(command) for command in typed[:2]] == [0, 0]
    assert run(typed[2]) == 2, "the sample is no repository"
    assert "git knows no such commit" in capsys.readouterr().err
