"""Reads gate files in any spelling that is found in the wild; what it reads, storygate writes in one spelling only."""

from __future__ import annotations

import hashlib

from typing import TYPE_CHECKING

from storygate.gates import spellings
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
from storygate.gates.schema import GateFile, GateWaiver, Issue
from storygate.gates.spellings import field
from storygate.gates.yamltext import YamlProblemError, entries, entry, line_of, parse, repeated, text_of
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storygate.gates.yamltext import Node
    from storygate.model import Finding


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
    holders = spellings.holders(root)
    story = next((story for node in holders if (story := _story(node))), None)
    if story is None:
        findings.append(GATE_WITHOUT_STORY.at(Place(shown, 1), "the gate names no story"))
    top_issues, more = _issues(_first(holders, "top_issues"), shown)
    return GateFile(
        path=shown,
        story=story,
        gate=_gate(holders, shown, findings),
        schema=schema,
        updated=text_of(_first(holders, "updated")),
        top_issues=top_issues,
        waiver=_own_waiver(root, holders, twice),
        waivers=_waivers(entry(root, "waivers"), unclear="waivers" in twice),
        pins=read_pins(entry(root, "storygate")),
        quality_score=spellings.score(_first(holders, "quality_score")),
        findings=(*findings, *more),
        sha256=digest,
    )


def _first(holders: list[Node], name: str) -> Node | None:
    return next((found for node in holders if (found := field(node, name)) is not None), None)


def _unreadable(shown: str, message: str, line: int | None, digest: str) -> GateFile:
    finding = GATE_UNREADABLE.at(Place(shown, line), f"the gate {message}")
    return GateFile(shown, None, None, None, None, findings=(finding,), sha256=digest)


def _story(holder: Node) -> str | None:
    for key in spellings.STORY_KEYS:
        node = field(holder, key)
        if story := text_of(node) or text_of(field(node, "id", "story_id", "number")):
            return story
    return None


def _gate(holders: list[Node], shown: str, findings: list[Finding]) -> str | None:
    own = entry(holders[0], "gate")
    for node, key in _stated(holders):
        word = text_of(node) or text_of(field(node, *spellings.INNER_KEYS))
        if not word:
            continue
        said = spellings.decision(word)
        if key in spellings.PLAIN_KEYS and said not in spellings.WORDS:
            continue
        place = Place(shown, line_of(node))
        if own is not node or node.id != "scalar":
            findings.append(FOREIGN_SPELLING.at(place, f"the decision {word[:60]} stands under `{key}`"))
        if said not in spellings.WORDS:
            listed = ", ".join(spellings.WORDS)
            findings.append(UNKNOWN_GATE.at(place, f"the gate says {word[:60]}, not one of {listed}"))
        return said
    findings.append(UNKNOWN_GATE.at(Place(shown, 1), "the gate says no decision"))
    return None


def _stated(holders: list[Node]) -> Iterator[tuple[Node, str]]:
    """Yield what may say a decision: everywhere under a key that means one, before under one that may mean others."""
    known = [spellings.fields(holder) for holder in holders]
    for keys in (spellings.GATE_KEYS, spellings.PLAIN_KEYS):
        yield from ((fields[key], key) for fields in known for key in keys if key in fields)


def _issues(node: Node | None, shown: str) -> tuple[tuple[Issue, ...], list[Finding]]:
    issues, findings = [], []
    for item, name, group in _listed(node):
        word = text_of(field(item, *spellings.SEVERITY_KEYS)) or group
        severity = spellings.severity(word)
        if word and word != severity:
            meant = f"read as {severity}" if severity else "which is none of low, medium and high"
            findings.append(FOREIGN_SEVERITY.at(Place(shown, line_of(item)), f"the severity is {word[:40]}, {meant}"))
        issues.append(
            Issue(
                id=text_of(field(item, *spellings.ISSUE_ID_KEYS)) or name,
                severity=severity,
                finding=text_of(item) or text_of(field(item, *spellings.FINDING_KEYS)),
                suggested_action=text_of(field(item, *spellings.ACTION_KEYS)),
                line=line_of(item),
            )
        )
    return tuple(issues), findings


def _listed(node: Node | None) -> Iterator[tuple[Node, str | None, str | None]]:
    """Yield each issue of a list, or of lists by severity or single issues by id, with the id or severity it stands under."""
    if node is not None and node.id == "sequence":
        yield from ((item, None, None) for item in node.value)
    for key, _, value in entries(node):
        if value.id == "sequence":
            yield from ((item, None, key) for item in value.value)
        elif value.id == "mapping":
            yield value, key, None


def _own_waiver(root: Node, holders: list[Node], twice: dict[str, list[int]]) -> GateWaiver | None:
    node = _first(holders, "waiver")
    if node is not None and node is not entry(root, "waiver"):
        return _waiver(node, unclear="it does not stand under `waiver` at the top of the file")
    return _waiver(node, unclear="a key of it stands twice" if "waiver" in twice or "active" in twice else None)


def _waiver(node: Node | None, *, unclear: str | None) -> GateWaiver | None:
    """Return the gate's own waiver; ``waiver: false`` is one that is not active, a missing or null one is none."""
    if node is None or (node.id == "scalar" and text_of(node) is None):
        return None
    active = text_of(field(node, "active")) if node.id == "mapping" else text_of(node)
    return GateWaiver(
        active=(active or "").lower() in ("true", "yes", "on"),
        reason=text_of(entry(node, "reason")),
        approved_by=text_of(entry(node, "approved_by", "approver", "by")),
        until=text_of(entry(node, "until", "expires", "expiry")),
        line=line_of(node),
        on=text_of(entry(node, "on", "approved_on", "at")),
        unclear=unclear,
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
