"""Where each criterion of a section begins, whatever way the section is written.

People write criteria as headings, labelled lines, numbered lists, boxes, scenarios, bullets or tables, and often as
two of these at once. One way is chosen for a whole section, the most explicit first; what is written another way
belongs to the criterion above it or to none.
"""

from __future__ import annotations

import re

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from storygate.stories import criteria_tables, items
from storygate.stories.rows import ID, Opening, Row, opened
from storygate.stories.skim import CODE, HEADING, TABLE


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_LABEL = re.compile(
    r"[*_`~\[(]*(?=[ACКT验驗수인受])(?:AC|CA|A\.C\.|Acceptance Criteri(?:on|a)|Criterion|Criteria|Crit[eé]rio(?: de Aceita[cç][aã]o| de Aceite)?"
    r"|Criterio(?: de Aceptaci[oó]n)?|Crit[eè]re|Kriterium|Критерий|Tiêu chí|验收标准|验收条件|驗收標準|수용 ?기준|인수 ?기준|受け入れ基準)"
    rf"[\s:：#.\-–_]*({ID})(?![A-Za-z0-9])[*_`~\])]*\s*(?:(?:\([^()]{{0,60}}\)|\[[^\[\]]{{1,30}}\])\s*(?=[:：—–*]))?(?:[:：.)|—–-]+[*_]*(?=\s|\w|$|\W)|(?=\s)|$)[*_]*\s*",
    re.IGNORECASE,
)
_SCENARIO = re.compile(
    r"[*_`]*(?:Scenario Outline|Scenario|Cenário|Escenario|Scénario|Szenario|Сценарий|场景|시나리오|シナリオ)\b[\s#]*(\d{1,3})?[*_]*\s*[:：—–-]*[*_]*\s*",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"[*_`]*(?:Given|Dad[oa]s?|Étant donné|Gegeben|Angenommen|Дано|Пусть|假设|假如|给定|前提|주어진|Giả sử|Cho)(?![\w-])",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"[*_`]*(?:Given|When|Then|And|But|Dad[oa]s?|Quando|Então|Entonces|Cuando|E|Y|Quand|Lorsque|Alors|Et|Wenn|Dann|Und)(?![\w-])[*_`]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\d{1,3})[.):：]?\s+(?=\S)")
_DOTTED = re.compile(r"[*_]*(\d{1,3}(?:\.\d{1,3})+)[.):：]?[*_]*\s+(?=\S)")
_VERIFY = re.compile(r"[*_]*Verify[*_]*:[*_]*\s*(?=\S)", re.IGNORECASE)
_CODE = re.compile(
    r"[*_`\[]*((?:[A-Z][A-Z0-9]{1,11}-(?:[A-Za-z0-9]{1,20}-){0,3}|[A-Z]{1,5}-?)\d{1,4}[A-Za-z]?(?:[.\-]\d{1,4})*)(?![A-Za-z0-9])"
    r"[*_`\]]*\s*(?:\[[^\[\]]{1,30}\]\s*|\([^()]{1,60}\)\s*)?(?:[:：|—–-]|\]|$)[*_`]*\s*"
)
"""A code of the author's own: ``FR-1:``, ``**NFR-2** —``, ``US1:``, ``**SHOP-012-AC-01** [AUTO]:``."""
_LETTERED = re.compile(r"[*_(]*([A-Za-z])[.)][*_]*\s+(?=\S)")


def find(rows: list[Row]) -> list[Opening]:
    """Return where the criteria of one section begin; empty where it holds none that can be told apart."""
    for way in (
        _labelled_headings,
        _labelled_lines,
        _letters,
        _numbers,
        _dotted,
        _codes,
        _boxes,
        _scenarios,
        _bullets,
        criteria_tables.numbered,
        criteria_tables.unnumbered,
        _verify,
        _headings,
    ):
        if found := way(rows):
            return found
    return []


def is_step(words: str) -> bool:
    """Whether a line goes on with a scenario: it starts with Given, When, Then, And or But."""
    return bool(_STEP.match(words))


def labelled(rows: list[Row]) -> list[Opening]:
    """Return the headings that are labelled as criteria, for a document that has no section for them."""
    found = _labelled_headings(rows)
    return found if len(found) > 1 else []


def _labels(rows: Iterable[Row]) -> list[Opening]:
    found = []
    for row in rows:
        words, tick = row.words, None
        label = _LABEL.match(words)
        if not label and not words.isascii():
            words, tick = items.untick(words)
            label = _LABEL.match(words)
        if label:
            found.append(opened(row, label[1], words[label.end() :], claimed=tick))
    return found


def _labelled_headings(rows: list[Row]) -> list[Opening]:
    """Headings with a label, unless more of their neighbours have none and lists of their own."""
    found = _labels(row for row in rows if row.what == HEADING)
    if found:
        lines, level = {opening.row.line for opening in found}, min(opening.row.level for opening in found)
        others = sum(
            row.what == HEADING and row.level == level and row.line not in lines and below.listed
            for row, below in pairwise(rows)
        )
        if others > len(found):
            return []
    return found


def _labelled_lines(rows: list[Row]) -> list[Opening]:
    found = _labels(row for row in rows if not row.what)
    if not found:
        return []
    indent = min(opening.row.indent for opening in found)
    found = [opening for opening in found if opening.row.indent <= indent + 1]
    plain_numbers = sum(row.number is not None and row.indent <= indent and not _LABEL.match(row.words) for row in rows)
    return found if plain_numbers <= len(found) else []


