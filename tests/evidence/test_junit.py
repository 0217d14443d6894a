from __future__ import annotations

import hashlib

import pytest

from storygate.model import Counts, Outcome, Place


REPORT = """<?xml version="1.0" encoding="utf-8"?>
<testsuites name="pytest tests">
  <testsuite name="pytest" hostname="ci-7">
    <properties><property name="STORY" value="1.3"/></properties>
    <testcase classname="tests.test_login.TestLogin" name="test_ok" time="0.125" file="tests/test_login.py" line="7">
      <properties><property name="ac" value="1.3/AC1"/></properties>
    </testcase>
    <testcase classname="tests.test_login.TestLogin" name="test_bad"><failure message="assert 1 == 2&#10;more">long</failure></testcase>
    <testsuite name="inner" hostname="chromium">
      <testcase name="deep"/>
    </testsuite>
  </testsuite>
</testsuites>
"""


def cases(found):
    return [case for test in found.tests for case in test.attempts]


@pytest.mark.ac("1.2", 1)
def test_says_of_a_test_case_all_that_stands_in_the_report(evidence):
    ok, bad, deep = cases(evidence(REPORT))

    assert ok.name == "test_ok"
    assert ok.classname == "tests.test_login.TestLogin"
    assert ok.suites == ("pytest tests", "pytest")
    assert ok.outcome is Outcome.PASSED
    assert ok.report == Place("r1", 5)
    assert ok.properties == (("ac", "1.3/AC1"), ("STORY", "1.3"))
    assert (ok.file, ok.line, ok.hostname, ok.seconds) == ("tests/test_login.py", 7, "ci-7", 0.125)
    assert (bad.outcome, bad.detail, bad.report.line) == (Outcome.FAILED, "assert 1 == 2", 8)
    assert bad.properties == (("STORY", "1.3"),)
    assert deep.suites == ("pytest tests", "pytest", "inner")
    assert (deep.hostname, deep.report.line) == ("chromium", 10)


def test_names_the_report_with_digest_and_size(evidence):
    xml = b"<testsuite><testcase name='a'/></testsuite>" + b"\n" * 100_000
    (report,) = evidence(xml).reports

    assert (report.path, report.kind, report.size) == ("r1", "junit", len(xml))
    assert report.sha256 == hashlib.sha256(xml).hexdigest()


@pytest.mark.ac("1.2", 4)
@pytest.mark.parametrize(
    ("properties", "read"),
    [
        ('<property name="ac" value="1/AC1"/>', [("ac", "1/AC1")]),
        ('<property name="ac">\n 1/AC1 \n</property>', [("ac", "1/AC1")]),
        ('<property name="ac"><item>1/AC1</item><item value="1/AC2"/></property>', [("ac", "1/AC1"), ("ac", "1/AC2")]),
        ('<property name="ac" value=""/>', [("ac", "")]),
        ('<property value="nameless"/>', []),
        ('<other name="ac" value="1/AC1"/>', []),
        (f'<property name="ac" value="1/AC1{"0" * 5000}"/>', []),
    ],
)
def test_reads_properties_in_every_spelling(evidence, properties, read):
    xml = f'<testsuite><testcase name="a"><properties>{properties}</properties></testcase></testsuite>'

    assert list(cases(evidence(xml))[0].properties) == read


@pytest.mark.ac("1.2", 4)
def test_reads_properties_that_were_printed(evidence):
    xml = """<testsuite><testcase name="a"><system-out>[[PROPERTY|ac=1/AC1]]
[[PROPERTY|log]]
[[PROPERTY|team = blue]] [[ATTACHMENT|x.png]]</system-out></testcase></testsuite>"""

    assert cases(evidence(xml))[0].properties == (("ac", "1/AC1"), ("team", "blue"))


@pytest.mark.ac("1.2", 4)
def test_takes_unknown_attributes_for_properties(evidence):
    xml = (
        '<testsuite><testcase name="a" requirement="1.3-AC1" status="run" timestamp="now" assertions="2"/></testsuite>'
    )

    assert cases(evidence(xml))[0].properties == (("requirement", "1.3-AC1"),)


def test_the_nearest_suite_speaks_first(evidence):
    xml = """<testsuites><properties><property name="p" value="outer"/></properties>
    <testsuite><properties><property name="p" value="inner"/></properties><testcase name="a"/></testsuite>
    <testsuite><testcase name="b"/></testsuite></testsuites>"""
    a, b = cases(evidence(xml))

    assert a.properties == (("p", "inner"), ("p", "outer"))
    assert b.properties == (("p", "outer"),)


