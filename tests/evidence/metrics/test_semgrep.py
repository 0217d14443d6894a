from __future__ import annotations

import json

import pytest


@pytest.fixture
def real(report):
    return json.loads(report("semgrep.json"))


def test_findings_by_severity(figures, real):
    assert figures(real) == {
        "security.critical": 0,
        "security.high": 1,
        "security.medium": 0,
        "security.low": 0,
        "security.total": 1,
    }


def test_the_words_of_newer_rules_are_known_and_what_is_no_finding_does_not_count(figures, real):
    (one,) = real["results"]
    words = ("CRITICAL", "HIGH", "WARNING", "INFO", "INVENTORY")
    real["results"] = [one | {"extra": {"severity": word}} for word in words]
    real["results"].append(one | {"extra": {"severity": "ERROR", "is_ignored": True}})

    assert list(figures(real).values()) == [1, 1, 1, 1, 4]


@pytest.mark.ac("2.2", 3)
@pytest.mark.parametrize("level", ["warn", "error"])
def test_a_scan_with_errors_is_no_evidence(refusal, real, level):
    real["errors"] = [{"code": 3, "level": level, "type": "Syntax error", "path": "a.py"}]

    assert refusal(real) == "SG937"


@pytest.mark.ac("2.2", 2)
def test_nothing_scanned_is_not_measured(figures, real):
    assert set(figures(real | {"results": [], "paths": {"scanned": []}}).values()) == {None}
    assert set(figures(real | {"results": []}).values()) == {0}
