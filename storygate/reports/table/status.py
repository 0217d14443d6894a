"""``storygate status``: one row a story, what it claims beside what is proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.judge import gap
from storygate.reports.table.ink import DECISION_STYLE
from storygate.reports.table.lines import verdict_line
from storygate.reports.table.sheet import Cell, rows
from storygate.reports.words import DECISION_SIGN, counted, decision_word


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment, Judgement
    from storygate.reports.look import Look


_LEAST = {0: 6, 1: 12, 4: 12}


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield the rows in the order given, then how the whole run stands."""
    judgements = assessment.judgements
    if not look.quiet and judgements:
        figures = max(len(_of(len(j.verdicts), j)) for j in judgements)
        yield from rows([_row(j, figures) for j in judgements], look, least=_LEAST)
        yield "\n"
        yield f"{counted(len(judgements), 'story', 'stories')}, {sum(j.due for j in judgements)} due. "
    yield verdict_line(assessment, look)


def _row(judgement: Judgement, figures: int) -> tuple[Cell, ...]:
    story, decision = judgement.story, judgement.decision
    return (
        Cell(story.id, "bold"),
        Cell(story.title),
        Cell(_beside(judgement, figures), "yellow" if gap(judgement) else ""),
        Cell(f"{DECISION_SIGN[decision]} {decision_word(decision)}", DECISION_STYLE[decision]),
        Cell(judgement.action, "dim"),
    )


def _beside(judgement: Judgement, figures: int) -> str:
    if not judgement.verdicts:
        return "no criteria"
    claimed, proven = _of(judgement.claimed, judgement), _of(judgement.proven, judgement)
    return f"{claimed:>{figures}} claimed · {proven:>{figures}} proven"


def _of(number: int, judgement: Judgement) -> str:
    return f"{number}/{len(judgement.verdicts)}"
