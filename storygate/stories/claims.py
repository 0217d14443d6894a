"""What a line of a review or a record claims: all criteria met, a score, tests that pass, were skipped or fail."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.story import Claim, ClaimKind
from storygate.stories import counts
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_Met = tuple[ClaimKind, int | None, int | None]

_LONGEST = 2000
_SHOWN = 200
_NEAR = 3
"""Lines within which ``Skipped: 3`` is taken for tests because another line counts tests that pass."""

_OPEN_BOX = re.compile(r"[\s>*+-]*(?:\d+[.)]\s*)?\[\s?\]")
_MET = r"(?:met|satisfied|implemented|complete|completed|covered|fulfilled|validated|verified|passed|passing|pass|achieved|exceeded)"
_CRITERIA = r"(?:acceptance criteria|acceptance criterion|acs?\b)"
_ALL = re.compile(
    rf"\ball (?:of the )?(?:(?P<n>\d{{1,3}}) )?(?P<which>(?:\w+ ){{0,2}}?){_CRITERIA}(?: (?:have been|are|were|is|now|fully|successfully|all|been|completely)){{0,3}} {_MET}\b"
    rf"|\ball criteria (?:are |were |have been )?met\b"
)
_VERB = re.compile(rf"\b{_MET}\b")
_RATIO = re.compile(rf"(?<![\w./])(\d{{1,3}})\s?(?:/|of|out of)\s?(\d{{1,3}})\s(?:\w+ )?{_CRITERIA}")
_SOME = re.compile(r"\b(?:primary|core|critical|major|essential|main|key|other|remaining|functional|previous)\b")
_LABEL = re.compile(r"\W*all (?:acs?|acceptance criteria) (?:are )?met\W*?[:|]\s*(.*)")
_LABEL_RATIO = re.compile(r"\W*(?:\w+\W+)?(\d{1,3})\s?(?:/|of)\s?(\d{1,3})\b")
_DENIED = re.compile(r"[✗✘❌⚠🔴🟡]|\bno\b|\bnot\b|\bpartial|\bfail|\bpending|\bmostly")
_FOREIGN = (
    r"(?:所有|全部)\s?(?:\d+\s?个?)?\s?(?:ac|验收标准|验收条件)\S{0,8}?(?:满足|实现|通过|完成)|\d+\s?个\s?(?:ac|验收标准|验收条件)\S{0,3}(?:全部|均)\S{0,5}(?:满足|实现|通过|完成)"
    r"|모든 (?:ac|수용 ?기준|인수 ?기준).{0,12}(?:충족|구현|완료)|\d+개 (?:ac|수용 ?기준) ?모두.{0,8}(?:충족|구현|완료)"
    r"|todos os (?:\d+ )?(?:acs?|critérios de (?:aceitação|aceite)) (?:foram |estão )?(?:atendidos|implementados|validados|cobertos|cumpridos|verificados)"
    r"|todos los criterios(?: de aceptación)? (?:están |fueron |se )?(?:cumpl\w+|implementados)|tous les critères(?: d.acceptation)? (?:sont |ont été )?(?:remplis|satisfaits|validés)"
    r"|alle (?:akzeptanzkriterien|abnahmekriterien) (?:sind |wurden )?erfüllt|все критерии(?: при[её]мки)? (?:выполнены|соблюдены)|すべての受け?入れ?(?:基準|条件).{0,6}(?:満た|達成|完了)"
    r"|tất cả (?:\d+ )?(?:ac|tiêu chí(?: chấp nhận)?) (?:đã |đều )*(?:đạt|đáp ứng|hoàn thành)"
)
"""Compiled when the first line in another language asks for it."""
_WISHED = re.compile(
    r"\b(?:not|until|once|if|when|unless|ensure|ensures|whether|assuming|verify|before|after|that|must|should|claims?)\W+(?:that\W+)?$"
)
_SCORE = re.compile(
    r"\b(?:quality|qa|overall|final) score\W{1,6}(?:\d{1,3}(?:/100)? ?(?:→|->) ?\**)?(\d{1,3})(?:\.(\d))?(?!\d)(?: ?/ ?(100|10)\b| ?%)?"
)
_OLD = re.compile(r"\b(?:previous|initial|original|was|from|first)\W+(?:\w+\W+)?$")
_HUNDRED = 100
_NUMBERED = re.compile(r"\A\d{1,3}[.)]\s+(?=\S)")
"""The number of a list's item, which is no part of what it says."""
_SCRIPT = re.compile(r"[^\W\d_\x00-\u03ff]")
"""Letters beyond Latin and Greek, of languages that share no words with English. Naming their scripts compiles in 3 ms."""


