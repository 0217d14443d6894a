"""docs/templates.md promises what there is: every part, every name."""

from __future__ import annotations

import re

from pathlib import Path

import pytest

from storygate import config, templates
from storygate.reports.matrix.page import SCRIPTS, STYLES, Page


TEXT = (Path(__file__).parents[3] / "docs/templates.md").read_text("utf-8")
PARTS = sorted(path.name for path in (templates.folder() / "matrix").iterdir())


@pytest.mark.ac("2.4", 8)
def test_every_part_is_told_and_no_other():
    assert set(re.findall(r"`matrix/([\w.]+)`", TEXT)) == set(PARTS)


def test_every_style_and_script_is_joined():
    assert {*STYLES, *SCRIPTS} == {name for name in PARTS if not name.endswith(".j2")}


def test_every_name_of_the_page_is_told_and_exists(sample):
    from storygate.reports.matrix.setting import Setting

    page = Page(sample, Setting())
    told = set(re.findall(r"`page\.(\w+)", TEXT))
    assert told == {name for name in dir(page) if not name.startswith("_")}


@pytest.mark.ac("2.4", 8)
@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_small(name):
    assert len(templates.text(f"matrix/{name}").splitlines()) <= 300


def test_the_links_of_the_page_are_ones_that_the_configuration_takes():
    links = re.findall(r'^(?:# )?link = "(.*)"$', TEXT, re.MULTILINE)
    assert len(links) == 3
    for link in links:
        assert config.read({"matrix": {"link": link}}, "storygate.toml").link == link
