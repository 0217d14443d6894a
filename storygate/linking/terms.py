"""The terms of a text, by which a criterion and a test's name are compared.

``Rejects expired vouchers`` and ``test_voucherExpired_is_rejected`` share their terms: words are cut out of sentences and
out of names in camel or snake case, lose case, accents and English endings, and words that say nothing are left out.
Languages without blanks are cut into pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata

from functools import lru_cache
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Container, Iterator


_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Thai to Burmese, kana, Han, and Hangul, whose particles stick to the words."""
_PAIR = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W\d_{_UNSPACED}]+|\d+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ACCENT = re.compile("[\u0300-\u036f]")
_ENDINGS = (
    "ations",
    "ation",
    "ating",
    "ated",
    "ates",
    "ate",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ied",
    "ed",
    "es",
    "s",
    "e",
    "y",
)
_NO_ENDINGS = ("eed", "ss", "us", "ee")
_VOWEL = re.compile("[aeiouy]")
_SHORTEST = 3
"""Letters that an ending has to leave, a vowel among them."""
_LONGEST = 40
"""Characters of a word, and of a run without blanks: more is no word."""
_WORDS_OF_ALL = """
    a an and any are as at be been but by can could do does each every for from has have if in into is it its may must
    of on onto or our shall should so such than that the their them then there these they this those to up upon via was
    were when where which while who will with within without would you your
    given ac acs acceptance criteria criterion story stories epic us user
    test tests testing spec specs suite describe case cases it verify verifies verified check checks ensure ensures
    unit integration e2e end src lib app py ts tsx js jsx mjs java kt go rs rb cs php swift dart
"""
_SAY_NOTHING = frozenset(_WORDS_OF_ALL.split())
"""Words of grammar, and those that stand in every test and story."""


def terms(text: str) -> dict[str, str]:
    """Return the terms of a text in its order, each with the word as it is written."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        for part in _HUMP.split(word) if not word.islower() else (word,):
            for term, written in _terms(part[:_LONGEST]):
                found.setdefault(term, written)
    return found


def is_pair(term: str) -> bool:
    """Whether a term is cut out of a text without blanks."""
    return _PAIR.match(term) is not None


def runs(text: str, pairs: Container[str]) -> list[str]:
    """Return the longest pieces of a text without blanks of which every pair of characters is wanted, longest first."""
    found: dict[str, None] = {}
    for word in _WORD.findall(text):
        start = 0
        for at in range(len(word)):
            if word[at : at + 2] not in pairs or at == len(word) - 1:
                if at > start:
                    found[word[start : at + 1]] = None
                start = at + 1
    ordered = sorted(found, key=lambda run: (-len(run), run))
    return [run for at, run in enumerate(ordered) if not any(run in longer for longer in ordered[:at])]


@lru_cache(maxsize=50_000)
def _terms(word: str) -> tuple[tuple[str, str], ...]:
    return tuple(_of_word(word))


def _of_word(word: str) -> Iterator[tuple[str, str]]:
    if is_pair(word):
        for at in range(max(1, len(word) - 1)):
            yield word[at : at + 2], word[at : at + 2]
        return
    lower = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", word.casefold())))
    if len(lower) > 1 and lower not in _SAY_NOTHING:
        yield stem(lower), word


def stem(word: str) -> str:
    """Return a word of small letters without its English ending, as far as enough of it is left."""
    if not word.isascii():
        return word
    for ending in _ENDINGS:
        left = word[: -len(ending)]
        if (
            word.endswith(ending)
            and len(left) >= _SHORTEST
            and _VOWEL.search(left)
            and left[-1] + ending not in _NO_ENDINGS
        ):
            # stopped and stop, running and run
            return left[:-1] if left[-1] == left[-2] and left[-1] not in "ls" else left
    return word
