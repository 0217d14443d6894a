from __future__ import annotations

import json

import pytest


def test_ruff(figures, report):
    assert figures(report("ruff.json")) == {"lint.errors{level=error}": 2, "lint.findings": 2}


def test_ruff_before_it_said_a_severity(figures):
    entry = {"code": None, "filename": "a.py", "location": {"row": 1, "column": 1}, "message": "SyntaxError"}

    assert figures([entry])["lint.findings"] == 1


@pytest.mark.parametrize("name", ["eslint.json", "eslint-with-metadata.json"])
def test_eslint(figures, report, name):
    assert figures(report(name)) == {
        "lint.errors{level=error}": 1,
        "lint.warnings{level=warning}": 1,
        "lint.findings": 2,
    }


def test_a_clean_run_of_eslint_lists_its_files(figures):
    clean = [{"filePath": f"{name}.js", "messages": [], "errorCount": 0, "warningCount": 0} for name in "ab"]

    assert set(figures(clean).values()) == {0}


@pytest.mark.parametrize("wrong", [{"errorCount": None}, {"errorCount": "1"}, {"errorCount": 0}, {"messages": None}])
def test_counts_that_are_missing_or_too_small_are_refused(refusal, report, wrong):
    (entry,) = json.loads(report("eslint.json"))

    assert refusal([entry | wrong]) == "SG936"


def hadolint(*levels):
    return [
        {"code": "DL3008", "column": 1, "file": "Dockerfile", "level": one, "line": 3, "message": "Pin"}
        for one in levels
    ]


def test_hadolint(figures):
    assert figures(hadolint("warning", "info", "style", "style")) == {
        "lint.errors{level=error}": 0,
        "lint.warnings{level=warning}": 1,
        "lint.notes{level=info}": 1,
        "lint.notes{level=style}": 2,
        "lint.findings": 4,
    }


def test_a_finding_without_a_level_might_be_an_error(figures):
    found = figures(hadolint("warning", None))

    assert found["lint.errors{level=error}"] is None
    assert found["lint.warnings{level=warning}"] == 1
    assert found["lint.unknown"] == 1
    assert found["lint.findings"] == 2


def test_an_empty_list_says_nothing_of_any_linter(evidence):
    found = evidence("[]\n")

    assert found.metrics == ()
    assert found.trusted
    assert [(finding.code, finding.place.line) for finding in found.findings] == [("SG200", 1)]
    assert "sarif" in found.findings[0].fix


def test_ruff_a_finding_a_line(figures):
    entry = {"code": "F401", "filename": "a.py", "location": {"row": 1, "column": 1}, "message": "unused"}

    assert figures(f"{json.dumps(entry)}\n{json.dumps(entry)}\n")["lint.findings"] == 2
    assert figures(f"{json.dumps(entry)}\n")["lint.findings"] == 1


@pytest.mark.ac("2.2", 3)
def test_a_dockerfile_that_cannot_be_parsed_was_not_looked_at(refusal):
    entry = {
        "code": "DL1000",
        "column": 1,
        "file": "Dockerfile",
        "level": "error",
        "line": 1,
        "message": "unexpected 'F'",
    }

    assert refusal([entry]) == "SG937"


@pytest.mark.ac("1.2", 8)
def test_a_script_that_eslint_could_not_parse_was_not_looked_at(figures):
    message = {"fatal": True, "severity": 2, "message": "Parsing error: Unexpected token ="}
    broken = {"filePath": "b.js", "messages": [message], "errorCount": 1, "fatalErrorCount": 1, "warningCount": 0}

    assert figures([broken]) == {
        "lint.errors{level=error}": 1,
        "lint.warnings{level=warning}": None,
        "lint.findings": 1,
    }
