"""What must never happen to a figure: a crash, and a 0 or a pass that comes of a report that was cut or damaged."""

from __future__ import annotations

import copy
import json
import tempfile

from pathlib import Path

import pytest

from hypothesis import example, given, settings
from hypothesis import strategies as st

from storygate.evidence.collection import collect
from storygate.evidence.vocabulary import entry_of
from storygate.model import Outcome


HERE = Path(__file__).parent
REPORTS = {path.name: path.read_bytes() for path in sorted((HERE / "reports").iterdir())}
PLAYWRIGHT = (HERE.parent / "reports" / "playwright.json").read_bytes()
TREND = {"avg": 20, "med": 10, "p(95)": 50}
ATTEMPTS = [{"status": "failed", "duration": 1}, {"status": "passed", "duration": 1}]
FLAKY = {"title": "t", "tests": [{"status": "flaky", "expectedStatus": "passed", "results": ATTEMPTS}]}
STATS = {"expected": 0, "unexpected": 0, "flaky": 1, "skipped": 0}
VULNERABLE = [{"VulnerabilityID": "CVE-1", "Severity": "HIGH"}]
HAND_MADE = {
    "trivy": {"SchemaVersion": 2, "Results": [{"Target": "a", "Class": "os-pkgs", "Vulnerabilities": VULNERABLE}]},
    "trivy-old": [{"Target": "a", "Type": "alpine", "Vulnerabilities": VULNERABLE}],
    "grype": {"matches": [{"vulnerability": {"severity": "High"}, "artifact": {}}], "descriptor": {"name": "grype"}},
    "npm": {
        "auditReportVersion": 2,
        "vulnerabilities": {"a": {"severity": "high"}},
        "metadata": {"vulnerabilities": {"info": 0, "low": 0, "moderate": 0, "high": 1, "critical": 0, "total": 1}},
    },
    "cargo": {"database": {}, "lockfile": {}, "vulnerabilities": {"found": True, "count": 1, "list": [{}]}},
    "hadolint": [{"code": "DL1", "file": "Dockerfile", "level": "error", "line": 1, "message": "m"}],
    "hyperfine": {"results": [{"command": "a", "mean": 0.1, "stddev": None, "median": 0.1, "exit_codes": [0]}]},
    "k6": {"root_group": {}, "metrics": {"http_req_duration": {"type": "trend", "contains": "time", "values": TREND}}},
    "artillery": {
        "aggregate": {
            "counters": {"http.requests": 5, "http.codes.200": 3, "vusers.failed": 2},
            "summaries": {"http.response_time": {"p95": 10}},
        }
    },
    "lighthouse": {"audits": {"speed-index": {"numericValue": 9}}, "categories": {"seo": {"score": 0.9}}},
    "lhci": [{"url": "/", "isRepresentativeRun": True, "summary": {"seo": 0.9}}],
    "sarif": {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "t"}}, "results": [{"level": "error"}]}]},
    "playwright-flaky": {"config": {}, "suites": [{"title": "a.spec.ts", "specs": [FLAKY]}], "stats": STATS},
    "ctrf": {"results": {"summary": {"passed": 0, "failed": 1}, "tests": [{"name": "a", "status": "failed"}]}},
}
LOCUST = (
    b"Type,Name,Request Count,Failure Count,Average Response Time,95%\n"
    b"GET,/a,10,5,4.5,8\n"
    b",Aggregated,10,5,4.5,8\n"
)  # fmt: skip
YARN = (
    b'{"type":"auditAdvisory","data":{}}\n'
    b'{"type":"auditSummary","data":{"vulnerabilities":{"info":0,"low":0,"moderate":0,"high":1,"critical":0}}}\n'
)
WHOLE = {
    **REPORTS,
    "playwright": PLAYWRIGHT,
    "locust": LOCUST,
    "yarn": YARN,
    **{name: json.dumps(document, indent=1).encode() for name, document in HAND_MADE.items()},
}
SHOW_NOTHING = {"mypy-clean.txt", "npm-audit-failed.json", "lighthouse-failed.json"}
MEASURED = {name: data for name, data in WHOLE.items() if name not in SHOW_NOTHING}


