"""Writes gate files: finds the story's gate, renews it and replaces it in one step, or leaves it alone and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.errors import UntrustedInputError
from storygate.gates.build import build
from storygate.gates.findings import OTHER_SLUG, SEVERAL_GATES
from storygate.gates.read import read
from storygate.gates.renewal import RenewalError, fresh, renew
from storygate.gates.slug import file_name, safe_id
from storygate.model import Place
from storygate.model.immutable import immutable
from storygate.replacement import replace
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from storygate.gates.pins import Ground
    from storygate.gates.schema import GateDocument, GateFile
    from storygate.model import Finding, Judgement, Policy


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
    known: Mapping[Path, GateFile] | None = None,
) -> Written:
    """Record a due story's decision in its gate file.

    Args:
        judgement: Of the story.
        folder: Of the gates; made where it does not exist.
        now: The time to record.
        policy: What the criteria were judged by.
        ground: What the run rests on, to pin it.
        known: The folder's gates, where they have been read already; see ``gates_in``.

    Raises:
        UntrustedInputError: where the gate on disk cannot be read or renewed without a loss; it is left as it is.
    """
    document = build(judgement, updated=now.isoformat(), policy=policy, ground=ground)
    gates = gates_in(folder) if known is None else known
    path, findings = _place(folder, document, gates)
    return Written(path, _write(path, document), findings)


def gates_in(folder: Path) -> dict[Path, GateFile]:
    """Return the gates of a folder by file, in the order of their names."""
    if not folder.is_dir():
        return {}
    files = sorted(path for path in folder.iterdir() if path.suffix in (".yml", ".yaml") and path.is_file())
    return {path: read(path, path.name) for path in files}


def _place(folder: Path, document: GateDocument, gates: Mapping[Path, GateFile]) -> tuple[Path, tuple[Finding, ...]]:
    """Return the file a gate belongs in: the story's own, whatever its name, else a new one."""
    story = document["story"]
    path = folder / file_name(story, document["story_title"])
    if (there := gates.get(path)) is not None and there.story is not None and normal(there.story) != normal(story):
        raise UntrustedInputError(
            f"{path} is the gate of story {there.story}, not of {story}; rename it, then run again"
        )
    mine = _of(story, gates)
    if not mine:
        _refuse_unreadable(folder, safe_id(story), gates)
        return path, ()
    chosen = path if path in mine else _newest(mine, gates)
    return chosen, _said(document, path, chosen, mine, gates)


def gate_of(story: str, gates: Mapping[Path, GateFile]) -> Path | None:
    """Return the gate of a story, of several the newest; ``None`` where it has none."""
    mine = _of(story, gates)
    return _newest(mine, gates) if mine else None


def _of(story: str, gates: Mapping[Path, GateFile]) -> list[Path]:
    return [file for file, gate in gates.items() if gate.story is not None and normal(gate.story) == normal(story)]


def _newest(mine: Sequence[Path], gates: Mapping[Path, GateFile]) -> Path:
    return max(mine, key=lambda file: (gates[file].updated or "", file.name))


def _said(
    document: GateDocument, path: Path, chosen: Path, mine: Sequence[Path], gates: Mapping[Path, GateFile]
) -> tuple[Finding, ...]:
    story = document["story"]
    findings = [
        SEVERAL_GATES.at(Place(gates[file].path), f"story {story} has another gate, {chosen.name}", story=story)
        for file in mine
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
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, fresh(document), None)
        return "written"
    try:
        after = renew(before, document)
    except RenewalError as error:
        where = f"{path}:{error.line}" if error.line else str(path)
        raise UntrustedInputError(f"{where}: the gate {error}; it was left as it is") from error
    if after == before:
        return "unchanged"
    replace(path, after, before)
    return "renewed"
