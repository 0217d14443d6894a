"""Files that cannot be trusted: each is refused with its line, and nothing of it counts."""

from __future__ import annotations

import pytest

from storygate.evidence.collection import collect
from storygate.evidence.readers import read
from storygate.model import Counts, Place


OK = '<testsuites><testsuite name="s"><testcase name="a"/></testsuite></testsuites>'
LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
BOMB = f'<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>'
REFUSED = {
    "empty": (b"", "SG931", None),
    "white space": (b" \n\n", "SG931", None),
    "truncated": (OK[:-20], "SG930", 1),
    "truncated in a later line": (OK.replace("><", ">\n<")[:-20], "SG930", 4),
    "two roots": (OK + "\n" + OK, "SG930", 2),
    "blank line first": ('\n<?xml version="1.0"?>' + OK, "SG930", 2),
    "log first": ("npm warn deprecated\n" + OK, "SG930", 1),
    "wrong encoding": (
        '<?xml version="1.0" encoding="utf-8"?><testsuite name="gr\xfcn"/>'.encode("latin-1"),
        "SG930",
        1,
    ),
    "unknown encoding": ('<?xml version="1.0" encoding="martian"?><testsuite/>', "SG930", 1),
    "control character": (OK.replace('"a"/>', '"a"><failure>\x1b[31m</failure></testcase>'), "SG930", 1),
    "control character by number": (OK.replace('"a"', '"&#27;"'), "SG930", 1),
    "unescaped": (OK.replace('"a"', '"a<b"'), "SG930", 1),
    "unknown prefix": (OK.replace("<testcase", "<x:testcase"), "SG930", 1),
    "no root": ('<?xml version="1.0"?><!-- nothing -->', "SG930", None),
    "bomb": (BOMB + OK.replace('"a"/>', '"a"><system-out>&i;</system-out></testcase>'), "SG933", 1),
    "bomb in an attribute": (BOMB + OK.replace('"a"', '"&i;"'), "SG933", 1),
    "bomb in the root": (BOMB + OK.replace("<testsuites", '<testsuites name="&i;"', 1), "SG933", 1),
    "blow-up": (f'<!DOCTYPE t [<!ENTITY a "{"A" * 100_000}">]>' + OK.replace('"a"', f'"{"&a;" * 1000}"'), "SG933", 1),
    "harmless entity": ('<!DOCTYPE t [<!ENTITY story "1.3">]>' + OK.replace('"a"', '"AC1 &story;"'), "SG933", 1),
    "file entity": ('<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + OK, "SG933", 1),
    "parameter entity": ('<!DOCTYPE t [<!ENTITY % e SYSTEM "file:///nope.dtd"> %e;]>' + OK, "SG933", 1),
    "external document type": ('<!DOCTYPE testsuites SYSTEM "http://127.0.0.1:9/x.dtd">' + OK, "SG933", 1),
    "public document type": ('<!DOCTYPE testsuites PUBLIC "-//X//Y" "x.dtd">' + OK, "SG933", 1),
    "deep suites": ("<testsuite>" * 5000 + "</testsuite>" * 5000, "SG933", 1),
    "deep elements": (OK.replace('"a"/>', f'"a">{"<b>" * 5000}{"</b>" * 5000}</testcase>'), "SG933", 1),
    "wide and deep": (
        "<testsuite name='d'>" * 400
        + "<testsuite name='e'><testcase name='x'/></testsuite>" * 20_000
        + "</testsuite>" * 400,
        "SG933",
        1,
    ),
    "namespace": (OK.replace("<testsuites", '<testsuites xmlns="http://example.org/junit"', 1), "SG932", 1),
    "own report": (
        OK.replace('name="s">', 'name="s"><properties>\n<property name="storygate.generated" value="1"/></properties>'),
        "SG934",
        2,
    ),
    "own report, marked in a case": (
        OK.replace('"a"/>', '"a"><properties><property name="storygate.generated" value="1"/></properties></testcase>'),
        "SG934",
        1,
    ),
    "plain text": ("1 passed in 0.2 s", "SG932", 1),
    "noise": (b"\x89PNG\r\n\x1a\n\0\0", "SG932", 1),
    "zeros": (b"\0" * 100, "SG932", 1),
    "json, truncated": ('[{"name": "a",\n "value": 1', "SG930", 2),
    "json, deep": ("[" * 200_000, "SG933", None),
    "json, a key twice": ('[{"name": "a", "value": 1, "value": 2}]', "SG930", None),
    "json, not a number": ('[{"name": "a", "value": NaN}]', "SG930", None),
    "json, endless": ('[{"name": "a", "value": 1e999999999}]', "SG930", None),
    "json, bad utf-8": (b'[{"name": "\xff", "value": 1}]', "SG930", None),
    "json, long number": (f'[{{"name": "a", "value": {"9" * 10_000}}}]', "SG930", None),
}


@pytest.mark.ac("1.2", 6)
@pytest.mark.parametrize(("text", "code", "line"), REFUSED.values(), ids=REFUSED)
def test_is_refused_with_its_line(evidence, text, code, line):
    found = evidence(text)

    assert [(finding.code, finding.place) for finding in found.findings] == [(code, Place("r1", line))]
    assert not found.trusted
    assert (found.tests, found.metrics, found.reports, found.counts) == ((), (), (), Counts())


@pytest.mark.ac("1.2", 7)
def test_the_memory_for_one_test_case_is_bounded(evidence):
    endless = "<testsuite><testcase name='a'>" + "<b/>" * 1_500_000 + "</testcase></testsuite>"

    (finding,) = evidence(endless).findings
    assert finding.code == "SG933"
    assert "without the end of a test case" in finding.message


def test_twelve_megabytes_of_output_are_read(evidence):
    output = "ä line of output\n" * 700_000
    found = evidence(f"<testsuite><testcase name='a'><system-out>{output}</system-out></testcase></testsuite>")

    assert found.counts == Counts(1, 1)


def test_three_hundred_suites_deep_is_read(evidence):
    found = evidence("<testsuite name='d'>" * 300 + "<testcase name='a'/>" + "</testsuite>" * 300)

    assert found.counts == Counts(1, 1)


@pytest.mark.ac("1.2", 6)
def test_what_stands_before_the_defect_counts_for_nothing_but_other_reports_do(evidence):
    broken = '<testsuite><testcase name="b"/><testcase name="c"><failure/></testcase><testcase'
    found = evidence(OK, broken, OK.replace('"a"', '"d"'))

    assert [test.id for test in found.tests] == ["s::a", "s::d"]
    assert found.counts == Counts(2, 2)
    assert [report.path for report in found.reports] == ["r1", "r3"]
    assert [(finding.code, finding.place.path) for finding in found.findings] == [("SG930", "r2")]


def test_a_report_that_is_not_there(tmp_path):
    for path in (tmp_path / "none.xml", tmp_path):
        (finding,) = read(path, "shown.xml")
        assert (finding.code, finding.place) == ("SG935", Place("shown.xml"))


@pytest.mark.ac("1.2", 6)
def test_an_entity_is_never_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    path = tmp_path / "r.xml"
    entity = f'<!DOCTYPE t [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    path.write_text(entity + OK.replace('"a"/>', '"a"><failure>&e;</failure></testcase>'))

    assert "hunter2" not in str(collect([(path, "r.xml")]))
