"""Markdown → Story: every element is read by a module of its own; this one puts them together."""

from __future__ import annotations

import hashlib

from typing import TYPE_CHECKING

from storygate.model.place import Place
from storygate.model.story import StatusValue, Story
from storygate.stories import criteria, encoding, files, findings, ids, outline, status, tasks, title


if TYPE_CHECKING:
    from storygate.model.finding import Finding
    from storygate.model.story import Criterion, Status, Task
    from storygate.stories.title import Title


def read_story(path: str, data: bytes) -> Story:
    """Return what a story file says. Any bytes have a reading; what is wrong with them are its findings."""
    text, mended = encoding.decode(data)
    shape = outline.read(text)
    named = title.read(shape, path)
    id_ = named.id or path.replace("\\", "/").rsplit("/", 1)[-1].partition(".")[0]
    notes = [findings.TEXT_REPAIRED.at(Place(path, line), message, story=id_) for line, message in mended]
    listed, doubts = criteria.read(shape, id_, path)
    notes += doubts
    boxes, _, doubts = tasks.read(shape, path, id_)
    notes += doubts
    state, others = status.read(shape)
    notes += _about(path, id_, named, state, others)
    notes += _unknown(path, id_, boxes, listed)
    if not listed:
        notes.append(findings.NO_CRITERIA.at(Place(path), "no acceptance criteria could be read", story=id_))
    return Story(
        path=path,
        id=id_,
        title=named.text,
        line=named.line,
        dialect="bmad",
        status=state,
        criteria=listed,
        tasks=boxes,
        files=files.read(shape),
        findings=tuple(notes),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _about(path: str, story: str, named: Title, state: Status | None, others: tuple[Status, ...]) -> list[Finding]:
    notes = []
    if named.id and named.named and ids.normal(named.id) != ids.normal(named.named):
        notes.append(
            findings.ID_TWICE.at(
                Place(path, named.line),
                f"the title says {named.id}, the file name {named.named}",
                story=story,
                readings=(named.id, named.named),
            )
        )
    if state is None:
        notes.append(findings.NO_STATUS.at(Place(path), "no status line was found", story=story))
    elif state.value is StatusValue.UNKNOWN:
        notes.append(findings.UNKNOWN_STATUS.at(Place(path, state.line), f"`{state.raw[:80]}` is no known status", story=story))
    if state:
        notes += [
            findings.STATUS_TWICE.at(
                Place(path, other.line), f"says `{other.raw[:80]}`, line {state.line} says `{state.raw[:80]}`", story=story, readings=(state.raw, other.raw)
            )
            for other in others
        ]
    return notes


def _unknown(path: str, story: str, boxes: tuple[Task, ...], listed: tuple[Criterion, ...]) -> list[Finding]:
    known = {criterion.id.casefold() for criterion in listed}
    return [
        findings.UNKNOWN_CRITERION.at(Place(path, task.line), f"the task names AC{id_}, which the story does not have", story=story)
        for task in boxes
        for id_ in task.criteria
        if id_.casefold() not in known
    ]
