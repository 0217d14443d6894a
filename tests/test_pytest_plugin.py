"""The plug-in, by really running pytest and reading the report it writes."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET

from pathlib import Path

import pytest


ROOT = Path(__file__).parent.parent
MARKED = """
import pytest

pytestmark = pytest.mark.ac("1.2", 9)

@pytest.mark.ac("3.6.5", 1, 2)
def test_two():
    pass

@pytest.mark.ac("3.6.5/AC2")
class TestHealth:
    @pytest.mark.skip(reason="no container")
    def test_skipped(self):
        pass

    @pytest.mark.ac("3.6.5", "MC-01")
    @pytest.mark.ac("3.6.5", "AC3", 2)
    @pytest.mark.parametrize("port", [80, pytest.param(81, marks=pytest.mark.ac("3.6.5", 7))])
    def test_port(self, port):
        pass
"""
PROPERTIES = {
    "test_two": ["3.6.5/AC1", "3.6.5/AC2", "1.2/AC9"],
    "test_skipped": ["3.6.5/AC2", "1.2/AC9"],
    "test_port[80]": ["3.6.5/AC3", "3.6.5/AC2", "3.6.5/ACMC-01", "1.2/AC9"],
    "test_port[81]": ["3.6.5/AC3", "3.6.5/AC2", "3.6.5/ACMC-01", "3.6.5/AC7", "1.2/AC9"],
}
RETRIED = """
import pathlib
import pytest

COUNT = pathlib.Path(__file__).with_name("count")

@pytest.mark.ac("1.3", 1)
def test_second_time_lucky():
    COUNT.write_text(COUNT.read_text() + "x" if COUNT.exists() else "x")
    assert len(COUNT.read_text()) == 2

@pytest.mark.ac("1.3", 2)
def test_at_once():
    pass
"""


@pytest.fixture
def run(tmp_path):
    def run_pytest(source: str, *options: str) -> tuple[subprocess.CompletedProcess[str], list[ET.Element]]:
        (tmp_path / "test_sample.py").write_text(source, "utf-8")
        (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
        report = tmp_path / "junit.xml"
        command = [sys.executable, "-m", "pytest", "-p", "storygate.pytest_plugin", "--strict-markers", "-q"]
        done = subprocess.run(
            [*command, f"--junit-xml={report}", *options],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        return done, list(ET.parse(report).iter("testcase")) if report.exists() else []

    return run_pytest


def properties(case: ET.Element, name: str = "ac") -> list[str | None]:
    return [found.get("value") for found in case.iter("property") if found.get("name") == name]


@pytest.mark.ac("1.3", 7)
@pytest.mark.parametrize(
    "options",
    [(), ("-p", "xdist", "-n", "2"), ("-p", "pytest_rerunfailures", "--reruns", "2"), ("-o", "junit_family=xunit1")],
    ids=["plain", "xdist", "reruns", "xunit1"],
)
def test_every_marked_test_carries_its_criteria(run, options):
    done, cases = run(MARKED, *options)

    assert done.returncode == 0, done.stdout + done.stderr
    assert {case.get("name"): properties(case) for case in cases} == PROPERTIES
    assert not any(properties(case, "storygate.rerun") for case in cases)


@pytest.mark.ac("1.3", 7)
@pytest.mark.parametrize("parallel", [(), ("-p", "xdist", "-n", "1")], ids=["plain", "xdist"])
def test_an_attempt_that_reruns_another_says_so(run, parallel):
    done, cases = run(RETRIED, "-p", "pytest_rerunfailures", "--reruns", "2", *parallel)
    lucky = [case for case in cases if case.get("name") == "test_second_time_lucky"]
    once = [case for case in cases if case.get("name") == "test_at_once"]

    assert done.returncode == 0, done.stdout + done.stderr
    assert [properties(case) for case in lucky] == [["1.3/AC1"]] * len(lucky)
    assert properties(lucky[-1], "storygate.rerun") == ["2"]
    assert [properties(case, "storygate.rerun") for case in once] == [[]]


WRONG = [
    ("1.10, 2", "the story 1.1 is no text, and 1.10 would read as 1.1"),
    ('"1.3"', "the mark ac names story 1.3 and no criterion of it"),
    ("", "the mark ac names no criterion"),
    ('"1.3", 0', "0 is no criterion's number"),
    ('"1.3", True', "True is no criterion's number"),
    ('"1.3", "the first"', "'the first' is no criterion's number"),
    ('"1.3/2"', "'1.3/2' is no address of a criterion"),
    ('"1.3/AC1", 2', "2 is no address of a criterion"),
    ('" ", 1', "the story is empty"),
    ('"1.3", criterion=2', "the mark ac takes no criterion="),
]


def test_a_wrong_mark_is_a_usage_error_with_its_place(run):
    source = "import pytest\n" + "".join(
        f"@pytest.mark.ac({mark})\ndef test_{at}():\n    pass\n" for at, (mark, _) in enumerate(WRONG)
    )
    done, cases = run(source)

    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert cases == []
    for at, (_, says) in enumerate(WRONG):
        assert f"test_sample.py:{2 + 3 * at}: {says}; write it as " in done.stderr


def test_a_wrong_mark_fails_its_test_where_workers_run_it(run):
    done, cases = run('import pytest\n@pytest.mark.ac("1.3")\ndef test_x():\n    pass\n', "-p", "xdist", "-n", "1")

    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "test_sample.py:2: the mark ac names story 1.3" in done.stdout
    assert [properties(case) for case in cases] == [[]]


def test_the_mark_is_listed(run):
    done, _ = run("", "--markers")

    assert "@pytest.mark.ac(story, *numbers): the acceptance criteria that a test proves" in done.stdout


def test_pytest_starts_with_nothing_else_of_storygate():
    code = "import sys, storygate.pytest_plugin; print(*sorted(m for m in sys.modules if m.startswith('storygate')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["storygate", "storygate.pytest_plugin"]
