from __future__ import annotations

from decimal import Decimal

import pytest


def endpoint(name="/login", method="POST", times=(("4", 3), ("6", 1)), failures=1, **fields):
    requests = sum(times for _, times in times)
    return {
        "name": name, "method": method, "last_request_timestamp": 1795273791.5, "start_time": 1795273787.5,
        "num_requests": requests, "num_none_requests": 0, "num_failures": failures, "total_response_time": 18.5,
        "max_response_time": 6.2, "min_response_time": 3.9, "response_times": dict(times), **fields,
    }  # fmt: skip


def test_figures_of_each_endpoint_and_of_all(figures):
    found = figures([endpoint(), endpoint("/", "GET", (("2", 4),), 0, min_response_time=1.5, max_response_time=2.4)])

    assert found["http.latency{mean, endpoint=/login, method=POST}"] == Decimal("0.004625")
    assert found["http.latency{p95, endpoint=/login, method=POST}"] == Decimal("0.006")
    assert found["http.error_rate{endpoint=/login, method=POST}"] == 25
    assert found["http.rate{mean, endpoint=/login, method=POST}"] == 1
    assert found["http.requests{endpoint=Aggregated}"] == 8
    assert found["http.failures{endpoint=Aggregated}"] == 1
    assert found["http.error_rate{endpoint=Aggregated}"] == Decimal("12.5")
    assert found["http.latency{min, endpoint=Aggregated}"] == Decimal("0.0015")
    assert found["http.latency{max, endpoint=Aggregated}"] == Decimal("0.0062")
    assert found["http.latency{median, endpoint=Aggregated}"] == Decimal("0.002")


def test_percentiles_are_those_of_locust_itself(figures, report):
    found = figures(report("locust.json"))
    table = {"p50": 8, "p66": 10, "p75": 10, "p80": 11, "p90": 12, "p95": 13, "p98": 38, "p99": 40, "p99.9": 41}

    for percentile, milliseconds in table.items():
        assert found[f"http.latency{{{percentile}, endpoint=Aggregated}}"] == Decimal(milliseconds) / 1000
    assert (found["http.requests{endpoint=Aggregated}"], found["http.failures{endpoint=Aggregated}"]) == (186, 51)


def test_an_even_number_of_answers_has_its_lower_one_in_the_middle(figures):
    found = figures([endpoint(times=(("6", 1), ("4", 1)), failures=0)])

    assert found["http.latency{median, endpoint=Aggregated}"] == Decimal("0.004")
    assert found["http.latency{p50, endpoint=Aggregated}"] == Decimal("0.006")


def test_when_the_last_request_was_made(evidence, report):
    found = evidence(report("locust.json"))

    assert {metric.measured_at for metric in found.metrics} == {"2026-11-21T15:18:56Z"}
    assert found.metrics[0].place.line == 3


@pytest.mark.ac("1.2", 8)
def test_no_request_is_not_measured(figures):
    nothing = {"min_response_time": None, "last_request_timestamp": None, "total_response_time": 0}
    found = figures([endpoint(times=(), failures=0, **nothing)])

    requests = [
        found.pop(f"http.requests{{{where}}}") for where in ("endpoint=/login, method=POST", "endpoint=Aggregated")
    ]
    assert requests == [0, 0]
    assert set(found.values()) == {None}


def test_requests_without_a_time_are_requests(figures):
    found = figures([endpoint(num_requests=5, num_none_requests=1, method=None)])

    assert found["http.requests{endpoint=/login}"] == 5
    assert found["http.latency{mean, endpoint=/login}"] == Decimal("0.004625")


def test_no_answer_took_a_time(figures):
    found = figures([endpoint(times=(), failures=0, num_requests=2, num_none_requests=2)])

    assert found["http.latency{p95, endpoint=Aggregated}"] is None
    assert found["http.requests{endpoint=Aggregated}"] == 2


def test_secrets_in_a_name_do_not_get_out(figures):
    assert "http.requests{endpoint=/a?…, method=GET}" in figures([endpoint("/a?token=abc123", "GET")])


@pytest.mark.parametrize(
    "wrong",
    [
        {"num_failures": 5},
        {"num_requests": 9},
        {"num_requests": None},
        {"response_times": [4]},
        {"response_times": {"fast": 4}},
        {"total_response_time": "18"},
        {"name": 7},
    ],
)
def test_what_cannot_be_refuses_the_file(refusal, wrong):
    assert refusal([endpoint(**wrong)]) == "SG936"
