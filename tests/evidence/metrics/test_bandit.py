from __future__ import annotations

import json

import pytest


@pytest.fixture
def real(report):
    return json.loads(report("bandit.json"))


def test_totals_by_severity(figures, real):
    assert figures(real) == {
        "security.high": 1,
        "security.medium": 0,
        "security.low": 2,
        "security.unknown": 0,
        "security.total": 3,
    }


def test_old_versions_count_in_decimals(figures, real):
    totals = real["metrics"]["_totals"]
    real["metrics"]["_totals"] = {key: float(value) for key, value in totals.items()}

    assert figures(real)["security.high"] == 1


def test_a_file_that_could_not_be_parsed_refuses_the_report(refusal, real):
    real["errors"] = [{"filename": "broken.py", "reason": "syntax error while parsing AST from file"}]

    assert refusal(real) == "SG937"


@pytest.mark.parametrize("value", [None, "1", 0.5, -1, 0])
def test_totals_that_cannot_be_are_refused(refusal, real, value):
    real["metrics"]["_totals"]["SEVERITY.HIGH"] = value

    assert refusal(real) == "SG936"
