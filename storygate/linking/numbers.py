"""Numbers of criteria as people write them after ``AC``: dotted, lettered, in ranges and in lists.

What follows the first number decides what it means: ``AC1-3`` is a range, ``AC-9-11`` is a range or a part, ``AC1/1`` at
the end of a name is a parameter's index, ``AC1, 2 users`` may be a list or one number and a sentence.
"""

from __future__ import annotations

import re

from functools import lru_cache

from storygate.linking.words import Reading, Weight


NUMBER = r"\d{1,4}(?:[A-Za-z](?![A-Za-z0-9])|(?![0-9a-z]|[A-Z]\d))"
"""``3`` or ``3b``, with nothing glued to it but a new word in camel case."""
DOTTED = rf"{NUMBER}(?:\.(?:{NUMBER}|[A-Z](?![A-Za-z0-9])))*+(?!\.(?:\d|[xX](?![A-Za-z0-9])))"
SERIES = r"[A-Z]{1,5}[-_]?\d{1,4}(?![A-Za-z0-9])(?:\.\d{1,4})*+(?!\.\d)"
"""``MC-01``, ``B1``."""
WIDEST = 100
"""More criteria than a story ever had: a wider range is no range."""

_GOES_ON = frozenset("-_ \t,、，;/&+–‑−~～〜.…至到")
_GLUED = re.compile(r"([-_])(\d{1,3})(?![0-9A-Za-z]|\.\d)")
_PART = re.compile(r"[.-]([a-z])(?![A-Za-z0-9_])|-([A-Z]{1,3}\d{1,3})(?![A-Za-z0-9])")
_PARTS = "abcdef"
"""Letters of parts, small ones: ``AC5V`` and ``AC10s`` are no parts."""
_TEST_OF_IT = re.compile(r"(?:AT|TC?|UT|IT|P|TEST)\d")
_RANGE = re.compile(
    r"(\s{0,2})(?:[-–‑−~～〜]|\.{2,3}|…|(?<=\s)(?:to|through|thru|bis|à|até|al?)(?=\s)|至|到)(\s{0,2})"
    rf"(AC[-_# ]?)?({SERIES}|{DOTTED})"
)
_LISTED = re.compile(
    rf"\s{{0,2}}(,(?:\sand\b)?|、|，|;|/|&|\+|(?<=\s)(?:and|und|et|y|e)(?=\s))\s{{0,2}}(#)?({DOTTED})(?![A-Za-z]|[/#][Aa][Cc])"
    r"(?:[-–](\d{1,4})(?![0-9A-Za-z]))?"
)
_CLOSED = re.compile(r"\s*(?:$|[])}>:;,.!?|&+/_–—›»]|-(?:\s|$)|(?:and|und|et|y|e)\s)")
_BRACKET = re.compile(r"\s*(?:$|[])}:;,])")


def read(text: str, first: str, end: int, *, joined: str, many: bool) -> tuple[tuple[Reading, ...], int]:
    """Return the readings of a reference whose first number ends at ``end``, and where the whole reference ends.

    Args:
        text: The text around it.
        first: The first number as written.
        end: Where it ends.
        joined: What stands between ``AC`` and the number, e.g. ``-``.
        many: Whether the word itself says that several follow (``ACs``).
    """
    if text[end : end + 1] not in _GOES_ON:
        return _split((first,)), end
    if text[end] in "-." and first.isdecimal() and (part := _part(text, end, joined)):
        return _parted(first, part[1], part[2]), part.end()
    if text[end] in "-_" and (glued := _glued(text, first, end)):
        readings, end = _compound(first, *glued, joined=joined)
        if len(readings) > 1:
            return readings, end
        numbers = readings[0].numbers
    else:
        numbers, end = _ranged(text, first, end)
    while listed := _LISTED.match(text, end):
        if listed[1] == "/" and _is_index(text, listed.end()):
            break
        more = _span(listed[3], listed[4]) if listed[4] else (listed[3],)
        if more is None:
            break
        if not many and not listed[2] and runs_on(text, listed.end()):
            return (Reading(None, (*numbers, *more)), Reading(None, numbers)), listed.end()
        numbers, end = (*numbers, *more), listed.end()
    return _split(numbers), end


def runs_on(text: str, end: int) -> bool:
    """Whether a sentence goes on right behind a number, so that the number may belong to it."""
    return _CLOSED.match(text, end) is None


