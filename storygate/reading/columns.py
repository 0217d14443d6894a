"""A story as plain data and back: each kind of value by its columns, which are checked as a whole.

Checking and making values one by one in Python would cost what it is to save. A column of texts is checked by one
set of types, and the values of a story are made from their columns by ``map``.
"""

from __future__ import annotations

import json

from dataclasses import fields
from itertools import chain, islice
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, Protocol

from storygate.model import (
    Claim,
    ClaimKind,
    Criterion,
    Finding,
    ListedFile,
    Place,
    Reference,
    Review,
    State,
    Status,
    StatusValue,
    Story,
    Subtask,
    Task,
    TestName,
)
from storygate.stories.findings import RULES


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from enum import StrEnum


ODD = (ValueError, TypeError, LookupError, RecursionError)
"""What ``decode`` raises for anything but a story as ``encode`` writes it."""


class _Column(Protocol):
    """One field of many values of a kind."""

    def read(self, column: list[Any]) -> Sequence[Any]:
        """Return the values that plain data stand for; raises one of ``ODD``."""

    def write(self, column: Sequence[Any]) -> Sequence[Any]:
        """Return the values as what JSON can say."""


class _Plain:
    """Values that JSON knows."""

    def __init__(self, *types: type) -> None:
        self._types = frozenset(types)

    def read(self, column: list[Any]) -> Sequence[Any]:
        if not self._types.issuperset(map(type, column)):
            raise ValueError(column)
        return column

    def write(self, column: Sequence[Any]) -> Sequence[Any]:
        return column


class _Texts:
    """Tuples of texts."""

    def read(self, column: list[Any]) -> Sequence[Any]:
        if not (_LISTS.issuperset(map(type, column)) and _STRINGS.issuperset(map(type, chain.from_iterable(column)))):
            raise ValueError(column)
        return list(map(tuple, column))

    def write(self, column: Sequence[Any]) -> Sequence[Any]:
        return column


class _Named:
    """Values known by a name: the members of an enumeration, the rules."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values
        self._names = {value: name for name, value in values.items()}

    @classmethod
    def members(cls, enumeration: type[StrEnum]) -> _Named:
        return cls({member.value: member for member in enumeration})

    def read(self, column: list[Any]) -> Sequence[Any]:
        return [self._values[name] for name in column]

    def write(self, column: Sequence[Any]) -> Sequence[Any]:
        return [self._names[value] for value in column]


class _Rows:
    """Values of one class, or pairs: none as nothing, some as their columns."""

    def __init__(self, made: type, **columns: _Column) -> None:
        names = [field.name for field in fields(made)] if made is not tuple else []
        if names and names != list(columns):
            raise TypeError(f"{made.__name__} has the fields {names}")
        self._make = made if names else lambda *values: values
        self._key = attrgetter(*names) if names else tuple
        self._columns = tuple(columns.values())

    def rows(self, data: object) -> tuple[Any, ...]:
        if type(data) is not list:
            raise ValueError(data)
        if not data:
            return ()
        if not _LISTS.issuperset(map(type, data)):
            raise ValueError(data)
        read = [column.read(values) for column, values in zip(self._columns, data, strict=True)]
        if not read[0] or len(set(map(len, read))) != 1:
            raise ValueError(data)
        return tuple(map(self._make, *read))

    def data(self, values: Iterable[Any]) -> list[Any]:
        by_field = list(zip(*map(self._key, values), strict=True))
        return [column.write(each) for column, each in zip(self._columns, by_field, strict=True)] if by_field else []


class _Many:
    """Tuples of values of one class: how many each holds, and all of them together."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows

    def read(self, column: list[Any]) -> Sequence[Any]:
        counts, data = column
        values = self._rows.rows(data)
        if sum(_NUMBER.read(counts)) != len(values):
            raise ValueError(counts)
        left = iter(values)
        return [tuple(islice(left, count)) for count in counts]

    def write(self, column: Sequence[Any]) -> Sequence[Any]:
        return [list(map(len, column)), self._rows.data(chain.from_iterable(column))]


