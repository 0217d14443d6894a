"""Renews storygate's fields in a gate that people may have written in; everything else stays, byte for byte.

The file is cut into the blocks of its top-level keys. Blocks whose content does not change are copied as they are; a
block that does is taken through a ruamel.yaml round trip on its own, which keeps comments, order and foreign keys inside
of it. A file that does not lend itself to this is refused rather than rewritten with a loss.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, Any

from storygate.gates.merging import GROWING, SHARED, ShapeError, past, renew_value, says, styled
from storygate.gates.roundtrip import LossError, renewed, shape, written
from storygate.gates.yamltext import YamlProblemError, entries, entry, line_of, loader, parse, text_of
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Mapping

    from storygate.gates.yamltext import GateText, Node


_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)|(?<=[\x85\u2028\u2029])")
"""The line breaks that YAML counts, so that blocks are cut where its marks say."""
_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])[&*][^\s\[\]{},]", re.MULTILINE)
_FOREIGN = ("gate_decision", "decision", "verdict", "final_decision", "story_id")


class RenewalError(ValueError):
    """The gate cannot be renewed without the risk of a loss: a sentence, and the line to look at."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@immutable
class _Block:
    """A top-level key with its value, without the comments and blank lines that follow."""

    name: str
    start: int
    end: int
    """Lines, the last one exclusive."""
    value: Node


def fresh(document: Mapping[str, Any]) -> bytes:
    """Return the bytes of a new gate file."""
    return written({key: styled(key, value) for key, value in document.items()}).encode()


def renew(data: bytes, document: Mapping[str, Any]) -> bytes:
    """Return the bytes of a gate with storygate's fields renewed; the very same bytes where nothing but ``updated`` differs.

    Fields that storygate shares with people are merged: its own issues (those with a ``rule``) are replaced and others
    kept, foreign keys of ``evidence`` and ``trace`` are kept, a waiver is never touched. A decision that somebody else
    wrote moves to ``history``.

    Raises:
        RenewalError: where the file cannot be read, is of another schema or spelling, or would not survive.
    """
    gate = _parsed(data)
    return _rewritten(gate, data, _merged(gate, document))


def amend(data: bytes, fields: Mapping[str, Any]) -> bytes:
    """Return the bytes of a gate with what a person gives by command put in: a waiver, or an entry of a list.

    ``waivers`` and ``history`` are lists that grow by what is given; a mapping takes the given keys and keeps its others.

    Raises:
        RenewalError: as ``renew`` does.
    """
    return _rewritten(_parsed(data), data, fields)


def _parsed(data: bytes) -> GateText:
    try:
        gate = parse(data)
    except YamlProblemError as error:
        raise RenewalError(str(error), error.line) from error
    _refuse(gate)
    return gate


def _rewritten(gate: GateText, data: bytes, fields: Mapping[str, Any]) -> bytes:
    lines = _BREAK.split(gate.text)
    blocks = {block.name: block for block in _blocks(gate, lines)}
    eol = "\r\n" if "\r\n" in gate.text else "\n"
    pending = {
        key: wanted
        for key, wanted in fields.items()
        if key not in blocks
        or key in SHARED
        or not says(blocks[key].value, wanted)
        or (key == "story" and not blocks[key].value.style)
    }
    changed: dict[str, str] = {}
    for key, wanted in pending.items() if pending.keys() - {"updated"} else ():
        block = blocks.get(key)
        old = "".join(lines[block.start : block.end]) if block else ""
        new = _renewed_block(key, old, wanted)
        if new != old:
            changed[key] = new.replace("\r\n", "\n").replace("\n", eol)
    if set(changed) <= {"updated"}:
        return data
    text = _joined(lines, blocks, changed, eol)
    result = gate.mark + text.encode(gate.encoding)
    _verify(gate, result, {key: pending[key] for key in changed})
    return result


