"""Quality attributes: only what was measured, as good as its worst figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from storygate.evidence.vocabulary import ENTRIES
from storygate.gates.attributes import attribute, attributes
from storygate.gates.build import build
from storygate.gates.read import read_bytes
from storygate.gates.renewal import fresh, renew
from storygate.model import How, Link, LinkKind, Metric, Outcome, Place


def link(name, outcome, reason):
    place = Place("metrics.json", 3)
    metric = Metric(name, Decimal(1), "", place)
    return Link("1.10/AC1", How.BOUND, LinkKind.EXPLICIT, Outcome(outcome), name, place, reason, metric=metric)


def measured(make, *links):
    judgement = make.judgement()
    verdicts = (replace(judgement.verdicts[0], links=links), *judgement.verdicts[1:])
    return replace(judgement, verdicts=verdicts)


@pytest.mark.ac("2.3", 1)
def test_an_attribute_is_as_good_as_its_worst_figure(make):
    judgement = measured(
        make,
        link("coverage.line", "met", "coverage.line = 91 %, bound >= 80 %"),
        link("image.size", "met", "image.size = 172 MB, bound < 200 MB"),
        link("http.latency", "missed", "http.latency{p95} = 612 ms, bound < 500 ms"),
        link("vulnerabilities.high", "not confirmed", "vulnerabilities.high = 0"),
    )
    assert attributes(judgement) == {
        "_assessed": ["maintainability", "performance", "security"],
        "maintainability": {"status": "PASS", "notes": "coverage.line = 91 %, bound >= 80 %", "source": "storygate"},
        "performance": {
            "status": "FAIL",
            "notes": "image.size = 172 MB, bound < 200 MB; http.latency{p95} = 612 ms, bound < 500 ms",
            "source": "storygate",
        },
        "security": {"status": "CONCERNS", "notes": "vulnerabilities.high = 0", "source": "storygate"},
    }


@pytest.mark.ac("2.3", 1)
def test_what_was_not_measured_is_left_out(make):
    judgement = measured(make, link("coverage.line", "not measured", "no report holds coverage.line"))
    assert attributes(judgement) == {}
    assert "nfr_validation" not in build(judgement, updated="x")


@pytest.mark.parametrize(
    ("metric", "name"),
    [
        ("http.latency", "performance"),
        ("http.error_rate", "reliability"),
        ("build.warnings", "maintainability"),
        ("secrets.total", "security"),
        ("accuracy", None),
    ],
)
def test_a_figure_belongs_to_one_attribute(metric, name):
    assert attribute(metric) == name


def test_most_of_the_vocabulary_belongs_somewhere():
    names = [entry.name for entry in ENTRIES]
    assert sum(attribute(name) is not None for name in names) > 0.8 * len(names)


@pytest.mark.ac("2.3", 1)
def test_a_consumer_of_the_method_finds_its_fields(make):
    """Reads a written gate as the fixing agent of the method does: issues, attributes, gaps of the trace."""
    import yaml

    judgement = replace(make.judgement("failed - passed"), reason="failing")
    document = build(judgement, updated="2026-06-01T00:00:00+00:00")
    gate = yaml.safe_load(fresh(document))
    assert gate["schema"] == 1
    assert isinstance(gate["story"], str)
    assert gate["gate"] in {"PASS", "CONCERNS", "FAIL", "WAIVED"}
    for issue in gate["top_issues"]:
        assert {"id", "severity", "finding", "suggested_action"} <= issue.keys()
        assert issue["severity"] in {"low", "medium", "high"}
    assert gate["trace"]["totals"].keys() == {"requirements", "full", "partial", "none"}
    assert all({"ac", "reason"} <= entry.keys() for entry in gate["trace"]["uncovered"])
    assert gate["waiver"] == {"active": False}
    assert 0 <= gate["quality_score"] <= 100
    assert all({"action", "refs", "rule"} == entry.keys() for entry in gate["recommendations"]["immediate"])
    assert "risk_summary" not in gate


@pytest.mark.ac("2.3", 4)
def test_what_a_person_added_beside_an_attribute_stays(make):
    judgement = measured(make, link("coverage.line", "missed", "coverage.line = 70 %"))
    text = (
        "schema: 1\nstory: '1.10'\ngate: PASS\nnfr_validation:\n  _assessed: [security]\n"
        "  security:\n    status: PASS   # by Ana\n    notes: read the code\nrisk_summary:\n  totals: {high: 1}\n"
    )
    after = renew(text.encode(), build(judgement, updated="x")).decode()
    assert "status: PASS   # by Ana" in after
    assert "read the code" in after
    assert "totals: {high: 1}" in after
    assert "maintainability:\n    status: FAIL" in after
    assert read_bytes(after.encode(), "g.yml").findings == ()
    back = renew(after.encode(), build(make.judgement(), updated="y")).decode()
    assert "maintainability" not in back, "what is measured no more is storygate's to take away"
    assert "status: PASS   # by Ana" in back


@pytest.mark.ac("2.3", 4)
def test_an_attribute_that_a_person_assessed_is_theirs(make):
    judgement = measured(make, link("vulnerabilities.high", "missed", "vulnerabilities.high = 3"))
    text = "schema: 1\nstory: '1.10'\ngate: PASS\nnfr_validation:\n  security: {status: PASS, notes: by Ana}\n"
    after = renew(text.encode(), build(judgement, updated="x")).decode()
    assert "security: {status: PASS, notes: by Ana}" in after


@pytest.mark.ac("2.3", 4)
def test_advice_of_people_stands_beside_that_of_the_rules(make):
    text = (
        "schema: 1\nstory: '1.10'\ngate: PASS\nrecommendations:\n  immediate:\n"
        "    - action: call Bo   # soon\n      refs: [a.py]\n  later: [dream]\n"
    )
    failing = renew(text.encode(), build(make.judgement("failed passed passed"), updated="x")).decode()
    assert "- action: call Bo   # soon" in failing
    assert "rule: SG102" in failing
    mended = renew(failing.encode(), build(make.judgement(), updated="y")).decode()
    assert "- action: call Bo   # soon" in mended
    assert "rule: SG102" not in mended
    assert "later: [dream]" in mended
