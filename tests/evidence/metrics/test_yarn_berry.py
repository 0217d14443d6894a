from __future__ import annotations

import json

import pytest


def line(severity="high", name=1094500, **children):
    return json.dumps({"value": "lodash", "children": {"ID": name, "Issue": "…", "Severity": severity, **children}})


def test_an_audit_of_yarn_4_itself(figures, report):
    assert figures(report("yarn-berry-audit.jsonl")) == {
        "vulnerabilities.critical": 0,
        "vulnerabilities.high": 1,
        "vulnerabilities.medium": 1,
        "vulnerabilities.low": 0,
        "vulnerabilities.negligible": 0,
        "vulnerabilities.total": 2,
    }


def test_an_audit_of_yarn_3_itself(figures, report):
    found = figures(report("yarn-3-audit.json"))

    assert (found["vulnerabilities.high"], found["vulnerabilities.total"]) == (1, 2)


def test_a_single_advisory_is_no_list_of_lines_and_is_read_all_the_same(figures):
    assert figures(line("critical"))["vulnerabilities.critical"] == 1


def test_a_deprecated_package_is_no_vulnerability(evidence):
    found = {metric.name: metric for metric in evidence(f"{line('moderate', 'left-pad (deprecation)')}\n").metrics}

    assert found["vulnerabilities.total"].value == 0
    assert found["dependencies.warnings"].value == 1
    assert found["dependencies.warnings"].scope == (("kind", "deprecated"), ("tool", "yarn-audit"))


@pytest.mark.ac("1.2", 8)
def test_a_severity_that_is_unknown_leaves_none_of_them_at_0(figures):
    found = figures(f"{line('high')}\n{line(None)}\n")

    assert found["vulnerabilities.critical"] is None
    assert (found["vulnerabilities.unknown"], found["vulnerabilities.total"]) == (1, 2)


@pytest.mark.ac("2.2", 3)
def test_a_clean_audit_prints_nothing_and_shows_nothing(refusal):
    assert refusal("") == "SG931"


def test_lines_of_another_kind_among_them_are_refused(refusal):
    assert refusal(f'{line()}\n{{"value": "lodash", "children": {{}}}}\n') == "SG932"


def test_a_severity_that_is_no_word_is_refused(refusal):
    assert refusal(line(3)) == "SG936"
