"""``storygate check``: the stories that do not hold, why, and what would prove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Decision, Severity, VerdictValue
from storygate.reports.table.ink import VERDICT_STYLE, Ink
from storygate.reports.table.lines import decision, finding, verdict_line
from storygate.reports.table.sheet import Cell, rows
from storygate.reports.words import VERDICT_SIGN, claims_beside_proof, open_stories, touched_lines


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment, Judgement, Verdict
    from storygate.reports.look import Look


_SETTLED = frozenset({VerdictValue.PROVEN, VerdictValue.WAIVED})
_OPEN = frozenset({Decision.FAIL, Decision.CONCERNS})


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield the stories with FAIL or CONCERNS in the order given, other findings, and the verdict as the last line.

    Stories with none but known gaps are left out; the last line says how many gaps that are.
    """
    if not look.quiet:
        yield from _touched(assessment, look)
        for judgement in open_stories(assessment):
            yield from _story(judgement, look)
            yield "\n"
        told = {id(f) for j in assessment.judgements if j.decision in _OPEN for f in j.findings}
        others = [f for f in assessment.findings if id(f) not in told]
        for other in others:
            yield from finding(other, look, "")
        if others:
            yield "\n"
    yield verdict_line(assessment, look)


def _touched(assessment: Assessment, look: Look) -> Iterator[str]:
    if told := touched_lines(assessment):
        ink = Ink(look)
        for story, why in told:
            yield f"{ink(story, 'bold')}  {ink(f'touched: {why}', 'dim')}\n"
        yield "\n"


def _story(judgement: Judgement, look: Look) -> Iterator[str]:
    """Yield what is wrong with the story as a whole, then a line for each open criterion, then the next thing to do."""
    ink, story = Ink(look), judgement.story
    name = ink(f"{story.id} {story.title}", "bold")
    yield f"{decision(judgement.decision, ink)}  {name}  {ink(claims_beside_proof(judgement), 'yellow')}\n"
    yield f"  {ink(story.path, 'dim')}\n"
    open_ones = [v for v in judgement.verdicts if v.value not in _SETTLED]
    told = {v.criterion.address for v in open_ones}
    for each in judgement.findings:
        if each.severity is not Severity.NOTE and (each.readings or each.criterion not in told):
            yield from finding(each, look)
    yield from rows([_criterion(v) for v in open_ones], look, least={2: 16, 3: 24}, indent="  ")
    yield f"  → {ink(judgement.action)}\n"


def _criterion(verdict: Verdict) -> tuple[Cell, ...]:
    criterion, style = verdict.criterion, VERDICT_STYLE[verdict.value]
    return (
        Cell(f"{VERDICT_SIGN[verdict.value]} AC{criterion.id}", style),
        Cell(f":{criterion.line}", "dim"),
        Cell(criterion.text),
        Cell(f"{verdict.value}: {verdict.why}", style),
    )
