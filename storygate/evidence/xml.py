"""The one way XML is opened here: no entities, no network, no document type, no recovery.

lxml's defaults stop entity bombs, but leave entities out of the text in silence when they are not resolved; so a document
that declares any is refused by ``Root.doctype`` before it is read.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from storygate.evidence.findings import MALFORMED, UNSAFE
from storygate.evidence.interface import Root
from storygate.evidence.refusal import RefusedError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.evidence.source import Source

Element: TypeAlias = Any
"""An ``lxml.etree._Element``. Its stubs say ``str | bytes`` wherever lxml always gives ``str``."""

_HEADS = (1 << 12, 1 << 16, 1 << 20)
"""Bytes in which the root element is looked for, one after the other."""
_OPTIONS: MappingProxyType[str, Any] = MappingProxyType(
    {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": True,  # 12 MB of output and 300 suites deep are real; Source and Suites hold the bounds
        "remove_comments": True,
        "remove_pis": True,
    }
)
_BLOCK = 1 << 15
_TIDY = 1 << 20
"""Bytes after which the elements that were read are thrown away."""
_UNSAFE_WORDS = ("Excessive depth", "amplification", "entity loop", "entity reference loop")


def events(source: Source, tags: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Yield ``start`` and ``end`` of the elements with one of ``tags``.

    Raises:
        RefusedError: the document is not well-formed.
    """
    from lxml import etree  # noqa: PLC0415 - only where there is XML to read

    parser: Any = etree.XMLPullParser(events=("start", "end"), tag=tags, **_OPTIONS)
    waiting = parser.read_events()
    try:
        while block := source.read(_BLOCK):
            parser.feed(block)
            yield from waiting
        parser.close()
        yield from waiting
    except etree.XMLSyntaxError as error:
        yield from waiting
        raise _malformed(error) from error
    # Parser and tree hold each other until the next document. This one lets go of the tree, which nothing else would do
    # while the garbage collector is off.
    parser.feed(b"<end/>")


def elements(content: Content, tags: tuple[str, ...]) -> Iterator[Element]:
    """Yield the elements with one of ``tags`` as each ends, children before their parents, in flat memory.

    An element may be gone after its turn: take what is needed of it before going on. A document type
    that only names a document is passed over, as coverage reports all have one and nothing is loaded from it.

    Raises:
        RefusedError: the document is not well-formed, or declares entities.
    """
    if content.root is not None and content.root.entities:
        raise RefusedError(UNSAFE, f"the document type {content.root.doctype}", 1)
    for event, element in events(content.source, tags):
        if event == "end":
            yield element
            if content.source.pending > _TIDY:
                element.clear(keep_tail=False)
                for node in (element, *element.iterancestors()):
                    parent = node.getparent()
                    if parent is not None:
                        del parent[: parent.index(node)]
                content.source.rest()


def root_of(source: Source) -> Root:
    """Return the root element, read from the first bytes.

    Raises:
        RefusedError: there is none, or what stands before it is not well-formed.
    """
    for size in _HEADS:
        head = source.peek(size)
        found = _root_in(head)
        if found is not None:
            return found
        if len(head) < size:
            break
    raise RefusedError(MALFORMED, "no root element")


def _root_in(head: bytes) -> Root | None:
    from lxml import etree  # noqa: PLC0415 - only where there is XML to read

    parser = etree.XMLPullParser(events=("start",), **_OPTIONS)
    refused = None
    try:
        parser.feed(head)
    except etree.XMLSyntaxError as error:
        refused = _malformed(error)
    first: Any = next(iter(parser.read_events()), None)
    if first is not None:
        element = first[1]
        namespace, _, name = element.tag.rpartition("}")
        doctype, entities = _doctype(element.getroottree().docinfo)
        attributes = dict(element.items())
        return Root(name, namespace.removeprefix("{") or None, attributes, doctype, entities, element.sourceline or 1)
    if refused is not None:
        raise refused
    return None


def _doctype(info: Element) -> tuple[str | None, bool]:
    """Return what is wrong with the document type, and whether it declares entities."""
    dtd = info.internalDTD
    if dtd is None:
        return None, False
    entity = next(dtd.iterentities(), None)
    if entity is not None:
        return f"declares the entity {str(entity.name)[:50]!r}", True
    if info.system_url or info.public_id:
        return f"refers to the document {str(info.system_url or info.public_id)[:100]!r}", False
    return None, False


def _malformed(error: SyntaxError) -> RefusedError:
    said = " ".join((error.msg or "not well-formed").split()).partition(", line ")[0][:200]
    unsafe = any(word in said for word in _UNSAFE_WORDS)
    return RefusedError(UNSAFE if unsafe else MALFORMED, f"not well-formed: {said}", error.lineno or None)
