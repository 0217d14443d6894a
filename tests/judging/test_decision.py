"""From verdicts and findings to a gate word."""

from __future__ import annotations

import pytest

from storygate.judging.decision import cost, decide, worst
from storygate.judging.rules import (
    claimed_without_evidence,
    story_without_criteria,
    unticked_task_in_done_story,
    waiver_names_unknown_criterion,
)
from storygate.model import Criterion, Decision, Place, Policy, Verdict, VerdictValue, Why


PLACE = Place("stories/1.1.story.md", 10)
WAITS = unticked_task_in_done_story.RULE.at(PLACE, "1 task is open")
HOLLOW = story_without_criteria.RULE.at(PLACE, "there are no criteria")
HARMLESS = waiver_names_unknown_criterion.RULE.at(PLACE, "a waiver names AC9")


def verdicts(words):
    """Read ``proven, no link``: a verdict's value, or the reason of an unproven one."""
    made = []
    for number, word in enumerate(words.split(", ") if words else [], start=1):
        criterion = Criterion(str(number), "1.1", "t", "t", number, number)
        value = VerdictValue(word) if word in set(VerdictValue) else VerdictValue.UNPROVEN
        made.append(Verdict(criterion, value, word))
    return made


@pytest.mark.ac("1.4", 3)
@pytest.mark.parametrize(
    ("words", "findings", "decision"),
    [
        ("proven", (), "PASS"),
        ("proven, proven", (), "PASS"),
        ("failing", (), "FAIL"),
        ("stale", (), "FAIL"),
        ("no link", (), "FAIL"),
        ("only skipped", (), "FAIL"),
        ("did not run", (), "FAIL"),
        ("not measured", (), "FAIL"),
        ("flaky", (), "CONCERNS"),
        ("only inferred links", (), "CONCERNS"),
        ("bound not confirmed", (), "CONCERNS"),
        ("waived", (), "WAIVED"),
        ("proven, waived", (), "WAIVED"),
        ("waived, flaky", (), "CONCERNS"),
        ("waived, failing", (), "FAIL"),
        ("flaky, no link, proven", (), "FAIL"),
        ("proven", (HARMLESS,), "PASS"),
        ("proven", (WAITS,), "CONCERNS"),
        ("waived", (WAITS,), "CONCERNS"),
        ("failing", (WAITS,), "FAIL"),
        ("", (HOLLOW,), "FAIL"),
        ("", (), "CONCERNS"),
    ],
)
def test_truth_table(words, findings, decision):
    assert decide(verdicts(words), findings, policy=Policy())[0].value == decision


@pytest.mark.ac("1.4", 3)
@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("failing", "WAIVED"),
        ("no link", "WAIVED"),
        ("flaky", "WAIVED"),
        ("", "WAIVED"),
        ("proven", "PASS"),
        ("waived", "WAIVED"),
    ],
)
def test_a_waiver_of_the_story_comes_last(make, words, decision):
    assert decide(verdicts(words), (), policy=Policy(), waiver=make.waiver())[0].value == decision


class TestReason:
    def test_names_the_rule_that_weighs_most(self):
        found = claimed_without_evidence.RULE.at(PLACE, "AC1 is claimed", criterion="1.1/AC1")

        reason = decide(verdicts("no link"), (WAITS, found), policy=Policy())[1]

        assert reason == "claimed-without-evidence (SG101): AC1 is claimed"

    def test_counts_the_others_of_the_same_weight(self):
        assert decide(verdicts("proven"), (WAITS, WAITS), policy=Policy())[1].endswith("1 task is open, and 1 more")

    def test_of_a_waiver_without_an_end_names_none(self, make):
        reason = decide(verdicts("proven"), (WAITS,), policy=Policy(), waiver=make.waiver())[1]
        assert reason.startswith("accepted by Ana: known gap (otherwise CONCERNS: ")

    def test_a_story_whose_criteria_are_all_waived_or_proven_needs_no_waiver_of_its_own(self, make):
        assert "accepted by Ana" not in decide(verdicts("waived"), (), policy=Policy(), waiver=make.waiver())[1]

    def test_of_a_waiver_keeps_what_it_covers(self, make):
        reason = decide(verdicts("proven"), (WAITS,), policy=Policy(), waiver=make.waiver(until="2026-12-31"))[1]

        assert reason == (
            "accepted by Ana until 2026-12-31: known gap "
            "(otherwise CONCERNS: unticked-task-in-done-story (SG106): 1 task is open)"
        )

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ("proven", "the only criterion is proven"),
            ("proven, proven", "all 2 criteria are proven"),
            ("proven, waived, waived", "1 of 3 criteria are proven, AC2, AC3 waived"),
            ("proven, failing", "1 of 2 criteria are proven"),
        ],
    )
    def test_without_a_finding(self, words, reason):
        assert decide(verdicts(words), (), policy=Policy())[1] == reason


@pytest.mark.ac("1.4", 3)
class TestPolicy:
    def test_maps_reasons(self):
        policy = Policy(unproven={Why.NO_LINK: Decision.CONCERNS})

        assert cost(verdicts("no link")[0], policy) is Decision.CONCERNS

    def test_a_reason_left_out_is_not_forgiven(self):
        assert cost(verdicts("flaky")[0], Policy(unproven={})) is Decision.FAIL


def test_worst_of_nothing_is_pass():
    assert worst([]) is Decision.PASS
    assert worst([Decision.WAIVED, Decision.CONCERNS, Decision.PASS]) is Decision.CONCERNS
