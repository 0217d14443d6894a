"""The tests of a page as its script reads them: columns of JSON, deflated, in base64.

A row of HTML for each of a hundred thousand tests would take ten megabytes and half a minute to print; like this each
takes four bytes or so and is drawn when somebody looks. ``tests.js`` reads what is written here.

What is said twice is said once: a name shares its first words with the name before it, its other words are numbers into
one list, those at the same place of all names stand together, and the address of the criterion that it covers is a mark.
"""

from __future__ import annotations

import base64
import json
import re
import zlib

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

from storygate.reports import safe


if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from storygate.reports.matrix.backward import Covered, TestEntry
    from storygate.reports.matrix.stories import Row


_STORY = {".": "\x02", "_": "\x03", "-": "\x04"}
"""Stand for a story's id with its parts joined so; foreign text never holds them (``safe.terminal``)."""
_NUMBER = "\x05"
"""Stands for a criterion's number behind one of these."""
_BEFORE = ("ac", "AC", "ac_", "ac-", "AC-", "AC ")
_ADDRESS = re.compile(r"([\w.-]+)/AC([\w.-]+)", re.ASCII)
_WORD = re.compile(
    r"(?:[^a-zA-Z0-9\x02-\x05]|[\x02-\x04][^a-zA-Z0-9\x02-\x05]?[aA][cC][ _-]?\x05)*[a-zA-Z0-9\x02-\x05]+"
    r"|[^a-zA-Z0-9\x02-\x05]+"
)
"""With what stands before it, an address too: with or without one, the words of names keep their places."""
_LOWEST, _HIGHEST = 0x23, 0xD000
"""Numbers are written as characters from here, and below the surrogates."""
_K = TypeVar("_K", bound="Hashable")


class _Numbers(dict[_K, int]):
    """Gives each thing a number, from 0, when it is first asked for."""

    def __missing__(self, key: _K) -> int:
        self[key] = number = len(self)
        return number


def packed(tests: Sequence[TestEntry], page_of: Callable[[Row], str] | None = None) -> str:
    """Return the tests as base64 of zlib's format, the same for the same tests.

    Args:
        tests: In the order of the page.
        page_of: Returns the file that a criterion stands in, where that is not this page.
    """
    files: _Numbers[str] = _Numbers()
    outcomes: _Numbers[str] = _Numbers()
    ways: _Numbers[tuple[str, str, str]] = _Numbers()
    columns = {
        **_names([_marked(entry.test.id, entry.covers[0].row if entry.covers else None) for entry in tests]),
        "outcomes": _column(outcomes[entry.test.outcome] for entry in tests),
        "details": {n: safe.terminal(e.detail) for n, e in enumerate(tests) if e.detail},
        "reports": _column(files[entry.test.case.report.path] for entry in tests),
        "lines": _differences(entry.test.case.report.line or 0 for entry in tests),
        "sources": _column(files[entry.test.case.file or ""] for entry in tests),
        "at": _differences(entry.test.case.line or 0 for entry in tests),
        "counts": _column(len(entry.covers) for entry in tests),
        "rows": _differences(one.number for entry in tests for one in entry.covers),
        "how": _column(ways[_way(one)] for entry in tests for one in entry.covers),
    }
    names = {
        "outcome": list(outcomes),
        "file": [safe.terminal(name.replace("\\", "/")) for name in files],
        "way": [list(way) for way in ways],
    }
    elsewhere = {
        one.number: (safe.terminal(one.row.verdict.criterion.address), f"{page_of(one.row)}#{one.row.anchor}")
        for entry in tests
        for one in entry.covers
        if page_of
    }
    text = json.dumps({"names": names, "elsewhere": elsewhere, **columns}, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _names(names: Sequence[str]) -> dict[str, object]:
    """Return all words, how many first ones each name shares with the one before it, and its others by their place.

    Word 0 ends a name.
    """
    split = [_WORD.findall(name) for name in names]
    often = Counter(word for words in split for word in words)
    words = ["", *sorted(often, key=lambda word: (-often[word], word))]
    number = {word: at for at, word in enumerate(words)}
    shared: list[int] = []
    places: list[list[int]] = []
    before: list[str] = []
    for name in split:
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, before, strict=False)))
        for at, word in enumerate([*name[same:], ""], same):
            if at == len(places):
                places.append([])
            places[at].append(number[word])
        shared.append(same)
        before = name
    return {"words": words, "shared": _column(shared), "places": [_column(place) for place in places]}


def _column(numbers: Iterable[int]) -> str | list[int]:
    """Return numbers from 0 as a character each, which deflates best; as they are where there are too many for that."""
    found = list(numbers)
    return found if max(found, default=0) >= _HIGHEST - _LOWEST else "".join(chr(n + _LOWEST) for n in found)


def _differences(numbers: Iterable[int]) -> list[int]:
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def _marked(text: str, row: Row | None) -> str:
    """Return text with marks in place of a criterion's address, however that is spelled."""
    text = safe.terminal(text)
    address = _ADDRESS.fullmatch(row.verdict.criterion.address) if row else None
    if address is None:
        return text
    story, number = address.groups()
    for joint, mark in _STORY.items():
        text = text.replace(story.replace(".", joint), mark)
    for before in _BEFORE:
        text = text.replace(before + number, before + _NUMBER)
    return text


def _way(one: Covered) -> tuple[str, str, str]:
    return one.link.kind.value, one.link.how.value, _marked(one.link.reason, one.row)
