"""Which criteria a task names: ``(AC: 1, 3)``, ``(AC #1-#4)``, ``(AC1, AC2)``, ``(CA: todas)``, ``(验收标准: 1)``."""

from __future__ import annotations

import re


_USUAL = re.compile(r"\(AC:? ?(#?\d{1,4}(?:, ?#?\d{1,4})*)\)")
"""What nearly every reference looks like."""

_DIGITS = re.compile(r"\d+")
_WORD = r"(?:A\.?C\.?s?|CAs?|AKs?|[Aa]cceptance [Cc]riteri(?:a|on)|[Cc]rit[eéè](?:rio|re)s?|КП|[Кк]ритери[ийя]|验收标准|验收条件|驗收標準|수용 ?기준|受け入れ基準)"
_NUMBER = r"\d{1,4}[A-Za-z]?(?:[.]\d{1,4}[A-Za-z]?)*"
_ID = rf"(?:(?:[A-Z]{{1,8}}\d{{0,3}}-){{1,3}}|[A-Z]{{1,4}})?{_NUMBER}"
_LETTER = r"(?!N/A\b)(?-i:[A-Z])(?=\s*(?:[,)\]&/+]|$))"
_START = re.compile(rf"(?<![A-Za-z0-9]){_WORD}(?=[\s\d:：#._-])[\s:：#._-]*", re.IGNORECASE)
_ONE = re.compile(rf"[#\s]*(?:{_WORD}[\s:：#._-]*)?({_ID}|{_LETTER})(?![A-Za-z0-9])", re.IGNORECASE)
_TO = re.compile(
    rf"\s*(?:-|–|—|~|～|\.\.+|to\b|thru\b|through\b|bis\b|até\b|à\b|a\b|hasta\b|al\b|至|到)\s*#?\s*(?:{_WORD}[\s#._-]*)?({_NUMBER})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:,|，|、|;|；|&|\+|/|and\b|e\b|y\b|und\b|et\b|och\b|и\b|và\b|和|与|及)\s*(?:(?:and|e|y|und|et|&)\s+)?",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\W*(?:all|todos|todas|tous|toutes|alle|tutti|全部|所有|все|すべて|全て|모두|전체|tất cả)(?![a-z])", re.IGNORECASE
)
_LABEL = re.compile(r"(?:\bACs?|criteria|covers?|coverage|validates|satisfies)\b[\w ]{0,20}[:：]\s*$", re.IGNORECASE)
_EVERY = re.compile(
    r"[(\[（][^()\[\]（）]{0,30}\ball (?:the )?(?:\d{1,3} )?(?:ACs?|acceptance criteria)\s*[)\]）]", re.IGNORECASE
)
"""``(all ACs)``: the word before the name."""
_REMARK = re.compile(r"[;；]\s*#?\d+\s+[^\W\d]")
"""A figure of something else: ``(AC: 3; 5 tests)``."""
_MARKED = re.compile(r"[—–→-]\s{0,2}\Z")
_FOREIGN = re.compile(r"[A-Za-z]{2}")
_OPENERS = "([（【"
_CLOSERS = ")]）】"
_MOST = 200


def read(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the ids a task's line names, in the order written, and whether it names all criteria.

    A mention counts where it stands in brackets, at the very start, or after a colon of its own (``AC: 1, 2``);
    prose such as "as AC 3 says" does not. The unfilled template ``(AC: #)`` names nothing.
    """
    if (usual := _USUAL.search(text)) and text.count("AC") == 1:
        return tuple(dict.fromkeys(_DIGITS.findall(usual[1]))), False
    if "**" in text:
        text = text.replace("**", "")
    ids: list[str] = []
    everything = ("ll " in text or "LL " in text) and _EVERY.search(text) is not None
    at = 0
    while found := _START.search(text, at):
        at = found.end()
        if not _counts(text, found):
            if _MARKED.search(text, max(0, found.start() - 3), found.start()):  # "Sort it — AC1, AC2" to the very end
                named, end = _list(text, at)
                ids += named if not text[end:].strip(" .") else []
            continue
        if _ALL.match(text, at):
            everything = True
            continue
        named, at = _list(text, at)
        ids += named
    return tuple(dict.fromkeys(ids)), everything


def _counts(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 60) : found.start()]
    opened = max(before.rfind(sign) for sign in _OPENERS)
    if opened >= 0 and not any(sign in before[opened:] for sign in _CLOSERS):
        return True
    return (
        not before.strip(" *_-")
        or ":" in found[0]
        or "：" in found[0]
        or (before.rstrip().endswith((":", "：")) and _LABEL.search(before) is not None)
    )


def _list(text: str, at: int) -> tuple[list[str], int]:
    ids: list[str] = []
    while len(ids) < _MOST and (one := _ONE.match(text, at)):
        at = one.end()
        if ids and ids[0][0].isdecimal() and _FOREIGN.match(one[1]):
            pass  # "AC: 1, FR-33" names a requirement beside the criterion
        elif to := _TO.match(text, at):
            ids += _range(one[1], to[1], loose=text[at].isspace())
            at = to.end()
        else:
            ids.append(one[1])
        if not (joint := _AND.match(text, at)) or _REMARK.match(text, at):
            break
        at = joint.end()
    return ids, at


def _range(first: str, last: str, *, loose: bool) -> list[str]:
    """Return ``1-3`` or ``2.1-2.3`` counted out; what does not count upwards is two ids, or one and a remark."""
    head, dot, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    if low.isdecimal() and high.isdecimal() and other in ("", head) and int(low) < int(high) <= int(low) + _MOST:
        return [f"{head}{dot}{number}" for number in range(int(low), int(high) + 1)]
    return [first] if loose else [first, last]
