"""A gate's text as a tree of YAML nodes: every scalar stays text, every node knows its line, nothing is resolved.

``story: 1.10`` is the float 1.1 to a YAML reader that resolves; here it is ``1.10``. Nodes are looked at one by one and
never turned into values as a whole, so that aliases cannot blow up.
"""

from __future__ import annotations

import codecs
import re

from typing import TYPE_CHECKING, Any, Protocol

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark(Protocol):
    """Where a node starts or ends; both count from 0."""

    line: int
    column: int


class Node(Protocol):
    """What PyYAML composes, as far as it is looked at here: its stubs know neither ``id`` nor ``style``."""

    id: str
    """``scalar``, ``sequence`` or ``mapping``."""
    value: Any
    """Text, a list of nodes, or a list of pairs of nodes."""
    style: str | None
    """Of a scalar: its quote, ``|``, ``>``, or nothing where it is plain."""
    flow_style: bool | None
    """Of a collection: true where it stands in brackets."""
    start_mark: Mark


LARGEST = 2_000_000
"""Bytes; a larger file is no gate."""
DEEPEST = 60
"""Levels of nesting; the C parser recurses and would end the process at some ten thousand."""

_MARKER = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.MULTILINE)
_CONTENT = re.compile(r"^[^\S\n]*[^\s#%]", re.MULTILINE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class YamlProblemError(ValueError):
    """The text is no YAML that can be trusted: a sentence, and the line where it goes wrong."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@immutable
class GateText:
    """The first YAML document of a file, and what stands around it."""

    mark: bytes
    """The byte order mark, if there is one."""
    encoding: str
    text: str
    """The whole file."""
    end: int
    """Where the first document ends in ``text``."""
    root: Node

    @property
    def rest(self) -> str:
        """What follows the first document."""
        return self.text[self.end :]


def parse(data: bytes) -> GateText:
    """Return the nodes of a gate file.

    Raises:
        YamlProblemError: where the bytes are no text, the text is no YAML, or the YAML is no mapping.
    """
    import yaml  # noqa: PLC0415 - 14 ms that only readers of gates pay

    if len(data) > LARGEST:
        raise YamlProblemError(f"is larger than {LARGEST // 1_000_000} MB: no gate file")
    mark, encoding, text = _decode(data)
    end = _first_document(text)
    try:
        _measure(yaml, text[:end])
        root: Any = yaml.compose(text[:end], Loader=loader(yaml))
    except yaml.MarkedYAMLError as error:
        raise _explained(text, error) from error
    except yaml.YAMLError as error:
        raise YamlProblemError(f"holds a character that YAML forbids: {str(error).splitlines()[0]}") from error
    if root is None or root.id != "mapping":
        raise YamlProblemError("holds no mapping of fields", root.start_mark.line + 1 if root else 1)
    return GateText(mark, encoding, text, end, root)


def entries(node: Node | None) -> Iterator[tuple[str, Node, Node]]:
    """Yield name, key and value of a mapping; nothing of any other node. Keys that are no scalars are left out."""
    if node is not None and node.id == "mapping":
        for key, value in node.value:
            if key.id == "scalar":
                yield key.value.strip(), key, value


def entry(node: Node | None, *names: str) -> Node | None:
    """Return the value of the first of some keys that a mapping has; of a key that stands twice the last, as YAML 1.1."""
    found = {name: value for name, _, value in entries(node)}
    return next((found[name] for name in names if name in found), None)


def text_of(node: Node | None) -> str | None:
    """Return a scalar as it is written, ``None`` for null, for no node and for anything but a scalar."""
    if node is None or node.id != "scalar":
        return None
    value: str = node.value
    if not node.style and value.strip().lower() in ("", "~", "null"):
        return None
    return value.strip()


def line_of(node: Node) -> int:
    """Return a node's line, from 1."""
    return node.start_mark.line + 1


def repeated(node: Node) -> Iterator[tuple[str, list[int]]]:
    """Yield each key that stands more than once in a mapping, with its lines, at any depth."""
    stack, seen = [node], set()
    while stack:
        current = stack.pop()
        if id(current) in seen or current.id == "scalar":
            continue
        seen.add(id(current))
        if current.id == "sequence":
            stack += current.value
            continue
        lines: dict[str, list[int]] = {}
        for name, key, value in entries(current):
            lines.setdefault(name, []).append(line_of(key))
            stack.append(value)
        yield from ((name, found) for name, found in lines.items() if len(found) > 1)


def loader(yaml: Any) -> Any:  # noqa: ANN401 - the module and its class, with C or without
    """Return the reader of everything here: with C where there is one, which takes a tab before a comment, too."""
    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _decode(data: bytes) -> tuple[bytes, str, str]:
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        return mark, encoding, data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise YamlProblemError(f"is not text in {encoding}: byte {error.start} cannot be read", line) from error


def _first_document(text: str) -> int:
    """Return where the first document ends: at the marker after the first line that holds anything."""
    started = _CONTENT.search(text)
    for marker in _MARKER.finditer(text):
        if started and started.start() < marker.start():
            return marker.start()
        started = _CONTENT.search(text, marker.end())
    return len(text)


def _measure(yaml: Any, text: str) -> None:  # noqa: ANN401 - as above
    """Refuse nesting that a recursive reader cannot survive; the event parser itself does not recurse."""
    depth = 0
    for event in yaml.parse(text, Loader=loader(yaml)):
        name = type(event).__name__
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            if depth > DEEPEST:
                raise YamlProblemError(f"is nested more than {DEEPEST} levels deep", event.start_mark.line + 1)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1


_HINTS = (
    ("escape character", r"inside double quotes a backslash starts an escape: write \\ or use single quotes"),
    ("alphabetic or numeric", "a value that begins with * or & has to stand in quotes"),
    (
        "cannot start any token",
        "a value that begins with %, @, ` or a tab has to stand in quotes; YAML indents with spaces",
    ),
    ("mapping values are not allowed", "a value that holds a colon and a space has to stand in quotes"),
    ("expected <block end>", "the indentation differs from that of the lines above, or a quote is not closed"),
    ("could not find expected ':'", "a key without a colon, or a text of several lines without quotes"),
    ("unexpected end of stream", "a quote is opened and never closed"),
)


def _explained(text: str, error: object) -> YamlProblemError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or "it cannot be parsed")
    lines = text.splitlines() or [""]
    # Where something is missing at the end, the mark lies behind the last line.
    line = min(mark.line + 1, len(lines)) if mark else None
    shown = f' at "{lines[line - 1].strip()[:80]}"' if line else ""
    hint = next((f" ({hint})" for sign, hint in _HINTS if sign in problem), "")
    return YamlProblemError(f"is no valid YAML: {problem}{shown}{hint}", line)
