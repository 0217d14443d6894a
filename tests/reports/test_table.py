from __future__ import annotations

import dataclasses
import re

import pytest

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from storygate.findings import UNREADABLE
from storygate.judging.rules.review_against_record import RULE as REVIEW_AGAINST_RECORD
from storygate.model import Place
from storygate.reports.interface import render
from storygate.reports.look import Look
from storygate.reports.table.ink import Ink, fitted, width
from storygate.reports.table.sheet import Cell, rows


def text(verb, assessment, **look):
    return "".join(render(verb, "table", assessment, Look(**look)))


class TestStatus:
    @pytest.mark.ac("1.5", 1)
    def test_the_false_claim_is_one_line(self, sample):
        head, line = text("status", sample, width=120).splitlines()[:2]
        assert head.split() == ["id", "story", "claimed", "proven", "decision", "next"]
        assert re.fullmatch(
            r"2\.2 +The foghorn answers a distress call +4/4 +0/4 +✖ FAIL +let 3 skipped tests run", line
        )

    @pytest.mark.ac("1.4", 5)
    def test_a_self_contradiction_stands_below_its_row(self, sample):
        first = sample.judgements[0]
        found = REVIEW_AGAINST_RECORD.at(Place("a.md", 9), "review says PASS, yet the record says skipped")
        told = dataclasses.replace(
            sample, judgements=(dataclasses.replace(first, findings=(found,)), *sample.judgements[1:])
        )
        lines = text("status", told, width=80).splitlines()
        assert lines[2] == "    ✎ review says PASS, yet the record says skipped"

    @pytest.mark.ac("1.5", 1)
    @pytest.mark.parametrize("columns", [80, 100, 200])
    def test_it_fits_the_terminal(self, sample, columns):
        rows_ = text("status", sample, width=columns).split("\n\n")[0].splitlines()
        assert len(rows_) == 5
        assert all(cell_len(row) <= columns for row in rows_)

    def test_a_wide_terminal_cuts_nothing(self, sample):
        assert "…" not in text("status", sample, width=140)

    def test_columns_stand_under_each_other_beside_wide_letters(self, sample):
        table = text("status", sample, width=100).split("\n\n")[0].splitlines()
        ends = [
            cell_len(line[: line.index(mark)])
            for line in table
            for mark in ("decision", "✖", "▲", "✔", "○")
            if mark in line
        ]
        assert len(set(ends)) == 1

    def test_the_order_given_is_the_order_shown(self, sample):
        turned = dataclasses.replace(sample, judgements=sample.judgements[::-1])
        assert [line.split()[0] for line in text("status", turned).splitlines()[1:5]] == ["2.10", "2.1", "2.3", "2.2"]

    def test_a_story_without_criteria_claims_nothing(self, sample):
        bare = dataclasses.replace(sample.judgements[0], verdicts=(), claimed_ids=frozenset())
        assert "none" in text("status", dataclasses.replace(sample, judgements=(bare,)))


class TestCheck:
    def test_the_last_line_is_the_verdict(self, sample):
        assert text("check", sample).splitlines()[-1] == (
            "✖ FAIL: 5 of 14 criteria proven, 6 claimed without proof, 1 failing, 1 stale, 1 waived"
        )

    def test_only_stories_that_do_not_hold_are_told(self, sample):
        told = text("check", sample)
        assert "✖ FAIL  2.2" in told
        assert "▲ CONCERNS  2.3" in told
        assert "2.1 The lamp" not in told

    def test_a_finding_is_told_once_with_its_readings_and_fix(self, sample):
        told = text("check", sample)
        assert told.count("SG101") == 1
        assert "reads as 2.1/AC2\n  reads as 2.2/AC2\n  fix: Name it test_2_1_ac2." in told

    def test_an_open_criterion_is_one_line_with_its_reason(self, sample):
        line = next(line for line in text("check", sample, width=140).splitlines() if "AC1" in line)
        assert line.startswith("  ◌ AC1  :9   A distress call on channel 16 sounds the horn")
        assert line.endswith("unproven: only skipped: needs a speaker")

    def test_a_story_ends_with_the_next_thing_to_do(self, sample):
        assert "  → let 3 skipped tests run\n" in text("check", sample)

    def test_an_ambiguity_of_a_criterion_keeps_its_readings(self, sample):
        story = sample.judgements[0]
        unclear = dataclasses.replace(story.findings[1], readings=("2.2/AC1", "2.1/AC1"))
        told = text("check", dataclasses.replace(sample, judgements=(dataclasses.replace(story, findings=(unclear,)),)))
        assert "reads as 2.1/AC1" in told

    @pytest.mark.ac("1.4", 8)
    def test_without_a_story_there_is_nothing_to_judge(self, sample):
        last = text("check", dataclasses.replace(sample, judgements=(), findings=(), decision=None)).splitlines()[-1]
        assert last == "○ NOTHING TO JUDGE: no story was read"

    @pytest.mark.parametrize("name", ["markdown", "concise", "github"])
    def test_no_format_decides_on_an_untrusted_input(self, sample, name):
        broken = UNREADABLE.at(Place("bad.xml", 3), "cannot be read")
        told = "".join(render("check", name, dataclasses.replace(sample, findings=(broken,)), Look(quiet=True)))
        assert "NOT TRUSTED" in told
        assert "FAIL" not in told

    def test_an_untrusted_input_leaves_no_decision(self, sample):
        unread = UNREADABLE.at(Place("bad.xml", 3), "cannot be read")
        last = text("check", dataclasses.replace(sample, findings=(unread,))).splitlines()[-1]
        assert last.startswith("✖ NOT TRUSTED: 1 input cannot be trusted as read; of the rest 5 of 14")
        assert "FAIL" not in last


