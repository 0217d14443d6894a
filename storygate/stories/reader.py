"""Markdown → Story: every element is read by a module of its own; this one puts them together."""

from __future__ import annotations

import hashlib

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from storygate.model.story import StatusValue, Story
from storygate.stories import (
    checklist,
    criteria,
    encoding,
    figures,
    files,
    ids,
    listed_tests,
    outline,
    reviews,
    spec,
    status,
    tables,
    tasks,
    tested,
    title,
)
from storygate.stories.findings import (
    ID_TWICE,
    NO_CRITERIA,
    NO_STATUS,
    OPEN_FENCE,
    STATUS_TWICE,
    TEXT_REPAIRED,
    UNKNOWN_CRITERION,
    UNKNOWN_STATUS,
    Notes,
)


if TYPE_CHECKING:
    from storygate.model.story import Criterion, Status, Task
    from storygate.stories.outline import Outline


def read_story(path: str, data: bytes) -> Story:
    """Return what a story file says. Any bytes have a reading; what is wrong with them are its findings."""
    text, mended = encoding.decode(data)
    shape = outline.read(text)
    dialect = "bmad"
    if checklist.matches(shape):
        dialect, shape = "checklist", checklist.as_story(shape)
    elif spec.matches(shape):
        dialect = "spec"
    named = title.read(shape, path)
    notes = Notes(path, named.id or PurePosixPath(path.replace("\\", "/")).name.partition(".")[0])
    for line, message in mended:
        notes.add(TEXT_REPAIRED, line, message)
    if named.id and named.named and not ids.agree(named.id, named.named):
        message = f"the title says {named.id}, the file name {named.named}"
        notes.add(ID_TWICE, named.line, message, readings=(named.id, named.named))
    if shape.open:
        line, what = shape.open
        notes.add(OPEN_FENCE, line, f"the {what} that opens here is never closed")
    listed = criteria.read(shape, notes)
    if not listed:
        notes.add(NO_CRITERIA, None, "no acceptance criteria could be read")
    boxes, _ = tasks.read(shape, notes)
    _check_references(boxes, listed, notes)
    review, claims = reviews.read(shape)
    if dialect == "checklist":
        claims += checklist.claims(shape, listed)
    if stated := figures.read(shape):
        claims = tuple(sorted(claims + stated, key=lambda claim: claim.line))
    listing = (*tables.read(shape, path, notes.story), *listed_tests.read(shape, text, path, notes.story))
    return Story(
        path=path,
        id=notes.story,
        title=named.text,
        line=named.line,
        dialect=dialect,
        status=_status(shape, notes),
        criteria=listed,
        tasks=boxes,
        files=files.read(shape),
        review=review,
        claims=claims,
        findings=tuple(notes.found),
        references=tested.read(path, notes.story, listed, boxes, claims, listing),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _status(shape: Outline, notes: Notes) -> Status | None:
    found, others = status.read(shape)
    if found is None:
        notes.add(NO_STATUS, None, "no status line was found")
        return None
    if found.value is StatusValue.UNKNOWN:
        notes.add(UNKNOWN_STATUS, found.line, f"`{found.raw[:80]}` is no known status")
    for other in others:
        message = f"says `{other.raw[:80]}`, line {found.line} says `{found.raw[:80]}`"
        notes.add(STATUS_TWICE, other.line, message, readings=(found.raw, other.raw))
    return found


def _check_references(boxes: tuple[Task, ...], listed: tuple[Criterion, ...], notes: Notes) -> None:
    known = {criterion.id.casefold() for criterion in listed}
    for task in boxes:
        for id_ in task.criteria:
            if id_.casefold() not in known:
                notes.add(UNKNOWN_CRITERION, task.line, f"the task names AC{id_}, which the story does not have")
