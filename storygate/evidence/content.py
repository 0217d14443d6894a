"""Looks into a file: XML or JSON, and what stands at its top. Nothing is guessed from its name."""

from __future__ import annotations

import codecs
import json

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.findings import EMPTY, MALFORMED, UNKNOWN_FORMAT, UNSAFE
from storygate.evidence.interface import Content
from storygate.evidence.refusal import RefusedError
from storygate.evidence.xml import root_of


if TYPE_CHECKING:
    from storygate.evidence.source import Source


_HEAD = 1 << 12
_BLOCK = 1 << 15
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def look_into(source: Source) -> Content:
    """Return what kind of file this is, with its root element or its JSON document.

    Raises:
        RefusedError: it is empty, neither XML nor JSON, or not well-formed.
    """
    head = source.peek(_HEAD)
    if not head.strip():
        raise RefusedError(EMPTY, "the file is empty" if not head else "the file holds nothing but white space")
    for bom in _BOMS:
        head = head.removeprefix(bom)
    first = head.lstrip(b"\0 \t\r\n")[:1]
    if first == b"<":
        return Content(source, root=root_of(source))
    if first in {b"{", b"["}:
        return _json(source)
    if b"<testsuite" in head or b"<?xml" in head:
        raise RefusedError(MALFORMED, "text stands before the XML", 1)
    raise RefusedError(UNKNOWN_FORMAT, "neither XML nor JSON", 1)


def _json(source: Source) -> Content:
    blocks = []
    while block := source.read(_BLOCK):
        blocks.append(block)
    raw = b"".join(blocks)
    try:
        text = raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff")
        document = json.loads(text, parse_float=_decimal, parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise RefusedError(MALFORMED, f"not JSON: {error.msg}", error.lineno) from error
    except RecursionError as error:
        raise RefusedError(UNSAFE, "JSON nested too deeply") from error
    except ValueError as error:
        raise RefusedError(MALFORMED, f"not JSON: {str(error)[:200]}") from error
    return Content(source, document=document, text=text)


def _decimal(text: str) -> Decimal:
    value = Decimal(text)
    if value and abs(value.adjusted()) > 100:  # noqa: PLR2004 - no figure of the world needs more digits
        raise ValueError(f"the number {text[:40]} is out of range")
    return value


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f"an object says one of these twice: {', '.join(key[:40] for key, _ in pairs[:10])}")
    return found
