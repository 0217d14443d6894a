"""Epics, links of places, the earlier report, packed tests, the pages of a folder."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
import zlib

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.errors import StorygateError
from storygate.model import Outcome, Place, Test, TestCase
from storygate.reports import safe
from storygate.reports.matrix.backward import TestEntry, backward
from storygate.reports.matrix.earlier import earlier
from storygate.reports.matrix.packed import packed
from storygate.reports.matrix.page import Page, page
from storygate.reports.matrix.setting import Earlier, Places, Setting
from storygate.reports.matrix.split import pages
from storygate.reports.matrix.stories import epic_of, sections


@pytest.mark.parametrize(
    ("story", "epic"),
    [
        ("1.2", "1"),
        ("1.10.3", "1"),
        ("2.3A.1", "2"),
        ("12-4", "12"),
        ("BE-8-1", "BE-8"),
        ("EVAL-4.1", "EVAL-4"),
        ("TD-4", "TD"),
        ("7", ""),
        ("readme", ""),
        ("", ""),
        ("-" * 100_000, ""),
        ("A-" * 100_000, ("A-" * 500)),
    ],
)
def test_the_epic_of_a_story(story, epic):
    assert epic_of(story)[:1000] == epic


class TestPlaces:
    def test_a_pattern_is_filled(self):
        places = Places("https://github.com/o/r/blob/abc/{path}#L{line}")
        assert places.url(Place("docs/a b.md", 7)) == "https://github.com/o/r/blob/abc/docs/a%20b.md#L7"
        assert places.url(Place("docs/a.md")).endswith("docs/a.md#L1")

    @pytest.mark.parametrize("path", ["/etc/passwd", "../up.md", "C:/x.md", "c:\\x.md", "\\\\host\\share", ""])
    def test_what_lies_outside_of_the_project_is_not_linked(self, path):
        assert Places("{path}").url(Place(path, 1)) == ""

    @given(st.text())
    def test_no_path_becomes_a_scheme_a_query_or_a_host(self, path):
        url = Places("{path}").url(Place(path, 1))
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]*", url)
        assert not url.startswith("/")

    def test_a_path_that_holds_a_placeholder_is_only_a_path(self):
        assert Places("x/{path}#{line}").url(Place("{line}", 3)) == "x/%7Bline%7D#3"


@pytest.mark.ac("2.4", 9)
class TestEarlier:
    def test_verdicts_by_address(self):
        text = {
            "schema": "storygate/report/1",
            "stories": [
                {"criteria": [{"address": "1.1/AC1", "verdict": "proven"}, {"address": "x", "verdict": "odd"}]}
            ],
        }
        assert earlier(json.dumps(text).encode(), "r.json") == Earlier("r.json", {"1.1/AC1": "proven"})

    @pytest.mark.parametrize(
        "data", [b"", b"[]", b"{}", b"\xff\xfe", b'{"schema": "storygate/story/1"}', b"[" * 100_000]
    )
    def test_anything_else_is_refused_with_what_was_expected(self, data):
        with pytest.raises(StorygateError, match=r"r\.json: .*storygate/report/1, as `storygate check"):
            earlier(data, "r.json")

    @given(st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
    def test_no_shape_of_a_report_crashes(self, value):
        text = json.dumps({"schema": "storygate/report/1", "stories": value})
        assert isinstance(earlier(text.encode(), "r.json"), Earlier)


def unpacked(text):
    return json.loads(zlib.decompress(base64.b64decode(text)))


def column(packed):
    return packed if isinstance(packed, list) else [ord(one) - 0x23 for one in packed]


def names(data):
    """What ``tests.js`` reads, marks and all."""
    places = [iter(column(place)) for place in data["places"]]
    found, name = [], []
    for shared in column(data["shared"]):
        name = name[:shared]
        while number := next(places[len(name)]):
            name = [*name, data["words"][number]]
        found.append("".join(name))
    return found


class TestPacked:
    def test_columns(self, sample):
        rows = [row for section in sections(sample.judgements, Setting()) for row in section.rows]
        data = unpacked(packed(backward(sample, rows).tests))
        assert names(data)[5] == "BatteryPanel › turns red"
        assert data["names"]["outcome"][column(data["outcomes"])[4]] == "flaky"
        assert data["details"]["0"] == "needs a speaker"
        assert sum(column(data["counts"])) == len(data["rows"]) == len(data["how"])
        assert column(data["counts"])[-2:] == [0, 0], "orphans cover nothing"

    def test_the_address_of_what_is_covered_is_a_mark_however_it_is_spelled(self, sample):
        rows = [row for section in sections(sample.judgements, Setting()) for row in section.rows]
        entry = next(entry for entry in backward(sample, rows).tests if entry.covers)
        story, _, number = entry.covers[0].row.verdict.criterion.address.partition("/AC")
        name = (
            f"test_{story.replace('.', '_')}_ac{number}_lit, {story}/AC{number}, {story.replace('.', '-')} AC-{number}"
        )
        test = dataclasses.replace(entry.test, id=name)
        data = unpacked(packed([dataclasses.replace(entry, test=test)]))
        assert names(data) == ["test_\x03_ac\x05_lit, \x02/AC\x05, \x04 AC-\x05"]
        assert data["names"]["way"][0][2] == "name says \x02/AC\x05"

    @given(st.lists(st.text() | st.from_regex(r"test(_[a-c]{1,2}|\.\d| ){0,5}", fullmatch=True)))
    def test_no_name_is_lost_or_changed(self, several):
        place = Place("r.xml", 1)
        tests = [Test(name, (TestCase(name, "", (), Outcome.PASSED, place),), Outcome.PASSED) for name in several]
        found = unpacked(packed([TestEntry(test, ()) for test in tests]))
        assert names(found) == [safe.terminal(name) for name in several]

    def test_more_words_than_there_are_characters(self, sample):
        attempts = sample.tests[0].attempts
        several = [f"test{n}" for n in range(60_000)]
        data = unpacked(packed([TestEntry(Test(name, attempts, Outcome.PASSED), ()) for name in several]))
        assert names(data) == several

    def test_twice_is_the_same(self, sample):
        rows = [row for section in sections(sample.judgements, Setting()) for row in section.rows]
        assert packed(backward(sample, rows).tests) == packed(backward(sample, rows).tests)

    def test_none_is_none(self):
        assert names(unpacked(packed([]))) == []

    def test_the_tests_of_a_usual_project_take_little_room(self, sample):
        attempts = next(test.attempts for test in sample.tests if test.outcome is Outcome.PASSED)
        many = tuple(
            Test(f"tests/part_{n // 50}/test_it.py::test_case_{n % 50}", attempts, Outcome.PASSED)
            for n in range(20_000)
        )
        assert len(packed(backward(dataclasses.replace(sample, tests=many), []).tests)) < 12_000


@pytest.mark.ac("2.4", 2)
class TestBackward:
    def test_a_test_of_another_page_is_no_orphan(self, sample):
        one = dataclasses.replace(sample, judgements=sample.judgements[:1])
        rows = [row for section in sections(one.judgements, Setting()) for row in section.rows]
        found = backward(one, rows)
        assert found.orphans == 2
        assert not any("lamp" in entry.test.id for entry in found.tests)

    def test_tests_that_cover_suspiciously_many_stand_first(self, sample):
        rows = [row for section in sections(sample.judgements, Setting()) for row in section.rows]
        found = backward(sample, rows)
        assert [entry.criteria for entry in found.covering_more_than(0)] == [1] * 9
        assert found.covering_more_than(1) == []


@pytest.mark.ac("2.4", 9)
class TestSplit:
    def test_an_index_and_a_page_for_each_epic(self, sample):
        made = {name: "".join(pieces) for name, pieces in pages(sample, Setting())}
        assert list(made) == ["index.html", "epic-2.html"]
        assert '<tr id="ac-' not in made["index.html"]
        assert 'href="epic-2.html#ac-2.2-AC1"' in made["index.html"]
        assert made["epic-2.html"].count('<tr id="ac-') == 14
        assert '<a href="index.html">All epics</a>' in made["epic-2.html"]
        assert "test_boat" in made["index.html"].replace("<wbr>", "")
        assert "test_boat" not in made["epic-2.html"].replace("<wbr>", "")

    def test_links_of_the_index_lead_to_places_that_exist(self, sample):
        made = {name: "".join(pieces) for name, pieces in pages(sample, Setting())}
        for name, anchor in re.findall(r'href="(epic-[^"#]+)#([^"]+)"', made["index.html"]):
            assert f'id="{anchor}"' in made[name]

    def test_names_of_epics_that_differ_by_case_alone_do_not_collide(self, sample):
        stories = [dataclasses.replace(sample.judgements[0].story, id=i, path=i) for i in ("AB-1.1", "ab-1.1", "x")]
        judgements = tuple(dataclasses.replace(sample.judgements[0], story=story) for story in stories)
        names = [name for name, _ in pages(dataclasses.replace(sample, judgements=judgements), Setting())]
        assert names == ["index.html", "epic-AB-1.html", "epic-ab-1__2.html", "stories.html"]


class TestGaps:
    def test_the_headline_view_is_bounded_and_says_how_many_are_left(self, sample):
        large = Page(dataclasses.replace(sample, judgements=(sample.judgements[0],) * 30), Setting())
        assert sum(len(rows) for _, rows in large.gap_rows) == 100
        assert large.more_gaps == 20


@pytest.mark.ac("2.4", 8)
class TestOwnTemplates:
    def made(self, sample, folder):
        return "".join(page(sample, Setting(templates=folder)))

    def test_a_file_of_the_same_name_stands_in_for_ours(self, sample, tmp_path):
        (tmp_path / "matrix").mkdir()
        (tmp_path / "matrix/findings.html.j2").write_text("<p>{{ page.assessment.findings|length }} ours</p>")
        (tmp_path / "matrix/print.css").write_text("body { color: red }")
        made = self.made(sample, tmp_path)
        assert "<p>4 ours</p>" in made
        assert "body { color: red }" in made
        assert 'id="stories"' in made

    def test_what_it_prints_is_escaped_and_what_it_calls_is_confined(self, hostile, tmp_path):
        (tmp_path / "matrix").mkdir()
        (tmp_path / "matrix/findings.html.j2").write_text("{{ page.assessment.findings[0].message }}")
        assert "<script>alert" not in self.made(hostile("<script>alert(1)</script>"), tmp_path)

    @pytest.mark.parametrize(
        "text",
        ["{{ nobody }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "{% include '../../../etc/passwd' %}", "\xff"],
    )
    def test_what_cannot_be_used_is_an_error_that_names_it(self, sample, tmp_path, text):
        (tmp_path / "matrix").mkdir()
        (tmp_path / "matrix/findings.html.j2").write_bytes(text.encode("latin-1"))
        with pytest.raises(StorygateError, match="template"):
            self.made(sample, tmp_path)
