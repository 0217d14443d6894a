"""Writes a project of any size with stories and reports of realistic shape, the same one for the same numbers.

The census behind the defaults: stories of 20 kB in the median, eight criteria each, most of the text in notes and
records; three tests a criterion, spread over a dozen reports; most tests name their criterion, some only by property.
"""

from __future__ import annotations

import argparse
import random

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr


WORDS = [
    "ferry",
    "crossing",
    "ticket",
    "traveller",
    "deck",
    "timetable",
    "harbour",
    "gangway",
    "departure",
    "payment",
    "refund",
    "session",
    "cabin",
    "vehicle",
    "queue",
    "scanner",
    "notice",
    "weather",
    "crew",
    "manifest",
    "route",
    "pier",
    "seat",
    "fare",
    "season",
    "delay",
    "mail",
    "account",
    "lock",
    "device",
    "offline",
]


@dataclass(frozen=True, slots=True)
class Size:
    """How large the project is."""

    stories: int = 1000
    criteria: int = 8
    """Of each story."""
    tests: int = 3
    """Of each criterion."""
    reports: int = 12
    kilobytes: float = 20.0
    """Median size of a story."""


def write(root: Path, size: Size) -> Path:
    """Write the project below a folder and return the folder."""
    pick = random.Random(7)
    (root / "stories").mkdir(parents=True, exist_ok=True)
    (root / "reports").mkdir(exist_ok=True)
    reports: list[list[str]] = [[] for _ in range(size.reports)]
    for number in range(size.stories):
        story = f"{number // 99 + 1}.{number % 99 + 1}"
        target = int(size.kilobytes * 1000 * pick.lognormvariate(0, 0.35))
        (root / "stories" / f"{story}.story.md").write_text(_story(story, size, target, pick), "utf-8")
        for criterion in range(1, size.criteria + 1):
            for test in range(size.tests):
                reports[(number * 31 + criterion) % size.reports].append(_case(story, criterion, test, pick))
    for number, cases in enumerate(reports):
        text = (
            '<?xml version="1.0" encoding="utf-8"?>\n<testsuites><testsuite name="pytest" '
            f'tests="{len(cases)}" hostname="ci" timestamp="2026-11-01T08:00:00.000000+00:00">\n'
            + "\n".join(cases)
            + "\n</testsuite></testsuites>\n"
        )
        (root / "reports" / f"junit-{number:02}.xml").write_text(text, "utf-8")
    (root / "storygate.toml").write_text(
        '[stories]\npaths = ["stories/*.md"]\n[evidence]\nreports = ["reports/*.xml"]\n', "utf-8"
    )
    return root


def _sentence(pick: random.Random, words: int) -> str:
    return " ".join(pick.choices(WORDS, k=words)).capitalize()


def _story(story: str, size: Size, target: int, pick: random.Random) -> str:
    numbers = range(1, size.criteria + 1)
    lines = [f"# Story {story}: {_sentence(pick, 5)}", "", "## Status", "Done", "", "## Story"]
    lines += ["**As a** traveller,", f"**I want** {_sentence(pick, 8)},", f"**so that** {_sentence(pick, 6)}.", ""]
    lines += ["## Acceptance Criteria", *(f"{n}. {_sentence(pick, 14)}" for n in numbers), "", "## Tasks / Subtasks"]
    for n in numbers:
        lines.append(f"- [x] Task {n}: {_sentence(pick, 6)} (AC: {n})")
        lines += [f"  - [x] {_sentence(pick, 8)} in `src/{pick.choice(WORDS)}.py`" for _ in range(4)]
    record = ["", "## Dev Agent Record", "", "### Completion Notes List"]
    record += [f"- {_sentence(pick, 12)}" for _ in range(8)]
    record += ["", "### File List", *(f"- `src/{word}/{pick.choice(WORDS)}.py` (new)" for word in WORDS[:12]), ""]
    record += ["## QA Results", "", "### Review Date: 2026-11-01", "", "### Compliance Check", "- All ACs Met: ✓", ""]
    record += ["### Gate Status", f"Gate: PASS → docs/qa/gates/{story}-{pick.choice(WORDS)}.yml", ""]
    notes = ["", "## Dev Notes"]
    length = sum(map(len, lines)) + sum(map(len, record))
    while length < target:
        block = [
            f"### {_sentence(pick, 4)}",
            "",
            _sentence(pick, 60) + f" [Source: docs/{pick.choice(WORDS)}.md#x]",
            "",
        ]
        block += [f"- **{_sentence(pick, 2)}**: {_sentence(pick, 12)} `{pick.choice(WORDS)}()`" for _ in range(5)]
        block += ["", "```python", *(f"{pick.choice(WORDS)} = {pick.choice(WORDS)}({n})" for n in range(8)), "```", ""]
        block += ["| a | b | c |", "|---|---|---|", *(f"| {_sentence(pick, 3)} | x | y |" for _ in range(3)), ""]
        notes += block
        length += sum(map(len, block)) + len(block)
    return "\n".join((*lines, *notes, *record))


def _case(story: str, criterion: int, test: int, pick: random.Random) -> str:
    words = "_".join(pick.choices(WORDS, k=4))
    module = f"tests.{pick.choice(WORDS)}.test_{pick.choice(WORDS)}"
    under = story.replace(".", "_")
    roll = pick.random()
    name = f"test_{words}_{test}"
    prop = ""
    if roll < 0.4:
        name = f"test_{under}_ac{criterion}_{words}_{test}"
    elif roll < 0.8:
        prop = f'<properties><property name="ac" value="{story}/AC{criterion}" /></properties>'
    body = prop
    if roll > 0.99:
        body += '<failure message="AssertionError: assert 1 == 2">tests/test_x.py:12: AssertionError</failure>'
    elif roll > 0.97:
        body += '<skipped type="pytest.skip" message="no scanner here" />'
    return f'<testcase classname={quoteattr(module)} name={quoteattr(name)} time="0.0{pick.randrange(99):02}">{body}</testcase>'


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=1000)
    given = parser.parse_args()
    write(given.folder, Size(stories=given.stories))
