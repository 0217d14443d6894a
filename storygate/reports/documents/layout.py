"""How a document is written: one line for each entry of its lists, so that a diff shows which entry changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from storygate.reports.safe import json_text


if TYPE_CHECKING:
    from collections.abc import Mapping


Json: TypeAlias = "dict[str, object]"


def pieces(document: Mapping[str, object]) -> Iterator[str]:
    """Yield a document in ASCII JSON with a line end.

    A member that is a list or an iterator is written entry by entry, each when it is asked for, so that a million
    entries never stand in memory together.
    """
    opening = "{"
    for key, value in document.items():
        yield f"{opening}{json_text(key)}: "
        opening = ",\n "
        if isinstance(value, list | Iterator):
            yield from _entries(iter(value))
        else:
            yield json_text(value)
    yield "}\n"


def _entries(values: Iterator[object]) -> Iterator[str]:
    opening = "[\n  "
    for value in values:
        yield f"{opening}{json_text(value)}"
        opening = ",\n  "
    yield "[]" if opening.startswith("[") else "\n ]"
