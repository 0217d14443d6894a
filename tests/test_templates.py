from __future__ import annotations

import shutil
import subprocess
import sys

from pathlib import Path

import pytest

from jinja2 import UndefinedError

from storygate import templates


CHECKOUT = Path(templates.__file__).parents[1]


def with_templates(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "matrix.html.j2").write_text(text)
    return folder


@pytest.mark.ac("1.6", 2)
def test_a_checkout_has_them_at_the_top(tmp_path):
    top = with_templates(tmp_path / "templates", "checkout")
    assert templates.folder(tmp_path / "storygate") == top


@pytest.mark.ac("1.6", 2)
def test_an_installed_package_has_its_own_whatever_lies_beside_it(tmp_path):
    with_templates(tmp_path / "templates", "somebody else's")
    own = with_templates(tmp_path / "storygate/_templates", "ours")
    assert templates.folder(tmp_path / "storygate") == own


def test_a_folder_of_that_name_alone_is_not_ours(tmp_path):
    (tmp_path / "templates").mkdir()
    with pytest.raises(FileNotFoundError, match="install it again"):
        templates.folder(tmp_path / "storygate")


def test_a_wheel_like_install_finds_them_from_inside(tmp_path):
    package = tmp_path / "site/storygate"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    shutil.copy(templates.__file__, package / "templates.py")
    with_templates(package / "_templates", "from the wheel")
    code = "from storygate import templates; print(templates.text('matrix.html.j2'))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(package.parent)!r}); {code}"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout.strip() == "from the wheel"


def test_the_wheel_takes_them_along():
    if not (CHECKOUT / "pyproject.toml").exists():
        pytest.skip("an installed wheel is tested; the build is the checkout's")
    import tomllib

    build = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert build["force-include"] == {"templates": "storygate/_templates"}


def test_an_unknown_name_in_a_template_is_an_error():
    environment = templates.environment(str)
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nobody }}").render()
