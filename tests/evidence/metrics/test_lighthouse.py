from __future__ import annotations

import json

from decimal import Decimal

import pytest


def audit(value, unit="millisecond", **fields):
    return {"score": 0.9, "scoreDisplayMode": "numeric", "numericValue": value, "numericUnit": unit, **fields}


def run(audits=None, **fields):
    return {
        "lighthouseVersion": "13.0.3",
        "finalDisplayedUrl": "https://shop.example/cart?session=abc#top",
        "fetchTime": "2026-11-20T15:02:38.435Z",
        "audits": audits or {},
        "categories": {"performance": {"score": 0.93, "auditRefs": []}, "seo": {"score": None}},
        **fields,
    }


URL = "url=https://shop.example/cart?…"


def test_scores_of_100_and_times_in_seconds(figures):
    audits = {
        "largest-contentful-paint": audit(2500.5),
        "total-byte-weight": audit(300_000, "byte"),
        "cumulative-layout-shift": audit(0.02, "unitless"),
        "dom-size": audit(800, "element"),
        "is-on-https": {"score": 1, "scoreDisplayMode": "binary"},
    }

    assert figures(run(audits)) == {
        f"web.lcp{{{URL}}}": Decimal("2.5005"),
        f"web.weight{{{URL}}}": 300_000,
        f"web.cls{{{URL}}}": Decimal("0.02"),
        f"custom.lighthouse.dom-size{{{URL}}}": 800,
        f"lighthouse.performance{{{URL}}}": 93,
        f"lighthouse.seo{{{URL}}}": None,
    }


def test_units_places_time_and_tool(evidence):
    found = evidence(json.dumps(run({"speed-index": audit(1600)}), indent=1)).metrics

    assert [(metric.unit, metric.place.line) for metric in found] == [("s", 6), ("points", 14), ("points", 18)]
    assert (found[0].tool, found[0].measured_at) == ("Lighthouse 13.0.3", "2026-11-20T15:02:38.435Z")


@pytest.mark.parametrize(
    "failed", [audit(None), audit(0, scoreDisplayMode="error"), {"score": None, "scoreDisplayMode": "error"}]
)
def test_an_audit_that_failed_is_not_measured(figures, failed):
    assert figures(run({"interactive": failed}))[f"web.tti{{{URL}}}"] is None


def test_old_audits_without_a_unit_are_known_by_name(figures):
    old = audit(1500)
    del old["numericUnit"]

    assert figures(run({"interactive": old}))[f"web.tti{{{URL}}}"] == Decimal("1.5")


def test_page_speed_insights_wraps_the_same(figures):
    assert figures({"lighthouseResult": run()})[f"lighthouse.performance{{{URL}}}"] == 93


def test_a_run_that_failed_is_refused(refusal, figures):
    assert refusal(run(runtimeError={"code": "NO_FCP", "message": "…"})) == "SG937"
    assert figures(run(runtimeError={"code": "NO_ERROR", "message": ""}))


@pytest.mark.parametrize("score", ["0.9", 93, -1, True])
def test_a_score_that_is_none_is_refused(refusal, score):
    assert refusal(run(categories={"performance": {"score": score}})) == "SG936"


def entry(score, *, chosen, url="https://shop.example/"):
    return {"url": url, "isRepresentativeRun": chosen, "htmlPath": "a.html", "summary": {"performance": score}}


def test_lighthouse_ci_counts_the_representative_run(figures):
    found = figures(
        [
            entry(0.5, chosen=False),
            entry(0.8, chosen=True),
            entry(0.7, chosen=False),
            entry(0.9, chosen=True, url="https://shop.example/cart"),
        ]
    )

    assert found == {
        "lighthouse.performance{median, url=https://shop.example/}": 80,
        "lighthouse.performance{median, url=https://shop.example/cart}": 90,
    }


def test_lighthouse_ci_without_a_representative_run_is_refused(refusal):
    assert refusal([entry(0.8, chosen=False), entry(0.8, chosen=None)]) == "SG936"