class TestShow:
    def test_every_link_says_why_it_was_made(self, sample):
        told = text("show", sample)
        assert "explicit by property: property ac = 2.1/AC1 · build/junit.xml:12" in told
        assert "inferred by story" in told

    def test_the_headline_has_claims_beside_proof(self, sample):
        assert text("show", sample).splitlines()[1].strip() == "4/4 claimed · 0/4 proven · 4 claimed without proof"


class TestEvidence:
    def test_the_worst_comes_first_and_what_was_not_measured_says_so(self, sample):
        told = text("evidence", sample)
        assert told.index("✖ failed") < told.index("⟳ flaky") < told.index("◌ skipped") < told.index("✔ passed")
        assert re.search(r"memory\.peak +not measured", told)

    def test_the_id_of_a_test_and_the_name_of_a_figure_are_never_cut(self, sample):
        test, metric = sample.tests[0], sample.metrics[0]
        test = dataclasses.replace(test, id=f"tests/a.py::{'long_' * 30}")
        metric = dataclasses.replace(metric, scope=(("endpoint", "/a/long/way/to/the/figure"), ("method", "GET")))
        told = text("evidence", dataclasses.replace(sample, tests=(test,), metrics=(metric,)), width=60)
        assert f"  {test.id}\n" in told
        assert "endpoint=/a/long/way/to/the/figure, method=GET}" in told

    def test_a_long_list_is_cut_and_counted(self, sample):
        many = dataclasses.replace(sample, tests=sample.tests[-1:] * 500)
        told = text("evidence", many)
        assert told.count("✔ passed") == 200
        assert "… and 300 more that are passed" in told


class TestColour:
    def test_it_only_repeats_what_the_words_say(self, sample):
        for verb in ("status", "check", "show", "evidence"):
            assert re.sub("\x1b\\[[0-9;]*m", "", text(verb, sample, colour=True)) == text(verb, sample)

    def test_a_style_never_leaks(self):
        assert Ink(Look(colour=True))("x\x1b[0my", "red bold") == "\x1b[31;1mx\\x1b[0my\x1b[0m"


class TestCells:
    @given(st.text(max_size=30).filter(str.isprintable), st.integers(2, 40))
    def test_text_fills_exactly_its_cells(self, word, cells):
        assert cell_len(fitted(word, cells)) == cells

    @given(st.text("abc é✔…·台🌀", max_size=30))
    def test_widths_are_those_of_a_terminal(self, word):
        assert width(word) == cell_len(word)

    def test_the_last_cell_is_whole_where_no_terminal_would_wrap_it(self):
        table = [(Cell("id"), Cell("a" * 30), Cell("b" * 30))]
        for piped, last in ((True, "b" * 30), (False, "b" * 16 + "…")):
            assert next(rows(table, Look(width=40, piped=piped), least={1: 10, 2: 10})).split()[-1] == last

    def test_the_widest_soft_column_gives_way_first(self):
        table = [(Cell("id"), Cell("a" * 30), Cell("b" * 10))]
        (line,) = rows(table, Look(width=30), least={1: 5, 2: 5})
        assert line == f"id  {'a' * 13}…  {'b' * 10}\n"

    def test_a_terminal_that_is_too_narrow_keeps_the_least(self):
        (line,) = rows([(Cell("identifier"), Cell("a" * 30))], Look(width=5), least={1: 4})
        assert line == "identifier  aaa…\n"
