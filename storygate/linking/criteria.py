"""Finds criteria in a text by the word in front of their number: ``AC1``, ``AC #10``, ``_ac_2``, ``Acceptance Criterion 3``."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking import criterion_words, numbers
from storygate.linking.words import Reading, Weight


if TYPE_CHECKING:
    from collections.abc import Iterator


Found = tuple[tuple[Reading, ...], int, int]

_HINT = re.compile(r"ac(?:ceptance|s?[\s:#№_-]{0,3}(?:\d|(?<=[-_#])[a-z]))")
_NUMBERED = re.compile(
    rf"""(?:
      (?P<upper>AC)(?P<many>[sS](?=[\s:\d]))?(?P<joined>\s?[:#№]\s?|[-_]\#?|\s|)
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
_AUDIO = frozenset({"3", "4", "97"})
_BEFORE_AUDIO = re.compile(r"(?:(?:dolby|dts|surround|audio)[\s_]|\be-)\Z", re.IGNORECASE)
_ARCS_AFTER = re.compile(r"[\s_](?:algorithm|arc|propagat|constraint|solver)", re.IGNORECASE)
_CATALOGUE = re.compile(r"(?:NIST|FedRAMP|800-53)\s(?:controls?\s)?\Z")
_AUDIO_AFTER = re.compile(
    r"[\s_](?:audio|codec|bitstream|surround|decod|encod|passthrough|sound|stereo)", re.IGNORECASE
)
_ELECTRIC = re.compile(r"\s?(?:V|VAC|Hz|kHz|W|kW)(?![A-Za-z0-9])")
_COUNTED = re.compile(r"\s(?:times|units|degrees|volts|amps|watts|hours?|minutes?|seconds?|days?)(?![A-Za-z])")
_OF_AUDIO = re.compile(r"(?<![A-Za-z])(?:codec|ffmpeg|dolby|e-?ac-?3|aac|dts)(?![A-Za-z])", re.IGNORECASE)
_NEAR = 60
_PAIRS = re.compile(r"(?:[0-9A-Fa-f]{2}:){3}")
_PAIR = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{2}:\Z")
_SET_APART = re.compile(r"\s*[:)\]]")
_UNIT_BEGINS = frozenset(" VHkW")
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
        return before != "#" or _COLOUR.match(text, at - 1) is None
    if text[at] == "a":
        return not (before.isascii() or before.islower() or before.isupper())
    if before.isdigit():
        return at == end or _AFTER_STORY.search(text[max(0, at - 24) : at]) is not None
    return not before.isupper() and text[max(0, at - 2) : at] != "0x"


def _read(text: str, found: re.Match[str]) -> tuple[tuple[Reading, ...], int]:
    """Return the readings of a number and what follows it, none where it turns out to be part of a sentence."""
    _, many, joined, lower, capital, plural, long, first = found.groups("")
    joined = joined or lower or capital or long
    readings, end = numbers.read(text, first, found.end(), joined=joined, many=bool(many or plural))
    if joined[:-1].endswith(":") and numbers.runs_on(text, end):
        return (), end
    if foreign := _foreign(text, first, found.start(), end):
        readings = (*readings, Reading(None, (), Weight.RIVALS, foreign))
    return readings, end


def _foreign(text: str, first: str, start: int, end: int) -> str:
    """Return what else the reference may be in the words of another trade."""
    if first[-1] in "VW" or (text[end : end + 1] in _UNIT_BEGINS and _ELECTRIC.match(text, end)):
        return "an alternating current"
    if first in _AUDIO and _is_audio(text, start, end):
        return f"the audio format AC-{first}"
    if text[start + 2] == " " and _COUNTED.match(text, end):
        return "a count"
    if first == "3" and _ARCS_AFTER.match(text, end):
        return "the algorithm AC-3"
    if _CATALOGUE.search(text[max(0, start - 20) : start]):
        return f"the security control AC-{first}"
    return ""


def _is_audio(text: str, start: int, end: int) -> bool:
    """Whether a text speaks of sound right beside a number, or near to one that is not set apart."""
    if _AUDIO_AFTER.match(text, end) or _BEFORE_AUDIO.search(text, max(0, start - 10), start):
        return True
    return (
        start > 0
        and not _SET_APART.match(text, end)
        and _OF_AUDIO.search(text, max(0, start - _NEAR), end + _NEAR) is not None
    )
