"""Reads what mypy prints, as JSON lines or as text.

Both are empty, or nearly so, after a crash: nothing is 0 unless mypy itself says that it found nothing, and a report that
counts other than it lists has lost some of its lines.
"""

from __future__ import annotations

import re

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.evidence.interface import Gives
from storygate.evidence.refusal import bad_figure, incomplete
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_HEAD = 1 << 13
_MESSAGE = re.compile(r"(?:[A-Za-z]:)?[^\n:]{1,1000}:(?:\d{1,9}:){0,4} (error|note|warning): ")
_FOUND = re.compile(r"Found (\d{1,9}) errors? in \d{1,9} files? (?:\(|$)")
_CHECKED = re.compile(r"Found \d{1,9} errors? in \d{1,9} files? \((?:checked \d|errors prevented)")
_COLOUR = re.compile(r"\x1b(?:\[[0-9;]{0,20}m|\(B)")
_NONE = re.compile(r"Success: no issues found in \d{1,9} source files?$")
_BROKE_OFF = ("INTERNAL ERROR", "errors prevented further checking")
_FIGURES = (("error", "types.errors"), ("note", "types.notes"))


class MypyJson:
    """The reader of ``mypy -O json``."""

    kind = "mypy"
    reads = "`mypy -O json`"
    gives = (
        Gives("types.errors", "total", "tool", "lines with the `severity` `error`"),
        Gives("types.notes", "total", "tool", "lines with the `severity` `note`, and those of `hint`"),
    )
    notes = (
        "A clean run prints nothing, and so does a crash: that is not measured. mypy's plain text says which it was. An error "
        "with the code `syntax` ends mypy before it has checked anything else: refused."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every line is one of mypy's messages."""
        wanted = {"file", "line", "message", "severity"}
        return all(isinstance(record, dict) and wanted <= record.keys() for _, record in content.records)

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many errors and notes there are."""
        for line, record in content.records:
            if record.get("code") == "syntax":
                raise incomplete("mypy met what it could not parse, and checked nothing else", line)
        words = [str(record["severity"]) for _, record in content.records]
        if not set(words) <= {"error", "note", "warning"}:
            raise bad_figure("a severity is none of error, note and warning")
        hints = [hint for _, record in content.records if isinstance(hint := record.get("hint"), str)]
        words += ["note" for hint in hints for line in hint.split("\n") if line]
        yield from _metrics(words, Place(shown, content.records[0][0]))


class MypyText:
    """The reader of mypy's plain output."""

    kind = "mypy-text"
    reads = "what `mypy` prints"
    gives = (
        Gives("types.errors", "total", "tool", "lines with `error:`, or 0 by `Success: no issues found`"),
        Gives("types.notes", "total", "tool", "lines with `note:`"),
    )
    notes = "Refused where its last line counts other than the lines above it, or where mypy broke off."

    def accepts(self, content: Content) -> bool:
        """Return whether the last line is mypy's sum; or the first one is mypy's, and a Python file is named near the top."""
        first, *more = _plain(content.text[:_HEAD]).lstrip().split("\n")
        last = _plain(content.text[-_HEAD:]).rstrip().rpartition("\n")[2]
        return bool(_NONE.match(last) or _CHECKED.match(last) or _NONE.match(first)) or (
            bool(_MESSAGE.match(first)) and any(".py" in line.partition(": ")[0] for line in (first, *more))
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many errors and notes there are."""
        words = []
        place = Place(shown, 1)
        said: int | None = None
        for number, line in enumerate(_plain(content.text).split("\n"), 1):
            if any(words_of_a_crash in line for words_of_a_crash in _BROKE_OFF):
                raise incomplete("mypy broke off", number)
            if message := _MESSAGE.match(line):
                words.append(message[1])
            elif found := _FOUND.match(line):
                said, place = int(found[1]), Place(shown, number)
            elif _NONE.match(line):
                said, place = 0, Place(shown, number)
        if said not in {None, words.count("error")}:
            raise bad_figure(f"{words.count('error')} errors are listed, and mypy says {said}", place.line)
        yield from _metrics(words, place)


def _plain(text: str) -> str:
    """Return a text without the colours of a terminal."""
    return _COLOUR.sub("", text)


def _metrics(words: list[str], place: Place) -> Iterator[Metric]:
    for word, name in _FIGURES:
        yield Metric(name, Decimal(words.count(word)), "", place, "total", (("tool", "mypy"),), tool="mypy")
