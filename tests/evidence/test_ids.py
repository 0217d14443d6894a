from __future__ import annotations

import pytest

from storygate.evidence.attempts import group
from storygate.evidence.ids import names_of
from storygate.model import Outcome, Place, TestCase


@pytest.mark.parametrize(
    ("classname", "file", "names"),
    [
        (
            "tests.integration.test_health.TestX",
            None,
            ["tests.integration.test_health.TestX::t", "tests/integration/test_health.py::TestX::t"],
        ),
        ("test_health", None, ["test_health::t", "test_health.py::t"]),
        (
            "tests.health_test.TestX.TestInner",
            None,
            ["tests.health_test.TestX.TestInner::t", "tests/health_test.py::TestX::TestInner::t"],
        ),
        ("tests.test_unit.test_a", None, ["tests.test_unit.test_a::t", "tests/test_unit/test_a.py::t"]),
        (
            "tests.checks.health.TestX",
            "tests/checks/health.py",
            ["tests/checks/health.py::t", "tests.checks.health.TestX::t", "tests/checks/health.py::TestX::t"],
        ),
        ("Story 1.3 AC1", "a.spec.js", ["a.spec.js::t", "Story 1.3 AC1::t"]),
        ("com.example.LoginTest", None, ["com.example.LoginTest::t"]),
        ("", "login.bats", ["login.bats::t"]),
        ("", None, ["suite::t"]),
    ],
)
def test_every_spelling(classname, file, names):
    (test,) = group([TestCase("t", classname, ("suite",), Outcome.PASSED, Place("r.xml", 1), file=file)])

    assert list(names_of(test)) == names
