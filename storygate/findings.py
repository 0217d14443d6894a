"""What can be wrong with the project itself: files that cannot be read, patterns that match nothing."""

from __future__ import annotations

from storygate.model import Rule, Severity


UNREADABLE = Rule(
    "SG970",
    "unreadable-file",
    Severity.ERROR,
    why="A story that is found but cannot be read may hold criteria that nobody judges.",
    fix="Make the file readable, or leave it out with stories.exclude.",
    untrusted=True,
)
NOT_A_STORY = Rule(
    "SG971",
    "not-a-story",
    Severity.NOTE,
    why="Folders of stories hold other documents as well; one without an id and without a story's sections is passed over.",
    fix="If it is meant as a story, give it a title like `# Story 1.2: …` and acceptance criteria.",
)
NO_REPORT = Rule(
    "SG972",
    "pattern-without-report",
    Severity.WARNING,
    why="A pattern that matches no file brings no evidence: the tests did not run, or their report lies elsewhere.",
    fix="Run the tests so that they write the report, or correct evidence.reports.",
)

RULES = (UNREADABLE, NOT_A_STORY, NO_REPORT)
