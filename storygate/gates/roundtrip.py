"""One block of a gate through ruamel.yaml and back, as people wrote it.

Left alone, ruamel spells numbers and times its own way and drops comments that stand at what goes. Here a plain value
stays the text that it is, and a comment that has lost its place stands above the block.
"""

from __future__ import annotations

import io

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from storygate.gates.yamltext import YamlProblemError, loader, parse


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from storygate.gates.yamltext import Node


_RESOLVED = ("null", "bool", "int", "float", "timestamp")
"""Kinds of plain values that are no text to YAML."""


class Plain(str):
    """A plain value as it is written, ``1.10`` or ``2026-01-02T03:04:05.000Z``, with its YAML tag."""

    __slots__ = ("tag",)
    tag: str


class LossError(ValueError):
    """A block that does not come back as what it should say."""


def renewed(block: str, change: Callable[[Any, list[str]], bool]) -> str:
    """Return a block of a gate, one key with its value, after a change; the very same text where nothing is changed.

    Args:
        block: Whole lines.
        change: Changes the loaded mapping; returns whether it did. What it takes out and people wrote, it puts in the
            list, a line each: these lines become comments above the block, as do comments without a place.

    Raises:
        LossError: where the block cannot be loaded, or would not say afterwards what it should.
    """
    text = block.replace("\r\n", "\n")
    spans = list(_comments(text))
    for source in (text, _without(text, spans)):
        left: list[str] = []
        loaded, yaml = _loaded(source)
        if not change(loaded, left):
            return block
        made = _dumped(yaml, loaded)
        # A comment at the end of a list that gets empty can stand where it breaks what follows: then all go above.
        if _says(made, loaded):
            there = Counter(made[start:end] for start, end in _comments(made))
            lost = Counter(text[start:end] for start, end in spans) - there
            above = [*lost.elements(), *(f"# {line}" for line in left)]
            return "".join(f"{line}\n" for line in above) + made
    raise LossError("would not say what it should")


def written(value: Mapping[str, Any]) -> str:
    """Return a mapping as new text."""
    return _dumped(_round_trip("  "), dict(value))


def _loaded(text: str) -> tuple[Any, Any]:
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - only where a file is renewed

    yaml = _round_trip(_offset(text))
    try:
        return yaml.load(text), yaml
    except (YAMLError, ValueError) as error:
        raise LossError(f"cannot be renewed: {str(error).splitlines()[0]}") from error


def _dumped(yaml: Any, value: Any) -> str:  # noqa: ANN401 - ruamel ships no types for it
    out = io.StringIO()
    yaml.dump(value, out)
    # ruamel drops the last line end where a comment stood in what is empty now.
    return out.getvalue().removesuffix("\n") + "\n"


def _says(text: str, loaded: Any) -> bool:  # noqa: ANN401 - as above
    try:
        return bool(shape(parse(text.encode()).root) == _values(loaded))
    except YamlProblemError:
        return False


def shape(node: Node) -> Any:  # noqa: ANN401 - nested tuples of text
    """Return what a node says, as text in tuples."""
    if node.id == "scalar":
        return node.value
    if node.id == "sequence":
        return tuple(shape(item) for item in node.value)
    return tuple((shape(key), shape(value)) for key, value in node.value)


def _values(loaded: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(loaded, dict):
        return tuple((_values(key), _values(value)) for key, value in loaded.items())
    if isinstance(loaded, list):
        return tuple(map(_values, loaded))
    if loaded is None or isinstance(loaded, bool):
        return "" if loaded is None else str(loaded).lower()
    return str(loaded)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where comments stand: between the tokens, or behind the sign of a text of several lines."""
    import yaml  # noqa: PLC0415 - as in yamltext

    at = 0
    for token in yaml.scan(text, Loader=loader(yaml)):
        start, end = token.start_mark.index, token.end_mark.index
        yield from _between(text, at, start)
        if getattr(token, "style", None) in ("|", ">"):
            yield from _between(text, start, min(end, text.find("\n", start) + 1 or end))
        at = max(at, end)
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in text[start:end].splitlines(keepends=True):
        if (sign := line.find("#")) >= 0:
            yield start + sign, start + len(line.rstrip())
        start += len(line)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        begins = text.rfind("\n", 0, start) + 1
        if text[begins:start].strip():
            text = text[:start] + text[end:]
        else:  # nor is there a line without it
            text = text[:begins] + text[end:].removeprefix("\n")
    return text


def _offset(block: str) -> str:
    """Return how far the dashes of a block's first list stand behind the key above them, as blanks."""
    above = ""
    for line in block.splitlines():
        text = line.lstrip(" ")
        indent = line[: len(line) - len(text)]
        if text.startswith("- "):
            return indent[len(above) :]
        if text and not text.startswith("#"):
            above = indent
    return "  "


def _round_trip(indent: str) -> Any:  # noqa: ANN401 - ruamel ships no types for it
    from ruamel.yaml import YAML  # noqa: PLC0415 - only where a file is written

    yaml = YAML(typ="rt", pure=True)
    yaml.Constructor, yaml.Representer = _as_written()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=len(indent) + 2, offset=len(indent))
    return yaml


@lru_cache(maxsize=1)
def _as_written() -> tuple[Any, Any]:
    """Return ruamel's reader and writer, taught to leave plain values as they are."""
    from ruamel.yaml.constructor import RoundTripConstructor  # noqa: PLC0415 - as above
    from ruamel.yaml.representer import RoundTripRepresenter  # noqa: PLC0415 - as above

    reader: Any = type("Reader", (RoundTripConstructor,), {})
    writer: Any = type("Writer", (RoundTripRepresenter,), {})

    def read(_: object, node: Any) -> Plain:  # noqa: ANN401 - as above
        value = Plain(node.value)
        value.tag = str(node.tag)
        return value

    for kind in _RESOLVED:
        reader.add_constructor(f"tag:yaml.org,2002:{kind}", read)
    writer.add_representer(Plain, lambda made, value: made.represent_scalar(value.tag, str(value)))
    return reader, writer
