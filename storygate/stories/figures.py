"""Figures that a story states as results: ``prod: 172MB < 200MB``, ``| Coverage | 80%+ | 79.4% | ✅ |``, ticked lines.

They are claims like any other. Only what can be compared is taken: a figure with its target, a bound that is said to
hold, or a figure of something that reports measure. Whoever says that a target was missed, claims nothing.
"""

from __future__ import annotations

import re

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from storygate.model.story import Claim, ClaimKind
from storygate.stories import tables
from storygate.stories.skim import CODE, COMMENT, TABLE
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storygate.stories.outline import Outline
    from storygate.stories.quantities import Quantity


_FIGURE = re.compile(r"[0-9](?=[%smMkKGTf秒毫초 ％])\s?(?:%|％|[kKMGT]i?[Bb]\b|m?s\b|sec|min\b|minute|fps|秒|毫秒|초)")
"""A figure with a unit; a line without one is not looked at again."""
_SAID = re.compile(
    r"[<>≤≥]|arget|imit|nder |elow|ithin|overage|[sS]ize|emory|tart-?up|atency|esponse|[bB]uild|[bB]undle|erformance|chieved|目标|覆盖|内存|响应|启动|"
    r"커버리지|응답|메모리|obertura|amanho|empo de|apsam|độ phủ"
)
"""What is measured, or a word that compares."""
_TARGET = re.compile(
    r"target|goal|expected|threshold|budget|requirement|required|limit|目标|要求|meta|hedef|목표|mục tiêu|ziel|objecti|целев"
)
_ACTUAL = re.compile(
    r"actual|achieved|measured|result|current|实际|结果|atual|resultado|gerçekleşen|실제|결과|thực tế|erreicht|gemessen|mesuré|факт"
)
_OPEN = re.compile(r"[\s>*+-]*(?:\d+[.)]\s*)?\[\s?\]")
_TICKED = re.compile(r"[\s>*+-]*(?:\d+[.)]\s*)?\[[xX]\]")
_BOX = re.compile(r"\[[xX]\]\s?")
_MISSED = re.compile(
    r"❌|✗|✖|⚠|🔴|🟡|\b(?:fail\w*|miss(?:ed|es|ing)|not (?:met|reached|achieved|yet)|below (?:the )?(?:target|threshold|requirement)|"
    r"short of|exceeds (?:the )?(?:limit|target|budget)|partial\w*|concerns|slightly over|pending|todo|cannot|deferred)\b|未达|不足|미달|필요"
)
"""The line itself says that the target is missed or open."""
_EARLIER = re.compile(
    r"(?:\bfrom|\bwas|\bwere|\bbaseline|\bbefore|\bpreviously|\bprior|\binitial(?:ly)?|\bup from|\bdown from)\W{0,3}\Z"
)
_LATER = re.compile(
    r"\s?(?:→|->|=>|⇒)|\s(?:smaller|larger|faster|slower|less|more|fewer|lower|higher|increase|decrease|reduction|improvement|growth|for \d|of \d|under\b|below\b|better)"
)
"""After a figure that is a difference, the earlier one of two, or of something else."""
_TARGET_AFTER = re.compile(
    r"\s?(?:is (?:the )?)?(?:target|limit|budget|goal|requirement|required|threshold|minimum|maximum|max\b|min\b)"
)
_APART = 40
"""Characters between a value and its target."""
_FEW = 2
"""Words between them where none says that the second is a target."""
_LONGEST = 600
_SHOWN = 200
_LINES = 2_000
"""Figures of a section that are looked at."""
_MOST = 100
"""Figures of one story; nobody reads more, and a report of thousands of lines is no record."""


def read(outline: Outline) -> tuple[Claim, ...]:
    """Return the figures that a story's record, reviews, ticked tasks and tables of targets state."""
    lines, mask = outline.lines, outline.mask
    found: list[Claim] = []
    tabled: set[int] = set()
    for first, last in tables.blocks(outline):
        head = lines[first - 1]
        if "|" in head and _TARGET.search(lower := head.lower()) and _ACTUAL.search(lower):
            tabled.update(range(first, last + 1))
            found += _of_table(head, [(n, lines[n - 1]) for n in range(first + 2, last + 1)])
    for section in outline.of("record", "qa", "review", "tasks", outside=("changelog",)):
        where = {"record": "record", "tasks": "task"}.get(section.kind or "", "review")
        for number in _with_figures(lines[section.first - 1 : section.last], section.first):
            if number not in tabled and mask[number] not in (CODE, COMMENT) and _SAID.search(lines[number - 1]):
                found += _of_line(lines[number - 1], number, where, in_table=mask[number] == TABLE)
    return tuple(sorted(found[:_MOST], key=lambda claim: claim.line)) if found else ()


def _with_figures(lines: Sequence[str], number: int) -> Iterator[int]:
    """Yield the numbers of the lines with a figure, by one search of them all: most lines have none."""
    text, at, before = "\n".join(lines), 0, 0
    for figure in islice(_FIGURE.finditer(text), _LINES):
        number += text.count("\n", at, figure.start())
        at = figure.start()
        if number != before:
            yield number
        before = number


