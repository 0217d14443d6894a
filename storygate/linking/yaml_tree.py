"""A small YAML tree with line numbers, built from the parser's events.

The library's own trees are built by recursion in C, which a file of brackets alone brings down, and know references, by
which a small file unfolds into a large one. Here depth is bounded and references are refused.
"""

from __future__ import annotations

from storygate.model.immutable import immutable


DEEPEST = 8


@immutable
class Scalar:
    """A text; numbers and dates stay as written."""

    text: str
    line: int
    """From 1."""


@immutable
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@immutable
class Mapping:
    """Keys and values in the order written, those that come twice included."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping


class YamlError(Exception):
    """The text is no YAML, or more than a small file needs."""

    def __init__(self, message: str, line: int | None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def tree(text: str) -> Node | None:
    """Return the only document of a text, or ``None`` where it is empty.

    Raises:
        YamlError: The text is malformed, nested too deeply, or uses references, tags or several documents.
    """
    import yaml  # noqa: PLC0415 - only a project with sidecars pays for it

    grown = _Growing()
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise YamlError("uses references (& and *), which a sidecar has no need of", line)
            if isinstance(event, yaml.ScalarEvent):
                grown.add(Scalar(event.value, line))
            elif isinstance(event, yaml.CollectionStartEvent):
                grown.open(line, is_mapping=isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.CollectionEndEvent):
                grown.close()
            elif isinstance(event, yaml.DocumentStartEvent) and grown.root is not None:
                raise YamlError("holds more than one document", line)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "malformed"
        raise YamlError(f"is no YAML: {problem}", mark.line + 1 if mark else None) from None
    return None if isinstance(grown.root, Scalar) and not grown.root.text else grown.root


class _Growing:
    """A tree whose end has not been seen."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[_Open] = []

    def add(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node

    def open(self, line: int, *, is_mapping: bool) -> None:
        if len(self._open) == DEEPEST:
            raise YamlError(f"is nested deeper than {DEEPEST} levels", line)
        self._open.append(_Open(is_mapping, line, []))

    def close(self) -> None:
        self.add(self._open.pop().closed())


@immutable
class _Open:
    """A collection whose end has not been seen."""

    is_mapping: bool
    line: int
    nodes: list[Node]

    def closed(self) -> Node:
        if not self.is_mapping:
            return Sequence(tuple(self.nodes), self.line)
        pairs = []
        for key, value in zip(self.nodes[::2], self.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise YamlError("has a key that is no text", key.line)
            pairs.append((key, value))
        return Mapping(tuple(pairs), self.line)
