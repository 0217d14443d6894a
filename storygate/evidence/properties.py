"""Properties of a test case or suite, in every spelling producers use.

``<property name="ac" value="1.3/AC1"/>``, the value as text, ``<item>`` children (Xray, testmo), and
``[[PROPERTY|ac=1.3/AC1]]`` in the output (testmo's convention).
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, TypeAlias

from storygate.evidence.findings import OWN_OUTPUT
from storygate.evidence.interface import RefusedError
from storygate.evidence.texts import MOST_VALUE


if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

Properties: TypeAlias = tuple[tuple[str, str], ...]

OWN_MARK = "storygate.generated"
"""The property that storygate's own JUnit output carries."""
_MOST = 256
"""Properties of one test case or suite."""
_PRINTED = re.compile(r"\[\[PROPERTY\|([^=\]\r\n]{1,200})=([^\]\r\n]{0,4000})\]\]")


def declared(element: _Element) -> Iterator[tuple[str, str]]:
    """Yield names and values of a ``<properties>`` element.

    Raises:
        RefusedError: the report is storygate's own.
    """
    for child in element:
        if child.tag != "property":
            continue
        name = child.get("name", "")
        value = child.get("value")
        if name == OWN_MARK:
            raise RefusedError(OWN_OUTPUT, "storygate wrote this report itself", child.sourceline)
        if value is not None:
            yield name, value
        elif len(child):
            for item in child.iterchildren("item"):
                yield name, (item.get("value") or item.text or "").strip()
        else:
            yield name, (child.text or "").strip()


def printed(output: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of the ``[[PROPERTY|name=value]]`` lines in what a test printed."""
    if "[[PROPERTY|" in output:
        for found in _PRINTED.finditer(output):
            yield found[1].strip(), found[2].strip()


def kept(found: list[tuple[str, str]]) -> Properties:
    """Return those with a name and of a length that a person would write."""
    return tuple(pair for pair in found[:_MOST] if pair[0] and len(pair[0]) + len(pair[1]) <= MOST_VALUE)
