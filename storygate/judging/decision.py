"""From verdicts and findings to one of the gate words: worst of all rules, then a valid waiver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.judging.rules import LEADS_TO
from storygate.judging.verdicts import why_of
from storygate.model import Decision, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.model import Finding, Policy, Verdict, Waiver


RANK = {Decision.PASS: 0, Decision.WAIVED: 1, Decision.CONCERNS: 2, Decision.FAIL: 3}
"""The higher the worse."""


_FIXED = {
    VerdictValue.PROVEN: Decision.PASS,
    VerdictValue.WAIVED: Decision.WAIVED,
    VerdictValue.STALE: Decision.FAIL,
    VerdictValue.FAILING: Decision.FAIL,
}


def cost(verdict: Verdict, policy: Policy) -> Decision:
    """Return what one criterion's verdict costs a due story."""
    fixed = _FIXED.get(verdict.value)
    # A reason that a policy leaves out is not forgiven by it.
    return policy.unproven.get(why_of(verdict), Decision.FAIL) if fixed is None else fixed


def decide(
    verdicts: Sequence[Verdict],
    findings: Sequence[Finding],
    *,
    policy: Policy,
    waiver: Waiver | None = None,
) -> tuple[Decision, str]:
    """Return a due story's decision and one sentence naming the rule that weighs most.

    Args:
        verdicts: Of all its criteria. A story without any is at best CONCERNS, whatever the findings.
        findings: What the rules found, those that weigh most first.
        policy: What an unproven criterion costs.
        waiver: A waiver of the whole story that is honoured today; it turns CONCERNS and FAIL into WAIVED.
    """
    # Costs of criteria are asked of the verdicts, not of the findings: no rule that is left out lets one through.
    costs = [cost(verdict, policy) for verdict in verdicts]
    of_criterion = {v.criterion.address: word for v, word in zip(verdicts, costs, strict=True)} if findings else {}
    grounds = [(LEADS_TO.get(found.code) or of_criterion.get(found.criterion or ""), found) for found in findings]
    floor = Decision.PASS if costs else Decision.CONCERNS
    decision = worst([floor, *costs, *(word for word, _ in grounds if word)])
    reason = _reason(decision, verdicts, [found for word, found in grounds if word is decision])
    if waiver is not None and RANK[decision] > RANK[Decision.WAIVED]:
        until = f" until {waiver.until}" if waiver.until else ""
        return (
            Decision.WAIVED,
            f"accepted by {waiver.by}{until}: {waiver.reason} (otherwise {decision.value}: {reason})",
        )
    return decision, reason


def worst(decisions: Iterable[Decision]) -> Decision:
    """Return the worst of some decisions, PASS where there are none."""
    return max(decisions, key=RANK.__getitem__, default=Decision.PASS)


def _reason(decision: Decision, verdicts: Sequence[Verdict], grounds: Sequence[Finding]) -> str:
    if grounds:
        first = grounds[0]
        more = f", and {len(grounds) - 1} more" if len(grounds) > 1 else ""
        return f"{first.rule.name} ({first.code}): {first.message}{more}"
    proven = sum(verdict.value is VerdictValue.PROVEN for verdict in verdicts)
    if decision is Decision.PASS:
        return f"all {proven} criteria are proven" if proven > 1 else "the only criterion is proven"
    waived = [f"AC{v.criterion.id}" for v in verdicts if v.value is VerdictValue.WAIVED]
    if decision is Decision.WAIVED:
        return f"{proven} of {len(verdicts)} criteria are proven, {', '.join(waived)} waived"
    return f"{proven} of {len(verdicts)} criteria are proven"
