"""What must never happen to coverage, images and expositions: a crash, and a share that cannot be."""

from __future__ import annotations

import json
import tempfile

from pathlib import Path

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from storygate.evidence.collection import collect
from storygate.evidence.vocabulary import entry_of


PARTS = {kind: {"total": 4, "covered": 1, "pct": 25} for kind in ("lines", "statements", "functions", "branches")}
SPOT = {"start": {"line": 1}, "end": {"line": 1}}
HITS = {"statementMap": {"0": SPOT}, "fnMap": {}, "branchMap": {"0": {}}, "s": {"0": 1}, "f": {}, "b": {"0": [1, 0]}}
COUNTS = " ".join(f'{key}="1" covered{key}="1"' for key in ("statements", "conditionals", "methods"))
WHOLE = [
    '<coverage line-rate="0.5" lines-covered="1" lines-valid="2" branch-rate="0.5"><line branch="true"/></coverage>',
    f'<coverage generated="1" clover="3"><project><metrics {COUNTS}/></project></coverage>',
    '<report name="a"><package name="p"/><counter type="LINE" missed="1" covered="3"/></report>',
    "TN:\nSF:a.py\nDA:1,1\nDA:2,0\nLF:2\nLH:1\nBRF:0\nBRH:0\nend_of_record\n",
    "mode: set\na/b.go:1.1,2.2 3 1\na/b.go:3.1,4.2 1 0\n",
    '# TYPE a_seconds summary\na_seconds_sum 3\na_seconds_count 2\na_seconds{quantile="0.5"} 1\n# EOF\n',
    "name,value,unit,scope\nimage.size,187.4,MB,stage=prod\n",
    json.dumps({"total": PARTS}),
    json.dumps({"/a.js": HITS}),
    json.dumps({"meta": {"branch_coverage": True}, "totals": {
        "covered_lines": 1, "num_statements": 2, "covered_branches": 1, "num_branches": 2}}),
    json.dumps([{"Id": "sha256:1", "RepoTags": ["a:1"], "Size": 5, "RootFS": {"Layers": ["x"]}}]),
    json.dumps({"MemUsage": "1MiB / 1GiB", "CPUPerc": "1%", "Name": "a"}),
    json.dumps({"CreatedBy": "x", "Size": "30"}),
    json.dumps({"image": {"sizeBytes": 9, "efficiencyScore": 0.5}, "layer": [{"sizeBytes": 9}]}),
    json.dumps({"buildx.build.provenance": {"metadata": {
        "buildStartedOn": "2026-11-20T10:00:00Z", "buildFinishedOn": "2026-11-20T10:01:00Z"}}}),
]  # fmt: skip
DOCUMENTS = [json.loads(text) for text in WHOLE if text[0] in "[{"]
STRANGE = st.sampled_from([None, True, -1, 1.5, 10**30, "", "1", [], {}, [None], {"a": 1}, "\ud800"])


def read(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r"
        path.write_bytes(data)
        return collect([(path, "r")])


def check(found):
    for metric in found.metrics:
        assert metric.value is None or metric.value.is_finite()
        if metric.name.startswith("coverage.") and metric.unit == "%" and metric.value is not None:
            assert 0 <= metric.value <= 100


@pytest.mark.ac("2.2", 1)
def test_every_report_is_read_as_it_stands():
    for text in WHOLE:
        found = read(text.encode())
        assert found.trusted, (text, found.findings)
        assert found.metrics
        assert all(entry_of(metric.name) for metric in found.metrics)


@settings(max_examples=300)
@given(st.sampled_from(WHOLE), st.data())
def test_no_damage_crashes_a_reader_or_makes_a_share_that_cannot_be(text, data):
    raw = text.encode()
    at = data.draw(st.integers(0, len(raw) - 1))
    cut = data.draw(st.integers(0, 6))
    check(read(raw[:at] + data.draw(st.binary(max_size=3)) + raw[at + cut :]))


@settings(max_examples=300)
@given(st.sampled_from(DOCUMENTS), st.data())
def test_no_value_in_a_wrong_place_crashes_a_reader(document, data):
    changed = json.loads(json.dumps(document))
    node = changed
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if not (isinstance(node[key], dict | list) and node[key] and data.draw(st.booleans())):
            break
        node = node[key]
    node[key] = data.draw(STRANGE)
    check(read(json.dumps(changed).encode()))


@pytest.mark.ac("2.2", 3)
@given(st.sampled_from([text for text in WHOLE if text[0] in "<[{"]), st.integers(1, 40))
def test_xml_and_json_that_break_off_count_for_nothing(text, missing):
    found = read(text.encode()[:-missing].rstrip())

    assert found.metrics == ()
    assert not found.trusted
