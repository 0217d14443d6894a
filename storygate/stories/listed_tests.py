"""Tests listed below a criterion's own heading: ``**AC1: …**``, then ``- Tests: `test_login` (tests/test_login.py:33)``.

Reviews trace criteria so where they draw no table. Only what stands behind a label for tests is read: the rest of such a
section speaks of the product.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.place import Place
from storygate.model.reference import Reference
from storygate.stories.skim import HEADING, TEXT
from storygate.stories.tables import may_name_test


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.stories.outline import Outline


_CRITERION = re.compile(
    r"[ \t]*(?:#{2,6}\s+|[-*+]\s+|\d{1,2}[.)]\s+)?[^\w\s]{0,4}\s?\**(?:AC|Acceptance Criteri(?:on|a))[\s#:._-]{0,3}\d"
)
_WORDS = (
    r"(?:(?:Unit |Integration |E2E )?+Tests?+(?: [Cc]overage| [Ee]vidence)?+|Evidence|(?:Verified|Covered|Tested) by)"
    r"(?:\*\*)?+:"
)
_LABEL = re.compile(r"([ \t>]*)([-*+]\s+|\d{1,2}[.)]\s+)?\**" + _WORDS)
_LABELLED = re.compile(r"\n[^A-Za-z_\n]*+(?=[CEITUV])" + _WORDS)
"""Whether any line has such a label: asked of every story, and most have none."""
_OTHER = re.compile(r"[ \t]*(?:[-*+]\s+)?\**[A-Z][A-Za-z /]{1,30}(?:\*\*)?:")
_NONE = re.compile(r"[\s*]*(?:none|missing|n/?a\b|not\b|no\b|pending|todo|planned|to be)", re.IGNORECASE)


def read(outline: Outline, text: str, path: str, story: str) -> tuple[Reference, ...]:
    """Return what lists below the headings of criteria say of tests, one reference a line.

    Args:
        outline: Of the story.
        text: The story.
        path: Its path as messages name it.
        story: Its id.
    """
    if not _LABELLED.search(text.replace("\r", "\n")):
        return ()
    return tuple(_references(outline, path, story))


def _references(outline: Outline, path: str, story: str) -> Iterator[Reference]:
    from storygate.stories import table_rows, testnames  # noqa: PLC0415 - their patterns cost more; few stories need them

    for heading, number, said in _labelled(outline):
        names = testnames.read(said, titled=True)
        if names and (criteria := table_rows.criteria(_bare(heading))):
            yield Reference(story, criteria, names, Place(path, number), "review")


def _labelled(outline: Outline) -> Iterator[tuple[str, int, str]]:
    """Yield the heading of a criterion, and each line of what stands behind a label for tests below it."""
    heading = ""
    deeper: int | None = None
    for number, line in enumerate(outline.lines, 1):
        named = "AC" in line or "riteri" in line
        if not (heading or named):
            continue
        what = outline.mask[number]
        said = what in (TEXT, HEADING)
        label = _LABEL.match(line) if said else None
        if what == HEADING or (said and line.startswith("**")):
            heading, deeper = heading if label else "", None
        if said and named and _CRITERION.match(line):
            heading, deeper = line, None
        elif not heading or not line.strip():
            continue
        elif label:
            deeper = None if _NONE.match(line, label.end()) else len(label[1]) + bool(label[2])
            line = line[label.end() :]  # noqa: PLW2901 - without its label
        elif not said or _OTHER.match(line) or (deeper is not None and len(line) - len(line.lstrip()) < deeper):
            deeper = None
        if deeper is not None and may_name_test(line):
            yield heading, number, line


def _bare(heading: str) -> str:
    """Return a heading from its criterion on."""
    return heading.strip().lstrip("#-*+> 0123456789.)✅✔✓☑❌⚠️🟢🟡🔴")
