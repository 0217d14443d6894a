"""May this merge: the one sentence a page begins with, and its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.errors import ExitStatus
from storygate.judging.exit_status import exit_status
from storygate.model import Decision
from storygate.model.immutable import immutable
from storygate.reports.words import counted, hides, open_stories, run_decision


if TYPE_CHECKING:
    from collections.abc import Iterable

    from storygate.model import Assessment, Judgement
    from storygate.reports.matrix.stories import Section


_RANK = (Decision.FAIL, Decision.CONCERNS, Decision.WAIVED)


@immutable
class Reason:
    """One thing that the answer rests on."""

    word: str
    """A decision, or ``untrusted``."""
    name: str
    """What the link says, e.g. the story's id."""
    target: str
    """Where it leads."""
    text: str


def sentence(assessment: Assessment, *, strict: bool) -> str:
    """Return whether this may merge, and in half a sentence why."""
    status = exit_status(assessment, strict=strict)
    if status is ExitStatus.UNTRUSTED:
        untrusted = sum(found.rule.untrusted for found in assessment.findings)
        return f"This may not merge: {counted(untrusted, 'input')} cannot be trusted as read."
    if status is ExitStatus.NOTHING_TO_JUDGE:
        return "There is nothing to judge: no story was found."
    if assessment.touched and not assessment.touched.because:
        return f"Nothing stands against a merge: no story is touched since {assessment.touched.since}."
    due = [j for j in assessment.judgements if j.due]
    if not due:
        return "Nothing stands against a merge: no story claims to be complete, so none is judged."
    may = "may merge" if status is ExitStatus.HOLDS else "may not merge"
    if assessment.baseline and hides(assessment) and run_decision(assessment) in {Decision.PASS, Decision.WAIVED}:
        known = counted(assessment.baseline.hides, "known gap")
        return f"This {may}: nothing is wanting but {known} of {assessment.baseline.path}."
    return f"This {may}{_because(assessment, due, strict=strict)}."


def _because(assessment: Assessment, due: list[Judgement], *, strict: bool) -> str:
    decision, wanting = run_decision(assessment), open_stories(assessment)
    if decision is Decision.FAIL:
        failing = sum(j.decision is Decision.FAIL for j in wanting)
        return f": what {_of(failing, due, 'claims does', 'claim does')} not hold"
    if decision is Decision.CONCERNS:
        return f"{', for the policy is strict' if strict else ', with concerns'}: {_of(len(wanting), due)} not proven beyond doubt"
    if decision is Decision.WAIVED:
        return ": what is not proven was accepted by a person"
    return ": the only due story holds" if len(due) == 1 else f": all {len(due)} due stories hold"


def reasons(assessment: Assessment, sections: Iterable[Section]) -> list[Reason]:
    """Return what the answer rests on, worst first: what cannot be trusted, then the stories that are not PASS.

    Stories with none but known gaps are no reason.
    """
    untrusted = [
        Reason("untrusted", f"{found.code} {found.place}", "#findings", found.message)
        for found in assessment.findings
        if found.rule.untrusted
    ]
    wanting = {j.story.path for j in open_stories(assessment)}
    found = [s for s in sections if s.judgement.story.path in wanting or s.judgement.decision is Decision.WAIVED]
    found.sort(key=lambda section: _RANK.index(section.judgement.decision or Decision.PASS))
    return untrusted + [
        Reason(str(s.judgement.decision), s.judgement.story.id, s.target, s.judgement.reason) for s in found
    ]


def _of(number: int, due: list[Judgement], one: str = "is", many: str = "are") -> str:
    if len(due) == 1:
        return f"the only due story {one}"
    if number == len(due):
        return f"all {number} due stories {many}"
    return f"{number} of {len(due)} due stories {one if number == 1 else many}"
