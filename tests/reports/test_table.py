from __future__ import annotations

import dataclasses
import re

import pytest

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from storygate.reports.interface import render
from storygate.reports.look import Look
from storygate.reports.table.ink import Ink, fitted, width
from storygate.reports.table.sheet import Cell, rows


def text(verb, assessment, **look):
    return "".join(render(verb, "table", assessment, Look(**look)))


class TestStatus:
    def test_the_false_claim_is_one_line(self, sample):
        line = text("status", sample, width=120).splitlines()[0]
        assert re.fullmatch(
            r"2\.2 +The foghorn answers a distress call +4/4 claimed · 0/4 proven +✖ FAIL +let 3 skipped tests run",
            line,
        )

    @pytest.mark.parametrize("columns", [80, 100, 200])
    def test_it_fits_the_terminal(self, sample, columns):
        rows_ = text("status", sample, width=columns).split("\n\n")[0].splitlines()
        assert len(rows_) == 4
        assert all(cell_len(row) <= columns for row in rows_)

    def test_a_wide_terminal_cuts_nothing(self, sample):
        assert "…" not in text("status", sample, width=140)

    def test_columns_stand_under_each_other_beside_wide_letters(self, sample):
        table = text("status", sample, width=100).split("\n\n")[0].splitlines()
        assert len({cell_len(line.partition("claimed")[0]) for line in table}) == 1

    def test_the_order_given_is_the_order_shown(self, sample):
        turned = dataclasses.replace(sample, judgements=sample.judgements[::-1])
        assert [line.split()[0] for line in text("status", turned).splitlines()[:4]] == ["2.10", "2.1", "2.3", "2.2"]

    def test_a_story_without_criteria_claims_nothing(self, sample):
        bare = dataclasses.replace(sample.judgements[0], verdicts=(), claimed_ids=frozenset())
        assert "no criteria" in text("status", dataclasses.replace(sample, judgements=(bare,)))


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

    def test_a_criterions_finding_stands_under_it(self, sample):
        lines = text("check", sample).splitlines()
        at = next(n for n, line in enumerate(lines) if "AC1 unproven" in line)
        assert lines[at + 1].strip() == "▲ SG103 docs/stories/2.2.story.md:9: 3 linked tests were skipped"
        assert lines[at + 2].strip() == "→ let tests/test_horn.py::test_2_2_ac1 run, it was skipped"

    def test_an_ambiguity_of_a_criterion_keeps_its_readings(self, sample):
        story = sample.judgements[0]
        unclear = dataclasses.replace(story.findings[1], readings=("2.2/AC1", "2.1/AC1"))
        told = text("check", dataclasses.replace(sample, judgements=(dataclasses.replace(story, findings=(unclear,)),)))
        assert "reads as 2.1/AC1" in told


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

    def test_the_widest_soft_column_gives_way_first(self):
        table = [(Cell("id"), Cell("a" * 30), Cell("b" * 10))]
        (line,) = rows(table, Look(width=30), least={1: 5, 2: 5})
        assert line == f"id  {'a' * 13}…  {'b' * 10}\n"

    def test_a_terminal_that_is_too_narrow_keeps_the_least(self):
        (line,) = rows([(Cell("identifier"), Cell("a" * 30))], Look(width=5), least={1: 4})
        assert line == "identifier  aaa…\n"
