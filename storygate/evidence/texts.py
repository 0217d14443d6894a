"""Foreign text, bounded: how much is kept of names, properties and messages, and each of it only once."""

from __future__ import annotations

import hashlib

from typing import TypeVar


_T = TypeVar("_T")

MOST_NAME = 4096
"""Characters of a test's, class's or suite's name; a longer one is cut."""
MOST_VALUE = 4096
"""Characters of a property; a longer one is not kept: a number cut in two would name another criterion."""
_MOST_DETAIL = 200
_MOST_SHARED = 50_000


class Shared(dict[_T, _T]):
    """Keeps equal values once. It forgets what it knows before that costs memory itself."""

    def once(self, value: _T) -> _T:
        """Return ``value``, or the equal one that was seen before."""
        if len(self) > _MOST_SHARED:
            self.clear()
        return self.setdefault(value, value)


def bounded(name: str) -> str:
    """Return ``name``, a very long one cut and made distinct by its digest."""
    if len(name) <= MOST_NAME:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{name[:MOST_NAME].rstrip('0123456789.-')}… sha256:{digest}"


def first_line(text: str | None) -> str:
    """Return the first line of ``text`` that says anything, at most 200 characters."""
    head = (text or "")[:MOST_VALUE].strip()
    line = head.partition("\n")[0].strip()
    return line if len(line) <= _MOST_DETAIL else line[: _MOST_DETAIL - 1] + "…"
