"""What a file is, by what it holds: XML, JSON, JSON lines or text."""

from __future__ import annotations

import gzip
import io

from decimal import Decimal

import pytest

from storygate.evidence.content import look_into
from storygate.evidence.interface import Form
from storygate.evidence.refusal import RefusedError
from storygate.evidence.source import Source


def look(data):
    return look_into(Source(io.BytesIO(data if isinstance(data, bytes) else data.encode())))


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ("<root/>", Form.XML),
        ('\ufeff<?xml version="1.0"?><a/>', Form.XML),
        ("{}", Form.JSON),
        ("[\n1]", Form.JSON),
        ('{"a": 1}\n{"a": 2}\n', Form.JSON_LINES),
        ('[1]\n\n{"a": 2}', Form.JSON_LINES),
        ("mode: set\n", Form.TEXT),
        ("mode: set\n".encode("utf-16"), Form.TEXT),
        ("\ufeffname,value\n", Form.TEXT),
    ],
)
def test_the_form_of_a_file(data, form):
    assert look(data).form is form


def test_numbers_keep_their_digits_and_lines_are_counted_as_on_disk():
    content = look('\n{"a": 0.10}\r\n\n{"a": 2}\n')

    assert content.document is None
    assert content.records == ((2, {"a": Decimal("0.10")}), (4, {"a": 2}))


def test_one_object_is_a_document_and_a_record():
    content = look('{\n"a": 1}')

    assert (content.document, content.records) == ({"a": 1}, ((1, {"a": 1}),))
    assert look("[1]").records == ()


def test_text_is_read_without_mark_and_with_plain_line_ends():
    assert look(b"\xef\xbb\xbfa\r\nb\n").text == "a\nb\n"
    assert look("TN:é\r\n".encode("utf-16")).text == "TN:é\n"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ('{"a": 1}\n{"a": 2', "SG930", 2),
        ('{"a": 1}\nDone.\n', "SG930", 2),
        ('{"a": 1}\n{"a": NaN}\n', "SG930", 2),
        ('{"a": 1}\n{"a": 1, "a": 2}\n', "SG930", 2),
        ('{"a": 1}\n' + "[" * 100_000, "SG933", 2),
        ('{"a": 1} {"a": 2}', "SG930", 1),
        ('{\n"a": 1}\n{"a": 2}', "SG930", 3),
        (b"mode: set\n\xff\xfe", "SG932", 1),
        (b"mode\0: set\n", "SG932", 1),
        (b"\x1f\x8b\x08\0", "SG932", 1),
    ],
)
def test_what_is_none_of_them_is_refused_with_its_line(data, code, line):
    with pytest.raises(RefusedError) as refused:
        look(data)

    assert (refused.value.rule.code, refused.value.line) == (code, line)


def test_the_whole_file_is_hashed_and_counted():
    content = look('{"a": 1}\n{"a": 2}\n')

    assert content.source.size == 18
    assert len(content.source.sha256) == 64


def test_what_is_packed_is_refused_in_words(evidence):
    found = evidence(gzip.compress(b'{"results": []}'))

    assert [(finding.code, finding.message) for finding in found.findings] == [
        ("SG932", "compressed with gzip, and read only unpacked")
    ]


@pytest.mark.parametrize(
    "report",
    [
        '{"results": []}',
        '{"benchmarks": []}',
        '{"ArtifactName": "a", "SchemaVersion": 2, "Results": [{"Class": "license"}]}',
    ],
)
def test_a_report_without_any_figure_is_noted(evidence, report):
    found = evidence(report)

    assert [finding.code for finding in found.findings] == ["SG200"]
    assert found.trusted
