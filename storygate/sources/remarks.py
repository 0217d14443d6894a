"""What a source file says of the tests in it, read once and asked for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Around, Remark
from storygate.sources import comments, python
from storygate.sources.declared import Lookup, declared
from storygate.sources.languages import language
from storygate.sources.lines import Lines


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storygate.model import TestCase
    from storygate.sources.declared import Declared


_Said = dict[int, tuple[Remark, ...]]
"""What is said of a test or class, by the line where it begins."""


_LINE = 100
"""Characters of a line."""


class FileWords:
    """The remarks of one file."""

    def __init__(
        self,
        file: Sequence[Remark] = (),
        said: Mapping[int, Sequence[Remark]] | None = None,
        lookup: Lookup | None = None,
    ) -> None:
        """Take what is said of the file, what is said of each declaration, and how a testcase finds its own."""
        self._file = tuple(file)
        self._said = said or {}
        self._lookup = lookup

    @property
    def size(self) -> int:
        """Roughly what it takes to keep them: lines of remarks, and tests and classes that remarks may be of."""
        texts = sum(len(one.text) for said in (self._file, *self._said.values()) for one in said)
        return 1 + texts // _LINE + (self._lookup.size if self._lookup else 0)

    def of(self, case: TestCase, line: int | None = None) -> tuple[Remark, ...]:
        """Return what is said of a test, nearest first: of itself, of the classes around it, of its file.

        Args:
            case: The test as the report names it. Where its name is not in the file, or twice, the test itself has no remarks.
            line: Where it stands, if known; it decides between two of the same name.
        """
        if self._lookup is None:
            return self._file
        test, around = self._lookup.find(case, line)
        own = self._said.get(test.start, ()) if test else ()
        outer = [
            Remark(Around.CLASS, said.kind, said.text, said.line)
            for holder in reversed(around)
            for said in self._said.get(holder.start, ())
        ]
        return (*own, *outer, *self._file)


NOTHING = FileWords()


def words(name: str, text: str) -> FileWords:
    """Return the words of a file about its tests.

    Args:
        name: The file's name; its extension says how comments are written.
        text: What it says, whatever ends its lines.
    """
    spoken = language(name)
    if spoken is None or not comments.may_say(text):
        return NOTHING
    if "\r" in text:  # ends a line for Python's parser
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = Lines(text, spoken)
    stem, _, extension = name.rpartition("/")[2].rpartition(".")
    module = python.read(text) if spoken.kind == "python" else None
    if module is not None:
        found, said = module.declared, _said(lines, module.declared, module.said, module.bodies)
    else:
        found = tuple(declared(lines, f".{extension}")) if lines.is_whole else ()
        said = _said(lines, found, {}, {})
    end = min((one.start for one in found), default=len(lines.code) + 1)
    file = (*(module.file if module else ()), *comments.header(lines, end))
    return FileWords(file, said, Lookup(found, stem if spoken.kind == "python" else None)) if said else FileWords(file)


def _said(lines: Lines, found: Sequence[Declared], known: _Said, bodies: Mapping[int, int]) -> _Said:
    """Return what is said of each declaration: what is known of it, then what the comments at it say."""
    others = {one.line for one in found}
    blocks = {one.start: comments.above(lines, one.start, others) for one in found}
    taken = {line for block in blocks.values() for line, _ in block}
    said: _Said = {}
    for one in found:
        own = [*known.get(one.start, ()), *comments.remarks(blocks[one.start], Around.TEST, "comment")]
        if one.is_test:
            own += comments.inside(lines, bodies.get(one.start, one.line), taken)
        if own:
            said[one.start] = tuple(sorted(own, key=_order))
    return said


def _order(said: Remark) -> int:
    return ("mark", "docstring", "comment", "header").index(said.kind)
