from __future__ import annotations

import json

from decimal import Decimal

import pytest


TREND = {"avg": 200, "min": 100, "med": 180, "max": 900.5, "p(90)": 400, "p(95)": 500}


def rich(**metrics):
    """What ``handleSummary`` is given."""
    return {"root_group": {"name": ""}, "metrics": metrics, "setup_data": {"token": "s3cr3t"}}


def trend(values=TREND, contains="time"):
    return {"type": "trend", "contains": contains, "values": values, "thresholds": {"p(95)<500": {"ok": False}}}


def rate(passes, fails, **fields):
    return {"type": "rate", "contains": "default", "values": {"rate": 0, "passes": passes, "fails": fails}, **fields}


def counter(count, contains="default"):
    return {"type": "counter", "contains": contains, "values": {"count": count, "rate": 10.5}}


def test_what_handle_summary_is_given(figures):
    found = figures(
        rich(
            http_req_duration=trend(),
            http_req_failed=rate(1, 99),
            http_reqs=counter(100),
            checks=rate(3, 1),
            data_received=counter(2048, "data"),
            vus={"type": "gauge", "contains": "default", "values": {"value": 5, "min": 1, "max": 5}},
        )
    )

    assert found["http.latency{p95}"] == Decimal("0.5")
    assert found["http.latency{max}"] == Decimal("0.9005")
    assert found["http.latency{mean}"] == Decimal("0.2")
    assert found["http.error_rate"] == 1
    assert (found["http.requests"], found["http.rate{mean}"]) == (100, Decimal("10.5"))
    assert found["checks.pass_rate"] == 75
    assert found["custom.data_received"] == 2048
    assert found["custom.vus{last}"] == 5


def test_the_flat_summary_is_the_same(figures):
    flat = {
        "root_group": {},
        "metrics": {
            "http_req_duration": TREND | {"thresholds": {"p(95)<500": True}},
            "http_req_failed": {"value": 0.01, "passes": 1, "fails": 99},
            "http_reqs": {"count": 100, "rate": 10.5},
            "checkout_time": TREND,
        },
    }
    found = figures(flat)

    assert found["http.latency{p95}"] == Decimal("0.5")
    assert found["http.error_rate"] == 1
    assert found["http.requests"] == 100
    assert found["custom.checkout_time{p95}"] == 500, "a trend of the script's own has no unit that is known"


def test_the_summary_of_k6_2(evidence):
    metrics = [
        {"name": "http_req_duration", "type": "trend", "contains": "time", "values": TREND},
        {
            "name": "http_req_failed",
            "type": "rate",
            "contains": "default",
            "values": {"rate": 0.02, "matches": 2, "total": 100},
        },
        {"name": "http_reqs", "type": "counter", "contains": "default", "values": {"count": 100}},
    ]
    checks = [
        {
            "name": "checks_succeeded",
            "type": "rate",
            "contains": "default",
            "values": {"matches": 3, "rate": 0.75, "total": 4},
        }
    ]
    document = {
        "version": "1.0.0",
        "metadata": {"generatedAt": "2026-11-20T10:30:45.123Z", "k6Version": "2.3.0"},
        "config": {"execution": "local", "script": "load.js", "duration": 60},
        "results": {"metrics": metrics, "checks": {"metrics": checks, "results": []}},
    }
    found = evidence(json.dumps(document)).metrics
    values = {(metric.name, metric.statistic): metric.value for metric in found}

    assert values["http.latency", "p95"] == Decimal("0.5")
    assert values["http.error_rate", "total"] == 2
    assert values["http.requests", "total"] == 100
    assert values["checks.pass_rate", "total"] == 75
    assert (found[0].tool, found[0].measured_at) == ("k6 2.3.0", "2026-11-20T10:30:45.123Z")


def test_tags_of_a_sub_metric_are_its_scope(figures):
    found = figures(
        rich(**{"http_req_duration": trend(), "http_req_duration{name:login,status:200}": trend(TREND | {"p(95)": 90})})
    )

    assert found["http.latency{p95}"] == Decimal("0.5")
    assert found["http.latency{p95, name=login, status=200}"] == Decimal("0.09")


@pytest.mark.ac("2.2", 2)
@pytest.mark.parametrize("values", [dict.fromkeys(TREND, 0), TREND | {"count": 0}])
def test_a_trend_without_samples_is_not_measured_although_k6_writes_0(figures, values):
    found = figures(rich(http_req_duration=trend(values)))

    assert set(found.values()) == {None}


def test_a_rate_without_samples_is_not_measured(figures):
    found = figures(rich(http_req_failed=rate(0, 0), checks=rate(0, 0)))

    assert found == {"http.error_rate": None, "checks.pass_rate": None}


@pytest.mark.ac("2.2", 7)
def test_what_a_script_logged_in_with_does_not_get_out(evidence):
    document = rich(**{"http_req_duration{url:https://shop/?token=abc123}": trend()})
    found = evidence(json.dumps(document))

    assert found.metrics
    assert "s3cr3t" not in repr(found)
    assert "abc123" not in repr(found)


@pytest.mark.parametrize(
    "wrong",
    [
        trend(TREND | {"p(95)": None}),
        trend(TREND | {"avg": "fast"}),
        {"type": "trend", "values": None},
        rate(None, 3),
        rate(-1, 3),
        counter("many"),
    ],
)
def test_what_is_no_number_is_refused(refusal, wrong):
    assert refusal(rich(http_req_duration=wrong)) == "SG936"
