"""Looks into a file: XML or JSON, and what stands at its top. Nothing is guessed from its name."""

from __future__ import annotations

import codecs
import json

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.findings import EMPTY, MALFORMED, UNKNOWN_FORMAT, UNSAFE
from storygate.evidence.interface import Content, RefusedError, Root


if TYPE_CHECKING:
    from storygate.evidence.source import Source


_HEADS = (1 << 12, 1 << 16, 1 << 20)
"""Bytes in which the root element is looked for, one after the other."""
_MOST_JSON = 48 << 20
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def look_into(source: Source) -> Content:
    """Return what kind of file this is, with its root element or its JSON document.

    Raises:
        RefusedError: it is empty, neither XML nor JSON, or not well-formed.
    """
    head = source.peek(_HEADS[0])
    if not head.strip():
        raise RefusedError(EMPTY, "the file is empty" if not head else "the file holds nothing but white space")
    for bom in _BOMS:
        head = head.removeprefix(bom)
    first = head.lstrip(b"\0 \t\r\n")[:1]
    if first == b"<":
        return Content(source, root=_root(source))
    if first in {b"{", b"["}:
        return _json(source)
    if b"<testsuite" in head or b"<?xml" in head:
        raise RefusedError(MALFORMED, "text stands before the XML", 1)
    raise RefusedError(UNKNOWN_FORMAT, "neither XML nor JSON", 1)


def _root(source: Source) -> Root:
    for size in _HEADS:
        head = source.peek(size)
        found = _root_in(head)
        if found is not None:
            return found
        if len(head) < size:
            break
    raise RefusedError(MALFORMED, "no root element", None)


def _root_in(head: bytes) -> Root | None:
    from lxml import etree  # noqa: PLC0415 - only where there is XML to read

    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        parser.feed(head)
    except etree.XMLSyntaxError as error:
        syntax_error = error
    else:
        syntax_error = None
    for _, element in parser.read_events():
        name = etree.QName(element)
        return Root(name.localname, name.namespace, dict(element.items()), _doctype(element.getroottree().docinfo))
    if syntax_error is not None:
        raise malformed(syntax_error)
    return None


def _doctype(info: Any) -> str | None:
    dtd = info.internalDTD
    if dtd is None:
        return None
    names = [entity.name for entity in dtd.iterentities()]
    if names:
        return f"declares the entity {str(names[0])[:50]!r}"
    if info.system_url or info.public_id:
        return f"refers to the document {str(info.system_url or info.public_id)[:100]!r}"
    return None


def malformed(error: Any) -> RefusedError:
    """Return the refusal for an ``lxml.etree.XMLSyntaxError``, with its line."""
    message = " ".join((error.msg or "not well-formed").split())[:200]
    unsafe = "Excessive depth" in message or "amplification" in message or "entity loop" in message
    return RefusedError(UNSAFE if unsafe else MALFORMED, message, error.lineno or None)


def _json(source: Source) -> Content:
    raw = source.read(_MOST_JSON)
    if source.read(1):
        raise RefusedError(UNSAFE, f"a JSON file of more than {_MOST_JSON >> 20} MB")
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
