"""Properties of a test case or suite, in every spelling producers use.

``<property name="ac" value="1.3/AC1"/>``, the value as text, ``<item>`` children (Xray, testmo), and
``[[PROPERTY|ac=1.3/AC1]]`` in the output (testmo's convention).
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, TypeAlias

from storygate.evidence.findings import OWN_OUTPUT
from storygate.evidence.refusal import RefusedError
from storygate.evidence.texts import MOST_VALUE


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.xml import Element

Properties: TypeAlias = tuple[tuple[str, str], ...]

OWN_MARK = "storygate.generated"
"""The property that storygate's own JUnit output carries."""
MOST = 256
"""Properties of one test case or suite."""
_PRINTED = re.compile(r"\[\[PROPERTY\|([^=\]\r\n]{1,200})=([^\]\r\n]{0,4000})\]\]")


def declared(element: Element) -> list[tuple[str, str]]:
    """Return names and values of a ``<properties>`` element; one longer than a person would write is left out.

    Raises:
        RefusedError: the report is storygate's own.
    """
    found = []
    for child in element:
        if child.tag == "property":
            name, value = child.get("name", ""), child.get("value")
            if name == OWN_MARK:
                raise RefusedError(OWN_OUTPUT, "storygate wrote this report itself", child.sourceline)
            if value is not None:
                if name and len(name) + len(value) <= MOST_VALUE:
                    found.append((name, value))
            else:
                found += _bodies(name, child)
    return found


def _bodies(name: str, element: Element) -> list[tuple[str, str]]:
    items = list(element.iterchildren("item"))
    values = [(item.get("value") or item.text or "").strip() for item in items or (element,)]
    return [(name, value) for value in values if name and len(name) + len(value) <= MOST_VALUE]


def printed(output: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of the ``[[PROPERTY|name=value]]`` lines in what a test printed."""
    if "[[PROPERTY|" in output:
        for found in _PRINTED.finditer(output):
            yield found[1].strip(), found[2].strip()
