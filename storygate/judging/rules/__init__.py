"""The rules a story is judged by: one module each, named by what is wrong. A new one is added here."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from storygate.judging.rules import (
    claimed_against_evidence,
    claimed_on_weak_evidence,
    claimed_without_evidence,
    done_against_review,
    failing_criterion,
    figure_against_own_target,
    figure_against_report,
    figure_differs_from_report,
    review_against_record,
    review_against_skipped,
    stale_criterion,
    story_without_criteria,
    ticked_parent_with_open_subtask,
    unproven_criterion,
    unticked_task_in_done_story,
    waiver_names_unknown_criterion,
    waiver_of_failing_criterion,
)


if TYPE_CHECKING:
    from collections.abc import Mapping

    from storygate.judging.rules.context import StoryRule
    from storygate.model import Decision


STORY_RULES: tuple[StoryRule, ...] = (
    story_without_criteria,
    review_against_record,
    review_against_skipped,
    claimed_against_evidence,
    failing_criterion,
    stale_criterion,
    claimed_without_evidence,
    unproven_criterion,
    claimed_on_weak_evidence,
    figure_against_report,
    figure_against_own_target,
    done_against_review,
    ticked_parent_with_open_subtask,
    unticked_task_in_done_story,
    waiver_names_unknown_criterion,
    waiver_of_failing_criterion,
    figure_differs_from_report,
)
"""In the order in which they are told: what weighs most comes first."""

LEADS_TO: Mapping[str, Decision] = MappingProxyType(
    {r.RULE.code: r.LEADS_TO for r in STORY_RULES if r.LEADS_TO is not None}
)
"""What a finding costs a due story, by code."""
