from __future__ import annotations

import pytest


def scan(*results, **fields):
    return {
        "SchemaVersion": 2,
        "CreatedAt": "2026-11-20T10:00:00.123456789Z",
        "ArtifactName": "shop:1",
        "Results": list(results),
        **fields,
    }


def packages(*severities, cls="os-pkgs", **fields):
    found = [{"VulnerabilityID": "CVE-1", "Severity": severity} for severity in severities]
    return {"Target": "shop:1 (alpine 3.20)", "Class": cls, "Type": "alpine", "Vulnerabilities": found, **fields}


def test_vulnerabilities_of_all_targets_are_counted_by_severity(figures):
    found = figures(scan(packages("HIGH", "HIGH", "UNKNOWN"), packages("LOW", cls="lang-pkgs")))

    assert found == {
        "vulnerabilities.critical": 0,
        "vulnerabilities.high": 2,
        "vulnerabilities.medium": 0,
        "vulnerabilities.low": 1,
        "vulnerabilities.unknown": 1,
        "vulnerabilities.total": 4,
    }


def test_place_time_and_tool_are_told(evidence):
    import json

    metric = evidence(json.dumps(scan(packages("HIGH"), Trivy={"Version": "0.68.2"}), indent=1)).metrics[0]

    assert (metric.place.path, metric.place.line) == ("r1", 5)
    assert metric.measured_at == "2026-11-20T10:00:00.123456789Z"
    assert metric.tool == "Trivy 0.68.2"
    assert metric.scope == (("tool", "trivy"),)


@pytest.mark.parametrize("vulnerabilities", [{"Vulnerabilities": None}, {"Vulnerabilities": []}, {}])
def test_packages_without_a_vulnerability_are_0(figures, vulnerabilities):
    clean = {"Target": "package-lock.json", "Class": "lang-pkgs", "Type": "npm", **vulnerabilities}

    assert figures(scan(clean))["vulnerabilities.total"] == 0


@pytest.mark.parametrize("results", [{"Results": None}, {"Results": []}])
def test_a_report_without_results_has_measured_nothing(figures, results):
    assert figures(scan() | results)["vulnerabilities.critical"] is None


def test_a_scan_of_configurations_says_nothing_of_vulnerabilities(figures):
    passed, failed = ({"ID": "DS-1", "Severity": "HIGH", "Status": status} for status in ("PASS", "FAIL"))
    found = figures(scan({"Target": "Dockerfile", "Class": "config", "Misconfigurations": [passed, failed]}))

    assert found["misconfigurations.high"] == 1
    assert found["misconfigurations.critical"] == 0
    assert "vulnerabilities.total" not in found


def test_secrets_are_counted_and_never_shown(evidence):
    import json

    secret = {"RuleID": "aws", "Severity": "CRITICAL", "Match": "AKIA0000SECRET", "Title": "AKIA0000SECRET"}
    found = evidence(json.dumps(scan({"Target": ".env", "Class": "secret", "Secrets": [secret]})))

    assert [(metric.name, metric.value) for metric in found.metrics] == [("secrets.total", 1)]
    assert "AKIA" not in repr(found)


@pytest.mark.parametrize("found", [None, []])
def test_the_bare_list_of_old_versions_is_read(figures, found):
    old = [{"Target": "shop:1 (alpine 3.7)", "Vulnerabilities": found}, packages("CRITICAL")]
    del old[1]["Class"]

    assert figures(old)["vulnerabilities.critical"] == 1
    assert figures(old[:1])["vulnerabilities.total"] == 0


def test_a_cluster_is_read_in_both_shapes(figures):
    new = {"ClusterName": "c", "Resources": [{"Kind": "Pod", "Name": "a", "Results": [packages("HIGH")]}]}
    old = {"ClusterName": "c", "Vulnerabilities": new["Resources"], "Misconfigurations": None}

    assert figures(new)["vulnerabilities.high"] == figures(old)["vulnerabilities.high"] == 1


def test_a_resource_that_could_not_be_scanned_refuses_the_report(refusal):
    failed = {"Kind": "Pod", "Name": "b", "Error": "no such image", "Results": None}

    assert refusal({"ClusterName": "c", "Resources": [failed]}) == "SG937"


@pytest.mark.parametrize("wrong", ["no list", {"a": 1}, [1], 3])
def test_what_is_no_list_refuses_the_report(refusal, wrong):
    assert refusal(scan(packages() | {"Vulnerabilities": wrong})) == "SG936"


def test_a_severity_nobody_knows_leaves_the_others_open(figures):
    found = figures(scan(packages("HIGH", "SEVERE", None)))

    assert found["vulnerabilities.high"] == 1
    assert found["vulnerabilities.unknown"] == 2
    assert found["vulnerabilities.critical"] is None
    assert found["vulnerabilities.total"] == 3
