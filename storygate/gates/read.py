"""Reads gate files in any spelling that is found in the wild; what it reads, storygate writes in one spelling only."""

from __future__ import annotations

import hashlib
import re

from typing import TYPE_CHECKING

from storygate.gates.findings import (
    DUPLICATE_KEY,
    FOREIGN_SEVERITY,
    FOREIGN_SPELLING,
    GATE_UNREADABLE,
    GATE_WITHOUT_STORY,
    TEXT_AFTER_GATE,
    UNKNOWN_GATE,
    UNKNOWN_SCHEMA,
)
from storygate.gates.pins import read_pins
from storygate.gates.schema import GateFile, GateWaiver, Issue, SeverityWord
from storygate.gates.yamltext import YamlProblemError, entry, line_of, parse, repeated, text_of
from storygate.model import Decision, Place


if TYPE_CHECKING:
    from pathlib import Path

    from storygate.gates.yamltext import Node
    from storygate.model import Finding


_GATE_KEYS = (
    "gate",
    "gate_decision",
    "decision",
    "verdict",
    "final_decision",
    "gate_status",
    "quality_gate",
    "final_gate",
)
_INNER_KEYS = ("gate", "status", "decision", "verdict", "result", "gate_decision")
_STORY_KEYS = ("story", "story_id", "story_key", "story_number")
_WORDS = tuple(word.value for word in Decision)
_SEVERITIES: dict[str, SeverityWord] = {
    **dict.fromkeys(("high", "critical", "blocker", "blocking", "severe", "major", "p0"), "high"),
    **dict.fromkeys(("medium", "med", "moderate", "p1"), "medium"),
    **dict.fromkeys(("low", "minor", "trivial", "info", "p2", "p3"), "low"),
}
_SCORE = re.compile(r"[0-9]{1,3}")


def read(path: Path, shown: str) -> GateFile:
    """Return what a gate file says.

    Args:
        path: The file.
        shown: Its path as messages name it.

    A file that cannot be read at all comes back with nothing but a finding whose rule is untrusted.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return _unreadable(shown, f"cannot be read: {error.strerror}", None, "")
    return read_bytes(data, shown)


def read_bytes(data: bytes, shown: str) -> GateFile:
    """Return what the bytes of a gate file say; no bytes are a reason to crash."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        parsed = parse(data)
    except YamlProblemError as error:
        return _unreadable(shown, str(error), error.line, digest)
    root = parsed.root
    findings: list[Finding] = []
    if parsed.rest.strip(" \t\r\n.-"):
        line = parsed.text.count("\n", 0, parsed.end) + 1
        findings.append(TEXT_AFTER_GATE.at(Place(shown, line), "what follows the first YAML document is not read"))
    twice = dict(repeated(root))
    for key, lines in twice.items():
        findings.append(
            DUPLICATE_KEY.at(
                Place(shown, lines[1]),
                f"the key {key} stands in lines {', '.join(map(str, lines))} of one mapping",
                readings=tuple(f"{key} of line {line}" for line in lines),
            )
        )
    schema = text_of(entry(root, "schema"))
    if schema not in (None, "1"):
        findings.append(UNKNOWN_SCHEMA.at(Place(shown, 1), f"the schema is {schema}, not 1"))
    story = _story(root)
    if story is None:
        findings.append(GATE_WITHOUT_STORY.at(Place(shown, 1), "the gate names no story"))
    top_issues, more = _issues(entry(root, "top_issues"), shown)
    return GateFile(
        path=shown,
        story=story,
        gate=_gate(root, shown, findings),
        schema=schema,
        updated=text_of(entry(root, "updated")),
        top_issues=top_issues,
        waiver=_waiver(entry(root, "waiver"), unclear="waiver" in twice or "active" in twice),
        waivers=_waivers(entry(root, "waivers"), unclear="waivers" in twice),
        pins=read_pins(entry(root, "storygate")),
        quality_score=_score(root),
        findings=(*findings, *more),
        sha256=digest,
    )


