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
_SPECIAL = re.compile(r"[.^$*+?{}\[\]\\|()]")


def _escaped(word: str) -> str:
    pattern = _SPECIAL.sub(r"\\\g<0>", word).replace(" ", r"\s{1,3}")
    head = r"(?<![^\W\d_])" if word[0].isalpha() and word[0] < "⺀" else ""
    tail = r"(?![^\W\d_])" if word[-1].isalpha() and word[-1] < "⺀" else ""
    return f"{head}{pattern}{tail}"


def words_of(table: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of all languages of a table, longest first."""
    found = {word for words in table.values() for word in words.split(", ")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern for any of some words, each as a word of its own where its script has spaces."""
    return "|".join(_escaped(word) for word in words)


def _inverted(table: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {word: key for key, languages in table.items() for word in words_of(languages)}


def _longest_first(found: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


_COMPARED = _inverted(comparators.BEFORE)
_COMPARED_AFTER = _inverted(comparators.AFTER)
_NAMED_UNITS = {word: name for name, words in comparators.UNITS.items() for word in words.split(", ")}
_BEFORE = re.compile(
    rf"(?P<word>{any_of(_longest_first(_COMPARED))})\s{{0,2}}(?:(?:of|the|a|an|to|than|de|:|em|von)\s{{0,2}}){{0,2}}(?P<about>[~≈∼约約大]{{0,2}}|about\s|around\s)(?:[\u4e00-\u9fff]{{1,8}}的)?\s?\Z"
)
_AFTER = re.compile(rf"[\s)]{{0,2}}(?P<word>{any_of(_longest_first(_COMPARED_AFTER))})")
_UNIT = re.compile(rf"[\s-]{{0,2}}(?P<unit>{any_of(_longest_first(_NAMED_UNITS))})")
_NEGATED = re.compile(rf"(?:{any_of(words_of(comparators.NEGATIONS))})[^.,;:()\n]{{0,18}}\Z")
_ABOUT = re.compile(
    r"(?:[~≈∼]|约|約|大约|approx\.?|about|around|circa|ca\.|cerca de|aproximadamente|yaklaşık|khoảng|약|около|etwa|environ)\s?\Z"
)
_NUMBER = re.compile(r"(?<![\w.,/])(?<!\d[:-])(?:[+-](?=\d))?\d")
_CJK_NUMBER = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef])\d")
_DIGITS = re.compile(r"\d{1,12}(?:[.,]\d{1,9}){0,4}")
_RANGE = re.compile(r"\s?(?:-|–|—|~|to|bis|a|至|到|～)\s?~?(?=\d)")
_AND = re.compile(r"\s(?:and|e|y|und|et|i|и|và|to|до)\s(?=\d)|\s?(?:和|到|至)\s?(?=\d)")
_SIGNS = "<>≤≥=＜＞≦≧⩽⩾&"
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
    unit = _UNIT.match(text, end)
    ranged = (_AND if operator == "in" else _RANGE).match(text, unit.end() if unit else end)
    if ranged and (other := _DIGITS.match(text, ranged.end())) and (upper := _value(other[0], text)) is not None:
        end = other.end()
        unit = _UNIT.match(text, end) or unit
    if unit and unit.end() > end:
        end = unit.end()
    elif not unit and end < len(text) and (text[end].isalpha() and text[end] < "⺀"):
        return None
    upper = upper if upper is not None and upper > value else None
    if operator == "in" and upper is None:
        operator = ""
    if not operator and (later := _AFTER.match(text, end)):
        operator, end = _COMPARED_AFTER[later["word"]], later.end()
    named = _NAMED_UNITS[unit["unit"]] if unit else "%" if leading else ""
    return Quantity(operator, value, upper, named, begin, start, end, about)


def _before(text: str, first: int, start: int) -> tuple[str, bool, int]:
    window = text[first:start]
    compared = _BEFORE.search(window)
    if compared is None:
        about = _ABOUT.search(window)
        return "", about is not None, first + about.start() if about else start
    operator, at = _COMPARED[" ".join(compared["word"].split())], first + compared.start()
    if compared["word"][0] not in _SIGNS and (negated := _NEGATED.search(window[: compared.start()])):
        operator, at = _TURNED.get(operator, operator), first + negated.start()
    return operator, bool(compared["about"].strip()), at


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
