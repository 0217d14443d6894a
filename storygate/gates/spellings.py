"""Other spellings of a gate's fields and words than the method's own, and what they mean; storygate never writes them."""

from __future__ import annotations

import re

from itertools import islice
from typing import TYPE_CHECKING

from storygate.gates.yamltext import entries, entry, text_of
from storygate.model import Decision


if TYPE_CHECKING:
    from storygate.gates.schema import SeverityWord
    from storygate.gates.yamltext import Node


WORDS = tuple(word.value for word in Decision)
GATE_KEYS = (
    "gate",
    "gate_decision",
    "decision",
    "verdict",
    "final_decision",
    "gate_status",
    "quality_gate",
    "final_gate",
    "gate_result",
    "gate_verdict",
    "qa_gate",
    "qa_decision",
    "overall_gate",
    "quality_gate_decision",
    "final_gate_decision",
)
PLAIN_KEYS = ("status", "overall_status", "final_status", "qa_status", "result", "outcome")
"""May say anything; a decision only where the word is one."""
INNER_KEYS = ("gate", "status", "decision", "verdict", "result", "gate_decision")
STORY_KEYS = ("story", "story_id", "story_key", "story_number")
ISSUE_ID_KEYS = ("id", "issue_id")
SEVERITY_KEYS = ("severity", "level", "priority")
FINDING_KEYS = ("finding", "description", "title", "issue", "summary", "problem", "message", "detail")
ACTION_KEYS = ("suggested_action", "recommendation", "suggested_fix", "action")

_SEVERITIES: dict[str, SeverityWord] = {
    **dict.fromkeys(("high", "critical", "blocker", "blocking", "severe", "major", "p0"), "high"),
    **dict.fromkeys(("medium", "med", "moderate", "p1"), "medium"),
    **dict.fromkeys(("low", "minor", "trivial", "info", "p2", "p3"), "low"),
}
_SCORE = re.compile(r"(\d{1,3})(?:\.0{1,3})?\s?(?:%|/\s?100)?", re.ASCII)
_MOST_KEYS = 300
"""Of a mapping, that are looked at for another spelling: a gate has some twenty."""
_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_DECORATION = re.compile(r"^[\W_]+|[\W_]+$")
"""Emoji and markup around a word."""


def field(node: Node | None, *names: str) -> Node | None:
    """Return the value of the first of some keys that a mapping has, be it written ``topIssues`` or ``Top Issues``."""
    found = entry(node, *names)
    if found is not None or node is None:
        return found
    plainer = _by_plainer_name(node)
    return next((plainer[name] for name in names if name in plainer), None)


def fields(node: Node) -> dict[str, Node]:
    """Return the values of a mapping by key, those of other spellings by the plainer one where no key is spelled so."""
    return _by_plainer_name(node) | {name: value for name, _, value in entries(node)}


def holders(root: Node) -> list[Node]:
    """Return the mappings that may hold a gate's fields: the file's own, then those that a decision or all stands in."""
    known = fields(root)
    nested = [known[key] for key in GATE_KEYS if key in known]
    if len(root.value) == 1:
        nested.append(root.value[0][1])
    return [root, *(node for node in nested if node.id == "mapping")]


def decision(written: str) -> str:
    """Return a decision in upper case, without emoji and markup where one of the method's words remains."""
    bare = _bare(written).upper()
    return bare if bare in WORDS else written.upper()


def severity(written: str | None) -> SeverityWord | None:
    """Return which of the three a severity means; ``None`` where it means none of them."""
    return _SEVERITIES.get(_bare(written).lower()) if written else None


def score(node: Node | None) -> int | None:
    """Return a score of 100 points, as ``85``, ``85/100`` or ``85%``; ``None`` for anything else, letters among them."""
    written = text_of(node) or text_of(field(node, "overall", "score", "total", "value"))
    found = _SCORE.fullmatch(written) if written else None
    return int(found[1]) if found else None


def _by_plainer_name(node: Node) -> dict[str, Node]:
    return {_plainer(name): value for name, _, value in islice(entries(node), _MOST_KEYS)}


def _plainer(key: str) -> str:
    return re.sub(r"[\s-]", "_", _HUMP.sub("_", key)).lower()


def _bare(written: str) -> str:
    return _DECORATION.sub("", written)
