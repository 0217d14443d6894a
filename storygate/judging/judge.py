"""All stories at once: joins verdicts, rules and waivers into judgements, and judgements into the run's assessment."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from storygate.judging.claimed import claimed_ids, worded
from storygate.judging.decision import decide, worst
from storygate.judging.remedies import action
from storygate.judging.rules import STORY_RULES
from storygate.judging.rules.context import Context
from storygate.judging.verdicts import verdict
from storygate.judging.waiving import honoured
from storygate.model import Assessment, Counts, Judgement, Severity, VerdictValue


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from storygate.model import Finding, Link, Metric, Policy, Report, Stated, Story, Test, Waiver


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def judge(
    stories: Sequence[Story],
    links: Iterable[Link],
    findings: Iterable[Finding] = (),
    *,
    waivers: Iterable[Waiver] = (),
    stated: Mapping[str, tuple[Stated, ...]] = MappingProxyType({}),
    policy: Policy,
    today: date,
) -> tuple[Judgement, ...]:
    """Return one judgement for each story, in the order given.

    Args:
        stories: What was read.
        links: Of all stories.
        findings: Of linking and others; those that name a story go to its judgement.
        waivers: All that were written down; whether one is honoured is settled here, by ``today``.
        stated: Figures that stories state and reports hold, by the path of the story.
        policy: What counts.
        today: The day by which waivers run out.
    """
    of_criterion: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        of_criterion[link.criterion].append(link)
    of_story: dict[str, list[Finding]] = defaultdict(list)
    for found in findings:
        if found.story is not None:
            of_story[found.story].append(found)
    accepted: dict[str, list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        accepted[waiver.story].append(waiver)
    return tuple(
        _judge(
            story,
            of_criterion,
            of_story.get(story.id, ()),
            accepted.get(story.id, ()),
            stated.get(story.path, ()),
            policy,
            today,
        )
        for story in stories
    )


def assess(  # noqa: PLR0913 - the whole run in one value
    stories: Sequence[Story],
    links: Sequence[Link],
    findings: Sequence[Finding] = (),
    *,
    waivers: Iterable[Waiver] = (),
    stated: Mapping[str, tuple[Stated, ...]] = MappingProxyType({}),
    policy: Policy,
    today: date,
    tests: Sequence[Test] = (),
    metrics: Sequence[Metric] = (),
    reports: Sequence[Report] = (),
    counts: Counts | None = None,
    discovery: Sequence[str] = (),
) -> Assessment:
    """Return the whole run: judgements, the worst decision of the due stories, and every finding once, sorted.

    Args:
        stories: What was read.
        links: Of all stories.
        findings: Of evidence, linking, gates and configuration; those of stories come with the stories.
        waivers: All that were written down.
        stated: Figures that stories state and reports hold, by the path of the story.
        policy: What counts.
        today: The day by which waivers run out.
        tests: Every test that was read, in the order of the reports.
        metrics: Every figure that was read.
        reports: Every evidence file that was read.
        counts: How many test cases came out how.
        discovery: How stories and reports were found, a line each.
    """
    judgements = judge(stories, links, findings, waivers=waivers, stated=stated, policy=policy, today=today)
    decisions = [judgement.decision for judgement in judgements if judgement.decision is not None]
    every = {id(found): found for judgement in judgements for found in judgement.findings}
    every |= {id(found): found for found in findings}
    return Assessment(
        judgements=judgements,
        decision=worst(decisions) if decisions else None,
        findings=tuple(sorted(every.values(), key=_order)),
        tests=tuple(tests),
        metrics=tuple(metrics),
        reports=tuple(reports),
        counts=counts or Counts(),
        links=tuple(links),
        discovery=tuple(discovery),
    )


def gap(judgement: Judgement) -> int:
    """Return how many criteria the story claims as met that are neither proven nor waived."""
    closed = (VerdictValue.PROVEN, VerdictValue.WAIVED)
    return sum(v.value not in closed and v.criterion.id in judgement.claimed_ids for v in judgement.verdicts)


def _judge(
    story: Story,
    links: Mapping[str, Sequence[Link]],
    findings: Sequence[Finding],
    waivers: Sequence[Waiver],
    stated: tuple[Stated, ...],
    policy: Policy,
    today: date,
) -> Judgement:
    valid = {waiver.criterion: waiver for waiver in waivers if honoured(waiver, today)}
    verdicts = tuple(
        [
            verdict(
                criterion,
                links.get(address := criterion.address, ()),
                waiver=valid.get(address) if valid else None,
                waive_failing=policy.waive_failing,
            )
            for criterion in story.criteria
        ]
    )
    due = story.status is not None and story.status.value in policy.due
    claimed = claimed_ids(story)
    context = Context(story, verdicts, policy, due, claimed, tuple(waivers), stated)
    fired = [found for rule in STORY_RULES for found in rule.check(context)]
    decision, reason, whole = None, _not_due(story), None
    if due:
        whole = valid.get(None)
        if not policy.waive_failing and any(v.value is VerdictValue.FAILING for v in verdicts):
            whole = None
        decision, reason = decide(verdicts, fired, policy=policy, waiver=whole)
    return Judgement(
        story=story,
        due=due,
        decision=decision,
        verdicts=verdicts,
        findings=tuple(sorted((*fired, *findings, *story.findings), key=_order)),
        reason=reason,
        action=action(story, verdicts, due=due),
        waiver=whole,
        claimed_ids=claimed,
        stated=stated,
    )


def _not_due(story: Story) -> str:
    if story.status is None:
        return "not judged: no status says that it is complete"
    return f"not judged: status {worded(story.status)} does not claim completeness"


def _order(found: Finding) -> tuple[int, tuple[str, int, int], str]:
    return (_RANK[found.rule.severity], found.place.sort_key, found.rule.code)
