"""Linking alone, beyond reading: how it grows with the tests, in one process for each size; ``make bench`` calls it.

usage: bench_linking.py TESTS CRITERIA

Half of the tests name story and criterion in their title, a quarter in class and suite, a tenth only the criterion, so
that their file has to say the story; the rest name nothing, and their source is asked.
"""

from __future__ import annotations

import gc
import sys
import time

from datetime import date
from pathlib import Path

from storygate.linking.linker import LinkOptions, link
from storygate.model import Criterion, ListedFile, Outcome, Place, Story, Test, TestCase
from storygate.sources.sources import Sources


PER_STORY = 10
WORDS = ("shows the fare", "keeps the seat", "prints the ticket", "refuses a stranger", "sends the receipt")


def story(number: int) -> Story:
    """Return one story of ten criteria that lists one test file."""
    id_ = f"{number // 90 + 1}.{number % 90 + 1}"
    criteria = tuple(Criterion(str(n), id_, f"text {n}", "", n, n) for n in range(1, PER_STORY + 1))
    files = (ListedFile(f"tests/test_part_{number}.py", None, 40),)
    return Story(f"stories/{id_}.md", id_, "A title", 1, "bmad", None, criteria, files=files)


def case(at: int, stories: list[Story]) -> TestCase:
    """Return a test in one of four ways of naming."""
    number = at % len(stories)
    id_, ac, words = stories[number].id, at // len(stories) % PER_STORY + 1, WORDS[at % 5]
    snake = words.replace(" ", "_")
    classname, suites, file = f"tests.test_part_{number}", ("pytest",), None
    match at % 20:
        case 0 | 1 | 2 | 3 | 4:
            name = f"test_story_{id_.replace('.', '_')}_ac{ac}_{snake}_{at}"
        case 5 | 6 | 7 | 8 | 9:
            name = f"Story {id_} AC{ac}: {words} {at}"
        case 10 | 11 | 12 | 13 | 14:
            name, suites = f"{words} {at}", (f"Story {id_}: a title", f"AC{ac}: {words}")
        case 15 | 16:
            name = f"AC{ac}: {words} {at}"
        case _:
            name = f"test_{snake}_{at}"
    return TestCase(name, classname, suites, Outcome.PASSED, Place("r.xml", at + 1), (), file)


def main() -> None:
    """Print the seconds and how many links were made."""
    tests_wanted, criteria = int(sys.argv[1]), int(sys.argv[2])
    stories = [story(number) for number in range(criteria // PER_STORY)]
    cases = [case(at, stories) for at in range(tests_wanted)]
    tests = [Test(f"{one.classname}::{one.name}", (one,), one.outcome) for one in cases]
    files = [f"tests/test_part_{number}.py" for number in range(len(stories))]
    gc.disable()  # as the command does
    begun = time.perf_counter()
    linked = link(
        stories, tests, (), (), options=LinkOptions(date(2026, 1, 1)), sources=Sources(Path("/nowhere"), files)
    )
    print(time.perf_counter() - begun, len(linked.links))


if __name__ == "__main__":
    main()
