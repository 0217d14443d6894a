"""One line of a list as people write it: bullet or number, box, tick, words.

Boxes are read more generously than markdown does: inside bold, without a dash, with a space too many. What a mark
means is decided here alone; one nobody agreed on is ``UNKNOWN``, which is open.
"""

from __future__ import annotations

import re

from typing import NamedTuple

from storygate.model.story import State
from storygate.stories.text import plain


_DONE = frozenset("xX✓✔✅☑")
_OPEN = frozenset("✗✘❌☐⬜")
_STATES = {"x": State.DONE, "X": State.DONE, " ": State.OPEN}
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_LINE = re.compile(
    r"((?:>[ \t]?)*[ \t]*)"
    r"(?:([-*+•‣◦▪·–])[ \t]+)?(?:(?:\*\*|__|\()?(\d{1,4})(?:\\?[.)](?:\*\*|__)?[ \t]+|[:：、][ \t]+|、|[.)]$))?"
    r"(?:(?:\*\*`(?=\[[^\[\]]{1,7}\]`\*\*)|\*\*|__|~~)?(?:\[([ \t]{0,3}[xX]?[ \t]{0,3}|[nN]/?[aA]|[^\]\[\w\s`\"'#]{1,2}|[A-Za-z])\]|([☐☑☒⬜]))"
    r"(?:`?\*\*|__|~~)?(?=[\s*_~`\[]|$|(?<=\[[ xX]\])\w)[ \t]*)?"
)
_TICK_FIRST = re.compile(rf"[*_~]*([{_EMOJI}]+)[*_~]*\s*(?=\S)")
_SIGN = re.compile("[✅❌✔✓☑✗✘☐⬜]")
_TICK_LAST = re.compile(r"\s*[*_]*([✅✔✓☑❌✗✘])\ufe0f?[*_]*((?:\s+[\w\s*:]{1,24})?(?:\s*\([^()]{0,200}\))?)[.\s]*$")

_CELL_BOX = re.compile(r"\s*\[([ xX])\]\s*")
_CELL = 12


class Item(NamedTuple):
    """One line, taken apart."""

    indent: int
    """Columns before the first sign, a tab being four."""
    bullet: str | None
    number: str | None
    """Of an ordered item, as written."""
    mark: str | None
    """What stands in the box; ``None`` where there is none."""
    words: str
    """The rest, markup included."""

    @property
    def listed(self) -> bool:
        """Whether it starts with a bullet, a number or a box."""
        return self.bullet is not None or self.number is not None or self.mark is not None


def read(line: str) -> Item:
    """Return the line taken apart; any line can be."""
    found = _LINE.match(line)
    if found is None:  # pragma: no cover - every part of the pattern is optional
        return Item(0, None, None, None, line)
    space, bullet, number, mark, sign = found.groups()
    if not space.isspace():
        space = space.replace("> ", "").replace(">", "")
    indent = len(space.expandtabs(4)) if "\t" in space else len(space)
    return Item(indent, bullet, number, mark if sign is None else sign, line[found.end() :])


def state(mark: str) -> State:
    """Return what a box's mark means."""
    if mark in _STATES:
        return _STATES[mark]
    mark = mark.strip().rstrip("\ufe0f")
    if not mark or mark in _OPEN:
        return State.OPEN
    return State.DONE if mark in _DONE else State.UNKNOWN


def untick(words: str) -> tuple[str, bool | None]:
    """Return the words without a tick or cross before or after them, and what it claims; other signs claim nothing."""
    claim: bool | None = None
    if not words.isascii():
        if found := _TICK_FIRST.match(words):
            claim = _claim(found[1])
            words = words[found.end() :]
        if _SIGN.search(words) and (found := _TICK_LAST.search(words[-300:])):
            claim = _claim(found[1]) if claim is None else claim
            words = words[: len(words) - len(words[-300:]) + found.start()]
    return words, claim


def claim(cell: str) -> bool | None:
    """Return what a table's cell claims that holds little but a tick or cross."""
    if box := _CELL_BOX.fullmatch(cell):
        return box[1] != " "
    found = _SIGN.search(cell)
    return _claim(found[0]) if found and len(cell.strip()) <= _CELL else None


def _claim(signs: str) -> bool | None:
    if any(sign in _DONE for sign in signs):
        return True
    return False if any(sign in _OPEN for sign in signs) else None


def words(line: str) -> str:
    """Return a line's plain text without bullet, number, box and tick."""
    return plain(untick(read(line).words)[0])