class _Figure(NamedTuple):
    """A stated figure, and the target beside it."""

    value: str
    target: str | None


def _of_table(head: str, rows: Iterable[tuple[int, str]]) -> Iterator[Claim]:
    """Yield a claim for each row of a table that sets what was reached beside what was wanted."""
    from storygate.stories.coverage import cells  # noqa: PLC0415 - only where there is such a table

    names = [cell.lower() for cell in cells(head)]
    wanted = next((at for at, name in enumerate(names) if _TARGET.search(name)), None)
    reached = next((at for at, name in enumerate(names) if _ACTUAL.search(name) and at != wanted), None)
    if wanted is None or reached is None:
        return
    for number, source in rows:
        if not _FIGURE.search(source):
            continue
        row = cells(source[:_LONGEST])
        if len(row) > max(wanted, reached):
            actual = [one for one in _quantities(row[reached]) if one.unit]
            target = next((one for one in _quantities(row[wanted]) if one.operator and one.unit), None)
            if actual:
                said = written(target) if target and target.operator else None
                yield _claim(" | ".join(row), number, "record", _Figure(written(actual[0]), said))


def _of_line(source: str, number: int, where: str, *, in_table: bool) -> Iterator[Claim]:
    if _OPEN.match(source) or (where == "task" and not _TICKED.match(source)):
        return
    text = plain(_BOX.sub("", source[:_LONGEST], count=1)).lstrip("-*+• ").strip("| ")[:_SHOWN]
    for figure in _stated(text, in_table=in_table, alone=where != "task"):
        yield _claim(text, number, where, figure)


def _stated(text: str, *, in_table: bool, alone: bool) -> Iterator[_Figure]:
    """Yield what a line states: each value with the target of its unit, or the bounds it says to hold.

    ``alone``: a value without a target is a statement too.
    """
    lower, kept = _lowered(text), []
    for one in _quantities(text):
        earlier = _EARLIER.search(lower[: one.start])
        if not one.unit or _LATER.match(lower, one.end) or (earlier and one.upper is None):
            continue
        # from 42 % to 85 %: the second is the one that is stated
        kept.append(one._replace(value=one.upper, upper=None) if earlier and one.upper is not None else one)
    values = [one for one in kept if not one.operator and not _TARGET_AFTER.match(lower, one.end)]
    targets = [one for one in kept if one.operator]
    for value in values:
        near = [one for one in targets if _same(one, value) and (in_table or _belongs(lower, value, one))]
        target = min(near, key=lambda one: abs(one.start - value.end), default=None)
        if target is not None:
            yield _Figure(written(value), written(target))
            targets = targets if in_table else [one for one in targets if one is not target]
        elif alone and len(values) == 1 and not targets:
            yield _Figure(written(value), None)
    for target in targets:
        if not any(_same(target, value) for value in values) or not in_table:
            yield _Figure(written(target), None)


def _belongs(lower: str, value: Quantity, target: Quantity) -> bool:
    """Whether a value and a target are two sides of one statement, and not two entries of a list."""
    if value.end <= target.start:
        between = lower[value.end : target.start]
        said = _TARGET.search(between) is not None
        return len(between) <= _APART and (said or ("," not in between and len(between.split()) <= _FEW))
    between = lower[target.end : value.start]
    return len(between) <= _APART and _ACTUAL.search(lower, target.end, value.end + _APART) is not None


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are of one kind: sizes, times or shares."""
    return _KINDS.get(one.unit, one.unit) == _KINDS.get(other.unit, other.unit)


_KINDS = {
    **dict.fromkeys(("B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB"), "size"),
    **dict.fromkeys(("ns", "us", "ms", "s", "min", "h"), "time"),
}


def _claim(text: str, line: int, where: str, figure: _Figure) -> Claim:
    return Claim(ClaimKind.FIGURE, text[:_SHOWN], line, where, value=figure.value, target=figure.target)


def admits(claim: Claim) -> bool:
    """Whether the words of a claim say themselves that a target is missed or open."""
    return _MISSED.search(claim.text.lower()) is not None


def written(quantity: Quantity) -> str:
    """Return a figure as claims hold it: ``< 200 MB``, ``~450 MB``, ``3..5 min``."""
    upper = f"..{quantity.upper:f}" if quantity.upper is not None else ""
    about = "~" if quantity.about and not quantity.operator else ""
    operator = f"{quantity.operator} " if quantity.operator else ""
    return f"{operator}{about}{quantity.value:f}{upper} {quantity.unit}".strip()


def _quantities(text: str) -> Sequence[Quantity]:
    from storygate.stories import quantities  # noqa: PLC0415 - only where a line holds a figure

    return list(quantities.read(quantities.lowered(text)))


def _lowered(text: str) -> str:
    from storygate.stories import quantities  # noqa: PLC0415 - as above

    return quantities.lowered(text)
