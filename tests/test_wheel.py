"""The built wheel: what people install must hold the templates and do the main job without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    if not (ROOT / "storygate").is_dir():
        pytest.skip("the installed wheel is what all other tests test")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.mark.ac("1.6", 2)
def test_the_wheel_holds_the_templates_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "storygate/_templates/matrix.html.j2" in names
    assert "storygate/_templates/demo/storygate.toml" in names
    assert "storygate/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "stories/", "gates/"))]


@pytest.mark.ac("1.5", 6)
@pytest.mark.ac("1.6", 2)
def test_the_demo_runs_from_the_wheel_alone(wheel, tmp_path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    done = subprocess.run(
        [sys.executable, "-m", "storygate", "demo", "sample"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "sample/storygate-matrix.html").stat().st_size > 5000
    where = subprocess.run(
        [sys.executable, "-c", "import storygate.templates as t; print(t.folder())"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.strip().startswith(str(site))
