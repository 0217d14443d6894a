from __future__ import annotations

import pytest


def run(*results, rules=(), name="ESLint", **fields):
    return {
        "tool": {"driver": {"name": name, "version": "9.39.5", "rules": list(rules)}},
        "results": list(results),
        **fields,
    }


def log(*runs):
    return {"version": "2.1.0", "runs": list(runs)}


def counts(found):
    return [found[f"lint.{name}"] for name in ("errors{level=error}", "warnings{level=warning}", "notes{level=note}")]


def test_a_report_of_ruff(figures, report):
    assert counts(figures(report("ruff.sarif"))) == [2, 0, 0]


def test_a_clean_run_is_0_by_name(evidence):
    import json

    metrics = evidence(json.dumps(log(run()), indent=1)).metrics

    assert [(metric.name, metric.value) for metric in metrics][-1] == ("lint.findings", 0)
    assert metrics[0].scope == (("level", "error"), ("tool", "eslint"))
    assert metrics[0].tool == "ESLint 9.39.5"


def test_a_result_without_a_level_has_that_of_its_rule(figures):
    rules = [
        {"id": "a", "defaultConfiguration": {"level": "note"}},
        {"id": "b", "defaultConfiguration": {"level": "error"}},
        {"id": "c"},
    ]
    results = [
        {"ruleId": "a"},
        {"ruleIndex": 1},
        {"rule": {"id": "b"}},
        {"ruleId": "c"},
        {"ruleId": "of nobody", "ruleIndex": -1},
        {"ruleId": "a", "level": "error"},
    ]

    assert counts(figures(log(run(*results, rules=rules)))) == [3, 2, 1]


def test_a_rule_may_stand_in_an_extension(figures):
    extended = run({"ruleId": "q", "rule": {"index": 0, "toolComponent": {"index": 0}}}, {"ruleId": "q"}, name="CodeQL")
    extended["tool"]["extensions"] = [{"name": "q", "rules": [{"id": "q", "defaultConfiguration": {"level": "error"}}]}]

    assert counts(figures(log(extended))) == [2, 0, 0]


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"suppressions": [{"kind": "inSource"}]}, 0),
        ({"suppressions": [{"kind": "external", "status": "accepted"}]}, 0),
        ({"suppressions": [{"kind": "external", "status": "underReview"}]}, 1),
        ({"suppressions": [{"state": "rejected"}]}, 1),
        ({"suppressions": []}, 1),
        ({"suppressions": None}, 1),
        ({"baselineState": "absent"}, 0),
        ({"baselineState": "unchanged"}, 1),
        ({"kind": "pass"}, 0),
        ({"kind": "FAIL"}, 1),
    ],
)
def test_what_counts(figures, fields, number):
    assert figures(log(run({"level": "error", **fields})))["lint.findings"] == number


def test_runs_of_one_tool_are_added_up_and_others_stand_apart(evidence):
    import json

    document = log(run({"level": "error"}), run({"level": "error"}), run({"level": "note"}, name="Trivy"))
    found = {(dict(m.scope)["tool"], m.name): m.value for m in evidence(json.dumps(document)).metrics}

    assert found["eslint", "lint.errors"] == 2
    assert found["trivy", "lint.errors"] == 0
    assert found["trivy", "lint.notes"] == 1


@pytest.mark.parametrize("missing", [{"results": None}, {}])
def test_no_list_of_results_is_not_measured(figures, missing):
    broken = run() | missing
    if not missing:
        del broken["results"]

    assert set(figures(log(broken)).values()) == {None}


@pytest.mark.parametrize(
    "fields",
    [
        {"invocations": [{"executionSuccessful": False}]},
        {"invocations": [{"executionSuccessful": True, "toolExecutionNotifications": [{"level": "error"}]}]},
        {"invocations": [{"executionSuccessful": True, "toolConfigurationNotifications": [{"level": "error"}]}]},
    ],
)
def test_a_run_that_failed_is_no_evidence(refusal, fields):
    assert refusal(log(run(**fields))) == "SG937"


def test_a_warning_of_the_tool_itself_changes_nothing(figures):
    fine = {"executionSuccessful": True, "toolExecutionNotifications": [{"level": "warning"}]}

    assert figures(log(run(invocations=[fine])))["lint.findings"] == 0


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (log(), "SG937"),
        (log({"results": []}), "SG936"),
        ({"runs": [{"results": []}]}, "SG936"),
        (log({"tool": {"driver": {}}, "results": []}), "SG936"),
        (log(run({"level": 3})), "SG936"),
        (log(run("no result")), "SG936"),
        (log(3), "SG936"),
        ({"version": "1.0.0", "runs": []}, "SG932"),
    ],
)
def test_what_cannot_be_read_is_refused(refusal, document, code):
    assert refusal(document) == code


