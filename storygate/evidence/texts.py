"""Foreign text, bounded: how much is kept of names, properties and messages."""

from __future__ import annotations

import hashlib


MOST_NAME = 4096
"""Characters of a test's, class's or suite's name; a longer one is cut."""
MOST_VALUE = 4096
"""Characters of a property; a longer one is left out, since a number cut in two would name another criterion."""
_MOST_DETAIL = 200


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
