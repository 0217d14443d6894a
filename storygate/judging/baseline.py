"""Known gaps of an old project: what a run comes to where they are no reason to fail.

A gap is covered as long as it is the same or milder, and says the same. The verdicts and decisions of the stories stay what
they are: nothing here makes a criterion proven.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from storygate.judging.decision import RANK, cost, worst
from storygate.judging.rules import LEADS_TO
from storygate.judging.rules.unticked_task_in_done_story import RULE as UNTICKED_TASK
from storygate.judging.verdicts import why_of
from storygate.model import Decision, State, VerdictValue, Why
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storygate.model import Judgement, Policy, Verdict


_VERDICTS = {value.value: rank for rank, value in enumerate(VerdictValue)}
_GAPS = frozenset({VerdictValue.FAILING.value, VerdictValue.STALE.value})
"""Verdicts of a gap that need no reason."""
_REASONS = {why.value: rank for rank, why in enumerate(Why)}


@immutable
class Entry:
    """One known gap: a criterion that is not proven, or findings of one rule about a story as a whole."""

    story: str
    """Id."""
    criterion: str = ""
    """Address; empty for findings of the story as a whole."""
    fingerprint: str = ""
    """Of the criterion's words."""
    verdict: str = ""
    why: str = ""
    """The reason of an unproven criterion, a word of ``Why``; empty for any other."""
    rule: str = ""
    """Code of the findings; empty for a criterion."""
    count: int = 0
    """How many findings, or open tasks."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a gap apart, however bad it is."""
        return (self.story, self.criterion or self.rule, self.fingerprint)

    @property
    def badness(self) -> tuple[int, int, int]:
        """The lower the worse."""
        return (_VERDICTS.get(self.verdict, 0), _REASONS.get(self.why, 0), -self.count)

    @property
    def is_known(self) -> bool:
        """Whether verdict and reason are words that there are, for a gap."""
        return (self.verdict in _GAPS and not self.why) or (
            self.verdict == VerdictValue.UNPROVEN and self.why in _REASONS
        )

    @property
    def said(self) -> str:
        """What it is, in a few words: ``unproven: no link``, ``2 × SG122``."""
        if self.rule:
            return f"{self.count} × {self.rule}"
        return f"{self.verdict}: {self.why}" if self.why else self.verdict


@immutable
class Gap:
    """A gap as it is today."""

    entry: Entry
    cost: Decision
    path: str
    """Of the story."""
    line: int


@immutable
class Weighed:
    """A run beside its known gaps."""

    decision: Decision | None
    """Of the judged stories, where a covered gap costs no more than a waiver does; ``None`` where none is due."""
    covered: tuple[tuple[Gap, Entry], ...]
    """Gaps, each with the entry that covers it."""
    new: tuple[tuple[Gap, Entry | None], ...]
    """Gaps that count, each with the entry of the same criterion or rule that does not cover it."""
    left: tuple[Entry, ...]
    """Entries of gaps that there are no more."""


def gaps(judgements: Iterable[Judgement], policy: Policy) -> Iterator[Gap]:
    """Yield what keeps the due stories from PASS. A story that holds, waived as a whole too, has no gap."""
    for judgement in judgements:
        if judgement.decision is not None and RANK[judgement.decision] > RANK[Decision.WAIVED]:
            yield from _of_criteria(judgement, policy)
            yield from _of_the_story(judgement, policy)


def weigh(judgements: Sequence[Judgement], known: Iterable[Entry], policy: Policy) -> Weighed:
    """Return what the stories come to beyond the known gaps.

    Args:
        judgements: Of all stories, or of those that were chosen.
        known: The entries of these stories.
        policy: What an unproven criterion costs.
    """
    free: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in known:
        free[entry.key].append(entry)
    covered: list[tuple[Gap, Entry]] = []
    new: list[Gap] = []
    decisions: list[Decision] = []
    for judgement in judgements:
        if judgement.decision is None:
            continue
        found, counted = list(gaps((judgement,), policy)), []
        for gap in found:
            same = free.get(gap.entry.key, [])
            covering = max((e for e in same if e.badness <= gap.entry.badness), key=_badness, default=None)
            if covering is None:
                counted.append(gap)
            else:
                same.remove(covering)
                covered.append((gap, covering))
        # Whatever else a decision rests on is no gap that anybody has written down.
        explained = worst(gap.cost for gap in found) is judgement.decision
        if found and explained:
            accepted = Decision.WAIVED if len(counted) < len(found) else Decision.PASS
            decisions.append(worst([accepted, *(gap.cost for gap in counted)]))
        else:
            decisions.append(judgement.decision)
        new += counted
    left = [entry for same in free.values() for entry in same]
    named = [(gap, _take(left, gap)) for gap in new]
    return Weighed(worst(decisions) if decisions else None, tuple(covered), tuple(named), tuple(left))


def _take(left: list[Entry], gap: Gap) -> Entry | None:
    """Take out the entry of the same criterion or rule, which is of other words or milder."""
    for entry in left:
        if entry.key[:2] == gap.entry.key[:2]:
            left.remove(entry)
            return entry
    return None


def _badness(entry: Entry) -> tuple[int, int, int]:
    return entry.badness


def _of_criteria(judgement: Judgement, policy: Policy) -> Iterator[Gap]:
    story = judgement.story
    for verdict in judgement.verdicts:
        if _open(verdict, policy):
            criterion, value = verdict.criterion, verdict.value
            why = why_of(verdict).value if value is VerdictValue.UNPROVEN else ""
            entry = Entry(story.id, criterion.address, criterion.fingerprint, value.value, why)
            yield Gap(entry, cost(verdict, policy), story.path, criterion.line)


def _of_the_story(judgement: Judgement, policy: Policy) -> Iterator[Gap]:
    """Yield the findings that cost something by themselves and not by the verdict of their criterion."""
    open_ones = {v.criterion.address for v in judgement.verdicts if _open(v, policy)}
    found = [f for f in judgement.findings if f.code in LEADS_TO and f.criterion not in open_ones]
    lines = {f.code: f.place.line or 1 for f in reversed(found)}
    for code, count in Counter(f.code for f in found).items():
        if code == UNTICKED_TASK.code:  # one finding for all of them
            count = sum(task.state is not State.DONE for task in judgement.story.tasks)  # noqa: PLW2901 - the true one
        entry = Entry(judgement.story.id, rule=code, count=count)
        yield Gap(entry, LEADS_TO[code], judgement.story.path, lines[code])


def _open(verdict: Verdict, policy: Policy) -> bool:
    return RANK[cost(verdict, policy)] > RANK[Decision.WAIVED]
