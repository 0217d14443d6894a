"""A report's bytes: handed on piece by piece, counted and hashed on the way.

An XML parser that builds a tree needs memory for whatever stands between two test cases. The source knows how much
has gone by since the last one and stops a file that never ends a test case.
"""

from __future__ import annotations

import hashlib

from typing import TYPE_CHECKING

from storygate.evidence.findings import UNSAFE
from storygate.evidence.interface import RefusedError


if TYPE_CHECKING:
    from typing import BinaryIO


_LINES_IN_PIECES = 32_000
"""libxml2 keeps an element's line in 16 bits. Past this line the bytes go out line by line, so that ``line`` is exact."""
_UNCOUNTED = 1 << 20
_MOST_BYTES = 64 << 20
_MOST_MARKUP = 2_000_000
"""Elements and attributes without a test case, at some 100 bytes of memory each."""


class Source:
    """A file-like object over one opened report."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._markup = 0
        self.size = 0
        """Bytes handed out."""
        self.line = 1
        """Line of the last byte handed out, from 1."""
        self.by_line = False
        """True once each read ends with a line, so that ``line`` is where the parser stands."""
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
        if self.by_line:
            self.line += self._ended
            data = self._file.readline(size)
            self._ended = data.endswith(b"\n")
        else:
            data = self._file.read(size)
            self.line += data.count(b"\n")
            if self.line > _LINES_IN_PIECES:
                self.by_line = True
                self._ended = False
        self._hash.update(data)
        self.size += len(data)
        self.pending += len(data)
        if self.pending > _UNCOUNTED:
            self._bound(data)
        return data

    _ended = False

    def _bound(self, data: bytes) -> None:
        self._markup += data.count(b"<") + data.count(b"=")
        if self.pending > _MOST_BYTES or self._markup > _MOST_MARKUP:
            raise RefusedError(UNSAFE, f"{self.pending >> 20} MB without the end of a test case", self.line)

    def rest(self) -> None:
        """Say that what was handed out so far takes no memory any more."""
        self.pending = self._markup = 0

    @property
    def sha256(self) -> str:
        """Of the bytes handed out."""
        return self._hash.hexdigest()
