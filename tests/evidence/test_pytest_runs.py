"""What pytest itself writes, read back: reruns, expected failures, workers, both families."""

from __future__ import annotations

import subprocess
import sys

import pytest

from storygate.evidence.collection import collect
from storygate.model import Outcome


TESTS = """
import pytest

tries = {"healed": 0}

class TestLogin:
    def test_ok(self, record_property):
        record_property("ac", "1.3/AC1")

    def test_bad(self):
        assert 1 == 2

def test_flaky():
    tries["healed"] += 1
    assert tries["healed"] > 1

@pytest.mark.skip("later")
def test_skipped(): pass

@pytest.mark.xfail
def test_expected(): assert 0

@pytest.fixture
def broken():
    yield
    raise RuntimeError("teardown")

def test_teardown(broken): pass

@pytest.mark.parametrize("n", [1, 2])
def test_each(n): assert n == 1
"""


@pytest.fixture
def run(tmp_path):
    def write_and_run(*options):
        (tmp_path / "test_story.py").write_text(TESTS)
        report = tmp_path / "report.xml"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                f"--junitxml={report}",
                f"--rootdir={tmp_path}",
                *options,
                "test_story.py",
            ],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=120,
        )
        found = collect([(report, "report.xml")])
        assert found.trusted
        return {test.attempts[0].name: test for test in found.tests}

    return write_and_run


@pytest.mark.parametrize("options", [[], ["-o", "junit_family=xunit1"], ["-n", "2", "--dist", "loadfile"]])
def test_a_run(run, options):
    tests = run(*options)

    assert {name: test.outcome for name, test in tests.items()} == {
        "test_ok": Outcome.PASSED,
        "test_bad": Outcome.FAILED,
        "test_flaky": Outcome.FAILED,
        "test_skipped": Outcome.SKIPPED,
        "test_expected": Outcome.SKIPPED,
        "test_teardown": Outcome.ERROR,
        "test_each[1]": Outcome.PASSED,
        "test_each[2]": Outcome.FAILED,
    }
    assert ("ac", "1.3/AC1") in tests["test_ok"].attempts[0].properties
    assert tests["test_bad"].case.detail == "assert 1 == 2"
    assert tests["test_expected"].case.detail.startswith("expected to fail")


@pytest.mark.ac("1.2", 3)
def test_reruns(run):
    tests = run("--reruns", "2")

    assert tests["test_ok"].outcome is Outcome.PASSED
    assert tests["test_bad"].outcome is Outcome.FAILED
    assert tests["test_each[1]"].outcome is Outcome.PASSED
    assert tests["test_flaky"].outcome is Outcome.FLAKY
