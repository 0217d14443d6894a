"""What to do next: for one criterion as a finding's fix, for a whole story as its action."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from storygate.judging.verdicts import BAD, why_of
from storygate.model import Outcome, State, StatusValue, VerdictValue, Why
from storygate.stories.ids import spans


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storygate.model import Story, Verdict


NAMED = 4
"""How many criteria an action names; more are counted."""

FIXES: Mapping[Why, str] = MappingProxyType(
    {
        Why.NO_LINK: "Link a test that runs and passes to {0}, or take the claim back.",
        Why.ONLY_SKIPPED: "Run the skipped tests of {0} where they can run.",
        Why.DID_NOT_RUN: "Run the tests of {0}.",
        Why.NOT_MEASURED: "Measure the bound of {0} and hand in the report.",
        Why.FLAKY: "Make the tests of {0} pass at the first attempt.",
        Why.ONLY_INFERRED: "Name {0} in the test or in the sidecar, so that the link is no guess.",
        Why.NOT_CONFIRMED: "Confirm the bound of {0} in the story or in the sidecar.",
    }
)
"""What to do about an unproven criterion, by its reason; ``{0}`` is the criterion."""


def action(story: Story, verdicts: Sequence[Verdict], *, due: bool) -> str:
    """Return the next thing to do about a story, in a few words."""
    if not verdicts:
        return "write acceptance criteria"
    if failing := [verdict for verdict in verdicts if verdict.value is VerdictValue.FAILING]:
        return _mend(failing)
    if not due:
        return "nothing is due yet"
    if stale := [verdict for verdict in verdicts if verdict.value is VerdictValue.STALE]:
        return _renew(stale)
    gaps: dict[Why, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.value is VerdictValue.UNPROVEN:
            gaps.setdefault(why_of(verdict), []).append(verdict)
    return _close(worst, gaps[worst]) if (worst := next((why for why in Why if why in gaps), None)) else _tidy(story)


def _mend(failing: Sequence[Verdict]) -> str:
    bad = {link.evidence: link.outcome for verdict in failing for link in verdict.links if link.outcome in BAD}
    missed = sum(outcome is Outcome.MISSED for outcome in bad.values())
    tests = len(bad) - missed
    return (
        f"mend {tests} failing {_plural('test', tests)}"
        if tests
        else f"meet {missed} missed {_plural('bound', missed)}"
    )


def _renew(stale: Sequence[Verdict]) -> str:
    old = {link.evidence: link.outcome for verdict in stale for link in verdict.links if link.stale}
    outcomes = set(old.values())
    if outcomes == {Outcome.PASSED}:
        return f"run {len(old)} {_plural('test', len(old))} again"
    return f"{'measure' if outcomes == {Outcome.MET} else 'prove'} {_criteria(stale)} again"


def _close(why: Why, gaps: Sequence[Verdict]) -> str:
    if why in _BY_TEST:
        outcome, words = _BY_TEST[why]
        tests = {link.evidence for v in gaps for link in v.links if link.outcome is outcome}
        return words.format(len(tests), _plural("test", len(tests)))
    return _BY_CRITERION[why].format(_criteria(gaps))


_BY_TEST = {
    Why.ONLY_SKIPPED: (Outcome.SKIPPED, "run the {0} skipped {1}"),
    Why.DID_NOT_RUN: (Outcome.NOT_RUN, "run the {0} {1} that did not run"),
    Why.FLAKY: (Outcome.FLAKY, "steady {0} flaky {1}"),
}
_BY_CRITERION = {
    Why.NO_LINK: "link a test to {0}",
    Why.NOT_MEASURED: "measure the bound of {0}",
    Why.ONLY_INFERRED: "confirm the links of {0}",
    Why.NOT_CONFIRMED: "confirm the bound of {0}",
}


def _tidy(story: Story) -> str:
    if story.status is None or story.status.value is not StatusValue.DONE:
        return "nothing"
    states = [state for task in story.tasks for state in (task.state, *[box.state for box in task.subtasks])]
    left = len(states) - states.count(State.DONE)
    what = "the open task" if left == 1 else f"{left} open tasks"
    return f"tick {what} or reopen" if left else "nothing"


def _criteria(verdicts: Iterable[Verdict]) -> str:
    ids = [v.criterion.id for v in verdicts]
    if len(spans(ids)) <= NAMED:
        return ", ".join(spans(ids))
    return f"{', '.join(f'AC{one}' for one in ids[:NAMED])} and {len(ids) - NAMED} more"


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"
