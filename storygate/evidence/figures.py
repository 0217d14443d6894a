"""Numbers as reports hold them, checked one by one: what cannot be read refuses the file, and is never quoted.

Reports hold tokens, in the wrong fields as well, so a message says only what kind of value was met.
"""

from __future__ import annotations

import re

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.refusal import bad_figure


if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{0,40})?(?:[eE][+-]?\d{1,2})?|[+-]?\.\d{1,40}", re.ASCII)


def number(value: Any, what: str, line: int | None = None) -> Decimal:  # noqa: ANN401 - whatever JSON may hold
    """Return a JSON number; ``what`` names the field for the message.

    Raises:
        RefusedError: it is none.
    """
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise bad_figure(f"{what} is {said(value)}, and should be a number", line)


def count(value: Any, what: str, line: int | None = None) -> int:  # noqa: ANN401 - whatever JSON may hold
    """Return a whole JSON number that is not negative; ``what`` names the field for the message.

    Raises:
        RefusedError: it is none.
    """
    found = number(value, what, line)
    if found < 0 or found != found.to_integral_value():
        raise bad_figure(f"{what} is {said(value)}, and should be a whole number from 0", line)
    return int(found)


def text_number(text: str | None, what: str, line: int | None = None) -> Decimal:
    """Return the number that a text is, as in CSV files and XML attributes; ``what`` names the field for the message.

    Raises:
        RefusedError: it is none, or not finite.
    """
    if text is not None and _NUMBER.fullmatch(text.strip()):
        return Decimal(text.strip())
    raise bad_figure(f"{what} is {'missing' if text is None else 'no number'}", line)


def text_count(text: str | None, what: str, line: int | None = None) -> int:
    """Return the whole number from 0 that a text is; ``what`` names the field for the message.

    Raises:
        RefusedError: it is none.
    """
    return count(text_number(text, what, line), what, line)


def percent(part: int, whole: int, what: str, line: int | None = None) -> Decimal | None:
    """Return ``part`` of ``whole`` in percent; ``None`` where there was nothing to measure.

    Raises:
        RefusedError: the part is larger than the whole.
    """
    if not 0 <= part <= whole:
        raise bad_figure(f"{what}: {part} of {whole} cannot be", line)
    return Decimal(100 * part) / Decimal(whole) if whole else None


def field(document: Mapping[str, Any], key: str, kind: type, line: int | None = None) -> Any:  # noqa: ANN401 - of that kind
    """Return a member of a JSON object that has to be there and of one kind, e.g. ``dict`` or ``list``.

    Raises:
        RefusedError: it is not.
    """
    if not isinstance(document, dict):
        raise bad_figure(f"{said(document)} stands where an object with {key} should be", line)
    value = document.get(key)
    if isinstance(value, kind):
        return value
    wanted = "an object" if kind is dict else "a list" if kind is list else "a text"
    raise bad_figure(f"{key} is {said(value) if key in document else 'missing'}, and should be {wanted}", line)


def said(value: Any) -> str:  # noqa: ANN401 - whatever JSON may hold
    """Return what a value is, in words that give nothing of a text away."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | Decimal):
        return str(value)[:30]
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "an object"


def line_of(text: str, needle: str) -> int:
    """Return the line of the first ``needle`` in a text, from 1; 1 where there is none."""
    return text.count("\n", 0, max(text.find(needle), 0)) + 1


def size(text: Any, what: str, line: int | None = None) -> Decimal | None:  # noqa: ANN401 - whatever JSON may hold
    """Return bytes from a size as docker writes it, ``215.6MiB`` or ``1.44MB``; ``None`` for ``--``, which is not measured.

    Raises:
        RefusedError: it is no size.
    """
    if text == "--":
        return None
    found = _SIZE.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        raise bad_figure(f"{what} is no size such as 215.6MiB", line)
    prefix, binary = found[2].upper(), found[3]
    return Decimal(found[1]) * Decimal(1024 if binary else 1000) ** _PREFIXES.index(prefix)


_SIZE = re.compile(r"(\d{1,15}(?:\.\d{1,12})?)\s?([kKMGTP]?)(i?)B", re.ASCII)
_PREFIXES = ("", "K", "M", "G", "T", "P")
