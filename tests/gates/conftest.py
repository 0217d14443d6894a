"""A judged story to make gates of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from storygate.judging.judge import judge
from storygate.model import (
    Criterion,
    How,
    Link,
    LinkKind,
    Outcome,
    Place,
    Policy,
    State,
    Status,
    StatusValue,
    Story,
    Task,
    Test,
    TestCase,
)


class Make:
    """Builds judgements with everything that does not matter filled in."""

    today = date(2026, 6, 1)
    now = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)

    @staticmethod
    def story(id="1.10", title="Sign in", ids=("1", "2", "3"), status="done", **fields):  # noqa: A002 - the story's
        criteria = tuple(
            Criterion(name, id, f"text {name}", f"text {name}", 10 + at, 10 + at) for at, name in enumerate(ids)
        )
        return Story(
            f"stories/{id}.md", id, title, 1, "bmad", Status(status.title(), StatusValue(status), 4), criteria, **fields
        )

    @classmethod
    def judgement(cls, outcomes="passed passed passed", waivers=(), **fields):
        """Judge a story whose criteria each have one test; ``-`` is no test."""
        story = cls.story(**fields)
        links = []
        for criterion, word in zip(story.criteria, outcomes.split(), strict=False):
            if word != "-":
                name, place = f"test_{criterion.id}", Place("junit.xml", 3)
                case = TestCase(name, "tests.a", (), Outcome(word), place)
                test = Test(f"tests/a.py::{name}", (case,), case.outcome)
                links.append(
                    Link(criterion.address, How.NAME, LinkKind.EXPLICIT, test.outcome, test.id, place, "name", test)
                )
        return judge([story], links, waivers=waivers, policy=Policy(), today=cls.today)[0]

    @staticmethod
    def open_task():
        return Task("left", 30, State.OPEN)


@pytest.fixture(scope="session")
def make():
    return Make
