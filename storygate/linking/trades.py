"""What ``AC`` and a number may be in the words of another trade: a current, a sound format, a cell, a control, a count.

Such a reference stays one of a criterion, with the other reading beside it: it makes no link and becomes a question.
"""

from __future__ import annotations

import re


_AUDIO = frozenset({"3", "4", "97"})
_BEFORE_AUDIO = re.compile(
    r"(?:(?:dolby|dts|surround|audio|(?:de|en|trans)cod(?:es?|ed|ing))[\s_]|\be-)\Z", re.IGNORECASE
)
_AUDIO_AFTER = re.compile(
    r"[\s_](?:audio|codec|bitstream|surround|decod|encod|passthrough|sound|stereo|atmos|[57]\.1[\s_](?:sound|channel|layout))",
    re.IGNORECASE,
)
_OF_AUDIO = re.compile(
    r"(?<![A-Za-z])(?:codecs?|ffmpeg|dolby|e-?ac-?3|aac|dts|atmos|mkv|mp[34]|s/?pdif|audio\stracks?|remux\w*|transcod\w*)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_OF_POWER = re.compile(
    r"(?<![A-Za-z])(?:hvac|thermostat|air[\s-]?con\w*|compressor|inverter|rectifier|voltage|mains|alternating|(?:single|three)[\s-]phase)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_ELECTRIC = re.compile(r"\s?(?:V|VAC|Hz|kHz|W|kW|mA|°\s?[CF]?|%)(?![A-Za-z0-9])|-phase(?![A-Za-z])")
_ELECTRIC_BEGINS = frozenset(" VHkWm-°%")
_COUNTED = re.compile(r"\s(?:times|units|degrees|degC|volts|amps|watts|hours?|minutes?|seconds?|days?)(?![A-Za-z])")
_TIME = re.compile(r"\d{1,2}:[0-5]\d(?!\d)")
_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d(?!\d)")
_ARCS_AFTER = re.compile(r"[\s_](?:algorithm|arc|propagat|constraint|solver)", re.IGNORECASE)
_CATALOGUE = re.compile(
    r"(?:NIST|FedRAMP|CMMC|STIG|SOC\s?2|CIS|800-(?:53|171)(?:\s?rev\.?\s?\d)?|security)\s(?:controls?\s)?\Z",
    re.IGNORECASE,
)
_THING = re.compile(
    r"(?<![A-Za-z])(cells?|seat|flight|gene|hex|bytes?|account\s(?:number|no\.?|id)|serial\snumber)\s\Z", re.IGNORECASE
)
_SERIES = re.compile(
    r"(?<![A-Za-z0-9-])(?!(?:E2E|API|INT|UNIT|COMP|TEST|TC?|[UIAS]?T|UI|QA|US|BE|FE)-)([A-Z][A-Z0-9]{1,5})-\Z"
)
"""Letters before ``AC-004`` that make it an id of its own."""
_COLOUR = re.compile(
    r"(?<![A-Za-z])(?:colou?rs?|background|foreground|hex|rgb|css|fill|palette)(?![A-Za-z])", re.IGNORECASE
)
_NEAR = 60
_SET_APART = re.compile(r"\s*[:)\]|,]|\s[-–—]\s")
_OPENING = re.compile(r"(?:[^\w\[]|\[[^\]]{0,20}\])*+\[?\Z")
_LONGEST_BEFORE = 20


def other(text: str, number: str, start: int, end: int, joiner: str) -> str:
    """Return what else a reference to a criterion may be, in words; empty where it can be nothing else.

    Args:
        text: The text around it.
        number: Its first number as written.
        start: Where it begins.
        end: Where it ends.
        joiner: What stands between ``AC`` and the number.
    """
    after = text[end : end + 1]
    if number[-1] in "VW" or (after in _ELECTRIC_BEGINS and _ELECTRIC.match(text, end)):
        return "an alternating current"
    if number in _AUDIO and _is_audio(text, start, end):
        return f"the audio format AC-{number}"
    if number == "3" and _ARCS_AFTER.match(text, end):
        return "the algorithm AC-3"
    if joiner == " " and (said := _counted(text, start + 3, end)):
        return said
    return _named_so(text, number, start, end, joiner)


def _counted(text: str, first: int, end: int) -> str:
    """Return what ``AC 3 times`` and ``AC 12:30`` may count; the number begins at ``first``."""
    if _COUNTED.match(text, end):
        return "a count"
    if _TIME.match(text, first):
        return "a time of day"
    return "a date" if _DATE.match(text, first) else ""


def _named_so(text: str, number: str, start: int, end: int, joiner: str) -> str:
    """Return what the words before a reference, or around one amid a sentence, say that it is."""
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    if before.endswith(" "):
        if _CATALOGUE.search(before):
            return f"the security control AC-{number}"
        if found := _THING.search(before):
            thing = found[1].lower().removesuffix("s")
            return f"an {thing}" if thing[0] == "a" else f"a {thing}"
        if _is_near(_OF_POWER, text, start, end):
            return "an alternating current"
    elif before.endswith("-") and joiner == "-" and number.startswith("0") and (found := _SERIES.search(before)):
        return f"{found[1]}-AC-{number}, of another series"
    elif before.endswith("#") and end - start < 4 and _is_near(_COLOUR, text, start, end):  # noqa: PLR2004 - #AC3
        return "a colour"
    return ""


def _is_audio(text: str, start: int, end: int) -> bool:
    """Whether a text speaks of sound right beside a number, or near to one that is not set apart."""
    if (
        text[end - 2 : end] == "97"
        or _AUDIO_AFTER.match(text, end)
        or _BEFORE_AUDIO.search(text, max(0, start - 14), start)
    ):
        return True
    return _is_near(_OF_AUDIO, text, start, end)


def _is_near(words: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether such words stand near to a reference that no sign sets apart, and that does not open its text."""
    return (
        _SET_APART.match(text, end) is None
        and words.search(text, max(0, start - _NEAR), end + _NEAR) is not None
        and _OPENING.match(text, 0, start) is None
    )