def read(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r"
        path.write_bytes(data)
        return collect([(path, "r")])


def zeros(found):
    return {(metric.name, metric.statistic, metric.scope) for metric in found.metrics if metric.value == 0}


def passes(found):
    return {test.id for test in found.tests if test.outcome is Outcome.PASSED}


@pytest.mark.ac("2.2", 1)
def test_every_report_is_read_whole():
    for name, data in MEASURED.items():
        assert read(data).metrics, name


@pytest.mark.ac("2.2", 2)
def test_every_figure_has_a_name_of_the_vocabulary_and_its_unit():
    for name, data in MEASURED.items():
        for metric in read(data).metrics:
            entry = entry_of(metric.name)
            assert entry is not None, (name, metric.name)
            assert metric.unit == entry.unit or entry.open, (name, metric)


NO_END = {"go-coverpkg.out", "mypy-hints.jsonl", "yarn-berry-audit.jsonl"}
"""Lines without a sum behind them: what is cut off where a line ends cannot be seen."""


@pytest.mark.ac("2.2", 2)
@settings(max_examples=300)
@given(st.sampled_from(sorted(WHOLE.keys() - NO_END)), st.data())
def test_a_report_that_breaks_off_never_yields_a_0_or_a_pass(name, data):
    whole = WHOLE[name]
    found = read(whole[: data.draw(st.integers(0, len(whole) - 1))])

    assert zeros(found) <= zeros(read(whole)), name
    assert passes(found) <= passes(read(whole)), name


@settings(max_examples=500)
@example("k6", (), b"\xff")
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.integers(0, 10_000), max_size=3), st.binary(max_size=3))
def test_no_bytes_inside_a_report_crash_its_reader(name, places, put):
    mutant = WHOLE[name]
    for place in places:
        at = place % len(mutant)
        mutant = mutant[:at] + put + mutant[at + 1 :]
    found = read(mutant)

    assert found.trusted or found.metrics == ()


def paths(document, around=()):
    """Yield where each value of a document stands."""
    yield around
    inner = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in inner:
        yield from paths(value, (*around, key))


def put(document, path, value):
    changed = copy.deepcopy(document)
    at = changed
    for key in path[:-1]:
        at = at[key]
    if path:
        at[path[-1]] = value
    return changed if path else value


STRUCTURED = {
    name: json.loads(data)
    for name, data in MEASURED.items()
    if data[:1] in b"[{" and name not in {"yarn", "playwright"} and not name.endswith(".jsonl")
}
NULL_IS_0 = {"Vulnerabilities"}
"""Trivy's: null where nothing was found is how it writes 0."""
NAMES = {"name", "title", "file", "url", "finalUrl", "finalDisplayedUrl", "method", "projectName"}
"""Another name makes another figure."""
WRONG = [None, True, "", "0", -1, {}]
RULES = {"ruleId", "rules"}
"""A result of SARIF whose rule is not described is a warning (SARIF 2.1.0, 3.27.10)."""


@pytest.mark.ac("2.2", 2)
@pytest.mark.parametrize("name", STRUCTURED)
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_value_of_the_wrong_kind_never_yields_a_0_or_a_pass(name, wrong):
    """Each place has every second kind."""
    document = STRUCTURED[name]
    whole = read(MEASURED[name])
    for path in list(paths(document))[WRONG.index(wrong) % 2 :: 2]:
        found = read(json.dumps(put(document, path, wrong)).encode())
        assert found.trusted or found.metrics == (), path
        if path and (path[-1] in NAMES or RULES & set(path) or (path[-1] in NULL_IS_0 and wrong is None)):
            continue
        assert zeros(found) <= zeros(whole), path
        assert passes(found) <= passes(whole), path


@pytest.mark.parametrize("name", STRUCTURED)
def test_values_nested_without_end_are_refused(name):
    deep = json.dumps(put(STRUCTURED[name], (), STRUCTURED[name]))[:-1] + ',"x":' + "[" * 100_000

    assert not read(deep.encode()).trusted


@pytest.mark.ac("2.2", 7)
@pytest.mark.parametrize("name", STRUCTURED)
def test_no_token_of_a_report_gets_out(name):
    """Every text that is not a name of something is replaced by one that must not be seen."""
    token = "ghp_" + "s3cr3t" * 6
    document = STRUCTURED[name]
    for path in paths(document):
        value = document
        for key in path:
            value = value[key]
        if isinstance(value, str):
            found = read(json.dumps(put(document, path, token)).encode())
            assert token not in repr((found.metrics, found.findings)), path
