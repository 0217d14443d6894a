"""A figure is checked before it is written, and nothing else in the file moves."""

from __future__ import annotations

import json
import threading

from decimal import Decimal

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.errors import StorygateError, UntrustedInputError
from storygate.recording import append, appended, figure


def test_a_figure_is_kept_as_it_is_said():
    recorded = figure("image.size", "172.50MB", scope=["stage=prod", "arch=amd64"], statistic="Total")

    assert recorded.fields == {
        "name": "image.size",
        "value": Decimal("172.50"),
        "unit": "MB",
        "statistic": "total",
        "scope": {"stage": "prod", "arch": "amd64"},
    }
    assert recorded.said == "image.size{total, stage=prod, arch=amd64} = 172.50 MB"
    assert recorded.notes == ()


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("image.size", "172 MB", "MB"),
        ("http.latency", "300ms", "ms"),
        ("coverage.line", "85%", "%"),
        ("coverage.line", "0.85ratio", "ratio"),
        ("lighthouse.performance", "92points", "points"),
        ("lint.errors", "0", None),
        ("fps", "60fps", "fps"),
        ("gas.transfer", "21000gas", "gas"),
        ("custom.depth", "3", None),
    ],
)
def test_units_are_those_of_the_name(name, value, unit):
    assert figure(name, value).fields.get("unit") == unit


@pytest.mark.ac("1.2", 8)
@pytest.mark.parametrize("word", ["null", "unknown", "not  measured"])
def test_null_is_not_measured_and_not_zero(word):
    recorded = figure("image.size", word)

    assert recorded.fields["value"] is None
    assert recorded.said == "image.size = not measured"
    assert json.loads(appended(None, recorded.fields))["metrics"] == [
        {"name": "image.size", "value": None, "unit": "B"}
    ]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("image size", "1MB", "no name of a figure"),
        ("image..size", "1MB", "no name of a figure"),
        ("image.size", "172", "write such as 172MB"),
        ("image.size", "172s", "write such as 172MB"),
        ("image.size", "172mb", "did you mean MB?"),
        ("coverage.line", "0.85", "write such as 85%"),
        ("lint.errors", "3MB", "write such as 3, without a unit"),
        ("image.size", "1,5MB", "no figure"),
        ("image.size", "1e9B", "no figure"),
        ("image.size", "NaN", "no figure"),
        ("image.size", "MB", "no figure"),
        ("image.size", "", "no figure"),
        ("image.size", "3zorks", "no unit"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_write(name, value, said):
    with pytest.raises(StorygateError, match=said.replace("?", r"\?")):
        figure(name, value)


@pytest.mark.parametrize("label", ["prod", "=prod", "stage=", "sta ge=prod", "stage=a}b", 'stage="a'])
def test_a_label_that_no_bound_can_say_is_refused(label):
    with pytest.raises(StorygateError, match="LABEL=VALUE"):
        figure("image.size", "1MB", scope=[label])


def test_a_label_has_one_value():
    with pytest.raises(StorygateError, match="stage twice"):
        figure("image.size", "1MB", scope=["stage=prod", "stage=dev"])


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("latency", "did you mean http.latency?"),
        ("imagesize", "did you mean image.size?"),
        ("type.errors", "did you mean types.errors?"),
        ("zebra.count", "docs/readers.md"),
    ],
)
def test_a_stranger_is_recorded_with_a_note(name, hint):
    (note,) = figure(name, "3").notes

    assert hint in note


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '[{"name": "a", "value": 1.10}]',
            '[{"name": "a", "value": 1.10},\n{"name": "b", "value": 2}\n]',
        ),
        ("[ ]", '[\n  {"name": "b", "value": 2}\n]'),
        (
            '{"metrics": [\n    {"name": "a", "value": 1}\n  ], "note": "é"}\n',
            '{"metrics": [\n    {"name": "a", "value": 1},\n    {"name": "b", "value": 2}\n  ], "note": "é"}\n',
        ),
        (
            '{"note": {"metrics": [1]}, "metrics" : [{"name": "]", "value": 1}\n], "x": [] }',
            '{"note": {"metrics": [1]}, "metrics" : [{"name": "]", "value": 1},\n{"name": "b", "value": 2}\n], "x": [] }',
        ),
    ],
)
def test_everything_else_stays_as_it_is(before, after):
    assert appended(before.encode(), {"name": "b", "value": Decimal(2)}).decode() == after
    json.loads(after)


def test_a_new_file_is_one_to_read():
    assert json.loads(appended(None, {"name": "b", "value": Decimal("0.10")})) == {
        "metrics": [{"name": "b", "value": 0.1}]
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_encoding_stays(encoding):
    before = '{"metrics": [{"name": "é", "value": 1}]}'.encode(encoding)
    after = appended(before, {"name": "ü", "value": Decimal(2)})

    assert [one["name"] for one in json.loads(after.decode(encoding))["metrics"]] == ["é", "ü"]


KEYS = st.text(max_size=5)
JSON = st.recursive(
    st.none() | st.integers() | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
)


@given(
    st.dictionaries(KEYS.filter(lambda key: key != "metrics"), JSON, max_size=4),
    st.lists(KEYS, max_size=4),
    st.sampled_from([None, 0, 1, 4]),
)
def test_no_figure_and_no_other_key_is_ever_lost(others, names, indent):
    before = {**others, "metrics": [{"name": name, "value": 1} for name in names]}
    after = appended(json.dumps(before, indent=indent).encode(), {"name": "new", "value": Decimal(2)})

    assert json.loads(after) == {**before, "metrics": [*before["metrics"], {"name": "new", "value": 2}]}


@pytest.mark.parametrize(
    "held", ["", "{", '{"runs": [], "version": "2.1.0"}', "<testsuite/>", '[{"name": "a", "value": "x"}]']
)
def test_a_file_that_holds_something_else_is_left_alone(tmp_path, held):
    path = tmp_path / "m.json"
    path.write_text(held)
    with pytest.raises(UntrustedInputError, match="othing was recorded"):
        append(path, {"name": "b", "value": Decimal(2)})

    assert path.read_text() == held


def test_writers_at_the_same_time_lose_nothing(tmp_path):
    path = tmp_path / "metrics" / "m.json"
    append(path, {"name": "first", "value": Decimal(0)})
    threads = [threading.Thread(target=append, args=(path, {"name": f"t{n}", "value": Decimal(n)})) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(json.loads(path.read_text())["metrics"]) == 5
    assert list(path.parent.iterdir()) == [path]
