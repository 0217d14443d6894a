"""One run of coverage.py, reported in each of its formats: the figures agree."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


PROGRAM = """def sign(number):
    if number < 0:
        return "-"
    return "+"


print(sign(1))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("covered")
    (folder / "sign.py").write_text(PROGRAM)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    for arguments in (["run", "--branch", "sign.py"], ["json"], ["xml"], ["lcov"]):
        subprocess.run(
            [sys.executable, "-m", "coverage", *arguments], cwd=folder, env=environment, check=True, capture_output=True
        )
    return folder


@pytest.mark.parametrize("name", ["coverage.json", "coverage.xml", "coverage.lcov"])
def test_every_format_gives_the_same_lines_and_branches(folder, evidence, name):
    found = {metric.name: metric for metric in evidence((folder / name).read_bytes()).metrics}

    assert found["coverage.line"].value == 80
    assert found["coverage.branch"].value == 50
    assert (found["coverage.line.covered"].value, found["coverage.line.valid"].value) == (4, 5)


def test_version_and_time_are_told_where_the_format_holds_them(folder, evidence):
    from coverage import __version__

    for name in ("coverage.json", "coverage.xml"):
        metric = evidence((folder / name).read_bytes()).metrics[0]
        assert metric.tool == f"coverage.py {__version__}"
        assert metric.measured_at
