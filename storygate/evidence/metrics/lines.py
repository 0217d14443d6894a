"""Where the entries of a JSON document stand: the parser tells no lines, and a figure needs a place that a person can open."""

from __future__ import annotations

import json


_MOST_MISSES = 20
"""A text that is written in another way than it reads costs a look at the whole rest."""


class Lines:
    """Walks over a report's text from entry to entry, so that all its lines together cost one pass."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._misses = 0

    def of(self, value: str) -> int | None:
        """Return the line of the next place where a JSON text stands, after the last one that was found."""
        for ensure_ascii in (False, True) if self._misses < _MOST_MISSES else ():
            at = self._text.find(json.dumps(value, ensure_ascii=ensure_ascii), self._at)
            if at >= 0:
                self._line += self._text.count("\n", self._at, at)
                self._at = at + 1
                return self._line
            self._misses += 1
        return None
