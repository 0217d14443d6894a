"""``storygate show --why``: how one criterion came to its verdict, from the tests that were read to what counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.verdicts import weight
from storygate.reports.steps import advice
from storygate.reports.table.ink import VERDICT_STYLE, Ink, outcome_style
from storygate.reports.table.lines import finding
from storygate.reports.table.sheet import Cell, rows
from storygate.reports.words import CLAIM_SIGN, OUTCOME_SIGN, VERDICT_SIGN, counted


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.linking.derivation import Derivation, Dropped
    from storygate.model import Assessment, Judgement, Link, Verdict
    from storygate.reports.look import Look


_MOST = 20
"""Dropped tests shown; the document lists all."""


def pieces(
    assessment: Assessment, judgement: Judgement, verdict: Verdict, derivation: Derivation, look: Look
) -> Iterator[str]:
    """Yield the derivation of one criterion."""
    ink, criterion = Ink(look), verdict.criterion
    claim = f"{CLAIM_SIGN} claimed" if criterion.id in judgement.claimed_ids else "not claimed"
    yield f"{ink(criterion.address, 'bold')} {ink(criterion.text)}\n"
    yield f"  {ink(f'{judgement.story.path}:{criterion.line}', 'dim')} · {ink(claim)}\n"
    yield f"\n{ink('Considered', 'bold')}\n"
    yield from _considered(assessment, derivation, verdict, look)
    if verdict.links:
        yield f"\n{ink('Linked', 'bold')}\n"
        for link in verdict.links:
            yield from _link(link, ink)
    if derivation.dropped:
        yield f"\n{ink('Dropped', 'bold')}\n"
        for dropped in derivation.dropped[:_MOST]:
            yield from _dropped(dropped, ink)
        if len(derivation.dropped) > _MOST:
            yield f"  and {len(derivation.dropped) - _MOST} more; --format json lists all\n"
    told = [found for found in judgement.findings if found.criterion == criterion.address]
    if told:
        yield f"\n{ink('Findings', 'bold')}\n"
        for found in told:
            yield from finding(found, look)
    value = ink(f"{VERDICT_SIGN[verdict.value]} {verdict.value}", VERDICT_STYLE[verdict.value])
    yield f"\n{ink('Verdict', 'bold')}\n  {value} · {ink(verdict.why)}\n"
    if step := advice(verdict):
        yield f"  → {ink(step)}\n"


def _considered(assessment: Assessment, derivation: Derivation, verdict: Verdict, look: Look) -> Iterator[str]:
    linked = {id(link.test) for link in verdict.links if link.test}
    yield from rows(
        [
            (Cell(f"{number:,}"), Cell(what))
            for number, what in (
                (len(assessment.tests), f"tests in {counted(len(assessment.reports), 'report')}"),
                (derivation.speaking, "of them name a criterion of any story"),
                (len(linked), "linked to this criterion"),
                (len(derivation.dropped), "that may have meant it and were dropped"),
            )
        ],
        look,
        least={1: 20},
        indent="  ",
    )


def _link(link: Link, ink: Ink) -> Iterator[str]:
    outcome = ink(f"{OUTCOME_SIGN[link.outcome]} {link.outcome}", outcome_style(link.outcome))
    yield f"  {outcome}  {ink(link.evidence)}\n"
    yield f"    {ink(f'{link.kind} by {link.how}: {link.reason}')}\n"
    yield f"    {ink(f'{weight(link)} · {link.place}', 'dim')}\n"


def _dropped(dropped: Dropped, ink: Ink) -> Iterator[str]:
    yield f"  {ink(dropped.test.id)}\n"
    yield f"    says {ink(dropped.said)}: {ink(dropped.reason)}\n"
    for reading in dropped.readings:
        yield f"      reads as {ink(reading)}\n"
    yield f"    {ink(str(dropped.place), 'dim')}\n"
