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


def test_files_of_locust_before_1_are_read(figures):
    old = '"Method","Name","# requests","# failures","Median response time","Average response time","Requests/s"\n'
    found = figures(old + '"GET","/",10,1,20,25,5.0\n"None","Total",10,1,20,25,5.0\n')

    assert found["http.latency{median, endpoint=Aggregated}"] == Decimal("0.020")
    assert found["http.error_rate{endpoint=Aggregated}"] == 10


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
