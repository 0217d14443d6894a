"""Readers are chosen by content, and imported for their own files alone."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from storygate.evidence.registry import REGISTRY


KINDS = ("lines", "statements", "functions", "branches")
LOADED = (
    "import sys, pathlib; from storygate.evidence.readers import read;"
    "kinds = [item.kind for item in read(pathlib.Path(sys.argv[1]), 'r') if hasattr(item, 'kind')];"
    "print(kinds, *sorted(name for name in sys.modules if name.startswith('storygate.evidence.metrics.')))"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<testsuites><testsuite><testcase name='a'/></testsuite></testsuites>", "['junit']"),
        ("mode: set\n", "['go-cover']"),
        (json.dumps({"total": {kind: {"total": 1, "covered": 1} for kind in KINDS}}), "['istanbul-summary']"),
    ],
)
def test_a_reader_costs_nothing_where_it_is_not_needed(tmp_path, text, said):
    path = tmp_path / "a file without an ending"
    path.write_text(text)
    told = subprocess.run([sys.executable, "-c", LOADED, str(path)], check=True, capture_output=True, text=True).stdout

    assert told.startswith(said)
    others = {name.rpartition(".")[2] for name in told.split()[1:]} - {"shares", "mypy"}
    assert others <= {said.strip("[]'").replace("-", "_")}


@pytest.mark.parametrize("known", REGISTRY, ids=[f"{known.module}.{known.name}" for known in REGISTRY])
def test_a_reader_can_be_loaded_and_says_its_name(known):
    assert known.load().kind


@pytest.mark.parametrize(
    "document", ["null", "1", '"a"', "[]", "[null]", "[[]]", "{}", '{"a": null}', "x\n", "<a/>", '{"a":1}\n[]']
)
def test_no_test_of_a_reader_raises(evidence, document):
    assert evidence(document).metrics == ()
