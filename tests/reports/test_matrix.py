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
    """Ids, targets, and whether every element is closed."""

    VOID = frozenset({"meta", "input", "br", "rect"})

    def __init__(self, source):
        super().__init__()
        self.ids, self.targets, self.open = [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.targets += [values["href"][1:]] if values.get("href", "").startswith("#") else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):  # noqa: ARG002 - the parser passes them
        assert tag in self.VOID

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_every_target_exists_once_and_every_element_is_closed(page):
    outline = Outline(page)
    assert not outline.open
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.targets) <= set(outline.ids)


def test_the_headline_says_claims_beside_proof_first(page):
    body = page.partition("<body>")[2]
    assert body.index("6 criteria are claimed without proof.") < body.index('<dl class="bars">') < body.index("<nav")
    assert "<title>FAIL · 5 of 14 criteria proven · storygate</title>" in page


def test_the_policy_allows_its_own_script_and_style_and_nothing_else(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    for kind, tag in (("style-src", "style"), ("script-src", "script")):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


@pytest.mark.ac("1.5", 3)
def test_it_asks_nobody_for_anything(page):
    assert not re.search(r"\b(src|srcset|action|data)=|@import|url\(|fetch\(|XMLHttp|https?://", page)


@pytest.mark.ac("1.5", 3)
def test_both_directions_are_there(page):
    forward = page.partition('id="stories"')[2].partition('id="evidence"')[0]
    back = page.partition('id="evidence"')[2]
    assert "tests/test_lamp.py::test_lit_at_dusk" in forward
    assert re.search(r'test_lit_at_dusk</span>.*?<a href="#ac-2.1-AC1">2\.1/AC1</a>', back, re.DOTALL)
    assert "2 tests prove no criterion" in back


@pytest.mark.ac("1.5", 3)
def test_it_says_everything_without_its_script(page):
    without = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert 'id="filter" role="search" hidden' in without
    assert without.count("data-verdict=") == 14 + 5


def test_a_sign_never_stands_without_its_word(page):
    for word in ("proven", "failing", "unproven", "stale", "waived"):
        assert re.search(rf"\.chip\.{word}[^{{]*{{ --sign:", page)
        assert f'<span class="chip {word}">{word}</span>' in page


def test_tests_without_a_criterion_are_listed_up_to_a_number_that_is_said(sample):
    attempts = sample.tests[0].attempts
    orphans = tuple(Test(f"tests/test_{n}.py::test", attempts, Outcome.PASSED) for n in range(2_500))
    many = made(dataclasses.replace(sample, tests=orphans))
    assert "2500 tests prove no criterion" in many
    assert "The first 2000 are listed" in many
    assert "tests/test_1999.py" in many
    assert "tests/test_2000.py" not in many


def test_two_stories_with_one_id_have_places_of_their_own(sample):
    twice = made(dataclasses.replace(sample, judgements=(sample.judgements[0],) * 2))
    assert {"story-2.2", "story-2.2__2", "ac-2.2-AC1", "ac-2.2-AC1__2"} <= set(Outline(twice).ids)
    assert len(Outline(twice).ids) == len(set(Outline(twice).ids))


def test_it_is_made_piece_by_piece(sample):
    story = sample.judgements[0]
    large = dataclasses.replace(sample, judgements=(story,) * 200)
    pieces = list(render("matrix", "html", large, Look()))
    assert len(pieces) > 10
    assert max(map(len, pieces)) < len("".join(pieces)) / 5
