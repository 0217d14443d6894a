"""``storygate show``: one story criterion by criterion, with every link and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.judge import gap
from storygate.linking.by_bound import Bounds
from storygate.linking.by_prose import Prose
from storygate.linking.measured import amount
from storygate.reports.steps import advice
from storygate.reports.table.ink import VERDICT_STYLE, Ink, outcome_style
from storygate.reports.table.lines import decision, finding
from storygate.reports.table.sheet import Cell, rows
from storygate.reports.words import (
    CLAIM_SIGN,
    OUTCOME_SIGN,
    VERDICT_SIGN,
    claims_beside_proof,
    stated_word,
    status_word,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storygate.linking.by_prose import Proposed
    from storygate.model import Assessment, Judgement, Link, Stated, Verdict
    from storygate.reports.look import Look


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield each story of the assessment."""
    if not assessment.judgements:
        yield "no story\n"
    prose = Prose(Bounds(assessment.metrics))
    for number, judgement in enumerate(assessment.judgements):
        if number:
            yield "\n"
        yield from _story(judgement, prose, look)


def _story(judgement: Judgement, prose: Prose, look: Look) -> Iterator[str]:
    ink, story = Ink(look), judgement.story
    unproved = gap(judgement)
    headline = claims_beside_proof(judgement) + (f" · {unproved} claimed without proof" if unproved else "")
    yield f"{decision(judgement.decision, ink)}  {ink(f'{story.id} {story.title}', 'bold')}\n"
    yield f"  {ink(headline, 'yellow bold' if unproved else 'bold')}\n"
    yield f"  {ink(story.path)} · {ink(status_word(judgement))}\n"
    if judgement.waiver:
        yield f"  waived by {ink(judgement.waiver.by)}: {ink(judgement.waiver.reason)}\n"
    told = {verdict.criterion.address for verdict in judgement.verdicts}
    whole = [found for found in judgement.findings if found.readings or found.criterion not in told]
    if not whole:
        yield f"  {ink(judgement.reason)}\n"
    if look.quiet:
        return
    for found in whole:
        yield from finding(found, look)
    for verdict in judgement.verdicts:
        yield "\n"
        yield from _criterion(verdict, judgement, look)
        yield from _proposed(prose.proposed(verdict.criterion), Ink(look))
    if judgement.stated:
        yield f"\n{ink('Stated figures beside measured ones', 'bold')}\n"
        yield from rows([_stated(stated) for stated in judgement.stated], look, least={1: 16, 2: 20}, indent="  ")
    if story.claims:
        yield f"\n{ink('Claims, which move no verdict', 'bold')}\n"
        once = {(c.line, c.text): c for c in story.claims}.values()
        claims = [(Cell(f"{CLAIM_SIGN} line {c.line}", "blue"), Cell(c.where), Cell(c.text)) for c in once]
        yield from rows(claims, look, least={2: 20}, indent="  ")


def _criterion(verdict: Verdict, judgement: Judgement, look: Look) -> Iterator[str]:
    """Yield a criterion, its verdict with the codes of the findings that restate it, its links and the next step."""
    ink, criterion = Ink(look), verdict.criterion
    claim = ink(f"{CLAIM_SIGN} claimed", "blue") if criterion.id in judgement.claimed_ids else ink("not claimed", "dim")
    value = ink(f"{VERDICT_SIGN[verdict.value]} {verdict.value}", VERDICT_STYLE[verdict.value])
    codes = [found.code for found in judgement.findings if found.criterion == criterion.address and not found.readings]
    yield f"{ink(f'AC{criterion.id}', 'bold')} {ink(criterion.text)}\n"
    yield f"  {claim} · {value} · {ink(verdict.why)}{ink(_in_brackets(codes), 'dim')}\n"
    for link in verdict.links:
        yield from _link(link, ink)
    if step := advice(verdict):
        yield f"  → {ink(step)}\n"


def _proposed(proposed: Iterable[Proposed], ink: Ink) -> Iterator[str]:
    """Yield the bounds that a criterion's words propose, each with the line that confirms it."""
    for made in proposed:
        about = made.proposal.note or ("" if made.metric else made.reason.partition("; ")[2])
        said = f'line {made.proposal.line} says "{made.proposal.words}"' + (f" ({about})" if about else "")
        yield f"  {ink(said)}; to make it a bound, paste below the criterion:\n"
        yield f"    {ink(made.comment, 'bold')}\n"


def _stated(stated: Stated) -> tuple[Cell, ...]:
    claim, metric = stated.claim, stated.metric
    measured = f"{stated.name} = {amount(metric, stated.unit)}" if metric else stated.name
    target = f" (target {claim.target})" if claim.target else ""
    return (
        Cell(f"{CLAIM_SIGN} line {claim.line}", "blue"),
        Cell(f"{claim.value}{target}"),
        Cell(measured),
        Cell(stated_word(stated), outcome_style(stated.outcome) if stated.outcome else ""),
    )


def _in_brackets(codes: Sequence[str]) -> str:
    return f" ({', '.join(codes)})" if codes else ""


def _link(link: Link, ink: Ink) -> Iterator[str]:
    outcome = ink(f"{OUTCOME_SIGN[link.outcome]} {link.outcome}", outcome_style(link.outcome))
    yield f"    {outcome}  {ink(link.evidence)}\n"
    yield f"      {ink(f'{link.kind} by {link.how}: {link.reason} · {link.place}', 'dim')}\n"
