"""A report's bytes: handed on piece by piece, counted and hashed on the way.

An XML parser that builds a tree needs memory for whatever stands between two test cases. The source knows how much
has gone by since the last one and stops a file that never ends a test case.
"""

from __future__ import annotations

import hashlib
import io

from typing import TYPE_CHECKING

from storygate.evidence.findings import UNSAFE
from storygate.evidence.refusal import RefusedError


if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


_BLOCK = 1 << 15
_LINES_IN_BLOCKS = 30_000
"""libxml2 keeps an element's line in 16 bits. Past this line the bytes go out line by line, so that ``line`` is exact."""
_UNCOUNTED = 1 << 20
_MOST_BYTES = 64 << 20
_MOST_MARKUP = 1_000_000
"""Elements and attributes without a test case, at some 100 bytes of memory each."""


class Source:
    """A file-like object over one opened report."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._markup = 0
        self._lines: Iterator[bytes] | None = None
        self._at_end = False
        self.size = 0
        """Bytes handed out."""
        self.line = 1
        """Line of what was handed out last, from 1. Exact for the parser past line 32,000, where each read is a line."""
        self.pending = 0
        """Bytes handed out since ``rest``."""

    def peek(self, size: int) -> bytes:
        """Return the first bytes, without moving on or counting."""
        data = self._file.read(size)
        self._file.seek(0)
        return data

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most ``size``.

        Raises:
            RefusedError: too much has gone by since ``rest``.
        """
        if self._lines is not None:
            for data in self._lines:
                self.line += self._at_end
                self._at_end = data[-1:] == b"\n"
                return data
        block = self._file.read(min(size, _BLOCK))
        self._hash.update(block)
        self.size += len(block)
        self.pending += len(block)
        if self.pending > _UNCOUNTED:
            self._bound(block)
        if self.line > _LINES_IN_BLOCKS and block:
            self._lines = iter(io.BytesIO(block))
            return self.read(size)
        self.line += block.count(b"\n")
        return block

    def _bound(self, block: bytes) -> None:
        self._markup += block.count(b"<") + block.count(b"=")
        if self.pending > _MOST_BYTES or self._markup > _MOST_MARKUP:
            raise RefusedError(UNSAFE, f"{self.pending >> 20} MB without the end of a test case", self.line)

    def rest(self) -> None:
        """Say that what was handed out so far takes no memory any more."""
        self.pending = self._markup = 0

    @property
    def sha256(self) -> str:
        """Of the bytes handed out."""
        return self._hash.hexdigest()
