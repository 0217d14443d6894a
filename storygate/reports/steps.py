"""What would prove what is not proven yet: one sentence for each criterion, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.verdicts import why_of
from storygate.model import Outcome, VerdictValue, Why
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable

    from storygate.model import Judgement, Link, Verdict


_SETTLED = frozenset({VerdictValue.PROVEN, VerdictValue.WAIVED})
_VERDICTS = {value: rank for rank, value in enumerate(VerdictValue)}
_REASONS = {why: rank for rank, why in enumerate(Why)}
_FAILED = frozenset({Outcome.FAILED, Outcome.ERROR})
_UNMET = {
    Why.ONLY_SKIPPED: frozenset({Outcome.SKIPPED}),
    Why.DID_NOT_RUN: frozenset({Outcome.NOT_RUN}),
    Why.NOT_MEASURED: frozenset({Outcome.NOT_MEASURED}),
    Why.FLAKY: frozenset({Outcome.FLAKY}),
    Why.NOT_CONFIRMED: frozenset({Outcome.NOT_CONFIRMED}),
}


_ADVICE: dict[Why, str] = {
    Why.NO_LINK: "link a test that names {address}, or an attestation in {story}.links.yml",
    Why.ONLY_SKIPPED: "let {what} run, it was skipped",
    Why.DID_NOT_RUN: "run {what}, it did not run",
    Why.NOT_MEASURED: "measure {what}",
    Why.FLAKY: "make {what} pass at the first attempt",
    Why.ONLY_INFERRED: "look whether {what} proves it, then confirm it: storygate suggest {story} --interactive",
    Why.NOT_CONFIRMED: "confirm the bound {what} under the criterion or in {story}.links.yml",
}


@immutable
class Step:
    """What to do about one criterion."""

    criterion: str
    """Its address."""
    advice: str

    def __str__(self) -> str:
        return f"{self.criterion}: {self.advice}"


def steps(judgements: Iterable[Judgement]) -> list[Step]:
    """Return what would prove the criteria of the stories that are due, worst first, else in the order given."""
    open_ones = [v for j in judgements if j.due for v in j.verdicts if v.value not in _SETTLED]
    return [Step(v.criterion.address, advice(v)) for v in sorted(open_ones, key=_rank)]


def advice(verdict: Verdict) -> str:
    """Return what would prove a criterion, in one sentence without its address; empty where nothing is missing."""
    if verdict.value in _SETTLED:
        return ""
    if verdict.value is VerdictValue.STALE:
        return f"run its evidence again and renew the gate ({verdict.why})"
    if verdict.value is VerdictValue.FAILING:
        return _mend(verdict)
    return _prove(verdict, why_of(verdict))


def _rank(verdict: Verdict) -> tuple[int, int]:
    why = _REASONS[why_of(verdict)] if verdict.value is VerdictValue.UNPROVEN else 0
    return (_VERDICTS[verdict.value], why)


def _mend(verdict: Verdict) -> str:
    failed = _first(verdict, _FAILED)
    missed = _first(verdict, frozenset({Outcome.MISSED}))
    if failed:
        return f"make {failed.evidence} pass ({failed.outcome} at {failed.place})"
    if missed:
        return f"bring the figure inside {missed.evidence} (measured at {missed.place})"
    return f"mend what fails: {verdict.why}"


def _prove(verdict: Verdict, why: Why) -> str:
    link = _first(verdict, _UNMET[why]) if why in _UNMET else next(iter(verdict.links), None)
    what = link.evidence if link else "its evidence"
    criterion = verdict.criterion
    return _ADVICE[why].format(what=what, address=criterion.address, story=criterion.story)


def _first(verdict: Verdict, outcomes: frozenset[Outcome]) -> Link | None:
    return next((link for link in verdict.links if link.outcome in outcomes), None)
