"""Reports that the tools themselves wrote, trimmed to what is read of them: each figure as the tool's own summary shows it.

One line tells how each was made; the ones that are told of beside their reader are not repeated here.
"""

from __future__ import annotations

from decimal import Decimal

import pytest


COVERAGE = {
    # nyc 18 of one function of two: "Lines: 66.67 %", which its Clover calls statements ("Statements: 71.43 %" are others)
    "clover-istanbul.xml": ("istanbul", {"coverage.line": (4, 6), "coverage.branch": (1, 2), "coverage.function": (1, 2)}),
    # the same run of nyc in its other reports
    "istanbul-summary.json": ("istanbul", {"coverage.line": (4, 6), "coverage.branch": (1, 2), "coverage.statement": (5, 7), "coverage.function": (1, 2)}),
    "istanbul-final.json": ("istanbul", {"coverage.line": (4, 6), "coverage.branch": (1, 2), "coverage.statement": (5, 7), "coverage.function": (1, 2)}),
    # PHPUnit 9.6 with pcov: "Lines: 50.00% (2/4)"
    "clover-phpunit.xml": (None, {"coverage.line": (2, 4), "coverage.function": (0, 2)}),
    # gcovr 8.8 of GCC 12: "Lines 66 %"
    "clover-gcovr.xml": (None, {"coverage.line": (4, 6)}),
    "cobertura-gcovr.xml": ("gcovr 8.8", {"coverage.line": (4, 6), "coverage.branch": (1, 2)}),
    # coverage.py 6.5 with branches
    "cobertura-coverage.py-6.xml": ("coverage.py 6.5.0", {"coverage.line": (13, 15), "coverage.branch": (2, 2)}),
    # lcov 1.16 of the same program, with branches
    "lcov-1.info": (None, {"coverage.line": (4, 6), "coverage.branch": (1, 2), "coverage.function": (2, 3)}),
    # go 1.19, two packages with -coverpkg=./...: each block stands there twice; "total: 100.0%"
    "go-coverpkg.out": ("go cover", {"coverage.statement": (4, 4)}),
    # JaCoCo 0.8.6
    "jacoco.xml": (
        "JaCoCo",
        {"coverage.line": (3, 5), "coverage.branch": (1, 2), "coverage.instruction": (9, 16), "coverage.function": (2, 4)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COVERAGE)
def test_coverage(evidence, report, name):
    tool, counts = COVERAGE[name]
    found = evidence(report(name))
    values = {metric.name: metric.value for metric in found.metrics}

    for figure, (covered, valid) in counts.items():
        assert values[figure] == Decimal(100 * covered) / valid
        assert (values[f"{figure}.covered"], values[f"{figure}.valid"]) == (covered, valid)
    assert {metric.tool for metric in found.metrics} == {tool}
    assert not [figure for figure, value in values.items() if value is not None and figure.rpartition(".")[0] not in counts
                and figure not in counts and not figure.endswith(".valid")
                and not figure.startswith("coverage.class")]  # fmt: skip


LINT = {
    # hadolint 2.15
    "hadolint.json": {"lint.errors{level=error}": 1, "lint.warnings{level=warning}": 5, "lint.notes{level=info}": 2, "lint.findings": 8},
    # ruff 0.3, a line a finding
    "ruff.jsonl": {"lint.errors{level=error}": 4, "lint.findings": 4},
    # Semgrep 1.182; no rule of it has a score
    "semgrep.sarif": {"lint.errors{level=error}": 1, "lint.warnings{level=warning}": 1, "lint.findings": 2},
    # Bandit 1.7.10
    "bandit.sarif": {"lint.errors{level=error}": 1, "lint.warnings{level=warning}": 0, "lint.findings": 3},
    # mypy 1.14 -O json, whose text counts "6 errors" and prints two notes: they are hints here
    "mypy-hints.jsonl": {"types.errors": 6, "types.notes": 2},
}  # fmt: skip


@pytest.mark.parametrize("name", LINT)
def test_lint_and_types(figures, report, name):
    found = figures(report(name))

    assert {figure: found[figure] for figure in LINT[name]} == LINT[name]
    assert not [figure for figure in found if figure.startswith(("security", "vulnerabilities"))]


@pytest.mark.parametrize(
    ("name", "tool", "expected"),
    [
        (
            "lighthouse-12.json",
            "Lighthouse 12.8.2",
            {"web.fcp": "0.62591755", "web.weight": "1282", "web.cls": "0", "lighthouse.accessibility": "84", "lighthouse.seo": "91"},
        ),
        (
            "lighthouse-9.json",
            "Lighthouse 9.6.8",
            {"web.lcp": "0.7511532", "web.tti": "0.6335766", "lighthouse.performance": "100", "lighthouse.pwa": "30"},
        ),
    ],
)  # fmt: skip
def test_a_local_page(evidence, report, name, tool, expected):
    found = evidence(report(name))
    values = {metric.name: metric.value for metric in found.metrics}

    assert {figure: values[figure] for figure in expected} == {figure: Decimal(one) for figure, one in expected.items()}
    assert {(metric.tool, metric.scope) for metric in found.metrics} == {(tool, (("url", "http://127.0.0.1:8765/"),))}
    assert found.metrics[0].measured_at.startswith("2026-11-21T15:0")


def test_the_representative_run_of_three(figures, report):
    assert figures(report("lighthouse-ci.json")) == {
        f"lighthouse.{category}{{median, url=http://127.0.0.1:8765/}}": score
        for category, score in {"performance": 100, "accessibility": 84, "best-practices": 96, "seo": 91}.items()
    }


def test_a_page_that_did_not_load(refusal, report):
    assert refusal(report("lighthouse-failed.json")) == "SG937"


@pytest.mark.parametrize("name", ["artillery-1.json", "artillery-2.json"])
def test_a_server_that_answers_every_other_request_with_500(figures, report, name):
    found = figures(report(name))

    assert (found["http.requests"], found["http.failures"], found["http.error_rate"]) == (30, 15, 50)
    assert found["users.failed"] == 0
    assert found["http.latency{p95}"] == Decimal("0.0101" if name == "artillery-2.json" else "0.010")


@pytest.mark.ac("1.2", 8)
def test_a_server_that_does_not_answer(figures, report):
    found = figures(report("artillery-unanswered.json"))

    assert (found["http.requests"], found["http.error_rate"], found["users.failed"]) == (15, 100, 15)
    assert found["http.latency{p95}"] is None


@pytest.mark.parametrize(
    ("name", "at"), [("artillery-1.json", "2026-11-21T15:09:58Z"), ("artillery-2.json", "2026-11-21T15:09:58Z")]
)
def test_artillery_says_when_it_ended(evidence, report, name, at):
    assert {metric.measured_at[:13] for metric in evidence(report(name)).metrics} == {at[:13]}


def test_hyperfine(figures, report):
    found = figures(report("hyperfine.json"))

    assert found["command.duration{mean, command=sleep 0.01}"] == Decimal("0.011545885333333334")
    assert found["command.duration{max, command=true}"] == Decimal("0.0009619940000000001")


@pytest.mark.ac("1.2", 8)
def test_neither_a_failure_nor_a_command_faster_than_its_shell_is_measured(figures, report):
    assert set(figures(report("hyperfine-failed.json")).values()) == {None}


def test_an_image_of_podman(evidence, report):
    found = evidence(report("podman-image.json"))

    assert [(metric.name, metric.value) for metric in found.metrics] == [("image.size", 155_941), ("image.layers", 2)]
    assert dict(found.metrics[0].scope) == {
        "image": "localhost/shop", "tag": "1.0", "platform": "linux/amd64", "store": "vfs",
    }  # fmt: skip


def test_a_history_of_podman_gives_bytes(evidence, report):
    found = evidence(report("podman-history.json"))

    assert [metric.value for metric in found.metrics] == [153_600, 2, 101_888, 51_712]
    assert {metric.tool for metric in found.metrics} == {"podman history"}


def test_an_exposition_of_prometheus_client(figures, report):
    found = figures(report("prometheus.txt"))

    assert found["memory.rss"] == 23_445_504
    assert found["http.latency{mean, route=/a}"] == Decimal("0.175")
    assert found["prometheus.queue_bytes"] is None
    assert found["prometheus.orders_total"] == 3
