"""Chooses the reader by what a file holds, and turns every refusal into a finding."""

from __future__ import annotations

import stat

from typing import TYPE_CHECKING, TypeAlias, cast

from storygate.evidence.content import look_into
from storygate.evidence.dialects import dialect
from storygate.evidence.findings import NO_TESTS, UNKNOWN_FORMAT, UNREADABLE
from storygate.evidence.interface import Made
from storygate.evidence.refusal import RefusedError
from storygate.evidence.registry import readers_of
from storygate.evidence.source import Source
from storygate.model import Place, Report


if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from storygate.evidence.interface import Content, Item, Reader

    Reading: TypeAlias = Generator[Item, None, Made | None]


def read(path: Path, shown: str) -> Iterator[Item]:
    """Yield what a report holds; ``shown`` is its path in every place.

    The memory stays flat however long the report is. A report that was read to its end and can be trusted ends with its
    ``Report``; any other ends with a finding of an untrusted rule, and then nothing that came before counts.
    ``collection.collect`` keeps to that.
    """
    try:
        with _opened(path) as file:
            content = look_into(Source(file))
            reader = _reader(content)
            items = cast("Reading", reader.read(content, shown))
            first = next(items, None)
            yield first or NO_TESTS.at(Place(shown), "the report holds no figure")
            said = (yield from items) or Made()
            yield Report(shown, reader.kind, content.source.sha256, content.source.size, said.at, said.commit)
    except RefusedError as refused:
        yield refused.rule.at(Place(shown, refused.line), refused.message)
    except OSError as error:
        yield UNREADABLE.at(Place(shown), f"cannot be read: {error.strerror or error}")


def _opened(path: Path) -> BinaryIO:
    if not stat.S_ISREG(path.stat().st_mode):
        raise RefusedError(UNREADABLE, "not a file")
    return path.open("rb")


def _reader(content: Content) -> Reader:
    for reader in readers_of(content):
        if reader.accepts(content):
            return reader
    raise RefusedError(UNKNOWN_FORMAT, f"{dialect(content)}, which is not read", 1)
