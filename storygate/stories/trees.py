"""Files drawn in a code block: a plain list of paths, or a tree whose folders stand above them."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.story import ListedFile
from storygate.stories import changes, paths


if TYPE_CHECKING:
    from collections.abc import Iterator


_TREE = re.compile(r"[\s│├└─┬┌┐|`+\\-]*")


class Tree:
    """Files drawn in a code block: a plain list of paths, or a tree whose folders stand above them."""

    def __init__(self) -> None:
        self._folders: list[tuple[int, str]] = []
        self._line = 0

    def read(self, number: int, text: str, group: str | None) -> Iterator[ListedFile]:
        """Yield the file a line of the block names; lines must come in order."""
        if number != self._line + 1 or text.lstrip().startswith(("```", "~~~")):
            self._folders.clear()
        self._line = number
        start = _TREE.match(text)
        indent = start.end() if start else 0
        found, end = paths.read(text, indent)
        while self._folders and self._folders[-1][0] >= indent:
            self._folders.pop()
        if not found or text.lstrip().startswith(("```", "~~~", "#")):
            return
        if found[0].endswith("/") and (indent or not self._folders) and _is_drawn(text, indent):
            self._folders.append((indent, found[0]))
            return
        if changes.left_alone(text[end:]):
            return
        folder = "".join(name for _, name in self._folders)
        yield ListedFile(folder + found[0], changes.said(text[end:]) or group, number)


def _is_drawn(text: str, indent: int) -> bool:
    return indent == 0 or any(sign in text[:indent] for sign in "│├└ ")
