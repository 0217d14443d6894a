"""What the gates said before: the verdicts that their pins recorded, at each commit that changed them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from storygate.evidence import git
from storygate.model import VerdictValue
from storygate.reports.matrix.trend import Point


if TYPE_CHECKING:
    from collections.abc import Mapping

    from storygate.project import Project


_COMMITS = 24
"""Commits looked back at."""
_GATES = 600
"""Gate files read at most; the same content is read once."""


def points(project: Project) -> tuple[Point, ...]:
    """Return how many criteria had which verdict, oldest first; none outside of git or where gates pin nothing."""
    folder = project.shown(project.gates_folder())
    commits = git.commits_of(project.root, folder, _COMMITS)
    if len(commits) < 2:  # noqa: PLR2004 - one commit is no history
        return ()
    held = [(commit, at, _gates(git.blobs_at(project.root, commit, folder))) for commit, at in commits]
    wanted: dict[str, None] = {}
    for number, (_, _, hashes) in enumerate(held):
        if len(wanted.keys() | set(hashes)) > _GATES:
            held = held[:number]
            break
        wanted.update(dict.fromkeys(hashes))
    said = {name: _verdicts(data) for name, data in git.blobs(project.root, wanted).items()}
    found = []
    for commit, at, hashes in reversed(held):
        counts = sum((said.get(name, Counter()) for name in hashes), Counter[str]())
        if counts:
            found.append(Point(commit, at, {value: counts[value] for value in VerdictValue}))
    return tuple(found)


def _gates(files: Mapping[str, str]) -> list[str]:
    return [content for name, content in files.items() if name.endswith((".yml", ".yaml"))]


def _verdicts(data: bytes) -> Counter[str]:
    from storygate.gates.read import read_bytes  # noqa: PLC0415 - reading YAML, where there is history

    pins = read_bytes(data, "gate").pins
    known = set(VerdictValue)
    return Counter(one.verdict for one in pins.criteria if one.verdict in known) if pins else Counter()