def _shallowest(rows: list[Row], wanted: Callable[[Row], bool]) -> list[Row]:
    chosen = [row for row in rows if not row.what and wanted(row)]
    indent = min((row.indent for row in chosen), default=0)
    return [row for row in chosen if row.indent <= indent + 1]


def _numbers(rows: list[Row]) -> list[Opening]:
    """Numbered items, or numbered headings where the items only count the points below each of them."""
    headings = [(row, found) for row in rows if row.what == HEADING and (found := _NUMBERED.match(row.words))]
    numbered = _shallowest(rows, lambda row: row.number is not None)
    restarts = Counter(row.number for row in numbered).most_common(1)[0][1] > 1 if numbered else True
    if len(headings) > 1 and restarts:
        return [opened(row, found[1], row.words[found.end() :]) for row, found in headings]
    if not numbered:
        return []
    indent = numbered[0].indent
    above = [row for row in rows if not row.what and row.bullet and row.indent < indent and not is_group(row)]
    if above and restarts:
        return []
    numbers = [row.number or "" for row in numbered]
    same = len(numbers) > 1 and len(set(numbers)) == 1
    return [opened(row, str(n) if same else row.number, row.words) for n, row in enumerate(numbered, start=1)]


def is_group(row: Row) -> bool:
    """Whether a list item only stands above a group of others."""
    return row.words.rstrip().endswith((":", ":**", "**", "："))


def _boxes(rows: list[Row]) -> list[Opening]:
    return [opened(row, None, row.words) for row in _shallowest(rows, lambda row: row.mark is not None)]


def _scenarios(rows: list[Row]) -> list[Opening]:
    """Scenarios by name, or else every Given; in fenced code too."""
    named = [
        (row, found)
        for row in rows
        if row.what != TABLE
        and (found := _SCENARIO.match(row.words))
        and (row.what or found[1] or row.words[:1] == "*")
    ]
    if named:
        level = min(row.indent for row, _ in named)
        return [opened(row, found[1], row.words[found.end() :]) for row, found in named if row.indent <= level + 1]
    given = [row for row in rows if row.what in (0, CODE) and _GIVEN.match(row.words)]
    indent = min((row.indent for row in given), default=0)
    given = [row for row in given if row.indent <= indent + 1]
    return [opened(row, None, row.words) for row in _with_others(rows, given, indent)]


def _with_others(rows: list[Row], given: list[Row], indent: int) -> list[Row]:
    """Return the bullets with a scenario and, where each tells its own to the end, those beside them."""
    if not all(row.bullet for row in given):
        return given
    beside: list[list[Row]] = [[]]
    for row in rows:
        if row.what == HEADING:
            beside.append([])
        elif not row.what and row.bullet and row.indent <= indent + 1:
            beside[-1].append(row)
    if sum(is_step(row.words) for group in beside for row in group) > len(given):
        return given
    return [row for group in beside if any(_GIVEN.match(row.words) for row in group) for row in group]


def _bullets(rows: list[Row]) -> list[Opening]:
    return [opened(row, None, row.words) for row in _shallowest(rows, lambda row: row.bullet is not None)]


def _letters(rows: list[Row]) -> list[Opening]:
    """Paragraphs or items lettered ``A.``, ``B)``; not where they only stand above numbers of their own."""
    found = [(row, letter) for row in rows if not row.what and (letter := _LETTERED.match(row.words))]
    if len(found) < 2 or found[0][1][1] not in "Aa":  # noqa: PLR2004 - one letter is an initial
        return []
    first, indent = ord(found[0][1][1]), found[0][0].indent
    found = [(row, letter) for row, letter in found if row.indent <= indent + 1]
    in_order = all(ord(letter[1]) == first + at for at, (_, letter) in enumerate(found))
    if not in_order or any(row.number is not None and row.indent <= indent + 1 for row in rows):
        return []
    return [opened(row, letter[1], row.words[letter.end() :]) for row, letter in found]


def _codes(rows: list[Row]) -> list[Opening]:
    """Lines that all carry a code of the author's own, no two the same."""
    listed = _shallowest(rows, lambda row: row.bullet is not None or row.mark is not None)
    lines = listed or _shallowest(rows, lambda row: row.words[:1] not in "|>")
    found = [(row, code) for row in lines if (code := _CODE.match(items.untick(row.words)[0]))]
    if len(found) < 2 or (listed and len(found) < len(listed)) or len({code[1] for _, code in found}) < len(found):  # noqa: PLR2004
        return []
    return [opened(row, code[1], items.untick(row.words)[0][code.end() :]) for row, code in found]


def _dotted(rows: list[Row]) -> list[Opening]:
    """Lines numbered ``1.1``, ``1.2``, with or without a bullet."""
    found = [(row, number) for row in rows if not row.what and (number := _DOTTED.match(row.words))]
    indent = min((row.indent for row, _ in found), default=0)
    found = [(row, number) for row, number in found if row.indent <= indent + 1]
    if len(found) < 2 or len({number[1] for _, number in found}) < len(found):  # noqa: PLR2004 - one figure is a figure
        return []
    return [opened(row, number[1], row.words[number.end() :]) for row, number in found]


def _verify(rows: list[Row]) -> list[Opening]:
    """The one line ``Verify: …`` of a small ticket."""
    return [
        opened(row, None, row.words[found.end() :])
        for row in rows
        if not row.what and (found := _VERIFY.match(row.words))
    ]


def _headings(rows: list[Row]) -> list[Opening]:
    """Headings without a label, each with words below it."""
    level = min((row.level for row in rows if row.what == HEADING), default=0)
    return [
        opened(row, None, row.words)
        for row, below in pairwise(rows)
        if row.what == HEADING and row.level == level and below.what != HEADING
    ]
