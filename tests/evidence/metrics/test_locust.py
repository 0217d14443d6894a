from __future__ import annotations

from decimal import Decimal

import pytest


HEAD = (
    "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,"
    "Max Response Time,Average Content Size,Requests/s,Failures/s,50%,95%,99%,99.9%,100%\n"
)
LOGIN = "POST,/login,100,25,4,4.25,1.5,18,210,30.5,0,4,8,18,18,18\n"
TOTAL = ",Aggregated,164,72,4,4.346,1.224,46.099,264,54.6,23.9,4,8,18,46,46\n"


def test_figures_of_each_endpoint_and_of_all(figures):
    found = figures(HEAD + LOGIN + TOTAL)

    assert found["http.latency{p95, endpoint=/login, method=POST}"] == Decimal("0.008")
    assert found["http.error_rate{endpoint=/login, method=POST}"] == 25
    assert found["http.latency{p95, endpoint=Aggregated}"] == Decimal("0.008")
    assert found["http.latency{p99.9, endpoint=Aggregated}"] == Decimal("0.046")
    assert found["http.latency{mean, endpoint=Aggregated}"] == Decimal("0.004346")
    assert found["http.requests{endpoint=Aggregated}"] == 164
    assert found["http.failures{endpoint=Aggregated}"] == 72
    assert found["http.rate{mean, endpoint=Aggregated}"] == Decimal("54.6")


def test_the_line_is_that_of_the_row(evidence):
    assert evidence(HEAD + LOGIN + TOTAL).metrics[-1].place.line == 3


OLD = (
    '"Method","Name","# requests","# failures","Median response time","Average response time","Requests/s"\n'
    '"GET","/",51,0,4,3,0.89\n"GET","/nope",0,56,0,0,0.00\n"None","Total",51,56,4,3,0.89\n'
)


def test_locust_before_1_does_not_say_whether_failures_are_requests(figures):
    found = figures(OLD)

    assert found["http.latency{median, endpoint=Aggregated}"] == Decimal("0.004")
    assert found["http.error_rate{endpoint=/, method=GET}"] == 0
    assert found["http.error_rate{endpoint=Aggregated}"] is None
    assert found["http.failures{endpoint=Aggregated}"] == found["http.failures{endpoint=/nope, method=GET}"] == 56


def test_percentiles_before_locust_1_have_a_file_of_their_own(figures):
    found = figures(
        '"Name","# requests","50%","95%","100%"\n"GET /",31,4,9,9\n"/nope",0,"N/A"\n"None Total",31,4,9,9\n'
    )

    assert found["http.latency{p95, endpoint=Aggregated}"] == Decimal("0.009")
    assert found["http.latency{p95, endpoint=/nope}"] is None
    assert not [name for name in found if name.startswith(("http.requests", "http.error_rate"))]


def test_names_may_hold_commas_and_secrets(figures):
    found = figures(HEAD + LOGIN.replace("/login", '"/a,b?token=abc123"') + TOTAL)

    assert "http.requests{endpoint=/a,b?…, method=POST}" in found


def test_no_request_is_not_measured(figures):
    none = ",Aggregated,0,0,N/A,0.0,0,0,0,0.0,0.0,N/A,N/A,N/A,N/A,N/A\n"
    found = figures(HEAD + none)

    assert found.pop("http.requests{endpoint=Aggregated}") == 0
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD, "SG937"),
        (HEAD + LOGIN, "SG937"),
        (HEAD + LOGIN + TOTAL[:40] + "\n", "SG937"),
        (HEAD + TOTAL.replace("164", "many"), "SG936"),
        (HEAD + TOTAL.replace(",72,", ",172,"), "SG936"),
        (HEAD + TOTAL.replace(",8,", ",,"), "SG936"),
        (HEAD + '"' + TOTAL, "SG936"),
    ],
)
def test_what_broke_off_or_is_no_number_is_refused(refusal, text, code):
    assert refusal(text) == code


@pytest.mark.parametrize(
    "head",
    [
        "Method,Name,Error,Occurrences,First Seen,Last Seen\n",
        "Count,Message,Traceback,Nodes\n",
        "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%\n",
    ],
)
def test_its_other_files_hold_no_figure(evidence, head):
    found = evidence(head)

    assert found.trusted
    assert found.metrics == ()
    assert [finding.code for finding in found.findings] == ["SG200"]
