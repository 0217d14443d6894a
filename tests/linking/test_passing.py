"""Criteria and stories that a name mentions, and is not about."""

from __future__ import annotations

import pytest

from storygate.linking import grammar, passing


@pytest.mark.ac("1.3", 6)
@pytest.mark.parametrize(
    "title",
    [
        "excludes AC1",
        "out of scope: AC1",
        "AC1 is out of scope",
        "AC1 elsewhere",
        "AC1 is tested elsewhere",
        "AC1 is not covered",
        "AC1 in another suite",
        "skips AC1",
        "TODO AC1",
        "TODO: AC1",
        "unrelated to AC1",
        "not covered by AC1",
        "is not part of AC1",
        "does not affect AC1",
        "doesn't cover AC1",
        "non-AC1 behaviour",
        "post-AC1 cleanup",
        "beyond AC1",
        "as opposed to AC1",
        "see also AC1",
        "siehe AC1",
        "exceto AC1",
        "does not cover Story 2.2 AC1",
        "unlike 2.2/AC1",
    ],
)
def test_a_criterion_that_is_set_aside_is_not_linked(make, title):
    linked = make.link([make.story("5.5", 1), make.story("2.2", 1)], [make.test(f"Story 5.5 › {title}")])

    assert (linked.links, linked.findings) == ((), ())


@pytest.mark.ac("1.3", 6)
@pytest.mark.parametrize(
    "words",
    [
        "formerly AC2",
        "previously AC2",
        "was 2.2/AC2",
        "depends on AC2",
        "blocked by AC2",
        "related to AC2",
        "regression of Story 2.2 AC2",
        "does not break 2.2/AC2",
        "pending AC2",
        "see AC2, AC3",
        "see 2.2/AC2 and AC3",
    ],
)
def test_one_named_beside_a_tests_own_is_not_linked(make, words):
    stories = [make.story("5.5", 1, 2, 3), make.story("2.2", 1, 2, 3)]

    assert make.linked(stories, make.test(f"Story 5.5: AC1 ({words})")) == ["5.5/AC1"]


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    "title",
    [
        "notices AC1",
        "oversees AC1",
        "is covered by AC1",
        "is shown before AC1",
        "conforme definido no AC1",
        "AC1 is not shown to guests",
        "AC1 covered with dust",
        "test_creates_a_todo_ac1",
        "adds a todo AC1",
        "test_question_is_skipped_ac1",
        "test_closes_on_click_outside_ac1",
        "closes on a click outside AC1",
    ],
)
def test_words_that_only_begin_or_end_alike_set_nothing_aside(make, title):
    assert make.linked([make.story("5.5", 1)], make.test(f"Story 5.5 › {title}")) == ["5.5/AC1"]


def test_what_is_set_aside_is_told_apart_and_not_lost():
    words = grammar.read("Story 5.5 AC1, unlike Story 2.2 AC2")

    assert [mention.text for mention in words.mentions] == ["AC1"]
    assert [(mention.text, mention.story and mention.story.ids) for mention in words.passed] == [("AC2", ("2.2",))]


@pytest.mark.parametrize("text", ["", "AC1", " AC1", "x AC1"])
def test_nothing_stands_in_front(text):
    assert not passing.is_in_passing(text, text.find("AC"), beside=True)


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    "chain",
    [
        "Story 5.5 › AC1 works as in Story 2.2",
        "Story 5.5 › AC1 keeps the Story 2.2 page",
        "Story 5.5 › AC1 (from Story 2.2)",
        "Story 5.5 › AC1 depends on Story 2.2",
        "Story 5.5 (extends Story 2.2) › AC1",
        "Story 5.5 - follow-up to Story 2.2 › AC1",
        "Story 5.5: builds on Story 2.2 › AC1",
    ],
)
def test_a_story_that_is_only_built_upon_takes_no_criterion(make, chain):
    made = make.link([make.story("5.5", 1), make.story("2.2", 1)], [make.test(chain)])

    assert [one.criterion for one in made.links] == ["5.5/AC1"]
    assert made.findings == ()


@pytest.mark.ac("1.3", 5)
@pytest.mark.parametrize(
    "chain",
    [
        "Story 5.5 › AC1 works (Story 2.2)",
        "Story 5.5 › AC1: pays › shows the Story 2.2 page",
        "Story 5.5 › Checkout (Story 2.2) › AC1",
        "Story 5.5 › shows the Story 2.2 page › AC1",
    ],
)
def test_a_story_amid_a_name_is_a_question_beside_another_one_around_it(make, chain):
    stories = [make.story("5.5", 1), make.story("2.2", 1)]
    [found] = make.link(stories, [make.test(chain)]).findings

    assert set(found.readings) == {"5.5/AC1", "2.2/AC1"}


@pytest.mark.ac("1.3", 2)
@pytest.mark.parametrize(
    "chain",
    [
        "Checkout (Story 2.2) › AC1",
        "shows the Story 2.2 page › AC1",
        "Story 5.5 › Story 2.2: pays › AC1",
        "Story 5.5 › [P0] Story 2.2: pays › AC1",
        "Story 5.5 › [Story 2.2] pays › AC1",
        "Story 5.5 › E2E tests for Story 2.2 › AC1",
        "Story 5.5 › AC1 of Story 2.2 pays",
        "Story 5.5 › pays (AC1, Story 2.2)",
        "Story 5.5 › pays (Story 2.2, AC1)",
    ],
)
def test_the_nearest_story_that_opens_a_name_or_stands_beside_the_criterion_is_meant(make, chain):
    assert make.linked([make.story("5.5", 1), make.story("2.2", 1)], make.test(chain)) == ["2.2/AC1"]
