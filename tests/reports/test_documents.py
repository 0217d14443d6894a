from __future__ import annotations

import dataclasses
import json
import os

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from pydantic import ValidationError

from storygate.model import Metric, Place
from storygate.reports.documents import layout
from storygate.reports.documents.evidence import evidence_document
from storygate.reports.documents.gate import gate_document
from storygate.reports.documents.shapes.report import Report
from storygate.reports.documents.shapes.schema import DOCUMENTS, schema
from storygate.reports.interface import render
from storygate.reports.look import Look


SCHEMAS = Path(layout.__file__).parents[1] / "schemas"


def document(verb, assessment):
    return json.loads("".join(render(verb, "json", assessment, Look())))


def read(made):
    return json.loads("".join(layout.pieces(made)))


@pytest.mark.ac("1.5", 5)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_schema_is_the_models(name):
    path = SCHEMAS / f"{name}.json"
    if os.environ.get("STORYGATE_RENEW_GOLDEN"):
        path.write_text(schema(name), "utf-8")
    assert path.read_text("utf-8") == schema(name), f"{path.name} differs; if that is meant: make golden"


@pytest.mark.ac("1.5", 5)
@pytest.mark.parametrize(("verb", "name"), [("show", "story-1"), ("evidence", "evidence-1"), ("check", "report-1")])
@pytest.mark.parametrize("project", ["sample", "nothing", "hostile"])
def test_a_document_fits_its_schema_and_its_model(verb, name, project, request):
    assessment = request.getfixturevalue(project)
    made = document(verb, assessment("\x00 \ud800 台") if callable(assessment) else assessment)
    jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))).validate(made)
    DOCUMENTS[name].model_validate(made)
    assert made["schema"] == f"storygate/{name.replace('-', '/')}"


def test_an_unknown_member_is_no_report(sample):
    made = document("check", sample) | {"score": 98}
    with pytest.raises(ValidationError):
        Report.model_validate(made)


class TestReport:
    def test_the_false_claim_in_figures(self, sample):
        story = next(s for s in document("check", sample)["stories"] if s["id"] == "2.2")
        assert (story["decision"], story["claimed"], story["proven"], story["total"]) == ("FAIL", 4, 0, 4)
        assert {c["verdict"] for c in story["criteria"]} == {"unproven"}
        assert all(c["claimed"] for c in story["criteria"])

    def test_the_summary_adds_up(self, sample):
        summary = document("check", sample)["summary"]
        assert summary["criteria"] == sum(summary[v] for v in ("proven", "failing", "unproven", "waived", "stale"))
        assert summary["tests"]["tests"] == 12

    def test_stories_come_by_path_whatever_the_order(self, sample):
        turned = dataclasses.replace(sample, judgements=sample.judgements[::-1])
        assert document("check", sample) == document("check", turned)

    def test_a_link_says_how_and_where(self, sample):
        link = document("check", sample)["stories"][0]["criteria"][0]["links"][0]
        assert link == {
            "how": "property",
            "kind": "explicit",
            "evidence": "tests/test_lamp.py::test_lit_at_dusk",
            "outcome": "passed",
            "place": {"path": "build/junit.xml", "line": 12},
            "reason": "property ac = 2.1/AC1",
        }

    def test_both_readings_of_an_ambiguity_are_told(self, sample):
        finding = next(f for f in document("check", sample)["findings"] if f["code"] == "SG301")
        assert finding["readings"] == ["2.1/AC2", "2.2/AC2"]


class TestEvidence:
    @pytest.mark.ac("1.2", 8)
    def test_not_measured_is_not_0(self, sample):
        made = document("evidence", sample)
        assert [m["value"] for m in made["metrics"]] == [312.5]
        assert [(m["name"], m["value"]) for m in made["not_measured"]] == [("memory.peak", None)]

    @pytest.mark.parametrize(
        ("figure", "written"),
        [
            ("94.5", "94.5"),
            ("1E+3", "1000"),
            ("0.1", "0.1"),
            ("-3", "-3"),
            ("1E+400", None),
            ("NaN", None),
            ("-0", "0"),
        ],
    )
    def test_a_figure_is_a_number_of_json(self, figure, written):
        metric = Metric("a", Decimal(figure), "", Place("m.json"))
        made = evidence_document(counts=_counts(), tests=(), metrics=(metric,), reports=(), found=())
        values = [json.dumps(m["value"]) for m in read(made)["metrics"]]
        assert values == ([written] if written else [])

    def test_a_figure_of_a_million_digits_costs_nothing(self):
        metric = Metric("a", Decimal("1E+999999"), "", Place("m.json"))
        made = evidence_document(counts=_counts(), tests=(), metrics=(metric,), reports=(), found=())
        assert read(made)["metrics"] == []

    def test_tests_are_asked_for_one_by_one(self, sample):
        asked = []

        def tests():
            for number, test in enumerate(sample.tests):
                asked.append(number)
                yield test

        made = evidence_document(counts=sample.counts, tests=tests(), metrics=(), reports=(), found=())
        text = ""
        for piece in layout.pieces(made):
            text += piece
            if "test_2_2_ac1" in text:
                break
        assert asked == [0]

    def test_every_attempt_of_a_flaky_test_is_there(self, sample):
        flaky = next(t for t in document("evidence", sample)["tests"] if t["outcome"] == "flaky")
        assert [attempt["outcome"] for attempt in flaky["attempts"]] == ["failed", "passed"]


class TestGate:
    def test_what_a_gate_file_says(self):
        issue = SimpleNamespace(id="TEST-001", severity="high", finding="no test", suggested_action=None)
        waiver = SimpleNamespace(active=False, reason=None, approved_by="Ben", until=None)
        gate = SimpleNamespace(
            path="gates/2.2.yml",
            story="2.2",
            gate="PASS",
            top_issues=(issue,),
            waiver=waiver,
            quality_score=98,
            findings=(),
        )
        made = read(gate_document([gate]))
        DOCUMENTS["gate-1"].model_validate(made)
        assert made["gates"][0]["waiver"]["active"] is False
        assert made["gates"][0]["top_issues"][0]["severity"] == "high"

    def test_what_it_does_not_say_is_null(self):
        gate = SimpleNamespace(
            path="x.yml", story=None, gate=None, top_issues=(), waiver=None, quality_score=None, findings=()
        )
        made = read(gate_document([gate]))
        DOCUMENTS["gate-1"].model_validate(made)
        assert made["gates"] == [
            {
                "path": "x.yml",
                "story": None,
                "gate": None,
                "top_issues": [],
                "waiver": None,
                "quality_score": None,
                "findings": [],
            }
        ]


class TestLayout:
    def test_an_entry_is_a_line(self):
        text = "".join(layout.pieces({"schema": "x/1", "list": [{"a": 1}, {"b": 2}], "none": [], "more": iter(())}))
        assert text == '{"schema": "x/1",\n "list": [\n  {"a": 1},\n  {"b": 2}\n ],\n "none": [],\n "more": []}\n'
        assert json.loads(text) == {"schema": "x/1", "list": [{"a": 1}, {"b": 2}], "none": [], "more": []}


def _counts():
    from storygate.model import Counts

    return Counts()
