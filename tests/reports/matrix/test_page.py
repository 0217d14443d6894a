"""The page as text: its parts in their order, its policy, both directions, what stands in it without its script."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re

from html.parser import HTMLParser

import pytest

from storygate.model import Outcome, Test
from storygate.reports.interface import render
from storygate.reports.look import Look


@pytest.fixture
def page(sample):
    return made(sample)


def made(assessment):
    return "".join(render("matrix", "html", assessment, Look()))


class Outline(HTMLParser):
    """Ids, targets, and whether every element is closed that has to be."""

    VOID = frozenset({"meta", "input", "br", "rect", "line", "path", "wbr"})
    OPTIONAL = frozenset({"th", "td", "tr", "li", "option", "p"})

    def __init__(self, source):
        super().__init__()
        self.ids, self.targets, self.open = [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        href = values.get("href", "")
        self.targets += [href[1:]] if href.startswith("#") and not href.startswith("#?") else []
        if tag not in self.VOID | self.OPTIONAL:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in self.VOID

    def handle_endtag(self, tag):
        if tag not in self.OPTIONAL:
            assert self.open.pop() == tag


def test_every_target_exists_once_and_every_element_is_closed(page):
    outline = Outline(page)
    assert not outline.open
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.targets) <= set(outline.ids)


@pytest.mark.ac("2.4", 1)
def test_it_answers_in_the_order_in_which_people_ask(page):
    body = page.partition("<body")[2]
    order = ["This may not merge: what 1 of 3 due stories claims does not hold.", 'id="gaps"', 'id="overview"']
    order += ['id="stories"', 'id="tests"', 'id="metrics"', 'id="findings"', 'id="sources"']
    places = [body.index(words) for words in order]
    assert places == sorted(places)
    assert "<title>FAIL · 5 of 14 criteria proven · storygate</title>" in page


@pytest.mark.ac("2.4", 1)
def test_every_reason_leads_to_its_story(page):
    head = page.partition("<header")[2].partition("</header>")[0]
    assert re.findall(r'<li><a href="#(story-[\d.]+)"><b class="chip d-(\w+)">', head) == [
        ("story-2.2", "FAIL"),
        ("story-2.3", "CONCERNS"),
    ]
    assert "6 criteria are claimed without proof." in head


@pytest.mark.ac("2.4", 1)
def test_what_is_claimed_but_not_proven_stands_with_what_would_prove_it(page):
    gaps = page.partition('id="gaps"')[2].partition("</section>")[0]
    assert re.findall(r'<a class="id" href="#ac-([\w.-]+)"', gaps) == [
        "2.2-AC1", "2.2-AC2", "2.2-AC3", "2.2-AC4", "2.3-AC2", "2.3-AC3",
    ]  # fmt: skip
    assert "link a test that names 2.2/AC4" in re.sub("<wbr>", "", gaps)


@pytest.mark.ac("2.4", 4)
def test_the_policy_allows_its_own_script_and_style_and_nothing_else(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    for kind, tag in (("style-src", "style"), ("script-src", "script")):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


@pytest.mark.ac("2.4", 4)
@pytest.mark.ac("1.5", 3)
def test_it_asks_nobody_for_anything(page):
    assert not re.search(r"\b(src|srcset|action|data)=|@import|url\(|fetch\(|XMLHttp|https?://", page)


@pytest.mark.ac("2.4", 2)
@pytest.mark.ac("1.5", 3)
def test_both_directions_are_there(page):
    plain = page.replace("<wbr>", "")
    forward = plain.partition('id="stories"')[2].partition('id="tests"')[0]
    back = plain.partition('id="tests"')[2]
    assert "tests/test_lamp.py::test_lit_at_dusk" in forward
    assert re.search(r'test_lit_at_dusk</span>.*?<a href="#ac-2.1-AC1">2\.1/AC1</a>', back, re.DOTALL)
    assert "2 tests cover no criterion" in back


@pytest.mark.ac("2.4", 4)
@pytest.mark.ac("1.5", 3)
def test_it_says_everything_about_criteria_without_its_script(page):
    without = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert re.search(r'id="filter" role="search"[^>]* hidden', without)
    assert without.count('<tr id="ac-') == 14
    assert "needs a speaker" in without


def test_evidence_is_open_where_something_is_to_be_done(page):
    def row(address):
        return page.partition(f'<tr id="ac-{address}"')[2].partition("<tr id=")[0]

    assert '<details class="proof" open>' in row("2.2-AC1")
    assert '<details class="proof">' in row("2.1-AC1")


def test_tasks_stand_with_the_criteria_that_they_name(page):
    row = page.partition('<tr id="ac-2.1-AC2"')[2].partition("<tr id=")[0]
    assert "task in line 16: Override switch (AC: all)" in row
    assert "Read the light sensor" not in row


@pytest.mark.ac("2.4", 3)
def test_a_figure_is_a_bar_beside_its_bound(page):
    row = page.partition('<tr id="ac-2.1-AC3"')[2].partition("</tbody>")[0]
    assert 'aria-label="312.5 W, bound &lt; 400 W: met"' in row
    assert '<line x1="80.0%"' in row


def test_a_sign_never_stands_without_its_word(page):
    for word in ("proven", "failing", "unproven", "stale", "waived"):
        assert re.search(rf"\.chip\.{word}[^{{]*{{ --sign:", page)
        assert f'<b class="chip {word}">{word}</b>' in page


def test_tests_stand_in_the_page_up_to_a_number_that_is_said(sample):
    attempts = sample.tests[0].attempts
    orphans = tuple(Test(f"tests/test-{n}.py::test", attempts, Outcome.PASSED) for n in range(2_500))
    many = made(dataclasses.replace(sample, tests=orphans)).replace("<wbr>", "")
    assert "2500 tests cover no criterion" in many
    assert "The first 200 of 2500." in many
    assert "tests/test-199.py" in many
    assert "tests/test-200.py" not in many


def test_two_stories_with_one_id_have_places_of_their_own(sample):
    twice = made(dataclasses.replace(sample, judgements=(sample.judgements[0],) * 2))
    assert {"story-2.2", "story-2.2__2", "ac-2.2-AC1", "ac-2.2-AC1__2"} <= set(Outline(twice).ids)
    assert len(Outline(twice).ids) == len(set(Outline(twice).ids))


def test_two_runs_of_the_same_input_are_the_same_page(sample):
    runs = [
        dataclasses.replace(sample, discovery=("stories: 4", f"stories: {number} of 4 remembered", "evidence: 2"))
        for number in (0, 4)
    ]
    first, second = map(made, runs)
    assert first == second
    assert "<li>stories: 4</li><li>evidence: 2</li>" in first


def test_findings_of_stories_are_bounded_and_all_others_are_told(sample):
    finding = sample.judgements[0].findings[0]
    many = tuple(dataclasses.replace(finding, message=f"no {n} of a story") for n in range(400))
    other = dataclasses.replace(finding, message="of no story")
    story = dataclasses.replace(sample.judgements[0], findings=many)
    found = made(dataclasses.replace(sample, judgements=(story,), findings=(*many, other)))
    told = found.partition('<section id="findings">')[2].partition("</section>")[0]
    assert told.count("<li class=") == 301
    assert "of no story" in told
    assert "100 more stand with their stories" in told
    assert "no 399 of a story" in found.partition('<section id="findings">')[0]


def test_where_no_report_was_read_the_head_says_so(sample):
    assert "No report was read" not in made(sample)
    assert "No report was read" in made(dataclasses.replace(sample, reports=()))


def test_it_is_made_piece_by_piece(sample):
    story = sample.judgements[0]
    large = dataclasses.replace(sample, judgements=(story,) * 200)
    pieces = list(render("matrix", "html", large, Look()))
    assert len(pieces) > 10
    assert max(map(len, pieces)) < len("".join(pieces)) / 5


def test_a_page_of_very_many_criteria_says_each_in_a_line_and_no_more(sample):
    story = sample.judgements[0]
    large = made(dataclasses.replace(sample, judgements=(story,) * 1_000))
    assert large.count("<li id=ac-") == 4_000
    assert '<details class="proof"' not in large
    assert "their evidence is drawn when it is opened" in large
    assert "3900 more" in large, "the headline view is bounded, and its number said"
    assert not Outline(large).open
    overview = large.partition('id="overview-table"')[2].partition("</table>")[0]
    assert "thead" not in overview, "its columns are those of stories, and it has a row for each epic"


def rows_of_a_large_page(sample):
    large = made(dataclasses.replace(sample, judgements=sample.judgements * 250))
    return dict(re.findall(r"<li id=ac-([\w.-]+)(.*?<p>.*?)\n", large))


def test_a_line_of_a_large_page_says_verdict_why_and_how_the_evidence_came_out(sample):
    rows = rows_of_a_large_page(sample)
    assert rows["2.1-AC1"] == ">AC1 The lamp is lit within <strong>5 s</strong> of sunset<p>proven: 1 passed"
    assert rows["2.3-AC2"].endswith("<p>unproven: flaky: passed after a failure · 1 flaky")
    assert rows["2.2-AC4"].startswith(' class="unproven claimed gap">')


def test_a_line_of_a_large_page_says_who_claims_only_where_that_differs(sample):
    story = sample.judgements[2]
    assert story.claimed == len(story.verdicts)
    some = dataclasses.replace(story, claimed_ids=frozenset({"1"}))
    large = made(dataclasses.replace(sample, judgements=(story, some) * 550))
    assert " of sunset<p>proven: 1 passed\n" in large
    assert " of sunset<p>proven, claimed: 1 passed\n" in large
    assert re.search(r"<p>proven, not claimed: ", large)


def test_a_line_of_a_large_page_is_little_more_than_its_words(sample):
    large = made(dataclasses.replace(sample, judgements=(sample.judgements[2],) * 1_100))
    story = re.search(r"<section class=story id=story-2.1 .*?</section>", large, re.DOTALL)[0]
    words = re.sub("<[^>]*>", "", story)
    assert len(story) - len(words) < 180 + 40 * story.count("<li")