def _unreadable(shown: str, message: str, line: int | None, digest: str) -> GateFile:
    finding = GATE_UNREADABLE.at(Place(shown, line), f"the gate {message}")
    return GateFile(shown, None, None, None, None, findings=(finding,), sha256=digest)


def _story(root: Node) -> str | None:
    for key in _STORY_KEYS:
        node = entry(root, key)
        if story := text_of(node) or text_of(entry(node, "id", "story_id", "number")):
            return story
    return None


def _gate(root: Node, shown: str, findings: list[Finding]) -> str | None:
    for key in _GATE_KEYS:
        node = entry(root, key)
        word = text_of(node) or text_of(entry(node, *_INNER_KEYS))
        if node is None or not word:
            continue
        place = Place(shown, line_of(node))
        if key != "gate" or node.id != "scalar":
            findings.append(FOREIGN_SPELLING.at(place, f"the decision {word} stands under `{key}`"))
        if word.upper() not in _WORDS:
            findings.append(UNKNOWN_GATE.at(place, f"the gate says {word[:60]}, not one of {', '.join(_WORDS)}"))
        return word.upper()
    findings.append(UNKNOWN_GATE.at(Place(shown, 1), "the gate says no decision"))
    return None


def _issues(node: Node | None, shown: str) -> tuple[tuple[Issue, ...], list[Finding]]:
    if node is None or node.id != "sequence":
        return (), []
    issues, findings = [], []
    for item in node.value:
        word = text_of(entry(item, "severity"))
        severity = _SEVERITIES.get(word.lower()) if word else None
        if word and word != severity:
            meant = f"read as {severity}" if severity else "which is none of low, medium and high"
            findings.append(FOREIGN_SEVERITY.at(Place(shown, line_of(item)), f"the severity is {word[:40]}, {meant}"))
        issues.append(
            Issue(
                id=text_of(entry(item, "id")),
                severity=severity,
                finding=text_of(item) or text_of(entry(item, "finding", "description", "title", "issue", "summary")),
                suggested_action=text_of(entry(item, "suggested_action", "recommendation", "suggested_fix", "action")),
                line=line_of(item),
            )
        )
    return tuple(issues), findings


def _waiver(node: Node | None, *, unclear: bool) -> GateWaiver | None:
    """Return the gate's own waiver; ``waiver: false`` is one that is not active, a missing or null one is none."""
    if node is None or (node.id == "scalar" and text_of(node) is None):
        return None
    active = text_of(entry(node, "active")) if node.id == "mapping" else text_of(node)
    return GateWaiver(
        active=(active or "").lower() in ("true", "yes", "on"),
        reason=text_of(entry(node, "reason")),
        approved_by=text_of(entry(node, "approved_by", "approver", "by")),
        until=text_of(entry(node, "until", "expires", "expiry")),
        line=line_of(node),
        on=text_of(entry(node, "on", "approved_on", "at")),
        unclear="a key of it stands twice" if unclear else None,
    )


def _waivers(node: Node | None, *, unclear: bool) -> tuple[GateWaiver, ...]:
    if node is None or node.id != "sequence":
        return ()
    return tuple(_of_criterion(item, unclear=unclear) for item in node.value)


def _of_criterion(item: Node, *, unclear: bool) -> GateWaiver:
    twice = unclear or next(repeated(item), None) is not None
    return GateWaiver(
        active=(text_of(entry(item, "active")) or "true").lower() in ("true", "yes", "on"),
        reason=text_of(entry(item, "reason")),
        approved_by=text_of(entry(item, "by", "approved_by", "approver")),
        until=text_of(entry(item, "until", "expires", "expiry")),
        line=line_of(item),
        on=text_of(entry(item, "on", "approved_on", "at")),
        criterion=text_of(entry(item, "criterion", "ac")) or "",
        unclear="a key of it stands twice" if twice else None,
    )


def _score(root: Node) -> int | None:
    written = text_of(entry(root, "quality_score"))
    if written is None or not _SCORE.fullmatch(written):
        return None
    return int(written)