def _refuse(gate: GateText) -> None:
    root = gate.root
    names = [name for name, _, _ in entries(root)]
    schema = text_of(entry(root, "schema"))
    if schema not in (None, "1"):
        raise RenewalError(f"is of schema {schema}; storygate writes schema 1 and leaves others alone")
    foreign = next((name for name in names if name in _FOREIGN), None)
    if foreign and "gate" not in names:
        raise RenewalError(f"spells its fields otherwise (`{foreign}`); rename the file or its keys, then run again")
    if root.flow_style or len(names) != len(root.value) or any(key.start_mark.column for _, key, _ in entries(root)):
        raise RenewalError("is not written as plain `key: value` lines at the margin")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise RenewalError(f"has the key {twice} twice; keep one of them")
    if anchored := _ANCHOR.search(gate.text[: gate.end]):
        line = gate.text.count("\n", 0, anchored.start() + 1) + 1
        if _has_alias(gate):
            raise RenewalError("uses YAML anchors, which do not survive a rewrite; write the values out", line)


def _has_alias(gate: GateText) -> bool:
    import yaml  # noqa: PLC0415 - as in yamltext

    events = yaml.parse(gate.text[: gate.end], Loader=loader(yaml))
    return any(getattr(event, "anchor", None) for event in events)


def _blocks(gate: GateText, lines: list[str]) -> list[_Block]:
    found = list(entries(gate.root))
    starts = [line_of(key) - 1 for _, key, _ in found]
    inside = len(_BREAK.split(gate.text[: gate.end]))
    if gate.end < len(gate.text):
        inside -= 1
    blocks = []
    for (name, _, value), start, stop in zip(found, starts, [*starts[1:], inside], strict=True):
        end = stop
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        blocks.append(_Block(name, start, end, value))
    return blocks


def _merged(gate: GateText, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what has to be renewed, leaving out what a person has settled."""
    wanted = dict(document)
    if entry(gate.root, "waiver") is not None:
        del wanted["waiver"]
    for key in SHARED:
        if key not in wanted and entry(gate.root, key) is not None:
            wanted[key] = {}
    if (replaced := past(gate.root, document)) is not None:
        wanted["history"] = replaced
    return wanted


def _renewed_block(key: str, old: str, wanted: Any) -> str:  # noqa: ANN401 - any field of the document
    if not old:
        return written({key: styled(key, [wanted] if key in GROWING else wanted)})
    try:
        text = renewed(old, lambda loaded, left: renew_value(loaded, key, wanted, left))
    except ShapeError as error:
        raise RenewalError(str(error)) from error
    except LossError as error:
        raise RenewalError(f"{error} in `{key}`") from error
    return text if old.endswith(("\n", "\r")) else text.removesuffix("\n")


def _joined(lines: list[str], blocks: Mapping[str, _Block], renewed: Mapping[str, str], eol: str) -> str:
    changed = {blocks[key].start: (blocks[key].end, text) for key, text in renewed.items() if key in blocks}
    # Not behind a text that runs to the end of its block: line breaks added there would become part of it.
    last = max((block.end for block in blocks.values() if not _ends_in_text(block.value)), default=0)
    out: list[str] = []
    at = 0
    while at < len(lines):
        if at == last:
            out.append(_appended(out, blocks, renewed, eol))
        end, text = changed.get(at, (at + 1, lines[at]))
        out.append(text)
        at = end
    if last >= len(lines):
        out.append(_appended(out, blocks, renewed, eol))
    return "".join(out)


def _ends_in_text(node: Node) -> bool:
    while node.id != "scalar" and node.value:
        node = node.value[-1] if node.id == "sequence" else node.value[-1][1]
    return node.id == "scalar" and node.style in ("|", ">")


def _appended(out: list[str], blocks: Mapping[str, _Block], renewed: Mapping[str, str], eol: str) -> str:
    text = "".join(text for key, text in renewed.items() if key not in blocks)
    return eol + text if text and out and not out[-1].endswith(("\n", "\r")) else text


def _verify(gate: GateText, result: bytes, renewed: Mapping[str, Any]) -> None:
    """Make sure that every field that is not renewed reads as before, and that single values say what they should."""
    try:
        after = parse(result)
    except YamlProblemError as error:
        raise RenewalError(f"would not be readable any more: {error}", error.line) from error
    old = [(name, shape(value)) for name, _, value in entries(gate.root) if name not in renewed]
    new = [(name, shape(value)) for name, _, value in entries(after.root) if name not in renewed]
    if old != new or after.rest != gate.rest:
        raise RenewalError("would lose something that is not storygate's")
    for key, wanted in renewed.items():
        if not isinstance(wanted, (dict, list)) and text_of(entry(after.root, key)) != str(wanted):
            raise RenewalError(f"would not say its `{key}` as it should")