def read(lines: Iterable[tuple[int, str]], where: str) -> Iterator[Claim]:
    """Yield what the lines claim, each with its number; a line with an open box claims nothing.

    Args:
        lines: Number and markdown of each line, without code and comments.
        where: ``review`` or ``record``.
    """
    passed_at = -_NEAR - 1
    for number, source in lines:
        lower = source.lower()
        counted = "pass" in lower or "skip" in lower or "fail" in lower or "not run" in lower or "not exec" in lower
        summed = ("criteri" in lower or "acs" in lower or " ac " in lower) and (
            "all" in lower or "/" in lower or " of " in lower
        )
        foreign = not lower.isascii() and ("crit" in lower or _SCRIPT.search(lower) is not None)
        if not (counted or summed or foreign or "score" in lower) or _OPEN_BOX.match(source):
            continue
        text = plain(source[:_LONGEST]).lstrip("-*+• ")
        shown = _NUMBERED.sub("", text, count=1)[:_SHOWN]
        if counted or foreign:
            found = list(counts.read(text))
            if not found and number - passed_at <= _NEAR and (label := counts.labelled(text)):
                found = [label]
            for kind, count, total in found:
                if kind is ClaimKind.TESTS_PASSED and count is not None:
                    passed_at = number
                yield Claim(kind, shown, number, where, count=count, total=total)
        if (summed or foreign) and (met := _all_met(text.lower())):
            kind, count, total = met
            yield Claim(kind, shown, number, where, count=count, total=total)
        if "score" in lower and (points := _score(text.lower())) is not None:
            yield Claim(ClaimKind.SCORE, shown, number, where, count=points, total=_HUNDRED)


def _score(lower: str) -> int | None:
    """Return the points a line gives, out of a hundred."""
    if not (score := _SCORE.search(lower)) or _OLD.search(lower[: score.start()]):
        return None
    points = int(score[1])
    if score[3] == "10":
        points = points * 10 + int(score[2] or 0)
    return points if points <= _HUNDRED else None


def _all_met(lower: str) -> _Met | None:
    """Return what a line says of the criteria as a whole: all met, or how many are not."""
    if label := _LABEL.match(lower):
        rest = label[1]
        if ratio := _LABEL_RATIO.match(rest) or _RATIO.search(rest):
            return _of_ratio(int(ratio[1]), int(ratio[2]))
        if _DENIED.search(rest[:30]):
            return ClaimKind.UNMET, None, None
        return _of_all(_ALL.search(rest))
    if (ratio := _RATIO.search(lower)) and _VERB.search(lower[ratio.end() : ratio.end() + 40]):
        return _of_ratio(int(ratio[1]), int(ratio[2]))
    if (match := _ALL.search(lower)) and not _WISHED.search(lower[max(0, match.start() - 40) : match.start()]):
        return None if _SOME.search(match["which"] or "") else _of_all(match)
    foreign = not lower.isascii() and re.search(_FOREIGN, lower)
    return (ClaimKind.ALL_MET, None, None) if foreign else None


def _of_all(match: re.Match[str] | None) -> _Met:
    count = int(match["n"]) if match and match["n"] else None
    return ClaimKind.ALL_MET, count, count


def _of_ratio(count: int, total: int) -> _Met | None:
    if total == 0 or count > total:
        return None
    return (ClaimKind.ALL_MET, count, total) if count == total else (ClaimKind.UNMET, total - count, total)