class _One:
    """A value of one class, or ``None`` where it may be missing."""

    def __init__(self, rows: _Rows, *, missing: bool = True) -> None:
        self._many, self._counts = _Many(rows), frozenset((0, 1) if missing else (1,))

    def read(self, column: list[Any]) -> Sequence[Any]:
        if not self._counts.issuperset(column[0]):
            raise ValueError(column)
        return [values[0] if values else None for values in self._many.read(column)]

    def write(self, column: Sequence[Any]) -> Sequence[Any]:
        return self._many.write([() if value is None else (value,) for value in column])


_LISTS, _STRINGS = frozenset({list}), frozenset({str})
_TEXT, _MAYBE_TEXT = _Plain(str), _Plain(str, NoneType)
_NUMBER, _MAYBE_NUMBER = _Plain(int), _Plain(int, NoneType)
_FLAG, _MAYBE_FLAG = _Plain(bool), _Plain(bool, NoneType)
_TEXTS = _Texts()
_STATE = _Named.members(State)

_PLACE = _One(_Rows(Place, path=_TEXT, line=_MAYBE_NUMBER, column=_MAYBE_NUMBER), missing=False)
_STATUS = _Rows(Status, raw=_TEXT, value=_Named.members(StatusValue), line=_NUMBER)
_CRITERION = _Rows(
    Criterion,
    id=_TEXT,
    story=_TEXT,
    text=_TEXT,
    source=_TEXT,
    line=_NUMBER,
    end_line=_NUMBER,
    claimed=_MAYBE_FLAG,
    bounds=_Many(_Rows(tuple, bound=_TEXT, line=_NUMBER)),
    body=_TEXT,
)
_TASK = _Rows(
    Task,
    text=_TEXT,
    line=_NUMBER,
    state=_STATE,
    criteria=_TEXTS,
    all_criteria=_FLAG,
    subtasks=_Many(_Rows(Subtask, text=_TEXT, line=_NUMBER, state=_STATE)),
)
_FILE = _Rows(ListedFile, path=_TEXT, change=_MAYBE_TEXT, line=_NUMBER)
_REVIEW = _Rows(Review, gate=_MAYBE_TEXT, outcome=_MAYBE_TEXT, line=_MAYBE_NUMBER)
_CLAIM = _Rows(
    Claim,
    kind=_Named.members(ClaimKind),
    text=_TEXT,
    line=_NUMBER,
    where=_TEXT,
    value=_MAYBE_TEXT,
    criteria=_TEXTS,
    count=_MAYBE_NUMBER,
    total=_MAYBE_NUMBER,
    target=_MAYBE_TEXT,
)
_FINDING = _Rows(
    Finding,
    rule=_Named({rule.code: rule for rule in RULES}),
    message=_TEXT,
    place=_PLACE,
    fix=_TEXT,
    story=_MAYBE_TEXT,
    criterion=_MAYBE_TEXT,
    readings=_TEXTS,
)
_NAME = _Rows(
    TestName,
    text=_TEXT,
    file=_MAYBE_TEXT,
    lines=_One(_Rows(tuple, first=_NUMBER, last=_NUMBER)),
    title=_MAYBE_TEXT,
    id=_MAYBE_TEXT,
    plain=_FLAG,
)
_REFERENCE = _Rows(
    Reference,
    story=_TEXT,
    criteria=_TEXTS,
    names=_Many(_NAME),
    place=_PLACE,
    where=_TEXT,
    loose=_FLAG,
    planned=_FLAG,
)
_STORY = _Rows(
    Story,
    path=_TEXT,
    id=_TEXT,
    title=_TEXT,
    line=_NUMBER,
    dialect=_TEXT,
    status=_One(_STATUS),
    criteria=_Many(_CRITERION),
    tasks=_Many(_TASK),
    files=_Many(_FILE),
    review=_One(_REVIEW),
    claims=_Many(_CLAIM),
    findings=_Many(_FINDING),
    references=_Many(_REFERENCE),
    sha256=_TEXT,
)


def encode(story: Story) -> bytes:
    """Return a story as one line without its end."""
    # Not as ASCII: two halves of a character side by side would come back as one.
    text = json.dumps(_STORY.data([story]), ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass")


def decode(line: bytes) -> Story:
    """Return the story that a line holds, equal to the one that was encoded; raises one of ``ODD`` for other lines."""
    story: Story
    (story,) = _STORY.rows(json.loads(line.decode(errors="surrogatepass")))
    return story
