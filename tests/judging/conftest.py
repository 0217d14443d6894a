"""Small stories and links to judge."""

from __future__ import annotations

from datetime import date

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
    Status,
    StatusValue,
    Story,
    Waiver,
)


TODAY = date(2026, 6, 1)


class Make:
    """Builds values with everything that does not matter filled in."""

    today = TODAY

    @staticmethod
    def criterion(number=1, story="1.1", **fields):
        return Criterion(
            str(number), story, f"text {number}", f"text {number}", 10 + int(number), 10 + int(number), **fields
        )

    @classmethod
    def story(cls, status="done", criteria=1, **fields):
        story_id = fields.pop("id", "1.1")
        line = Status(status.title(), StatusValue(status), 4) if status else None
        numbers = range(1, criteria + 1)
        read = fields.pop("read", None) or tuple(cls.criterion(number, story_id) for number in numbers)
        return Story("stories/1.1.story.md", story_id, "Sign in", 1, "bmad", line, read, **fields)

    @staticmethod
    def link(outcome="passed", number=1, kind="explicit", how=How.PROPERTY, evidence="tests/test_login.py::test_ok"):
        address = f"1.1/AC{number}"
        return Link(address, how, LinkKind(kind), Outcome(outcome), evidence, Place("junit.xml", 3), f"ac = {address}")

    @staticmethod
    def waiver(criterion=None, until=None, by="Ana", reason="known gap", story="1.1"):
        return Waiver(story, criterion, by, reason, until, Place("gates/1.1-sign-in.yml", 20))

    @staticmethod
    def judged(story, *links, waivers=(), findings=(), **policy):
        return judge([story], links, findings, waivers=waivers, policy=Policy(**policy), today=TODAY)[0]


@pytest.fixture(scope="session")
def make():
    return Make
