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