def rule(name, score=None, *tags):
    properties = ({} if score is None else {"security-severity": score}) | {"tags": list(tags)}
    return {"id": name, "properties": properties}


def severities(found, family="security"):
    words = ("critical", "high", "medium", "low", "unknown", "total")
    return [found.get(f"{family}.{word}") for word in words]


def test_a_score_of_a_rule_says_how_severe_its_findings_are(figures):
    rules = [rule("a", "9.1"), rule("b", "7.0"), rule("c", "6.9"), rule("d", 3.9), rule("e", "0.0"), rule("style")]
    found = figures(log(run(*({"ruleId": one} for one in "aabcde"), {"ruleId": "style"}, rules=rules, name="CodeQL")))

    assert severities(found) == [2, 1, 1, 1, 1, 6]
    assert found["lint.findings"] == 7


def test_a_result_may_have_a_score_of_its_own(figures):
    result = {"ruleId": "a", "properties": {"security-severity": "9.8"}}

    assert severities(figures(log(run(result, rules=[rule("a", "1.0")])))) == [1, 0, 0, 0, 0, 1]


@pytest.mark.parametrize("score", ["", "high", "11", None, [], "1" * 100])
def test_a_score_that_is_none_leaves_no_severity_at_0(figures, score):
    rules = [{"id": "a", "properties": {"security-severity": score}}, rule("b", "8")]
    found = figures(log(run({"ruleId": "a"}, {"ruleId": "b"}, rules=rules)))

    if score is None:  # as if it were not there: a rule about something else
        assert severities(found) == [0, 1, 0, 0, 0, 1]
    else:
        assert severities(found) == [None, 1, None, None, 1, 2]


def test_a_result_of_a_rule_that_is_not_described_might_be_of_any_severity(figures):
    assert severities(figures(log(run({"ruleId": "stranger"}, rules=[rule("a", "8")])))) == [
        None,
        None,
        None,
        None,
        1,
        1,
    ]


def test_trivy_tags_its_own_severity_and_what_it_found(figures):
    rules = [rule("CVE-1", "9.8", "vulnerability", "security", "LOW"), rule("DS1", "8.0", "misconfiguration", "HIGH")]
    found = figures(log(run({"ruleId": "CVE-1"}, rules=rules, name="Trivy")))

    assert severities(found, "vulnerabilities") == [0, 0, 0, 1, 0, 1]
    assert severities(found, "misconfigurations") == [0, 0, 0, 0, 0, 0]
    assert severities(found) == [None] * 6


def test_grype_finds_nothing_but_vulnerabilities(figures):
    found = figures(log(run({"ruleId": "a"}, rules=[rule("a", "7.5")], name="Grype")))

    assert severities(found, "vulnerabilities") == [0, 1, 0, 0, 0, 1]


@pytest.mark.ac("2.2", 3)
def test_a_clean_run_is_0_only_where_it_lists_what_it_looked_for(figures):
    assert severities(figures(log(run(rules=[rule("a", "7.5")], name="CodeQL")))) == [0, 0, 0, 0, 0, 0]
    assert severities(figures(log(run(name="Trivy"))), "vulnerabilities") == [None] * 6


def test_runs_of_one_tool_are_added_up_and_suppressed_results_left_out(figures):
    one = run({"ruleId": "a"}, {"ruleId": "a", "suppressions": [{"kind": "inSource"}]}, rules=[rule("a", "7.5")])

    assert severities(figures(log(one, one))) == [0, 2, 0, 0, 0, 2]


@pytest.mark.parametrize("properties", [None, [], {"security-severity": "8", "tags": "vulnerability"}])
def test_properties_of_another_kind_are_no_tags(figures, properties):
    found = figures(log(run({"ruleId": "a"}, rules=[{"id": "a", "properties": properties}])))

    assert found.get("security.high") == (1 if properties else None)


def test_a_rule_that_is_none_moves_no_other(figures):
    rules = [None, {"id": "b", "defaultConfiguration": {"level": "note"}}]

    assert counts(figures(log(run({"ruleIndex": 1}, {"ruleIndex": 0}, rules=rules)))) == [0, 1, 1]
