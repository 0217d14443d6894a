"""A review says that all is met while the linked tests of a criterion were only skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.judging.verdicts import why_of
from storygate.model import ClaimKind, Decision, Outcome, Rule, Severity, VerdictValue, Why


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Finding


RULE = Rule(
    "SG104",
    "review-against-skipped",
    Severity.ERROR,
    why="A skipped test is green in most reports and says nothing. A review that counts it as coverage vouches for what "
    "nobody has seen.",
    fix="Run the skipped tests where they can run, then review again.",
)
LEADS_TO: Decision | None = Decision.FAIL


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where a review claims criteria whose every linked test was skipped or did not run."""
    skipped = [
        judged
        for judged in context.found(VerdictValue.UNPROVEN, claimed=True)
        if why_of(judged) in (Why.ONLY_SKIPPED, Why.DID_NOT_RUN)
    ]
    if not skipped:
        return
    for claim in context.story.claims:
        if claim.kind not in (ClaimKind.ALL_MET, ClaimKind.MET):
            continue
        names = [j for j in skipped if claim.kind is ClaimKind.ALL_MET or j.criterion.id in claim.criteria]
        if not names:
            continue
        first = next(link for link in names[0].links if link.outcome in (Outcome.SKIPPED, Outcome.NOT_RUN))
        yield RULE.at(
            context.at(claim.line),
            f"{claim.where} says {quote(claim.text)} (line {claim.line}), yet every linked test of "
            f"{', '.join(f'AC{j.criterion.id}' for j in names)} was skipped ({first.evidence}, {first.place})",
            story=context.story.id,
        )
        return
