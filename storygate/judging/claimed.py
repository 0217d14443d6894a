"""Which criteria a story claims as met, and in which words: what stands beside the verdicts and never moves them."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model import ClaimKind, State, StatusValue


if TYPE_CHECKING:
    from storygate.model import Status, Story, Task


QUOTED = 100
"""Longest quotation from a story in a message, in characters."""
_FEW_WORDS = re.compile(r"(?:[^\w\s*_`\"(\[] )?[^\W_][\w -]{0,24}")
_BULLET = re.compile(r"^[-*+] (?:\[.\] )?")
_COMPLETE = frozenset({StatusValue.REVIEW, StatusValue.DONE})


def claimed_ids(story: Story) -> frozenset[str]:
    """Return the ids of the criteria that the story claims as met, by status, own tick, ticked tasks or review."""
    ids = [criterion.id for criterion in story.criteria]
    if (story.status and story.status.value in _COMPLETE) or _all_met(story):
        return frozenset(ids)
    ticked = {criterion.id for criterion in story.criteria if criterion.claimed}
    reviewed = {name for claim in story.claims if claim.kind is ClaimKind.MET for name in claim.criteria}
    return frozenset(ticked | (reviewed & set(ids)) | {name for name in ids if _ticked_task(story, name)})


def claim_in_words(story: Story, criterion: str) -> str:
    """Return the most particular claim that a criterion is met, with its line: own tick, review, task, then status.

    Empty where the story claims nothing of it.
    """
    if line := next((c.line for c in story.criteria if c.id == criterion and c.claimed), None):
        return f"ticked, line {line}"
    for claim in story.claims:
        if claim.kind is ClaimKind.MET and criterion in claim.criteria:
            return f"{claim.where}: {quote(claim.text)}, line {claim.line}"
    if words := _all_met(story):
        return words
    if task := _ticked_task(story, criterion):
        return f"ticked task, line {task.line}"
    if story.status and story.status.value in _COMPLETE:
        return f"status {worded(story.status)}, line {story.status.line}"
    return ""


def worded(status: Status) -> str:
    """Return a status as written, in quotes where it is more than a few plain words."""
    return status.raw if _FEW_WORDS.fullmatch(status.raw) else quote(status.raw)


def quote(text: str) -> str:
    """Return text in double quotes, on one line, without bullet and box, cut to ``QUOTED`` characters."""
    line = _BULLET.sub("", " ".join(text[: QUOTED * 4].split()))
    return f'"{line}"' if len(line) <= QUOTED else f'"{line[: QUOTED - 1].rstrip()}…"'


def _all_met(story: Story) -> str:
    """Return the words of a review that claims every criterion at once, or nothing."""
    for claim in story.claims:
        if claim.kind is ClaimKind.ALL_MET:
            return f"{claim.where}: {quote(claim.text)}, line {claim.line}"
    if story.review and story.review.gate == "PASS":
        return "review: gate PASS" + (f", line {story.review.line}" if story.review.line else "")
    return ""


def _ticked_task(story: Story, criterion: str) -> Task | None:
    """Return the first task that names the criterion, provided that every such task is ticked."""
    naming = [task for task in story.tasks if task.all_criteria or criterion in task.criteria]
    return naming[0] if naming and all(task.state is State.DONE for task in naming) else None
