"""Bounds that a criterion's words propose, beside what was measured: never proof, but never out of sight either.

A proposal counts for nothing until a person confirms it. Where nothing that counts proves the criterion, it is what the
verdict names as missing: ``unproven: bound not confirmed``, met or missed. Where a test does prove it, it changes nothing
and stands beside the test, and one that would be missed is a finding as well.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking import findings
from storygate.linking.measured import amount, mentioned, shown
from storygate.model import How, Link, LinkKind, Outcome, Place
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.linking.by_bound import Bounds
    from storygate.linking.index import Index
    from storygate.linking.prose.proposals import Proposal
    from storygate.model import Criterion, Finding, Metric, Story


_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = ("zero", "vulnerab", "violation", "error", "warning", "issue")
"""Words that figures of 0 are stated with."""


@immutable
class Proposed:
    """A bound to confirm, and the figure that it would be measured by."""

    proposal: Proposal
    bound: str
    """In the words of the reports where they measure it, so that confirming it is enough."""
    outcome: Outcome
    """MET or MISSED, as it would be; NOT_MEASURED where no report holds the figure."""
    reason: str
    metric: Metric | None = None

    @property
    def comment(self) -> str:
        """The line to paste below the criterion."""
        return f"<!-- storygate: {self.bound} -->"


class Prose:
    """Reads criteria for bounds and weighs them."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self.findings: list[Finding] = []

    def of_story(self, story: Story, index: Index) -> Iterator[Link]:
        """Yield a link for each bound that a story's criteria propose and that was measured."""
        if not self._bounds.measured:
            return
        for criterion in story.criteria:
            if index.at(criterion.address) is criterion:
                for made in self.proposed(criterion):
                    if made.metric is not None:
                        yield self._link(story, criterion, made, made.metric)

    def proposed(self, criterion: Criterion) -> tuple[Proposed, ...]:
        """Return what a criterion's words propose, each weighed against the reports."""
        if not _may_state(criterion.source or criterion.text):
            return ()
        from storygate.linking.prose.proposals import proposals  # noqa: PLC0415 - its patterns take 50 ms

        return tuple(self._weighed(proposal, criterion) for proposal in proposals(criterion))

    def _link(self, story: Story, criterion: Criterion, made: Proposed, metric: Metric) -> Link:
        address = criterion.address
        if made.outcome is Outcome.MISSED:
            message = f'AC{criterion.id} says "{made.proposal.words}", and {made.reason.partition("; ")[2]}'
            place = Place(story.path, made.proposal.line, made.proposal.column)
            fix = f"Meet it and paste {made.comment} below the criterion, or correct what the criterion says."
            self.findings.append(
                findings.PROPOSED_MISSED.at(place, message, fix=fix, story=criterion.story, criterion=address)
            )
        return Link(
            address, How.BOUND, LinkKind.INFERRED, Outcome.NOT_CONFIRMED, made.bound, metric.place, made.reason,
            metric=metric,
        )  # fmt: skip

    def _weighed(self, proposal: Proposal, criterion: Criterion) -> Proposed:
        from storygate.linking import bounds  # noqa: PLC0415 - its patterns cost more than all else

        bound = bounds.parse(proposal.bound)
        found = [metric for metric in self._bounds.measured.alike(bound.name) if bound.selects(metric)]
        found = [metric for metric in found if bound.is_comparable(metric)]
        if not found:
            reason = f"proposed {proposal.bound}; {self._bounds.weigh(bound)[2]}"
            return Proposed(proposal, proposal.bound, Outcome.NOT_MEASURED, reason)
        left, labels = mentioned(found, f"{criterion.text} {criterion.body}".lower())
        inside = ", ".join(
            [
                *([bound.statistic] if bound.statistic else []),
                *[f'{k}="{v}"' if _odd(v) else f"{k}={v}" for k, v in labels],
            ]
        )
        name = left[0].name
        text = f"{name}{{{inside}}} {bound.limit}" if inside else f"{name} {bound.limit}"
        outcome, metric, reason, _ = self._bounds.weigh(bounds.parse(text))
        if metric is None or outcome is Outcome.NOT_MEASURED:
            return Proposed(proposal, text, Outcome.NOT_MEASURED, f"proposed {text}; {reason}")
        reason = f"proposed {text}; {shown(metric, found, labels)} = {amount(metric, bound.unit)}: would be {outcome}"
        return Proposed(proposal, text, outcome, reason, metric)


def _may_state(source: str) -> bool:
    """Whether there may be a figure in a text; most criteria have none, and cost no more than this."""
    if _DIGIT.search(source):
        return True
    lower = source.lower()
    return any(word in lower for word in _WITHOUT_DIGITS)


def _odd(value: str) -> bool:
    """Whether a label's value needs quotes in a bound."""
    return not value.isprintable() or any(sign in value for sign in ' ,{}"')
