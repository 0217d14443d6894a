"""The books of the readers: which lines of a story look like something and were taken by nothing.

Every box, criterion and listed file inside a section that is known for them has to end up somewhere: as an element, as
the body of one, or in a finding. What looks like one is decided here by simple patterns of its own, so that a reader's
mistake does not hide itself.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.stories import criteria, files, tasks
from storygate.stories.findings import Notes
from storygate.stories.skim import TEXT


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.model.story import Story
    from storygate.stories.outline import Outline, Section


_BOX = re.compile(r"[ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:\*\*)?\[[ xX~/?-]\](?:\*\*)?[ \t]")
_CRITERION = re.compile(r"[ \t]*(?:\d{1,3}[.)][ \t]+\S|(?:[-*+][ \t]+)?(?:\*\*)?AC[ #-]?\d+(?:\*\*)?:)")
_FILE = re.compile(r"[ \t]*[-*+][ \t]+`([\w./-]+/[\w.-]+\.\w{1,5})`")


def unaccounted(outline: Outline, story: Story) -> list[int]:
    """Return the numbers of the lines that look like a box, a criterion or a listed file and that nothing took."""
    taken = set(_taken(outline, story))
    boxed = outline.of("criteria", "tasks", "followups", outside=criteria.OUTSIDE)
    lost = [number for number in _looking_like(outline, _BOX, boxed) if number not in taken]
    said = outline.of("criteria", outside=criteria.OUTSIDE)
    lost += [number for number in _looking_like(outline, _CRITERION, said) if number not in taken]
    known = {file.path for file in story.files}
    for number in _looking_like(outline, _FILE, files.sections(outline)):
        found = _FILE.match(outline.lines[number - 1])
        if found and found[1] not in known and number not in taken:
            lost.append(number)
    return sorted(set(lost))


def _taken(outline: Outline, story: Story) -> Iterator[int]:
    for criterion in story.criteria:
        yield from range(criterion.line, criterion.end_line + 1)
    for task in story.tasks:
        yield task.line
        yield from (subtask.line for subtask in task.subtasks)
    yield from (box.line for box in tasks.read(outline, Notes(story.path, story.id))[1])
    yield from (file.line for file in story.files)
    yield from files.left_alone(outline)
    for finding in story.findings:
        if number := finding.place.line:
            yield number
            while finding.code == "SG906" and number < len(outline.lines) and outline.lines[number].strip():
                number += 1
                yield number


def _looking_like(outline: Outline, pattern: re.Pattern[str], sections: Iterable[Section]) -> Iterator[int]:
    for section in sections:
        ends = {
            s.line: s.last for s in outline.inside(section) if s.kind not in (None, section.kind, "testing", "notes")
        }
        skip_to = 0
        for number in range(section.first, section.last + 1):
            skip_to = max(skip_to, ends.get(number, 0))
            if number > skip_to and outline.mask[number] == TEXT and pattern.match(outline.lines[number - 1]):
                yield number
