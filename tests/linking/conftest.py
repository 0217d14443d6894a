"""Builds small stories and tests, so that a test shows only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from storygate.linking.linker import LinkOptions, link
from storygate.model import Criterion, Outcome, Place, Story, Test, TestCase


TODAY = date(2026, 11, 20)


class Builder:
    """Stories and tests by what matters of them."""

    @staticmethod
    def story(id_: str, *numbers: object, path: str | None = None, bounds: dict | None = None) -> Story:
        criteria = tuple(
            Criterion(str(n), id_, f"text {n}", f"text {n}", line, line, bounds=(bounds or {}).get(n, ()))
            for line, n in enumerate(numbers, 10)
        )
        return Story(path or f"stories/{id_}.story.md", id_, "A title", 1, "bmad", None, criteria)

    @staticmethod
    def test(
        chain: str, *, classname: str = "", file: str | None = None, outcome: Outcome = Outcome.PASSED, **properties
    ) -> Test:
        """Return a test of a chain such as ``Suite › title``; properties are written ``ac="1.3/AC2"``."""
        *suites, name = chain.split(" › ")
        case = TestCase(name, classname, tuple(suites), outcome, Place("junit.xml", 7), tuple(properties.items()), file)
        return Test(f"{file or classname or 'suite'}::{name}", (case,), outcome)

    @staticmethod
    def link(stories, tests=(), metrics=(), sidecars=()):
        return link(stories, tests, metrics, sidecars, options=LinkOptions(TODAY))

    def linked(self, stories, *tests) -> list[str]:
        """Return the addresses that the tests are linked to."""
        return [made.criterion for made in self.link(stories, tests).links]

    def codes(self, stories, *tests) -> list[str]:
        return [found.code for found in self.link(stories, tests).findings]


@pytest.fixture(scope="session")
def make() -> Builder:
    return Builder()


def with_files(story: Story, *files) -> Story:
    """Return the story with a file list."""
    return replace(story, files=files)