@pytest.mark.parametrize("time", ["0.1s", "", "NaN", "inf", "-1", "1,234.5", "1 234,5"])
def test_a_time_that_is_no_number_of_seconds_is_not_known(evidence, time):
    found = evidence(
        f'<testsuites tests="two" time="1,2"><testsuite><testcase name="a" time="{time}"/></testsuite></testsuites>'
    )

    assert cases(found)[0].seconds is None
    assert found.counts == Counts(1, 1)


@pytest.mark.parametrize("line", ["", "x", "-3", "²", "9" * 30])
def test_a_line_that_is_no_number_is_not_known(evidence, line):
    assert cases(evidence(f'<testsuite><testcase name="a" line="{line}"/></testsuite>'))[0].line is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_reads_every_encoding_that_is_declared(evidence, encoding):
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    xml = f'<?xml version="1.0" encoding="{declared}"?><testsuite name="é"><testcase name="grün"/></testsuite>'

    assert cases(evidence(xml.encode(encoding)))[0].name == "grün"


def test_lines_stay_exact_beyond_what_libxml2_counts(evidence):
    body = "".join(f'<testcase name="t{n}"/>\n' if n % 7 else f'<testcase\nname="t{n}"\n/>\n' for n in range(90_000))
    xml = f"<testsuite>\n{body}</testsuite>"
    wanted = [number for number, line in enumerate(xml.split("\n"), 1) if line.endswith("/>")]

    assert [case.report.line for case in cases(evidence(xml))] == wanted


def test_text_that_looks_like_a_test_is_text(evidence):
    xml = """<testsuite><!-- <testcase name="comment"/> --><testcase name="a"><system-out><![CDATA[
    <testcase name="printed"><failure/></testcase>]]></system-out></testcase><?pi <testcase name="pi"/>?></testsuite>"""

    assert [case.name for case in cases(evidence(xml))] == ["a"]


@pytest.mark.ac("1.2", 1)
def test_many_suites_and_much_output_are_thrown_away_without_losing_a_case(evidence):
    suite = (
        "<testsuite name='s{0}'><properties><property name='n' value='{0}'/></properties>"
        "<testcase name='a'><system-out>{1}</system-out></testcase>"
        "<testcase name='b'><failure message='no'/><system-out>{1}</system-out></testcase><system-err>{1}</system-err></testsuite>"
    )
    found = evidence("<testsuites>" + "".join(suite.format(n, "x" * 20_000) for n in range(100)) + "</testsuites>")

    assert found.counts == Counts(200, 100, 100)
    assert [case.properties for case in cases(found)] == [(("n", str(n // 2)),) for n in range(200)]


def test_a_failure_is_never_lost_to_tidying(evidence):
    """A test case inside of another one ends first; what stands before it in the outer one must stay."""
    noise = f"<system-out>{'x' * 300_000}</system-out>"
    inner = f'<testcase name="inner">{noise}</testcase>'
    for around in (inner, f"<testsuite>{inner}</testsuite>", f"<foo><testsuite>{inner}</testsuite></foo>"):
        found = evidence(f'<testsuite><testcase name="outer"><failure/>{around}</testcase></testsuite>')
        assert {case.name: case.outcome for case in cases(found)} == {"inner": Outcome.NOT_RUN, "outer": Outcome.FAILED}


def test_a_failure_outside_of_the_test_cases_is_a_finding(evidence):
    found = evidence('<testsuite name="set-up">\n<testcase name="a"/>\n<error message="no database"/></testsuite>')

    (finding,) = found.findings
    assert (finding.code, finding.place) == ("SG203", Place("r1", 3))
    assert "set-up" in finding.message
    assert "no database" in finding.message
    assert found.counts == Counts(1, 1)


@pytest.mark.parametrize("xml", ["<testsuites/>", '<testsuites tests="6"><testsuite tests="6"/></testsuites>'])
def test_a_report_without_tests_is_a_note(evidence, xml):
    found = evidence(xml)

    assert [finding.code for finding in found.findings] == ["SG200"]
    assert found.trusted
    assert found.counts == Counts()


def test_very_long_names_are_cut_and_stay_apart(evidence):
    long = "n" * 5000 + "AC1"
    xml = f'<testsuite><testcase name="{long}1"/><testcase name="{long}2"><failure/></testcase></testsuite>'
    first, second = evidence(xml).tests

    assert len(first.attempts[0].name) < 4200
    assert first.id != second.id
    assert (first.outcome, second.outcome) == (Outcome.PASSED, Outcome.FAILED)


def test_a_cut_name_never_ends_in_half_a_number(evidence):
    xml = f'<testsuite><testcase name="{"n" * 4093}AC12"/></testsuite>'

    assert "AC1" not in cases(evidence(xml))[0].name
