"""Figures in prose: a number with its unit and how it is compared, in the languages that stories are written in.

Nothing is decided here about what a figure measures, or whether it measures anything.
"""

from __future__ import annotations

import re

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from storygate.stories import comparators


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Quantity(NamedTuple):
    """One figure in a text."""

    operator: str
    """``<`` ``<=`` ``>`` ``>=`` ``==``, ``in`` for a range that is asked for, or nothing where it is only stated."""
    value: Decimal
    upper: Decimal | None
    """The other end of a range such as ``3-5 min``."""
    unit: str
    """As bounds write it; empty where none is written."""
    start: int
    """Of what is compared or stated, comparator included."""
    number: int
    """Where the number begins."""
    end: int
    about: bool = False
    """``~450 MB``."""

    @property
    def dimensionless(self) -> bool:
        """Whether it counts things."""
        return not self.unit


MOST = 200
"""Figures that are read of one text."""
_WINDOW = 40
"""Characters before a number in which its comparison stands."""
_NEAR = 24
"""Characters before a comparison in which its negation stands."""
EAST_ASIAN = "⺀"
"""From here on letters stand side by side without blanks between words."""


def words_of(table: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of all languages of a table, longest first."""
    found = {word for words in table.values() for word in words.split(", ")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _inverted(table: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {word: key for key, languages in table.items() for word in words_of(languages)}


# Looked up by length and not by one large pattern: compiling that would take longer than reading a hundred stories.
_COMPARED = _inverted(comparators.BEFORE)
_COMPARED_AFTER = _inverted(comparators.AFTER)
_NAMED_UNITS = {word: name for name, words in comparators.UNITS.items() for word in words.split(", ")}
_NEGATIONS = frozenset(words_of(comparators.NEGATIONS))
_LONGEST = max(map(len, (*_COMPARED, *_COMPARED_AFTER, *_NAMED_UNITS)))
_FILLING = re.compile(
    r"(?:\b(?:of|the|a|an|to|than|de|em|von|pas|about|around|al|del|el|la|los|las|les|den|der|чем|за)|[\u4e00-\u9fff]{1,8}的)\Z"
)
"""May stand between a comparison and its number."""
_PAUSE = re.compile(r"[.,;:()\n]")
_ABOUT_SIGNS = "~≈∼约約大"
_ABOUT = re.compile(
    r"(?:[~≈∼]|约|約|大约|approx\.?|about|around|circa|ca\.|cerca de|aproximadamente|yaklaşık|khoảng|약|около|etwa|environ)\s?\Z"
)
_NUMBER = re.compile(r"(?<![\w.,/])(?<!\d[:-])(?:[+-](?=\d))?\d")
_CJK_NUMBER = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef])\d")
_SUFFIX = re.compile(r"'\w{1,3}(?=\s)")
"""Of a Turkish number: %80'in üzerinde."""
_DIGITS = re.compile(r"\d{1,12}(?:[.,]\d{1,9}){0,4}")
_RANGE = re.compile(r"\s?(?:-|–|—|~|to|bis|a|至|到|～)\s?~?(?=\d)")
_AND = re.compile(r"\s(?:and|e|y|und|et|i|и|và|to|до)\s(?=\d)|\s?(?:和|到|至)\s?(?=\d)")
_SIGNS = "<>≤≥=＜＞≦≧⩽⩾&"
_PORTUGUESE = re.compile(r"[ãõç]")
"""Letters of a language in which ``no`` says where, and does not deny."""
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\Z")
_DOT_GROUPS = re.compile(r"[ãõçêôáíúñğışđơưạảấầẩẫậắằẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựäöüß]")
"""Letters of languages that write ten thousand as 10.000."""


def lowered(text: str) -> str:
    """Return a text in lower case, every character where it was."""
    lower = text.replace("İ", "i").lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one := character.lower()) == 1 else character for character in text)


def read(text: str) -> Iterator[Quantity]:
    """Yield the figures of a text in lower case, at most ``MOST``; a number that reads two ways is none."""
    at = end = count = 0
    while count < MOST and (found := _next(text, at)) is not None:
        count += 1
        digits = _DIGITS.match(text, found)
        at = digits.end() if digits else found + 1
        if digits and (made := _quantity(text, end, digits)):
            yield made
            at = end = made.end


def _next(text: str, at: int) -> int | None:
    latin, other = _NUMBER.search(text, at), _CJK_NUMBER.search(text, at)
    starts = [found.end() - 1 for found in (latin, other) if found]
    return min(starts, default=None)


