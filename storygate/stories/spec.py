"""Recognises a build spec, the method's successor of the story (v6.11 and later).

It needs no reader of its own: the status stands in the front matter, ``## Tasks & Acceptance`` holds the boxes, and
the criteria below its bold ``Acceptance Criteria:`` are bullets, numbered by position. All that differs is the name.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from storygate.stories.outline import Outline


_CONTRACT = re.compile(r"\s*<(?:frozen-after-approval|intent-contract)[\s>]")
_HEADINGS = frozenset({"tasks & acceptance", "boundaries & constraints", "i/o & edge-case matrix", "intent"})
_ENOUGH = 2


def matches(outline: Outline) -> bool:
    """Whether a document is a build spec: front matter with a status, and its frozen block or two of its headings."""
    if "status" not in outline.front:
        return False
    named = sum(section.title.casefold() in _HEADINGS for section in outline.sections)
    return named >= _ENOUGH or (named > 0 and any(_CONTRACT.match(line) for line in outline.lines))
