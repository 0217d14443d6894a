"""The promises of the house that no linter holds."""

from __future__ import annotations

import ast
import subprocess
import sys

from functools import cache
from pathlib import Path

import pytest

import storygate


PACKAGE = Path(storygate.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {"jinja2", "junitparser", "lxml", "markdown_it", "pyromark", "rapidfuzz", "rich", "ruamel", "yaml"}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def users(package: str) -> set[str]:
    return {name(path) for path in MODULES if package in imports(path)}


@pytest.mark.ac("1.6", 5)
@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_no_longer_than_300_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_why_it_exists(path):
    assert ast.get_docstring(tree(path))


def test_the_markdown_engine_stays_in_one_module():
    assert users("pyromark") == {"stories/engine.py"}


def test_only_git_starts_a_program_and_only_ahead_a_process():
    assert users("subprocess") <= {"evidence/git.py"}
    assert users("multiprocessing") | users("concurrent") == set()
    assert {name(path) for path in MODULES if "os.fork(" in path.read_text("utf-8")} == {"reading/ahead.py"}


def test_nothing_talks_to_a_network():
    for package in ("socket", "http", "urllib", "ssl", "ftplib", "smtplib", "requests"):
        assert users(package) == set()


def test_nothing_runs_what_it_reads():
    for path in MODULES:
        called = {n.func.id for n in ast.walk(tree(path)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert not called & {"eval", "exec", "compile", "__import__"}, name(path)
    assert users("pickle") == {"reading/ahead.py"}, "bytes of our own child through a pipe, never a file"
    assert users("marshal") | users("shelve") == set()


def loaded(*arguments: str, cwd: Path) -> set[str]:
    """Names of the modules that a command leaves behind."""
    script = (
        "import sys, io, contextlib\nfrom storygate.cli import run\n"
        f"with contextlib.redirect_stdout(io.StringIO()): status = run({list(arguments)!r})\n"
        "print(*sys.modules, sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.ac("1.6", 3)
def test_the_version_loads_nothing_heavy(tmp_path):
    assert not loaded("--version", cwd=tmp_path) & HEAVY


@pytest.mark.ac("1.6", 3)
def test_status_without_reports_loads_no_template_engine_and_no_xml(tmp_path):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "1.1.story.md").write_text(
        "# Story 1.1: A\n\n## Status\nDone\n\n## Acceptance Criteria\n1. A\n"
    )
    assert not loaded("status", cwd=tmp_path) & (HEAVY - {"pyromark"})


def test_a_status_of_tests_that_failed_loads_what_reads_xml_and_nothing_else(tmp_path):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "1.1.story.md").write_text(
        "# Story 1.1: A\n\nStatus: Done\n\n## Acceptance Criteria\n1. A\n"
    )
    results = '<failure message="a"/>', "<error>b</error>", '<skipped type="pytest.xfail"/>'
    cases = "".join(f"<testcase name='test_{n}'>{result}</testcase>" for n, result in enumerate(results))
    (tmp_path / "junit.xml").write_text(f"<testsuite name='s'>{cases}</testsuite>")
    left = loaded("status", cwd=tmp_path)
    assert left & HEAVY == {"lxml", "pyromark"}
    assert "importlib.metadata" not in left


@pytest.mark.ac("1.6", 3)
def test_check_as_json_loads_no_template_engine_and_no_table(tmp_path):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "1.1.story.md").write_text(
        "# Story 1.1: A\n\n## Status\nDone\n\n## Acceptance Criteria\n1. A\n"
    )
    (tmp_path / "r.xml").write_text("<testsuite><testcase name='Story 1.1 AC1'/></testsuite>")
    left = loaded("check", "--format", "json", "--evidence", "r.xml", cwd=tmp_path)
    assert "lxml" in left
    assert not left & {"jinja2", "markdown_it", "rich", "ruamel", "yaml"}


@pytest.mark.ac("1.6", 1)
def test_imports_run_one_way():
    if not (PACKAGE.parent / "pyproject.toml").exists():
        pytest.skip("an installed wheel is tested; the contract is the checkout's")
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        check=False,
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
