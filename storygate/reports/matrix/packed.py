"""The tests of a page as its script reads them: columns of JSON, deflated, in base64.

A row of HTML for each of a hundred thousand tests would take ten megabytes and half a minute to print; like this each
takes a few bytes and is drawn when somebody looks. ``tests.js`` reads what is written here.
"""

from __future__ import annotations

import base64
import zlib

from typing import TYPE_CHECKING, TypeVar

from storygate.reports import safe


if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from storygate.reports.matrix.backward import Covered, TestEntry
    from storygate.reports.matrix.stories import Row


_HERE = "\x01"
"""Stands for the criterion's address in what was read to make a link; foreign text never holds it (``safe.terminal``)."""
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
        "ids": [safe.terminal(entry.test.id) for entry in tests],
        "outcomes": [outcomes[entry.test.outcome] for entry in tests],
        "details": {n: safe.terminal(e.detail) for n, e in enumerate(tests) if e.detail},
        "reports": [files[entry.test.case.report.path] for entry in tests],
        "lines": _differences(entry.test.case.report.line or 0 for entry in tests),
        "sources": [files[entry.test.case.file or ""] for entry in tests],
        "at": _differences(entry.test.case.line or 0 for entry in tests),
        "counts": [len(entry.covers) for entry in tests],
        "rows": _differences(one.number for entry in tests for one in entry.covers),
        "how": [ways[_way(one)] for entry in tests for one in entry.covers],
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
    text = safe.json_text({"names": names, "elsewhere": elsewhere, **columns})
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _differences(numbers: Iterable[int]) -> list[int]:
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def _way(one: Covered) -> tuple[str, str, str]:
    address = safe.terminal(one.row.verdict.criterion.address)
    return one.link.kind.value, one.link.how.value, safe.terminal(one.link.reason).replace(address, _HERE)
