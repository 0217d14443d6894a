from __future__ import annotations

import pytest


def scan(*severities, **fields):
    matches = [{"vulnerability": {"id": "CVE-1", "severity": one}, "artifact": {"name": "zlib"}} for one in severities]
    return {"matches": matches, "descriptor": {"name": "grype", "version": "0.104.0"}, **fields}


def test_matches_are_counted_by_severity(figures):
    found = figures(scan("High", "High", "Negligible", "Unknown", ignoredMatches=[{"vulnerability": {}}]))

    assert found["vulnerabilities.high"] == 2
    assert found["vulnerabilities.negligible"] == found["vulnerabilities.unknown"] == 1
    assert found["vulnerabilities.critical"] == 0
    assert found["vulnerabilities.total"] == 4


def test_no_match_is_0_where_grype_says_that_it_ran(figures):
    assert figures(scan())["vulnerabilities.total"] == 0


def test_no_list_of_matches_is_not_measured(figures):
    assert set(figures(scan(matches=None)).values()) == {None}


def test_old_reports_without_a_descriptor_are_known_by_their_matches(figures):
    old = scan("Low")
    del old["descriptor"]

    assert figures(old)["vulnerabilities.low"] == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"matches": "none"}, "SG936"),
        ({"matches": [{"artifact": {}}]}, "SG936"),
        ({"matches": [], "descriptor": {"name": "syft"}}, "SG932"),
    ],
)
def test_what_cannot_be_read_is_refused(refusal, wrong, code):
    assert refusal(scan() | wrong) == code
