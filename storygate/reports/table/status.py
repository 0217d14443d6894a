"""``storygate status``: one row a story, what it claims beside what is proven."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.judging.judge import gap
from storygate.judging.rules.review_against_record import RULE as REVIEW_AGAINST_RECORD
from storygate.reports.table.ink import DECISION_STYLE
from storygate.reports.table.lines import verdict_line
from storygate.reports.table.sheet import Cell, rows
from storygate.reports.words import CLAIM_SIGN, DECISION_SIGN, counted, decision_word


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment, Judgement
    from storygate.reports.look import Look


_LEAST = {0: 6, 1: 8, 5: 8}
_HEAD = tuple(Cell(word, "dim") for word in ("id", "story", "claimed", "proven", "decision", "next"))


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield the rows in the order given, a story's self-contradiction below its row, then how the whole run stands."""
    judgements = assessment.judgements
    if not look.quiet and judgements:
        lines = rows([_HEAD, *(_row(j) for j in judgements)], look, least=_LEAST)
        yield next(lines)
        for judgement, line in zip(judgements, lines, strict=True):
            yield line
            if contradiction := _contradiction(judgement):
                yield from rows(
                    [(Cell(contradiction, "yellow"),)], replace(look, piped=False), least={0: 20}, indent="    "
                )
        yield "\n"
        yield f"{counted(len(judgements), 'story', 'stories')}, {sum(j.due for j in judgements)} due\n"
    yield verdict_line(assessment, look)


def _contradiction(judgement: Judgement) -> str:
    """Return the line in which a story contradicts itself, or nothing."""
    found = next((f for f in judgement.findings if f.rule is REVIEW_AGAINST_RECORD), None)
    return f"{CLAIM_SIGN} {found.message}" if found else ""


def _row(judgement: Judgement) -> tuple[Cell, ...]:
    story, decision = judgement.story, judgement.decision
    style = "yellow" if gap(judgement) else ""
    return (
        Cell(story.id, "bold"),
        Cell(story.title),
        Cell(_of(judgement.claimed, judgement), style),
        Cell(_of(judgement.proven, judgement), style),
        Cell(f"{DECISION_SIGN[decision]} {decision_word(decision)}", DECISION_STYLE[decision]),
        Cell(judgement.action, "dim"),
    )


def _of(number: int, judgement: Judgement) -> str:
    return f"{number}/{len(judgement.verdicts)}" if judgement.verdicts else "none"
