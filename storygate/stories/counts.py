"""What a story itself says of its tests: how many pass, how many were skipped, how many fail.

An admission is the sharpest thing a story can hold, so it must never be made up: a count of 0, a box left open, a
failure that was mended, belongs to other work or is only imagined admits nothing.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from storygate.model.story import ClaimKind


if TYPE_CHECKING:
    from collections.abc import Iterator


class Count(NamedTuple):
    """One statement about tests."""

    kind: ClaimKind
    number: int | None
    """``None`` where tests are meant but not counted."""
    total: int | None


_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: value for value, word in enumerate(_WORDS, start=1)}
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(_WORDS)}"
_TEST = r"(?:sub)?tests?|testes?|specs?|suites?|testcases?|pruebas|测试(?:用例)?|用例|테스트|тест\w*|テスト"
_STATES = (
    (
        ClaimKind.TESTS_PASSED,
        r"pass(?:ed|ing|es)?|green|succeed(?:ed|ing)?|passando|passaram|passent|通过|통과|прошл\w*|成功|合格",
    ),
    (
        ClaimKind.TESTS_SKIPPED,
        r"skipped|ignored|not (?:run|executed)|pulados|ignorados|ignorés|跳过|스킵|건너뜀|bỏ qua|пропущен\w*|スキップ",
    ),
    (
        ClaimKind.TESTS_FAILED,
        r"fail(?:ed|ing|s|ures?)?|errored|broken|falhando|falharam|échouent|失败|실패|thất bại|упал\w*|失敗",
    ),
)
_STATE = "|".join(f"(?P<s{at}>{words})" for at, (_, words) in enumerate(_STATES))
_COUNTED = re.compile(
    rf"(?<![\w.,/%#$:-])(?P<n>{_NUMBER})(?:\s?(?:/|of|out of)\s?(?P<m>{_NUMBER}))?(?![\d.]*[%\d])\s?个?개?"
    rf"(?P<between>(?:\s[^\W\d_][\w'’+-]*){{0,6}}?)\s?[:,]?\s?(?:{_STATE})(?!\w)(?P<after>(?:\s[^\W\d_][\w-]*){{0,3}})"
)
_SHARE = re.compile(rf"(?<![\w.,/-])(\d{{1,6}})\s?/\s?(\d{{1,6}})(?=\s(?:[a-z-]+\s){{0,2}}(?:{_TEST})\b|\s?\)|\s?$)")
_LABELLED = re.compile(
    rf"\W{{0,6}}(?:(?:{_TEST})\s)?(?:{_STATE})(?:\s(?:{_TEST}))?\s?:\s?(?P<n>\d{{1,6}})(?:\s?/\s?(?P<m>\d{{1,6}}))?(?![\d.]*%)"
)
_UNCOUNTED = (
    (ClaimKind.TESTS_PASSED, re.compile(r"\ball (?:\w+ ){0,3}tests (?:are |now |still )*pass(?:ed|ing)?\b")),
    (
        ClaimKind.TESTS_SKIPPED,
        re.compile(
            r"\btests?\b(?: \w+){0,3}[ :,(-]{1,3}(?:(?:was|were|are|is|still|currently|intentionally|all) )*"
            r"(?:skipped|not (?:yet )?(?:run|executed)|never (?:run|executed)|could not (?:be )?(?:run|executed)|cannot (?:be )?run)\b"
        ),
    ),
    (ClaimKind.TESTS_FAILED, re.compile(r"\btests? (?:(?:is|are|still|currently|remain|remains) )*failing\b")),
)
_TOTAL = re.compile(r"(\d{1,6}) total\b|\btotal:? (\d{1,6})\b")
_NOUGHT = re.compile(r"\b(?:0|no|zero|should|would|can|may|if|when|to|must)\b")
_HAS_TEST = re.compile(rf"\b(?:{_TEST})\b|测试|用例|테스트|テスト")

_OTHERS = re.compile(
    r"\b(?:pre-?existing|unrelated|not related|out(?:side)?(?: of)?(?: the| this)?(?: story(?: [\d.]+)?)?(?:'s)? scope)\b|무관"
)
_MENDED = re.compile(
    r"\b(?:fix(?:ed|es|ing)?|resol\w+|address\w*|repair\w*|mend\w*|correct(?:ed|s)|un-?skip\w*|re-?enabl\w*|previous(?:ly)?|initial(?:ly)?|originally|"
    r"updated|used to|before|earlier|down from|instead of|investigat\w*)\b|수정|해결|修复"
)
_IMAGINED = re.compile(
    r"\b(?:if|when|whenever|should|would|could be|can be|may be|might|must|will|ensure\w*|verif(?:y|ies)|unless|until|expect\w*|no|not any|none|never|without|zero|avoid\w*|red|tdd)\W*(?:\w+\W+){0,2}$"
)
_WOULD_BE = re.compile(r"\b(?:should|would|can|may|if|when|to) be $")
_PAST = re.compile(r"\b(?:was|were|had been)\b")
_WISHED = re.compile(
    r"\b(?:ensure|verify|until|once|if|when|unless|should|must|make sure|expect\w*|not)\W+(?:that\W+)?(?:\w+\W+)?$"
)


def read(text: str) -> Iterator[Count]:
    """Yield what one line of plain text says of tests."""
    lower = text.lower()
    about_tests = _HAS_TEST.search(lower) is not None
    found = [(match, _kind(match)) for match in _COUNTED.finditer(lower)]
    kinds = {kind for _, kind in found}
    if about_tests and "pass" in lower and ClaimKind.TESTS_PASSED not in kinds and (share := _SHARE.search(lower)):
        kinds.add(ClaimKind.TESTS_PASSED)
        yield Count(ClaimKind.TESTS_PASSED, int(share[1]), int(share[2]))
    listed = ClaimKind.TESTS_PASSED in kinds and len(kinds) > 1
    said = kinds if listed else set()
    for match, kind in found:
        passed = kind is ClaimKind.TESTS_PASSED
        if listed or (passed and match["m"] and about_tests) or _HAS_TEST.search(match["between"] + match["after"]):
            said.add(kind)
            count = _number(match["n"])
            if passed or (count and not _denied(kind, lower, match.start(), match.end("between"))):
                everything = passed and lower.endswith("all ", 0, match.start())
                yield Count(kind, count, _number(match["m"]) if match["m"] else count if everything else _total(lower))
    if about_tests:
        yield from _uncounted(lower, said)


def _uncounted(lower: str, said: set[ClaimKind]) -> Iterator[Count]:
    for kind, pattern in _UNCOUNTED:
        if kind in said or not (match := pattern.search(lower)):
            continue
        if kind is ClaimKind.TESTS_PASSED:
            denied = _WISHED.search(lower[max(0, match.start() - 60) : match.start()]) is not None
        else:
            denied = _NOUGHT.search(match[0]) is not None or _denied(kind, lower, match.start(), match.start())
            denied = denied or (kind is ClaimKind.TESTS_FAILED and _MENDED.search(lower, match.end()) is not None)
        if not denied:
            yield Count(kind, None, None)


def labelled(text: str) -> Count | None:
    """Return what a line such as ``Skipped: 3`` says; it means tests only beside others of its kind."""
    lower = text.lower()
    if not (match := _LABELLED.match(lower)):
        return None
    kind, number = _kind(match), int(match["n"])
    if kind is not ClaimKind.TESTS_PASSED and (number == 0 or _OTHERS.search(lower)):
        return None
    return Count(kind, number, int(match["m"]) if match["m"] else None)


def _kind(match: re.Match[str]) -> ClaimKind:
    return next(kind for at, (kind, _) in enumerate(_STATES) if match[f"s{at}"])


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text.replace(",", ""))


def _total(lower: str) -> int | None:
    found = _TOTAL.search(lower)
    return int(found[1] or found[2]) if found else None


def _denied(kind: ClaimKind, lower: str, start: int, state: int) -> bool:
    """Whether the words around take an admission back."""
    before = lower[max(0, start - 80) : start]
    if _OTHERS.search(lower) or _MENDED.search(before) or _IMAGINED.search(before):
        return True
    if kind is ClaimKind.TESTS_SKIPPED:
        return _WOULD_BE.search(lower[max(0, state - 12) : state + 1]) is not None
    return _PAST.search(lower[max(0, start - 30) : state + 1]) is not None
