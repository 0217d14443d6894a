"""Words out of a report that may go out again: labels, versions and times. Nothing else of its text does.

Real reports hold tokens: in commands, in addresses, in names of test data.
"""

from __future__ import annotations

import re

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any


_SECRETS = (
    (re.compile(r"//[^/@\s]+@"), "//…@"),
    (re.compile(r"\?\S+"), "?…"),
    (
        re.compile(
            r"(?i)\b([\w-]{0,40}(?:token|secret|passw(?:or)?d|passphrase|api[_-]?key|credentials?|authorization|cookie))"
            r"[\"']?\s*[:=]\s*(?:(?:bearer|basic)\s+)?[^\s,}]+"
        ),
        r"\1=…",
    ),
    (re.compile(r"(?i)(--?[\w-]{0,40}(?:token|secret|password|key|auth|user))\s+[^\s-]\S*"), r"\1 …"),
    (re.compile(r"(?i)\b(bearer|basic)\s+\S+"), r"\1 …"),
    (
        re.compile(
            r"\b(?:eyJ[\w-]{8,}[\w.-]*|gh[a-z]_\w{16,}|github_pat_\w+|glpat-[\w-]+|xox[a-z]-[\w-]+|AKIA\w{12,}|sk-[\w-]{16,})"
        ),
        "…",
    ),
    (
        re.compile(
            r"(?=[A-Za-z+]{0,60}\d[A-Za-z+]{0,60}\d[A-Za-z+]{0,60}\d[A-Za-z0-9+]{0,60}[A-Za-z])[A-Za-z0-9+]{32,}={0,2}"
        ),
        "…",
    ),
)
_MOST_LABEL = 200
_VERSION = re.compile(r"v?\d[\w.+-]{0,40}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?")


def label(text: str) -> str:
    """Return a name out of a report for a scope: one line, at most 200 characters, with what may be secret left out."""
    found = " ".join(text[: 5 * _MOST_LABEL].split())
    for pattern, instead in _SECRETS:
        found = pattern.sub(instead, found)
    return found if len(found) <= _MOST_LABEL else found[: _MOST_LABEL - 1] + "…"


def tool(name: str, version: Any = None) -> str:  # noqa: ANN401 - whatever JSON may hold
    """Return what measured, with its version where the report says one that looks like a version."""
    text = str(version).strip() if isinstance(version, str | int | Decimal) and not isinstance(version, bool) else ""
    return f"{name} {text}" if _VERSION.fullmatch(text) else name


def moment(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON may hold
    """Return a time that a report says, where it looks like one: ISO 8601, e.g. ``2026-11-20T12:34:29Z``."""
    return value if isinstance(value, str) and _MOMENT.fullmatch(value) else None


def moment_of_epoch(value: str | int | Decimal | None) -> str | None:
    """Return seconds or milliseconds since 1970 as ISO 8601 in UTC; ``None`` for what lies outside of 2001 to 2286."""
    text = str(value)
    seconds = int(text[:10]) if text.isdecimal() and len(text) in _EPOCHS else 0
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds >= _SINCE else None


_EPOCHS = (10, 13)
"""Digits of seconds and of milliseconds."""
_SINCE = 10**9
