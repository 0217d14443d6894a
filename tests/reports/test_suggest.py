"""What ``suggest`` shows: its golden files, and that no text can do harm in it."""

from __future__ import annotations

import json

import pytest

from storygate.linking.prose.proposals import Proposal
from storygate.linking.suggestions import Candidate, Open, Suggestion
from storygate.model import Criterion, Outcome, Place, Story, Test, TestCase
from storygate.reports.documents import layout
from storygate.reports.documents.shapes.suggestions import Suggestions
from storygate.reports.documents.suggestions import suggestions_document
from storygate.reports.look import Look
from storygate.reports.table.suggest import command, of_criteria, of_tests


def criterion(number: int, text: str, story: str = "2.1") -> Criterion:
    return Criterion(str(number), story, text, text, 10 + number, 10 + number)


def candidate(name: str, outcome: Outcome = Outcome.PASSED, count: int = 1) -> Candidate:
    case = TestCase(name, "", ("lighthouse",), outcome, Place("build/junit.xml", 12), file="tests/test_lamp.py")
    id_ = f"tests/test_lamp.py::{name}"
    return Candidate(f"{id_}[*]" if count > 1 else id_, (Test(id_, (case,), outcome),) * count, "tests/test_lamp.py")


def open_ones(name: str = "test_lit_at_dusk", text: str = "The lamp is lit at dusk") -> list[Open]:
    lamp = Story("stories/2.1.story.md", "2.1", "The lamp", 1, "bmad", None, ())
    fog = Story("stories/2.2.story.md", "2.2", "The horn", 1, "bmad", None, ())
    lit, horn = criterion(1, text), criterion(1, "The horn sounds within 2 s", "2.2")
    best = Suggestion(lamp, lit, candidate(name), 62, ("dusk", "lit"), ("story 2.1 lists its file",))
    next_best = Suggestion(lamp, lit, candidate("test_lit", Outcome.SKIPPED, 3), 41, ("lit",), ())
    named = Suggestion(fog, horn, candidate("test_tc_7", Outcome.FAILED), 50, (), ("inferred by story: task, line 30",))
    bound = Proposal("horn.delay{p95} < 2 s", "within 2 s", 11, 5, "the words name no statistic: p95 is supposed")
    return [
        Open(lamp, lit, "no link", (best, next_best), ()),
        Open(lamp, criterion(2, "It is dark at dawn"), "no link", (), ()),
        Open(lamp, criterion(3, "Nobody is woken"), "no link", (), ()),
        Open(fog, horn, "only inferred links", (named,), (bound,)),
    ]


def suggested() -> dict[str, Suggestion]:
    return {made.candidate.pattern: made for one in open_ones() for made in one.suggestions}


def silent() -> list[Candidate]:
    return [made.candidate for made in suggested().values()] + [candidate(f"test_gull_{n}") for n in range(25)]


def test_criteria(golden):
    golden("table.suggest.txt", "".join(of_criteria(open_ones(), Look(width=100))))


def test_criteria_of_many_stories(golden):
    golden("table.suggest.brief.txt", "".join(of_criteria(open_ones(), Look(width=100), brief=True)))


def test_tests(golden):
    golden("table.suggest.tests.txt", "".join(of_tests(silent(), suggested(), Look(width=100))))


def test_document(golden):
    made = suggestions_document(open_ones(), silent()[:4], suggested())
    text = "".join(layout.pieces(made))
    Suggestions.model_validate(json.loads(text))
    golden("suggestions.json", text)


def test_nothing_to_suggest():
    assert "".join(of_criteria([], Look())) == "0 criteria without a link that counts, 0 with a suggestion\n"
    assert "".join(of_tests([], {}, Look())) == "0 tests prove nothing, 0 of them are like a criterion\n"


def test_a_command_survives_the_shell():
    one = open_ones("shows Ana's 'lamp' $(rm) *")[0].suggestions[0]

    assert command(one) == (
        "storygate suggest --write '2.1/AC1=tests/test_lamp.py::shows Ana'\"'\"'s '\"'\"'lamp'\"'\"' $(rm) *'"
    )


@pytest.mark.parametrize("bad", ["\x1b[2J", "a\nb", "\u202eb", "\x00", "\ud800", "x" * 1_000_000])
def test_no_text_moves_or_hides_anything(bad):
    for report in (of_criteria(open_ones(f"t{bad}", f"text {bad}"), Look()), of_tests(silent(), suggested(), Look())):
        text = "".join(report)
        text.encode()
        assert len(text) < 20_000
        assert not any(hidden in text for hidden in ("\x1b", "\u202e", "\x00"))
