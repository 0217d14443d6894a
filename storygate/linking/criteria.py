"""Finds criteria in a text by the word in front of their number: ``AC1``, ``AC #10``, ``_ac_2``, ``Acceptance Criterion 3``."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking import criterion_words, numbers, trades
from storygate.linking.words import Reading, Weight


if TYPE_CHECKING:
    from collections.abc import Iterator


Found = tuple[tuple[Reading, ...], int, int]

_HINT = re.compile(r"ac(?:ceptance|s?[\s:#№_‑–-]{0,3}(?:n.{1,2})?(?:\d|(?<=[-_#])[a-z]))")
_NUMBERED = re.compile(
    rf"""(?:
      (?P<upper>AC)(?P<many>[sS](?=[\s:\d]))?(?P<joined>\s?(?::\s?)?[:#№]\s?|[-_‑–]\#?|\s?[Nn](?:[°º]|[or]\.)\s?|\s{{1,2}}|)
    | (?:ac(?P<lower>[-_:\#]?|\s)|\AAc\s|Ac(?P<capital>[-_:\#]?))
    | (?i:acceptance[\s_-]?criteri(?:on|(?P<plural>a)))(?P<long>\s?[:\#№]\s?|[-_]|\s|)
    )
    (?P<number>{numbers.DOTTED}|(?<=[-_\#]){numbers.SERIES})
    """,
    re.VERBOSE,
)
_UNSPLIT = re.compile(r"A[Cc][-_]?(\d{1,4}(?:[A-Z]{1,2}\d{1,4}){1,4})(?![A-Za-z0-9])")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}(?![0-9A-Za-z])")
_AFTER_STORY = re.compile(r"[Ss]tory[-_ ]?\d[\d._-]{0,12}\Z")
_SOUND = re.compile(r"ac[34]")
_PART_OF_MORE = frozenset("#.=$!-")
_GROUP = re.compile(r"ac\d\d-(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{4}(?![0-9a-z])")
"""Of a universally unique id."""
_PAIRS = re.compile(r"(?:[0-9A-Fa-f]{2}:){3}")
_PAIR = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{2}:\Z")
_ADDRESS = re.compile(r"[/#][Aa][Cc][-_]?\d{1,4}(?![\d.]*\d)")
"""Behind the story of ``AC: 1.3/AC2``."""
_ANCHOR_LENGTH = 2


def may_name(lower: str) -> bool:
    """Whether it pays to look for criteria in a text of small letters: ``account`` and ``place`` hold none."""
    if _HINT.search(lower) is not None:
        return True
    return ("riter" in lower or not lower.isascii()) and criterion_words.may_name(lower)


def find(text: str, lower: str) -> Iterator[Found]:
    """Yield the criteria that a text names, in its order: their readings, where they begin and where they end.

    ``AC`` counts where a word begins, in camel case too; ``ac`` only between word borders, and ``ac 2`` only behind a story,
    which is the caller's to see. So
    ``mac1``, ``HVAC2``, ``exact_2`` and ``VirtualMac 1.2`` name nothing.

    Args:
        text: The text.
        lower: The same with small letters, as long as the text.
    """
    end = 0
    at = lower.find("ac")
    while at >= 0:
        if _begins(text, at, end):
            if found := _NUMBERED.match(text, at):
                readings, stop = _read(text, found)
                if readings:
                    end = stop
                    yield readings, at, end
            elif glued := _UNSPLIT.match(text, at):
                end = glued.end()
                yield (), at, end
        at = lower.find("ac", max(end, at + _ANCHOR_LENGTH))


def _begins(text: str, at: int, end: int) -> bool:
    """Whether a word begins here: after anything but a letter or digit, or with a capital after a small letter."""
    if text[at + 2 : at + 3] == ":" and (_PAIRS.match(text, at) or _PAIR.search(text, max(0, at - 4), at)):
        return False  # the address of a network card
    if at == 0:
        return True
    before = text[at - 1]
    if not before.isalnum():
        return before not in _PART_OF_MORE or not _goes_on(text, at, before)
    if text[at] == "a":
        return not (before.isascii() or before.islower() or before.isupper())
    if before.isdigit():
        return at == end or _AFTER_STORY.search(text[max(0, at - 24) : at]) is not None
    return not before.isupper() and text[max(0, at - 2) : at] != "0x"


def _goes_on(text: str, at: int, before: str) -> bool:
    """Whether the sign before ``AC`` makes it part of something longer: ``#AC12F0``, ``row.ac1``, ``x=ac1``, ``$AC1``, ``Sheet1!AC3``."""
    if before == "#":
        return _COLOUR.match(text, at - 1) is not None
    if before in "$!":
        return before == "$" or text[at - 2 : at - 1].isalnum()
    if text[at] == "A":
        return False
    if before == "-":
        return _GROUP.match(text, at) is not None
    return before == "=" or (
        text[at - 2 : at - 1].isalpha() and (" " in text or _SOUND.fullmatch(text, at) is not None)
    )


def _read(text: str, found: re.Match[str]) -> tuple[tuple[Reading, ...], int]:
    """Return the readings of a number and what follows it, none where it turns out to be part of a sentence."""
    _, many, joined, lower, capital, plural, long, first = found.groups("")
    joined = joined or lower or capital or long
    readings, end = numbers.read(text, first, found.end(), joined=joined, many=bool(many or plural))
    if joined[:-1].endswith(":") and numbers.runs_on(text, end):
        return (), end
    if "." in first and joined[-1:] in {" ", ":"} and _ADDRESS.match(text, end):
        return (), end
    if trade := trades.other(text, first, found.start(), end, joined):
        readings = (*readings, Reading(None, (), Weight.RIVALS, trade))
    return readings, end
