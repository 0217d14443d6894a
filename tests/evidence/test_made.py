"""When and of which commit reports of tests say that they are."""

from __future__ import annotations

import json

import pytest

from storygate.evidence.collection import collect
from storygate.evidence.suites import is_commit


pytestmark = pytest.mark.ac("2.3", 6)
HASH = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"


@pytest.fixture
def made(tmp_path):
    def read(text):
        path = tmp_path / "report"
        path.write_text(text if isinstance(text, str) else json.dumps(text))
        (report,) = collect([(path, "report")]).reports
        return report.produced, report.commit

    return read


def suite(attributes="", inside=""):
    return f"<testsuite {attributes}>{inside}<testcase name='a' classname='b'/></testsuite>"


def test_junit_by_the_first_of_its_suites_that_ran(made):
    suites = [suite('timestamp="2026-11-20T12:00:00Z"'), suite('timestamp="2026-11-20T12:30:00+01:00"'), suite()]

    assert made(f"<testsuites>{''.join(suites)}</testsuites>") == ("2026-11-20T12:30:00+01:00", None)


def test_junit_by_a_suite_inside_another(made):
    assert made(suite("", suite('timestamp="2026-11-20T12:00:00Z"')))[0] == "2026-11-20T12:00:00Z"


@pytest.mark.parametrize("time", ["", "soon", "x" * 5000, "2026-99-99"])
def test_a_time_that_is_none_says_nothing(made, time):
    assert made(suite(f'timestamp="{time}"')) == (None, None)


@pytest.mark.parametrize("depth", [1, 2])
def test_junit_by_a_property_of_its_outer_suites(made, depth):
    inner = suite("", f"<properties><property name='git.commit' value='{HASH}'/></properties>")

    assert made(inner if depth == 1 else f"<testsuites>{inner}</testsuites>") == (None, HASH)


def test_a_commit_of_one_test_is_none_of_the_report(made):
    case = f"<testcase name='c'><properties><property name='commit' value='{HASH}'/></properties></testcase>"

    assert made(suite("", case)) == (None, None)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("commit", HASH, True),
        ("GIT_SHA", HASH[:7], True),
        ("commit", "main", False),
        ("build", HASH, False),
        ("commit", "", False),
    ],
)
def test_a_commit_is_a_hash_under_a_name_that_says_so(name, value, says):
    assert is_commit(name, value) is says


def test_playwright_by_its_start(made):
    spec = {"title": "t", "tests": [{"status": "expected", "results": [{"status": "passed"}]}]}
    document = {
        "config": {"version": "1.50.0"},
        "suites": [{"title": "a.spec.ts", "specs": [spec]}],
        "stats": {"startTime": "2026-11-20T12:00:00.000Z", "expected": 1, "unexpected": 0, "flaky": 0, "skipped": 0},
    }

    assert made(document) == ("2026-11-20T12:00:00.000Z", None)


def test_ctrf_by_its_summary_and_environment(made):
    results = {
        "tool": {"name": "jest"},
        "summary": {
            "tests": 1,
            "passed": 1,
            "failed": 0,
            "skipped": 0,
            "pending": 0,
            "other": 0,
            "start": 1795176000000,
        },
        "tests": [{"name": "a", "status": "passed", "duration": 1}],
        "environment": {"commit": HASH},
    }

    assert made({"results": results}) == ("2026-11-20T12:00:00Z", HASH)


def test_a_report_of_figures_says_it_figure_by_figure(made):
    assert made([{"name": "a.b", "value": 1, "commit": HASH, "measured_at": "2026-11-20"}]) == (None, None)
