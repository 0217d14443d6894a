"""Whether a remark in a source file speaks of its test, or mentions a story or criterion in passing: "unlike AC3", "see AC3"."""

from __future__ import annotations

import re


_SENTENCE = re.compile(r"[.!?;。！？](?=\s|\Z)|\n| [-–—] ")
_IN_PASSING = re.compile(
    r"\b(?:not|no|never|un?like|except|without|besides|instead|rather|than|see|elsewhere|other|later|todo|fixme|skip\w*|"
    r"out\s+of\s+scope|blocked|depends|requires?|after|before|beyond|was|were|formerly|previously|originally|moved|deferred|related|"
    r"builds?\s+on|follow-?\s?ups?|n[’']t|don|doesn|isn|won)\b",
    re.IGNORECASE,
)
_REFERRING = re.compile(
    r"\b(?:un?like|except|besides|instead|rather|see|elsewhere|todo|fixme|skip\w*|out\s+of\s+scope|blocked|depends|formerly|"
    r"previously|moved|deferred)\b|\b(?:not?|never|without|don|doesn|isn|won|n[’']t)\b.*\b(?:yet|here|(?:cover|test|check|assert|"
    r"verif|prov|implement|support|belong|relat|touch)\w*)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"[(\[][^()\[\]]{0,40}\Z")
_CLOSED = re.compile(r"\s*[)\]]\s*(?:[.!;。]|\Z|\n)")
"""A sentence that ends with the criterion set apart says what the test is about: "is never stored in clear (AC5)"."""
_TAKEN_BACK = re.compile(
    r"\s*(?:(?:is|are|was|were)\s+(?:\w+\s+){0,2}(?:elsewhere|in|by|not|manually|out\s+of|deferred|removed|dropped|skipped|moved)\b"
    r"|(?:elsewhere|below|above|deferred|postponed|belongs\s+to|not\s+(?:yet\s+)?(?:implemented|covered|tested|supported))\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\((?:is\s+|are\s+)?(?:(?:covered|tested|verified|checked)\s+(?:in|by|elsewhere|manually)|deferred|skipped|out\s+of\s+scope|todo"
    r"|elsewhere)\b",
    re.IGNORECASE,
)
"""Further on in the same item: "AC2: is quick (covered in test_speed)"."""
_COMPARED = re.compile(
    r"\b(?:like|same\s+as|similar\s+to|opposite\s+of|counterpart\s+(?:of|to)|mirrors?|complements?|extends?|used\s+by"
    r"|(?:helpers?|set-?\s?up|fixtures?|data)\s+for)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_PARAMETERS = re.compile(r"(?:\bparam\b|\b(?:Args|Arguments|Parameters)\s*:?\s*(?:\n|-))")
"""Behind them ``ac1`` is the name of a parameter."""
_REACH = 200
"""Characters of a sentence around a mention that are asked for words that take it back."""


def is_meant(text: str, start: int, end: int) -> bool:
    """Whether a remark says that its test is about the story or criterion named there, and does not only mention it."""
    if text[start] == "a" and _PARAMETERS.search(text, max(0, start - 10 * _REACH), start):
        return False
    before = _SENTENCE.split(text[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE.split(text[end : end + _REACH], maxsplit=1)[0]
    if _COMPARED.search(before) or _LATER.search(after.partition("\n")[0]):
        return False
    opened = _OPENED.search(before)
    if opened and _CLOSED.match(text[end : end + _REACH]):
        return not _REFERRING.search(before[: opened.start()]) and not _IN_PASSING.search(opened[0])
    return not _IN_PASSING.search(before) and not _TAKEN_BACK.match(after)
