"""``storygate check``: the stories that do not hold, why, and what would prove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Decision, VerdictValue
from storygate.reports.steps import advice
from storygate.reports.table.ink import VERDICT_STYLE, Ink
from storygate.reports.table.lines import decision, finding, head, verdict_line
from storygate.reports.table.sheet import Cell, rows
from storygate.reports.words import VERDICT_SIGN, claims_beside_proof


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment, Judgement, Verdict
    from storygate.reports.look import Look


_SETTLED = frozenset({VerdictValue.PROVEN, VerdictValue.WAIVED})
_OPEN = frozenset({Decision.FAIL, Decision.CONCERNS})


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield the stories with FAIL or CONCERNS in the order given, other findings, and the verdict as the last line."""
    if not look.quiet:
        open_ones = [j for j in assessment.judgements if j.decision in _OPEN]
        for judgement in open_ones:
            yield from _story(judgement, look)
            yield "\n"
        told = {id(f) for j in open_ones for f in j.findings}
        others = [f for f in assessment.findings if id(f) not in told]
        for other in others:
            yield from finding(other, look, "")
        if others:
            yield "\n"
    yield verdict_line(assessment, look)


def _story(judgement: Judgement, look: Look) -> Iterator[str]:
    ink, story = Ink(look), judgement.story
    name = ink(f"{story.id} {story.title}", "bold")
    yield f"{decision(judgement.decision, ink)}  {name}  {ink(claims_beside_proof(judgement), 'yellow')}\n"
    yield f"  {ink(story.path)}: {ink(judgement.reason)}\n"
    open_ones = [v for v in judgement.verdicts if v.value not in _SETTLED]
    told: set[int] = set()
    lines = rows([_criterion(v) for v in open_ones], look, least={1: 20}, indent="  ")
    for verdict, line in zip(open_ones, lines, strict=True):
        yield line
        found = [f for f in judgement.findings if f.criterion == verdict.criterion.address and not f.readings]
        told.update(map(id, found))
        for each in found:
            yield f"      {head(each, ink)} {ink(each.message)}\n"
        yield f"      {'' if found else ink(verdict.why) + ' '}→ {ink(advice(verdict))}\n"
    for each in judgement.findings:
        if id(each) not in told:
            yield from finding(each, look)


def _criterion(verdict: Verdict) -> tuple[Cell, ...]:
    return (
        Cell(f"{VERDICT_SIGN[verdict.value]} AC{verdict.criterion.id} {verdict.value}", VERDICT_STYLE[verdict.value]),
        Cell(verdict.criterion.text),
    )
