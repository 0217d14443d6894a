from __future__ import annotations

import pytest


PROFILE = """mode: atomic
example.com/m/m.go:2.24,2.37 1 7
example.com/m/m.go:2.51,2.63 2 0
example.com/m/my file.go:2.37,2.49 1 1
"""


def test_statements_are_weighed(figures):
    assert figures(PROFILE) == {
        "coverage.statement": 50,
        "coverage.statement.covered": 2,
        "coverage.statement.valid": 4,
    }


def test_a_block_that_several_packages_ran_is_one_block(figures):
    twice = PROFILE + "mode: atomic\nexample.com/m/m.go:2.24,2.37 1 0\nexample.com/m/m.go:2.51,2.63 2 1\n"

    assert figures(twice)["coverage.statement"] == 100


@pytest.mark.ac("1.2", 8)
def test_no_statements_are_not_measured(figures):
    assert figures("mode: set\n")["coverage.statement"] is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PROFILE[:-4], "SG930"),
        (PROFILE + "PASS\n", "SG930"),
        (PROFILE.replace(" 2 0", " -2 0"), "SG930"),
        (PROFILE + "example.com/m/m.go:2.24,2.37 9 1\n", "SG936"),
        (PROFILE.replace("atomic", "magic"), "SG932"),
    ],
)
def test_what_breaks_off_or_cannot_be_is_refused(refusal, text, code):
    assert refusal(text) == code
