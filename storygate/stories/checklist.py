"""Validation checklists: a story told by its ticks alone.

Their criteria stand under "Success Criteria", the status at the very end, and everything else is groups of boxes. Given
those sections their usual names, a checklist is read like any story.
"""

from __future__ import annotations

import re

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.model.story import Claim
from storygate.stories import claims as claimed
from storygate.stories import coverage, items
from storygate.stories.headings import kind_of
from storygate.stories.outline import BOLD_LEVEL, Section
from storygate.stories.skim import TABLE
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.model.story import Criterion
    from storygate.stories.outline import Outline


_TITLE = re.compile(
    r"\b(?:checklist|check-list|validation|verification|lista de verificação|lista de verificación)\b|清单|체크리스트|チェックリスト",
    re.IGNORECASE,
)
_CRITERIA = re.compile(
    r"\W*(?:ðŸ\S*\s+)?(?:(?:success|exit|completion|validation|pass|go/no-go) criteria|critérios de sucesso|criterios de éxito|成功标准|성공 기준)\W*$",
    re.IGNORECASE,
)
_STATUS = re.compile(r"[\s>*_-]*([^\W\d_][\w ]{0,20}?)[*_]*\s*[:：]\s*\S")
_TARGET = frozenset({"target", "goal", "expected", "threshold", "目标", "목표", "meta", "objetivo"})
_ACTUAL = frozenset({"actual", "result", "measured", "value", "实际", "실제", "resultado"})
_STATE = frozenset({"status", "state", "met", "met?", "pass", "状态", "상태", "estado"})


def matches(outline: Outline) -> bool:
    """Whether a document is a checklist: called so, with success criteria and without a story's own sections."""
    if any(section.kind in ("criteria", "story") for section in outline.sections):
        return False
    called = next((_TITLE.search(section.title) for section in outline.sections if section.level == 1), None)
    return called is not None and any(_CRITERIA.match(section.title) for section in outline.sections)


def as_story(outline: Outline) -> Outline:
    """Return the outline with the checklist's sections under a story's names, ready for the readers of a story."""
    sections = [
        section._replace(kind="criteria")
        if _CRITERIA.match(section.title)
        else section._replace(kind="tasks")
        if section.kind in (None, "dod") and section.level > 1 and _boxes(outline, section)
        else section
        for section in outline.sections
    ]
    if (line := _status_line(outline)) and not any(section.kind == "status" for section in sections):
        sections.append(Section("status", "Status", BOLD_LEVEL, line, line, line))
    return replace(outline, sections=tuple(sections))


def claims(outline: Outline, criteria: Sequence[Criterion]) -> tuple[Claim, ...]:
    """Return what a checklist claims beside its ticks: all criteria met, and each row of its tables of metrics.

    Args:
        outline: As ``as_story`` gave it.
        criteria: Its criteria; a metric is claimed for the one that begins with its name.
    """
    found = [claim for section in outline.of("criteria") for claim in claimed.read(outline.live(section), "record")]
    found += _metrics(outline, criteria)
    return tuple(sorted(found, key=lambda claim: claim.line))


def _boxes(outline: Outline, section: Section) -> bool:
    return any("[" in text and items.read(text).mark is not None for _, text in outline.live(section))


def _status_line(outline: Outline) -> int | None:
    """Return the last line ``**Status**: x``: a checklist is signed at its end."""
    for number in range(len(outline.lines), 0, -1):
        if (
            not outline.mask[number]
            and (pair := _STATUS.match(outline.lines[number - 1]))
            and kind_of(pair[1]) == "status"
        ):
            return number
    return None


def _metrics(outline: Outline, criteria: Sequence[Criterion]) -> Iterator[Claim]:
    columns: tuple[int, int] | None = None
    for number, text in enumerate(outline.lines, start=1):
        if outline.mask[number] != TABLE:
            columns = None
            continue
        cells = coverage.cells(text)
        heads = [cell.casefold() for cell in cells]
        if columns is None and _TARGET.intersection(heads):
            columns = next(
                ((a, s) for a, ah in enumerate(heads) if ah in _ACTUAL for s, sh in enumerate(heads) if sh in _STATE),
                None,
            )
        elif columns and len(cells) > max(columns) and (kind := coverage.kind(cells[columns[1]])):
            name = plain(cells[0]).casefold()
            named = tuple(c.id for c in criteria if name and c.text.casefold().startswith(name))
            yield Claim(kind, " | ".join(cells)[:200], number, "record", value=cells[columns[0]], criteria=named)
