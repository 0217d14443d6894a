"""A waiver accepts what fails, and the policy lets nobody do that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Rule, Severity, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.judging.rules.context import Context
    from storygate.model import Decision, Finding


RULE = Rule(
    "SG254",
    "waiver-of-failing-criterion",
    Severity.WARNING,
    why="The policy (policy.waivers.failing = false) lets a person accept a gap in the evidence, and not evidence that fails.",
    fix="Mend what fails, or take the waiver out.",
)
LEADS_TO: Decision | None = None


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each waiver that would cover a failing criterion."""
    if context.policy.waive_failing:
        return
    failing = {v.criterion.address: v for v in context.verdicts if v.value is VerdictValue.FAILING}
    for waiver in context.waivers:
        if waiver.criterion in failing or (waiver.criterion is None and failing):
            address = waiver.criterion or next(iter(failing))
            yield RULE.at(
                waiver.place,
                f"a waiver by {waiver.by} covers {address}, which fails: {failing[address].why}",
                story=context.story.id,
            )