def _glued(text: str, first: str, end: int) -> tuple[str, list[str], int] | None:
    """Return the joiner and the numbers glued to the first by ``-`` or ``_``, and where they end."""
    width = len(first) if first.startswith("0") else 2 if first[0].isdigit() else 3
    joiner, more = text[end], []
    while (part := _GLUED.match(text, end)) and part[1] == joiner and len(part[2]) <= width:
        more.append(part[2])
        end = part.end()
    return (joiner, more, end) if more else None


def _part(text: str, end: int, joined: str) -> re.Match[str] | None:
    """Return the letter or code of a part that follows a number; ``AC2-AT1`` is a test of AC2."""
    part = _PART.match(text, end)
    return part if part and (part[1] or (joined == "-" and not _TEST_OF_IT.match(part[2]))) else None


def _parted(first: str, letter: str | None, code: str) -> tuple[Reading, ...]:
    """Return the readings of ``AC-2.a``, a part of AC2 where no criterion has this number, and of ``AC-07-F2``."""
    if letter:
        return (
            Reading(None, (f"{first}.{letter}",)),
            Reading(None, (f"{first}{letter}",)),
            Reading(None, (first,), Weight.FALLS_BACK),
        )
    return Reading(None, (f"{first}.{code}",)), Reading(None, (first,), Weight.RIVALS, f"{first}, then {code}")


def _compound(first: str, joiner: str, more: list[str], end: int, *, joined: str) -> tuple[tuple[Reading, ...], int]:
    whole = ".".join((first, *more))
    span = _span(first, more[0]) if joiner == "-" and len(more) == 1 else None
    part = f"{first}, then {joiner.join(more)}"
    padded = len(more) == 1 and more[0].startswith("0")
    if padded and not joined and not first.startswith("0"):
        return (Reading(None, (whole,)), Reading(None, (first,), Weight.FALLS_BACK)), end  # a test's number: AC1-01
    if span is None:
        return (*_split((whole,)), Reading(None, (first,), Weight.SHOWN, part)), end
    if joined != "-" and not padded:
        return _split(span), end
    return (Reading(None, span), *_split((whole,)), Reading(None, (first,), Weight.RIVALS, part)), end


def _ranged(text: str, first: str, end: int) -> tuple[tuple[str, ...], int]:
    if found := _RANGE.match(text, end):
        blank, after, word, last = found.groups()
        blank = blank or after
        sure = word or (not blank and text[end] != "-") or (blank and _BRACKET.match(text, found.end()))
        if sure and (span := _span(first, last)):
            return span, found.end()
    return (first,), end


def _span(first: str, last: str) -> tuple[str, ...] | None:
    """Return all numbers from the first to the last, or ``None`` where they do not ascend in one series."""
    head, low = _last_number(first)
    other, high = _last_number(last)
    if low is None or high is None or (other and other != head) or not 0 < int(high) - int(low) < WIDEST:
        return None
    return tuple(f"{head}{n:0{len(low)}}" for n in range(int(low), int(high) + 1))


_LAST_NUMBER = re.compile(r"(.*?)(\d+)\Z")


def _last_number(number: str) -> tuple[str, str | None]:
    found = _LAST_NUMBER.match(number)
    return (found[1], found[2]) if found else (number, None)


@lru_cache(maxsize=4096)
def _split(numbers: tuple[str, ...]) -> tuple[Reading, ...]:
    """Return the readings of dotted numbers: criteria of a story named elsewhere, or the story's own number in front."""
    plain = Reading(None, numbers)
    if "." not in numbers[0]:
        if not any(number[-1] in _PARTS for number in numbers):
            return (plain,)
        wholes = tuple(dict.fromkeys(number.rstrip(_PARTS) for number in numbers))
        return plain, Reading(None, wholes, Weight.FALLS_BACK)
    parts = [number.split(".") for number in numbers]
    splits = []
    for at in range(len(parts[0]) - 1, 0, -1):
        heads = {tuple(part[:at]) for part in parts}
        if len(heads) == 1 and all(len(part) > at for part in parts):
            splits.append(Reading(".".join(heads.pop()), tuple(".".join(part[at:]) for part in parts)))
    return (*splits, plain)


def _is_index(text: str, end: int) -> bool:
    """Whether ``/1`` is the index that a test runner puts behind a parametrised name."""
    return end == len(text) and len(text.split(maxsplit=1)) == 1
