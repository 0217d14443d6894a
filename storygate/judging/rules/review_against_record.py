"""A review vouches for the story while the story's own words say that tests were skipped, not run or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.model import ClaimKind, Decision, Rule, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Claim, Finding, Story


RULE = Rule(
    "SG103",
    "review-against-record",
    Severity.ERROR,
    why="The review says that the story passes, and the same file says that tests were skipped, did not run or failed. "
    "Whoever reads only the review is misled; a reviewer's word is a claim, and this one the record contradicts.",
    fix="Run the tests that were skipped or failed, then review again, or correct the record.",
)
LEADS_TO: Decision | None = Decision.CONCERNS
"""Both sides are claims: a person has to settle it. What the evidence says has a rule and a cost of its own."""

_ADMITTED = (ClaimKind.TESTS_FAILED, ClaimKind.TESTS_SKIPPED)
_FULL_SCORE = 0.9
"""A score from this part of its total on vouches for the story."""


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding that quotes both sides with their lines."""
    story = context.story
    admitted = next((c for kind in _ADMITTED for c in story.claims if c.kind is kind and c.count != 0), None)
    if not context.due or admitted is None:
        return
    praise, line = _praise(story)
    if praise:
        yield RULE.at(
            context.at(line),
            f"review says {praise} (line {line}), yet the {admitted.where} says {quote(admitted.text)} (line {admitted.line})",
            story=story.id,
        )


def _praise(story: Story) -> tuple[str, int | None]:
    """Return what the last review vouches for, in its own words, and the line to look at."""
    by_kind: dict[ClaimKind, Claim] = {claim.kind: claim for claim in story.claims if claim.where == "review"}
    words: list[str] = []
    lines: list[int | None] = []
    gate = story.review.gate if story.review else None
    if story.review and gate == "PASS":
        words.append("PASS")
        lines.append(story.review.line)
    score = by_kind.get(ClaimKind.SCORE)
    if score and score.count is not None and score.count >= _FULL_SCORE * (score.total or 100):
        words.append(f"{score.count}/{score.total or 100}")
        lines.append(score.line)
    if met := by_kind.get(ClaimKind.ALL_MET):
        words.append(quote(met.text))
        lines.append(met.line)
    # A good score beside a gate that withholds its PASS is no contradiction.
    if not words or gate in ("CONCERNS", "FAIL", "WAIVED"):
        return "", None
    return ", ".join(words), lines[-1]
