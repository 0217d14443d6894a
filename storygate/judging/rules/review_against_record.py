"""A review vouches for the story while the story's own words say that tests were skipped, not run or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.claimed import quote
from storygate.model import ClaimKind, Decision, Rule, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_LONGEST_LABEL = 40


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding that fits a line: it stands at the review and names the line of the record."""
    story = context.story
    admitted = next((c for kind in _ADMITTED for c in story.claims if c.kind is kind and c.count != 0), None)
    if not context.due or admitted is None:
        return
    praise, line = _praise(story)
    if praise:
        yield RULE.at(
            context.at(line),
            f"review says {praise}, yet the {admitted.where} says {quote(_telling(admitted))} (line {admitted.line})",
            story=story.id,
        )


def _praise(story: Story) -> tuple[str, int | None]:
    """Return what the last review vouches for, in its own words, and the line to look at."""
    review = [claim for claim in story.claims if claim.where == "review"]
    gate = story.review.gate if story.review else None
    # A good score beside a gate that withholds its PASS is no contradiction.
    if gate not in (None, "PASS"):
        return "", None
    words: list[str] = []
    line = None
    if story.review and gate:
        line = next((claim.line for claim in reversed(review) if claim.kind is ClaimKind.GATE), story.review.line)
        words.append(gate)
    if score := _last(review, ClaimKind.SCORE, line):
        total = score.total or 100
        if score.count is not None and score.count >= _FULL_SCORE * total:
            words.append(f"{score.count}/{total}")
            line = score.line
    if not words and (met := _last(review, ClaimKind.ALL_MET, line)):
        words.append(quote(_telling(met)))
        line = met.line
    return ", ".join(words), line


def _last(claims: Sequence[Claim], kind: ClaimKind, line: int | None) -> Claim | None:
    """Return the first claim of a kind after a line, which says the same thing in the same breath, else the last."""
    found = [claim for claim in claims if claim.kind is kind]
    return next((claim for claim in found if line and claim.line >= line), found[-1] if found else None)


def _telling(claim: Claim) -> str:
    """Return the part of the words that says it: without a label in front and, of several figures, the one that counts."""
    figure = f"{claim.count}/{claim.total}"
    part = next((part for part in claim.text.split(", ") if figure in part), claim.text)
    label, _, rest = part.partition(": ")
    return rest if rest.strip() and len(label) <= _LONGEST_LABEL else part
