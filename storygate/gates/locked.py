"""Whether committed gates say what would be decided now: CI recomputes, and the committed file is only compared."""

from __future__ import annotations

import difflib

from typing import TYPE_CHECKING, Any

from storygate.gates.build import build
from storygate.gates.pins import Ground
from storygate.gates.renewal import RenewalError, fresh, renew
from storygate.gates.write import gate_of
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from storygate.gates.schema import GateFile
    from storygate.model import Judgement, Policy


_OF_THE_RUN = ("tool", "commit", "dirty", "origin", "story", "evidence", "files", "changed")
"""Pins that differ from run to run; only the next ``storygate gate`` renews them."""


@immutable
class Difference:
    """A gate that would change."""

    story: str
    path: Path | None
    """``None`` where the story has no gate yet."""
    lines: tuple[str, ...]
    """A unified diff, without line ends, or the sentence why there can be none."""


def differences(
    judgements: Iterable[Judgement], gates: Mapping[Path, GateFile], *, policy: Policy, ground: Ground
) -> Iterator[Difference]:
    """Yield the gates of due stories that would not stay as they are.

    What differs between any two runs is left out of the comparison: times, the commit, the digests of reports.
    """
    stands = Ground(ground.commit, ground.dirty, ground.origin, ground.reports)  # asks git for nothing that is left out
    for judgement in judgements:
        if judgement.decision is None:
            continue
        path = gate_of(judgement.story, gates)
        document = _lasting(build(judgement, updated="", policy=policy, ground=stands))
        before = path.read_bytes() if path else b""
        try:
            after = renew(before, document) if path else fresh(document)
        except RenewalError as error:
            yield Difference(judgement.story.id, path, (f"the gate {error}",))
            continue
        if after != before:
            yield Difference(judgement.story.id, path, tuple(_diff(before, after, path)))


def _lasting(document: Any) -> dict[str, Any]:  # noqa: ANN401 - a gate's document, some keys short
    kept = {key: value for key, value in document.items() if key not in ("updated", "history")}
    kept["storygate"] = {key: value for key, value in document["storygate"].items() if key not in _OF_THE_RUN}
    return kept


def _diff(before: bytes, after: bytes, path: Path | None) -> Iterator[str]:
    name = path.name if path else "/dev/null"
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    yield from difflib.unified_diff(old, new, f"committed/{name}", "now", lineterm="", n=1)
