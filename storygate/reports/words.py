"""The words and signs that every format shares, so that no two reports say the same thing differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.judge import gap
from storygate.model import Decision, Outcome, Severity, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterable

    from storygate.model import Assessment, Judgement, Stated


VERDICT_SIGN = {
    VerdictValue.PROVEN: "✔",
    VerdictValue.FAILING: "✖",
    VerdictValue.UNPROVEN: "◌",
    VerdictValue.STALE: "⟳",
    VerdictValue.WAIVED: "◆",
}
DECISION_SIGN = {Decision.PASS: "✔", Decision.CONCERNS: "▲", Decision.FAIL: "✖", Decision.WAIVED: "◆", None: "○"}
SEVERITY_SIGN = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "·"}
OUTCOME_SIGN = dict.fromkeys(Outcome, "◌") | {
    Outcome.PASSED: "✔",
    Outcome.MET: "✔",
    Outcome.ATTESTED: "✔",
    Outcome.FAILED: "✖",
    Outcome.ERROR: "✖",
    Outcome.MISSED: "✖",
    Outcome.FLAKY: "⟳",
}
CLAIM_SIGN = "✎"


def decision_word(decision: Decision | None) -> str:
    """Return the gate word, or ``not due`` where nothing is judged."""
    return "not due" if decision is None else decision.value


def status_word(judgement: Judgement) -> str:
    """Return the story's status as written, or ``no status``."""
    status = judgement.story.status
    return status.raw if status else "no status"


def claims_beside_proof(judgement: Judgement) -> str:
    """Return the headline of one story, e.g. ``6/6 claimed · 0/6 proven``."""
    total = len(judgement.verdicts)
    return f"{judgement.claimed}/{total} claimed · {judgement.proven}/{total} proven" if total else "no criteria"


def stated_word(stated: Stated) -> str:
    """Return how a stated figure stands to the measured one: ``met``, ``missed``, and the like."""
    if stated.metric is None:
        return "not measured" if stated.name else "names no metric"
    if stated.outcome is not None:
        return f"{stated.outcome}{f', {stated.difference} than stated' if stated.difference else ''}"
    return f"{stated.difference} than stated" if stated.difference else "as stated"


def run_decision(assessment: Assessment) -> Decision | None:
    """Return the decision that the exit status follows: where known gaps are written down, that of what is new."""
    return assessment.baseline.decision if assessment.baseline else assessment.decision


def run_word(assessment: Assessment) -> str:
    """Return how the run stands in a word: a gate word, or ``NOTHING NEW`` where only known gaps keep it from holding.

    Where a branch touches no story it is ``NOTHING TOUCHED``, and without a story ``NOTHING TO JUDGE``. Where an input cannot
    be trusted no decision is told, for what was read may be half of the truth.
    """
    if mistrusted(assessment):
        return "NOT TRUSTED"
    if not (assessment.judgements or assessment.touched):
        return "NOTHING TO JUDGE"
    if assessment.touched and not assessment.touched.because:
        return "NOTHING TOUCHED"
    decision = run_decision(assessment)
    return "NOTHING NEW" if decision is Decision.WAIVED and hides(assessment) else decision_word(decision)


def mistrusted(assessment: Assessment) -> int:
    """Return how many inputs cannot be trusted as read."""
    return len({found.place.path for found in assessment.findings if found.rule.untrusted})


def hides(assessment: Assessment) -> bool:
    """Return whether known gaps let the run come out better than its stories."""
    return run_decision(assessment) is not assessment.decision


def open_stories(assessment: Assessment) -> list[Judgement]:
    """Return the stories that do not hold, in the order given; where known gaps are written down, those with a new one."""
    baseline, worse = assessment.baseline, (Decision.FAIL, Decision.CONCERNS)
    open_ones = [j for j in assessment.judgements if j.decision in worse]
    return [j for j in open_ones if j.story.path in baseline.new] if baseline else open_ones


def touched_lines(assessment: Assessment) -> list[tuple[str, str]]:
    """Return id and reason of each story that the branch touches; none where all stories are judged."""
    because = dict(assessment.touched.because) if assessment.touched else {}
    return [(j.story.id, because[j.story.path]) for j in assessment.judgements if j.story.path in because]


def counted(number: int, one: str, many: str = "") -> str:
    """Return e.g. ``1 story`` or ``4 stories``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def headline(assessment: Assessment) -> str:
    """Return how the whole run stands in one sentence without the decision.

    E.g. ``5 of 14 criteria proven, 7 claimed without proof, 1 failing``. A baseline and a branch that narrow what is judged
    are always said, and so are inputs that cannot be trusted.
    """
    if inputs := mistrusted(assessment):
        rest = f"; of the rest {_figures(assessment)}" if assessment.judgements else ""
        return f"{counted(inputs, 'input')} cannot be trusted as read{rest}"
    return _figures(assessment) if assessment.judgements or assessment.touched else "no story was read"


def _figures(assessment: Assessment) -> str:
    judgements = assessment.judgements
    unproved = sum(gap(j) for j in judgements)
    parts = [proven_of(assessment), *([f"{unproved} claimed without proof"] if unproved else [])]
    return "; ".join([", ".join([*parts, *other_counts(assessment)]), *narrowed(assessment)])


def narrowed(assessment: Assessment) -> list[str]:
    """Return what does not weigh, in a few words each: known gaps, and stories that a branch does not touch."""
    said = []
    if (baseline := assessment.baseline) is not None:
        said.append(f"the baseline {baseline.path} hides {counted(baseline.hides, 'known gap')}")
    if (touched := assessment.touched) is not None:
        stories = counted(touched.stories, "story", "stories")
        said.append(f"{len(touched.because)} of {stories} touched since {touched.since}")
    return said


def proven_of(assessment: Assessment) -> str:
    """Return e.g. ``5 of 14 criteria proven``."""
    judgements = assessment.judgements
    total = counted(sum(len(j.verdicts) for j in judgements), "criterion", "criteria")
    return f"{sum(j.proven for j in judgements)} of {total} proven"


def other_counts(assessment: Assessment) -> list[str]:
    """Return e.g. ``1 failing``, ``2 waived``; what is none is left out."""
    others = (VerdictValue.FAILING, VerdictValue.STALE, VerdictValue.WAIVED)
    numbers = ((verdict_count(assessment.judgements, value), value) for value in others)
    return [f"{number} {value}" for number, value in numbers if number]


def verdict_count(judgements: Iterable[Judgement], value: VerdictValue) -> int:
    """Return how many criteria of these stories have this verdict."""
    return sum(v.value is value for j in judgements for v in j.verdicts)
