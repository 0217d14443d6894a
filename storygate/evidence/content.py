"""Looks into a file: XML, JSON, JSON lines or text, and what stands at its top. Nothing is guessed from its name."""

from __future__ import annotations

import codecs
import json
import re

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.findings import EMPTY, MALFORMED, UNKNOWN_FORMAT, UNSAFE
from storygate.evidence.interface import Content, Form
from storygate.evidence.refusal import RefusedError
from storygate.evidence.xml import root_of


if TYPE_CHECKING:
    from storygate.evidence.source import Source


_HEAD = 1 << 12
_BLOCK = 1 << 15
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GZIP = b"\x1f\x8b"
_MOST_RECORDS = 1_000_000
_CONTROL = re.compile(r"\x1b(?:\[[0-9;]{0,20}[A-Za-z]|\(B)")
"""What clears a terminal or colours it: ``docker stats`` prints it into files, and mypy where colours are forced."""


def look_into(source: Source) -> Content:
    """Return what kind of file this is, with its root element, its JSON or its text.

    Raises:
        RefusedError: it is empty, no text at all, or not well-formed.
    """
    head = source.peek(_HEAD)
    if not head.strip():
        raise RefusedError(EMPTY, "the file is empty" if not head else "the file holds nothing but white space")
    for bom in _BOMS:
        head = head.removeprefix(bom)
    first = _CONTROL.sub("", head.decode("latin-1")).lstrip("\0 \t\r\n")[:1]
    if first == "<":
        return Content(source, Form.XML, root=root_of(source))
    if first in {"{", "["}:
        return _json(source)
    if b"<testsuite" in head or b"<?xml" in head:
        raise RefusedError(MALFORMED, "text stands before the XML", 1)
    return Content(source, Form.TEXT, text=_text(source))


def _read(source: Source) -> bytes:
    blocks = []
    while block := source.read(_BLOCK):
        blocks.append(block)
    return b"".join(blocks)


def _text(source: Source) -> str:
    peeked = source.peek(_HEAD)
    if peeked.startswith(_GZIP):
        raise RefusedError(UNKNOWN_FORMAT, "compressed with gzip, and read only unpacked", 1)
    encoding = "utf-16" if peeked.startswith(_BOMS[1:]) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in peeked:
        raise RefusedError(UNKNOWN_FORMAT, "neither XML nor JSON nor text", 1)
    try:
        text = _read(source).decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(UNKNOWN_FORMAT, f"neither XML nor JSON, and no text in {error.encoding}", 1) from error
    return _CONTROL.sub("", text).replace("\r\n", "\n")


def _json(source: Source) -> Content:
    raw = _read(source)
    try:
        text = _CONTROL.sub("", raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff"))
        document = _loads(text)
    except json.JSONDecodeError as error:
        lines = _lines(text) if error.msg == "Extra data" and _is_one_line(text, error.pos) else None
        if lines is None:
            raise _not_json(error, error.lineno) from error
        return Content(source, Form.JSON_LINES, records=lines, text=text)
    except (RecursionError, ValueError) as error:
        raise _not_json(error) from error
    return Content(source, Form.JSON, document=document, records=_single(document), text=text)


def _single(document: Any) -> tuple[tuple[int, Any], ...]:  # noqa: ANN401 - whatever JSON may hold
    return ((1, document),) if isinstance(document, dict) else ()


def _is_one_line(text: str, extra: int) -> bool:
    """Return whether the first document stands in a line of its own; ``extra`` is where the next one begins."""
    document = text[:extra].rstrip()
    return "\n" not in document.lstrip() and "\n" in text[len(document) : extra]


def _lines(text: str) -> tuple[tuple[int, Any], ...]:
    """Return the documents of all lines, each with its line.

    Raises:
        RefusedError: a line holds something else.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append((number, _loads(line)))
        except (RecursionError, ValueError) as error:
            raise _not_json(error, number) from error
        if len(found) > _MOST_RECORDS:
            raise RefusedError(UNSAFE, f"more than {_MOST_RECORDS:,} lines of JSON", number)
    return tuple(found)


def _loads(text: str) -> Any:  # noqa: ANN401 - whatever JSON may hold
    return json.loads(text, parse_float=_decimal, parse_constant=_no_constant, object_pairs_hook=_object)


def _not_json(error: Exception, line: int | None = None) -> RefusedError:
    if isinstance(error, RecursionError):
        return RefusedError(UNSAFE, "JSON nested too deeply", line)
    said = error.msg if isinstance(error, json.JSONDecodeError) else str(error)[:200]
    return RefusedError(MALFORMED, f"not JSON: {said}", line)


def _decimal(text: str) -> Decimal:
    value = Decimal(text)
    if value and abs(value.adjusted()) > 100:  # noqa: PLR2004 - no figure of the world needs more digits
        raise ValueError("a number is out of range")
    return value


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"an object says {twice[:40]!r} twice")
    return found
