"""What a gate rests on, written down so that it shows when the ground moves: the block ``storygate`` of a gate.

The method's own readers ignore the block. Pins catch accident, drift and casual editing; whoever can write gate and
evidence can write pins, so CI recomputes and only compares.
"""

from __future__ import annotations

import hashlib
import json

from dataclasses import field
from typing import TYPE_CHECKING

from storygate import __version__
from storygate.gates.schema import PinnedCriterion, PinnedFile, Pins
from storygate.gates.yamltext import entry, line_of, text_of
from storygate.model import Origin
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from storygate.gates.schema import PinsEntry
    from storygate.gates.yamltext import Node
    from storygate.model import Judgement, Policy, Report, TestCase


def _named(case: TestCase) -> Sequence[str]:
    return [case.file] if case.file else []


def _nothing(names: Iterable[str]) -> Mapping[str, str]:
    del names
    return {}


@immutable
class Ground:
    """What a run rests on, beside the stories themselves."""

    commit: str | None
    """Checked out when it was judged; ``None`` outside of git."""
    dirty: bool
    """Tracked files differed from it, gates aside."""
    origin: Origin
    """Where the run took place."""
    reports: Sequence[Report] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Where each report came from; the origin of the run where it is not named."""
    tests: Callable[[TestCase], Sequence[str]] = _named
    """The files in which a test stands."""
    differing: Callable[[Iterable[str]], Mapping[str, str]] = _nothing
    """Of the files that some written names mean, those that differ from the commit: sha256, empty where one is gone."""


def pins(judgement: Judgement, ground: Ground, policy: Policy) -> PinsEntry:
    """Return the block of a judged story.

    Args:
        judgement: Of the story; due.
        ground: What the run rests on.
        policy: What the criteria were judged by.
    """
    used = {link.place.path for verdict in judgement.verdicts for link in verdict.links}
    files = _files(judgement, ground)
    return {
        "tool": f"storygate {__version__}",
        "gate": str(judgement.decision),
        "commit": ground.commit,
        "dirty": ground.dirty,
        "origin": _origin([ground.origins.get(path, ground.origin) for path in used], ground.origin),
        "story": {"path": judgement.story.path, "sha256": judgement.story.sha256},
        "policy": policy_digest(policy),
        "criteria": [
            {"id": f"AC{v.criterion.id}", "fingerprint": v.criterion.fingerprint, "verdict": v.value.value}
            for v in judgement.verdicts
        ],
        "evidence": [
            {"path": report.path, "sha256": report.sha256}
            for report in sorted(ground.reports, key=lambda report: report.path)
            if report.path in used
        ],
        "files": files,
        "changed": [{"path": path, "sha256": digest} for path, digest in sorted(ground.differing(files).items())],
    }


def policy_digest(policy: Policy) -> str:
    """Return ``sha256:`` and the digest of everything a policy says, in one canonical form."""
    said = {
        "due": sorted(policy.due),
        "strict": policy.strict,
        "unproven": {why.value: decision.value for why, decision in policy.unproven.items()},
        "waive_failing": policy.waive_failing,
        "waiver_days": policy.waiver_days,
        # Asked of evidence, and only said where it is not as usual.
        **({"max_age": policy.max_age.total_seconds()} if policy.max_age is not None else {}),
        **({"require": policy.require.value} if policy.require is not Origin.LOCAL else {}),
        **({} if policy.bound else {"bound": False}),
    }
    return "sha256:" + hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def read_pins(node: Node | None) -> Pins | None:
    """Return the pins of a gate; ``None`` where it has none. What is not as storygate writes it reads as empty."""
    if node is None or node.id != "mapping":
        return None
    story = entry(node, "story")
    return Pins(
        line_of(node),
        _text(node, "gate"),
        _text(node, "commit"),
        _text(node, "dirty") == "true",
        _text(node, "origin"),
        _text(story, "path"),
        _text(story, "sha256"),
        _text(node, "policy"),
        tuple(
            PinnedCriterion(
                _text(item, "id").removeprefix("AC"), _text(item, "fingerprint"), _text(item, "verdict"), line_of(item)
            )
            for item in _items(node, "criteria")
        ),
        tuple(_digests(node, "evidence")),
        tuple(text for item in _items(node, "files") if (text := text_of(item))),
        tuple(_digests(node, "changed")),
    )


def _origin(used: Sequence[Origin], run: Origin) -> str:
    """Return the least trusted origin of the reports that a story rests on; where it rests on none, that of the run."""
    return next((origin for origin in Origin if origin in used), run).value


def _files(judgement: Judgement, ground: Ground) -> list[str]:
    cases = {link.test.id: link.test.case for v in judgement.verdicts for link in v.links if link.test is not None}
    named = {file.path for file in judgement.story.files}
    named.update(file for case in cases.values() for file in ground.tests(case))
    return sorted({name.replace("\\", "/").removeprefix("./") for name in named})


def _digests(node: Node, key: str) -> Iterable[PinnedFile]:
    return (PinnedFile(_text(item, "path"), _text(item, "sha256"), line_of(item)) for item in _items(node, key))


def _items(node: Node, key: str) -> Iterable[Node]:
    found = entry(node, key)
    return found.value if found is not None and found.id == "sequence" else ()


def _text(node: Node | None, key: str) -> str:
    return text_of(entry(node, key)) or ""