def _quantity(text: str, after: int, digits: re.Match[str]) -> Quantity | None:
    """Return the figure whose number stands there; ``after`` is where the one before it ends."""
    value, upper = _value(digits[0], text), None
    if value is None:
        return None
    start, end = digits.start(), digits.end()
    leading = start > after and text[start - 1] == "%"  # Turkish: %80
    operator, about, begin = _before(text, max(after, start - _WINDOW), start - leading)
    unit, after_unit = _begins(text, end, _NAMED_UNITS, " -\t\n")
    ranged = (_AND if operator == "in" else _RANGE).match(text, after_unit or end)
    if ranged and (other := _DIGITS.match(text, ranged.end())) and (upper := _value(other[0], text)) is not None:
        end, first = other.end(), unit
        unit, after_unit = _begins(text, end, _NAMED_UNITS, " -\t\n")
        unit = unit or first
    if after_unit > end:
        end = after_unit
    elif not unit and end < len(text) and (text[end].isalpha() and text[end] < EAST_ASIAN):
        return None
    upper = upper if upper is not None and upper > value else None
    if operator == "in" and upper is None:
        operator = ""
    if not operator:
        suffix = _SUFFIX.match(text, end)
        later, after_later = _begins(text, suffix.end() if suffix else end, _COMPARED_AFTER, " )\t\n")
        operator, end = later, after_later or end
    return Quantity(operator, value, upper, unit or ("%" if leading else ""), begin, start, end, about)


def _before(text: str, first: int, start: int) -> tuple[str, bool, int]:
    """Return the comparison that ends where a number begins, whether the number is a rough one, and where all that begins."""
    window = text[first:start]
    word, approximate = _ending(window)
    if not word:
        about = _ABOUT.search(window)
        return "", about is not None, first + about.start() if about else start
    operator, at = _COMPARED[word], window.rfind(word.split(" ")[0])
    if word[0] not in _SIGNS and (negated := _negation(window[:at], text)) is not None:
        operator, at = _TURNED.get(operator, operator), negated
    return operator, approximate, first + at


def _ending(window: str) -> tuple[str, bool]:
    """Return the longest comparison that a text ends with, and whether it is followed by something like ``~``."""
    left, approximate = " ".join(window.split()), False
    for _ in range(4):
        rest = left.rstrip(_ABOUT_SIGNS + ": ")
        approximate = approximate or any(sign in _ABOUT_SIGNS for sign in left[len(rest) :])
        for size in range(min(_LONGEST, len(rest)), 0, -1):
            word = rest[-size:]
            if word in _COMPARED and not (_is_letter(word[0]) and size < len(rest) and _is_letter(rest[-size - 1])):
                return word, approximate
        filling = _FILLING.search(rest)
        if filling is None:
            break
        left = rest[: filling.start()]
    return "", False


def _begins(text: str, at: int, table: Mapping[str, str], skipped: str) -> tuple[str, int]:
    """Return what the longest word of a table that stands there means, and where it ends; at most two signs are skipped."""
    start = at
    while start < at + 2 and text[start : start + 1] and text[start] in skipped:
        start += 1
    for size in range(min(_LONGEST, len(text) - start), 0, -1):
        word = text[start : start + size]
        if word in table and not (_is_letter(word[-1]) and _is_letter(text[start + size : start + size + 1])):
            return table[word], start + size
    return "", 0


def _negation(before: str, text: str) -> int | None:
    """Return where a negation stands right before a comparison, if one does."""
    pauses = [pause.end() for pause in _PAUSE.finditer(before)]
    first = max([0, len(before) - _NEAR, *pauses])
    at = first
    for word in before[first:].split():
        at = before.index(word, at)
        if word == "no" and _PORTUGUESE.search(text):
            continue
        if word in _NEGATIONS or word.endswith("n't") or any(c in _NEGATIONS for c in word if c >= EAST_ASIAN):
            return at
    return None


def _is_letter(character: str) -> bool:
    return character.isalpha() and character < EAST_ASIAN


_TURNED = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


def _value(digits: str, text: str) -> Decimal | None:
    """Return a number's value; ``10.000`` is ten thousand in the languages that write it so, and else reads two ways."""
    if grouped := _GROUPED.match(digits):
        if grouped[1] == "," or _DOT_GROUPS.search(text):
            return Decimal(digits.replace(grouped[1], ""))
        return Decimal(digits) if digits.startswith("0.") else None
    parts = re.split(r"[.,]", digits)
    if len(parts) > 2:  # noqa: PLR2004 - a whole part and a fraction
        return None
    return Decimal(".".join(parts))
