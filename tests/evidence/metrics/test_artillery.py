from __future__ import annotations

from decimal import Decimal

import pytest


TIMES = {"min": 1, "max": 90.5, "count": 70, "mean": 12, "p50": 10, "median": 10, "p95": 50, "p99": 80, "p999": 90}


def report(times=TIMES, **counters):
    counted = {
        "http.requests": 100,
        "http.responses": 70,
        "http.codes.200": 50,
        "http.codes.500": 20,
        "vusers.failed": 30,
    }
    return {
        "aggregate": {"counters": counted | counters, "rates": {}, "summaries": {"http.response_time": times}},
        "intermediate": [],
    }


def version_1(**fields):
    return {
        "aggregate": {
            "timestamp": "2026-11-20T10:00:00.000Z",
            "scenariosCreated": 60,
            "scenariosCompleted": 58,
            "requestsCompleted": 58,
            "latency": {"min": 7, "max": 360, "median": 100, "p95": 300, "p99": 350},
            "errors": {"ETIMEDOUT": 2},
            "codes": {"200": 50, "503": 8},
            "counters": {},
            **fields,
        }
    }


def test_latencies_in_seconds_beside_what_was_not_answered(figures):
    found = figures(report())

    assert found["http.latency{p95}"] == Decimal("0.050")
    assert found["http.latency{p99.9}"] == Decimal("0.090")
    assert found["http.requests"] == 100
    assert found["http.failures"] == 50
    assert found["http.error_rate"] == 50
    assert found["users.failed"] == 30


def test_version_1(figures):
    found = figures(version_1())

    assert found["http.latency{p95}"] == Decimal("0.300")
    assert found["http.requests"] == 60
    assert found["http.failures"] == 10
    assert found["users.failed"] == 2


@pytest.mark.parametrize("times", [None, {}, TIMES | {"p95": None}])
def test_no_answer_is_no_latency(figures, times):
    assert figures(report(times))["http.latency{p95}"] is None


def test_a_run_without_http_has_no_requests(figures):
    ws = report(None)
    ws["aggregate"]["counters"] = {"vusers.created": 3, "vusers.completed": 2}
    found = figures(ws)

    assert found["users.failed"] == 1
    assert found["http.requests"] is None
    assert found["http.error_rate"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        report(TIMES | {"p95": "50"}),
        report(**{"http.codes.200": 101}),
        report(**{"http.requests": None}),
        version_1(errors=None),
        version_1(requestsCompleted=None),
    ],
)
def test_what_cannot_be_is_refused(refusal, wrong):
    assert refusal(wrong) == "SG936"
