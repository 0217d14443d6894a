from __future__ import annotations

import json

import pytest


NPM = {"info": 0, "low": 1, "moderate": 2, "high": 1, "critical": 0, "total": 4}


def npm(listed=("low", "moderate", "moderate", "high"), counts=NPM):
    vulnerabilities = {f"package-{n}": {"name": f"package-{n}", "severity": one} for n, one in enumerate(listed)}
    return {"auditReportVersion": 2, "vulnerabilities": vulnerabilities, "metadata": {"vulnerabilities": counts}}


def pnpm(counts):
    advisories = {"1": {"severity": "high", "title": "ReDoS", "findings": [{"version": "1.0.0", "paths": [".>a"]}]}}
    return {"actions": [], "advisories": advisories, "muted": [], "metadata": {"vulnerabilities": counts}}


def test_npm_7_and_later(figures):
    assert figures(npm()) == {
        "vulnerabilities.critical": 0,
        "vulnerabilities.high": 1,
        "vulnerabilities.medium": 2,
        "vulnerabilities.low": 1,
        "vulnerabilities.negligible": 0,
        "vulnerabilities.total": 4,
    }


def test_npm_6_and_pnpm(figures):
    counts = {key: value for key, value in NPM.items() if key != "total"}

    assert figures(pnpm(counts))["vulnerabilities.high"] == 1


def test_a_clean_audit_is_0(figures):
    assert figures(npm((), dict.fromkeys(NPM, 0)))["vulnerabilities.total"] == 0


@pytest.mark.ac("2.2", 3)
@pytest.mark.parametrize(
    "failed",
    [
        {"error": {"code": "ENOLOCK", "summary": "This command requires an existing lockfile.", "detail": ""}},
        {"error": {"code": "ERR_PNPM_AUDIT_BAD_RESPONSE", "message": "The audit endpoint responded with 405"}},
        npm() | {"error": {"code": "EAUDIT", "summary": "", "detail": ""}},
    ],
)
def test_a_failed_audit_is_not_an_audit_without_findings(refusal, failed):
    assert refusal(failed) == "SG937"


@pytest.mark.parametrize(("name", "high", "medium"), [("npm-audit.json", 1, 0), ("pnpm-audit.json", 1, 1)])
def test_npm_counts_packages_and_pnpm_advisories(figures, report, name, high, medium):
    found = figures(report(name))

    assert (found["vulnerabilities.high"], found["vulnerabilities.medium"]) == (high, medium)


@pytest.mark.ac("2.2", 3)
def test_a_failed_audit_of_npm_itself(refusal, report):
    assert refusal(report("npm-audit-failed.json")) == "SG937"


@pytest.mark.parametrize(
    "wrong",
    [
        {"metadata": {}},
        {"metadata": {"vulnerabilities": None}},
        {"metadata": {"vulnerabilities": {"high": 0}}},
        {"metadata": {"vulnerabilities": NPM | {"high": "1"}}},
        {"metadata": {"vulnerabilities": NPM | {"high": None}}},
        {"metadata": {"vulnerabilities": NPM | {"total": 9}}},
        {"metadata": {"vulnerabilities": dict.fromkeys(NPM, 0)}},
    ],
)
def test_counts_that_are_missing_or_contradict_the_list_are_refused(refusal, wrong):
    assert refusal(npm() | wrong) == "SG936"


def test_pnpm_that_lists_advisories_and_counts_none_is_refused(refusal):
    assert refusal(pnpm(dict.fromkeys(NPM, 0))) == "SG936"


def yarn(*severities, summary=True):
    counts = {one: severities.count(one) for one in NPM if one != "total"}
    lines = [{"type": "auditAdvisory", "data": {"advisory": {"severity": one}}} for one in severities]
    if summary:
        lines.append({"type": "auditSummary", "data": {"vulnerabilities": counts, "totalDependencies": 9}})
    return "\n".join(map(json.dumps, lines)) + "\n"


def test_yarn(figures):
    found = figures(yarn("high", "moderate"))

    assert (found["vulnerabilities.high"], found["vulnerabilities.medium"], found["vulnerabilities.low"]) == (1, 1, 0)


def test_yarn_without_a_finding_writes_one_line(figures):
    assert figures(yarn())["vulnerabilities.total"] == 0


def test_yarn_that_broke_off_is_refused(refusal):
    assert refusal(yarn("high", summary=False)) == "SG937"
    assert refusal('{"type": "error", "data": "offline"}\n' + yarn()) == "SG937"


def test_yarn_that_lists_advisories_and_counts_none_is_refused(refusal):
    assert refusal(yarn("high", summary=False) + yarn()) == "SG936"


def test_lines_of_a_type_and_data_that_yarn_does_not_write_are_none_of_its(refusal):
    point = json.dumps({"type": "Point", "data": {"value": 1}, "metric": "http_reqs"})

    assert refusal(f"{point}\n{point}\n") == "SG932"


@pytest.mark.ac("2.2", 3)
def test_yarn_1_that_got_no_answer_says_so_elsewhere_and_ends(refusal):
    """Of Yarn 1.22: standard output holds one line, the error went to the other one."""
    assert refusal('{"type":"info","data":"Visit … for documentation about this command."}\n') == "SG937"
