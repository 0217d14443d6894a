"""Finds criteria by the word that people call them in other languages: ``验收标准1``, ``Critério de aceite 2``, ``(критерий 3)``.

The whole term always means one. The bare word has other uses (``criterio 1`` of a tie-break), so it is read only where a
title begins with it or sets it in brackets, and ``Names`` believes it only where a name says the story.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking import numbers


if TYPE_CHECKING:
    from storygate.linking.words import Reading


_HINT = re.compile(r"[ck]rit[eéè]r|критери|验收|驗收|受け?入|인수|수용|tiêu chí", re.IGNORECASE)
_TERM = re.compile(
    rf"""(?<![A-Za-z])(?:验收(?:标准|条件|准则)|驗收(?:標準|條件|準則)|受け?入れ?(?:基準|条件|要件)|(?:인수|수용)\s?(?:조건|기준)
    |(?i:crit[eé]rios?\s(?:de\s)?(?:aceite|aceita[cç][aã]o|aceptaci[oó]n)|crit[eè]res?\sd['’]acceptation|akzeptanzkriteri(?:um|en)
    |criterio?\sdi\saccettazione|критери[йи]\sпри[её]мки|tiêu\schí\schấp\snhận))
    \s?[\#№-]?\s?(?P<number>{numbers.DOTTED})
    """,
    re.VERBOSE,
)
_WORD = re.compile(
    r"(?<![A-Za-z])(?:验收|驗收|(?i:crit[eé]rio|crit[eè]re|criterion|критерий|kriterium|tiêu\schí))\s?[#№]?\s?"
    r"(?P<number>\d{1,3})(?![A-Za-z0-9]|\.\d)"
)
_BEGINNING = re.compile(r"\W{0,8}\Z")
_ENDED = re.compile(r"\s?(?:[:：.—–)\]）】-]|\Z)")
_OPENED, _CLOSED = "([（【", ")]）】"

Found = tuple[tuple["Reading", ...], int, int]


def may_name(lower: str) -> bool:
    """Whether it pays to look for these words in a text of small letters, which holds ``riter`` or more than ASCII if it does."""
    return _HINT.search(lower) is not None


def find(text: str) -> tuple[list[Found], list[Found]]:
    """Return the criteria named by a whole term, and those named by the bare word: readings, beginning and end of each."""
    terms = [_read(text, found) for found in _TERM.finditer(text)]
    words = [_read(text, found) for found in _WORD.finditer(text) if not terms]
    return terms, [(readings, start, end) for readings, start, end in words if _stands_alone(text, start, end)]


def _read(text: str, found: re.Match[str]) -> Found:
    readings, end = numbers.read(text, found["number"], found.end(), joined="", many=False)
    return readings, found.start(), end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a title begins with a word and sets it apart, or has it in brackets."""
    if text[start - 1 : start] and text[start - 1] in _OPENED:
        return text[end : end + 1] in tuple(_CLOSED)
    return start <= 8 and _BEGINNING.match(text, 0, start) is not None and _ENDED.match(text, end) is not None  # noqa: PLR2004 - as _BEGINNING
