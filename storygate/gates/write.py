"""Writes gate files: finds the story's gate, renews it and replaces it in one step, or leaves it alone and says why."""

from __future__ import annotations

import os

from typing import TYPE_CHECKING

from storygate.errors import UntrustedInputError
from storygate.gates.build import build
from storygate.gates.findings import OTHER_SLUG, SEVERAL_GATES
from storygate.gates.renewal import RenewalError, fresh, renew
from storygate.gates.slug import file_name, safe_id
from storygate.model import Place
from storygate.model.immutable import immutable
from storygate.replacement import replace
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from storygate.gates.pins import Ground
    from storygate.gates.schema import GateDocument, GateFile
    from storygate.model import Finding, Judgement, Policy, Story


@immutable
class Written:
    """What became of one gate file."""

    path: Path
    change: str
    """``written``, ``renewed`` or ``unchanged``."""
    findings: tuple[Finding, ...] = ()


def write_gate(
    judgement: Judgement,
    folder: Path,
    *,
    now: datetime,
    policy: Policy | None = None,
    ground: Ground | None = None,
    known: Mapping[Path, GateFile],
) -> Written:
    """Record a due story's decision in its gate file.

    Args:
        judgement: Of the story.
        folder: Of the gates; made where it does not exist.
        now: The time to record.
        policy: What the criteria were judged by.
        ground: What the run rests on, to pin it.
        known: The project's gates; see ``by_path``.

    Raises:
        UntrustedInputError: where the gate on disk cannot be read or renewed without a loss; it is left as it is.
        StorygateError: where nothing can be written.
    """
    document = build(judgement, updated=now.isoformat(), policy=policy, ground=ground)
    path, findings = _place(folder, judgement.story, known)
    return Written(path, _write(path, document), findings)


def by_path(root: Path, gates: Iterable[GateFile]) -> dict[Path, GateFile]:
    """Return the gates of a project by file."""
    return {root / gate.path: gate for gate in gates}


def _place(folder: Path, story: Story, gates: Mapping[Path, GateFile]) -> tuple[Path, tuple[Finding, ...]]:
    """Return the file a gate belongs in: the story's own, whatever its name, else a new one."""
    path = folder / file_name(story.id, story.title)
    if (there := gates.get(path)) is not None and there.story is not None and normal(there.story) != normal(story.id):
        raise UntrustedInputError(
            f"{path} is the gate of story {there.story}, not of {story.id}; rename it, then run again"
        )
    chosen = gate_of(story, gates)
    if chosen is None:
        _refuse_unreadable(folder, safe_id(story.id), gates)
        return path, ()
    return chosen, _said(story.id, path, chosen, gates)


def gate_of(story: Story, gates: Mapping[Path, GateFile]) -> Path | None:
    """Return the gate of a story, of several the one that is named as a new one would be, else the newest."""
    name = file_name(story.id, story.title)
    return max(_of(story.id, gates), key=lambda at: (at.name == name, gates[at].updated or "", at.name), default=None)


def _of(story: str, gates: Mapping[Path, GateFile]) -> list[Path]:
    return [file for file, gate in gates.items() if gate.story is not None and normal(gate.story) == normal(story)]


def _said(story: str, path: Path, chosen: Path, gates: Mapping[Path, GateFile]) -> tuple[Finding, ...]:
    findings = [
        SEVERAL_GATES.at(Place(gates[file].path), f"story {story} has another gate, {chosen.name}", story=story)
        for file in _of(story, gates)
        if file != chosen
    ]
    if chosen != path:
        message = f"the gate of story {story} keeps its name; a new one would be {path.name}"
        findings.append(OTHER_SLUG.at(Place(gates[chosen].path), message, story=story))
    return tuple(findings)


def _refuse_unreadable(folder: Path, name: str, gates: Mapping[Path, GateFile]) -> None:
    """A broken file with the story's id in its name may be its gate: a second one beside it would hide that."""
    for file, gate in gates.items():
        if gate.story is None and file.parent == folder and file.name.startswith((f"{name}-", f"{name}.y")):
            problem = gate.findings[0] if gate.findings else None
            where = f"{file}:{problem.place.line}" if problem and problem.place.line else str(file)
            said = problem.message if problem else "names no story"
            raise UntrustedInputError(f"{where}: {said}; mend it or move it away, then run again")


def _write(path: Path, document: GateDocument) -> str:
    if not os.path.lexists(path):
        replace(path, fresh(document), None)
        return "written"
    if not path.is_file():
        raise UntrustedInputError(f"{path} is no file; move it away, then run again")
    try:
        before = path.read_bytes()
    except OSError as error:
        raise UntrustedInputError(f"{path} cannot be read: {error.strerror}; it was left as it is") from error
    try:
        after = renew(before, document)
    except RenewalError as error:
        where = f"{path}:{error.line}" if error.line else str(path)
        raise UntrustedInputError(f"{where}: the gate {error}; it was left as it is") from error
    if after == before:
        return "unchanged"
    replace(path, after, before)
    return "renewed"
