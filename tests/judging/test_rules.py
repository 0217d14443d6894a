"""Each rule on a small story: when it speaks, what it says and where."""

from __future__ import annotations

import pytest

from storygate.judging.findings import RULES
from storygate.judging.rules import STORY_RULES
from storygate.model import Claim, ClaimKind, Review, State, Status, StatusValue, Subtask, Task


def fired(judgement, code):
    return [found for found in judgement.findings if found.code == code]


def said(judgement, code):
    return [found.message for found in fired(judgement, code)]


@pytest.fixture
def rejected():
    return Review("FAIL", None, 80)


class TestClaimedWithoutEvidence:
    def test_names_criterion_claim_and_reason(self, make):
        judgement = make.judged(make.story(criteria=2), make.link(number=2))

        assert said(judgement, "SG101") == ["AC1 is claimed as met (status Done, line 4), yet unproven: no link"]
        found = fired(judgement, "SG101")[0]
        assert (found.place.line, found.criterion, found.story) == (11, "1.1/AC1", "1.1")
        assert found.fix == "Link a test that runs and passes to AC1, or take the claim back."

    def test_a_story_that_is_not_due_is_let_alone(self, make):
        assert make.judged(make.story("in-progress")).findings == ()

    @pytest.mark.parametrize("outcome", ["flaky", "not confirmed"])
    def test_weak_evidence_is_another_rule(self, make, outcome):
        judgement = make.judged(make.story(), make.link(outcome))

        assert fired(judgement, "SG101") == []
        assert said(judgement, "SG105")[0].startswith("AC1 is claimed as met (status Done, line 4) on weak evidence: ")

    @pytest.mark.parametrize("outcome", ["skipped", "not run", "not measured"])
    def test_what_did_not_run_is_no_evidence(self, make, outcome):
        judgement = make.judged(make.story(), make.link(outcome))

        assert len(fired(judgement, "SG101")) == 1
        assert fired(judgement, "SG105") == []


class TestClaimedAgainstEvidence:
    def test_says_both_sides(self, make):
        judgement = make.judged(make.story(), make.link("failed"))

        assert said(judgement, "SG102") == [
            "AC1 is claimed as met (status Done, line 4), yet tests/test_login.py::test_ok failed"
        ]
        assert judgement.decision.value == "FAIL"
        assert judgement.reason.startswith("claimed-against-evidence (SG102): ")

    def test_a_waived_failure_is_accepted(self, make):
        judgement = make.judged(make.story(), make.link("failed"), waivers=[make.waiver("1.1/AC1")])

        assert fired(judgement, "SG102") == []
        assert judgement.decision.value == "WAIVED"


class TestUnclaimed:
    """A policy may make stories due that do not claim anything yet."""

    due = frozenset({StatusValue.IN_PROGRESS})

    def test_failing(self, make):
        judgement = make.judged(make.story("in-progress"), make.link("failed"), due=self.due)

        assert said(judgement, "SG250") == ["AC1 fails: tests/test_login.py::test_ok failed"]
        assert judgement.decision.value == "FAIL"

    def test_unproven(self, make):
        judgement = make.judged(make.story("in-progress"), due=self.due)

        assert said(judgement, "SG251") == ["AC1 is unproven: no link"]
        assert judgement.reason == "unproven-criterion (SG251): AC1 is unproven: no link"


class TestReviewAgainstRecord:
    review = Review("PASS", None, 231)
    skipped = Claim(ClaimKind.TESTS_SKIPPED, "5/5 integration tests skipped", 148, "record", count=5, total=5)
    praise = (
        Claim(ClaimKind.GATE, "Gate: PASS", 231, "review", value="PASS"),
        Claim(ClaimKind.SCORE, "Quality Score: 100/100", 233, "review", count=100, total=100),
        Claim(ClaimKind.ALL_MET, "All 6 acceptance criteria fully covered", 238, "review"),
    )

    @pytest.mark.ac("1.4", 5)
    def test_one_line_quotes_both_with_their_lines(self, make):
        story = make.story(review=self.review, claims=(self.skipped, *self.praise))

        (message,) = said(make.judged(story), "SG103")
        assert message == 'review says PASS, 100/100, yet the record says "5/5 integration tests skipped" (line 148)'

    def test_quotes_the_clause_that_tells(self, make):
        text = "- Test execution: 9/9 unit tests passed, 5/5 integration tests skipped (no Docker)"
        skipped = Claim(ClaimKind.TESTS_SKIPPED, text, 148, "record", count=5, total=5)
        covered = Claim(ClaimKind.ALL_MET, "- Trace Coverage: All 6 criteria covered", 238, "review", count=6, total=6)
        story = make.story(claims=(skipped, covered))

        assert said(make.judged(story), "SG103") == [
            'review says "All 6 criteria covered", yet the record says "5/5 integration tests skipped (no Docker)" (line 148)'
        ]

    @pytest.mark.parametrize("text", ["everything: ", "x" * 41 + ": all met"])
    def test_a_label_is_short_and_followed_by_words(self, make, text):
        story = make.story(claims=(self.skipped, Claim(ClaimKind.ALL_MET, text, 238, "review")))

        assert text.strip() in said(make.judged(story), "SG103")[0]

    def test_it_stands_at_the_review(self, make):
        story = make.story(review=self.review, claims=(self.skipped, *self.praise))
        (found,) = [found for found in make.judged(story).findings if found.code == "SG103"]
        assert found.place.line == 233

    def test_without_a_gate_word_the_reviews_own_words_are_quoted(self, make):
        early = Claim(ClaimKind.ALL_MET, "All ACs Met: yes", 200, "review")
        late = Claim(ClaimKind.ALL_MET, "Ready, all met", 270, "review")
        story = make.story(claims=(self.skipped, early, late))
        assert said(make.judged(story), "SG103")[0].startswith('review says "Ready, all met", yet')

    def test_stands_even_where_every_criterion_is_proven(self, make):
        judgement = make.judged(make.story(review=self.review, claims=(self.skipped,)), make.link())

        assert said(judgement, "SG103")[0].startswith("review says PASS, yet the record says ")
        assert judgement.decision.value == "CONCERNS"

    def test_failed_tests_weigh_more_than_skipped_ones(self, make):
        failed = Claim(ClaimKind.TESTS_FAILED, "2 failed", 150, "review", count=2)
        judgement = make.judged(make.story(review=self.review, claims=(self.skipped, failed)))

        assert said(judgement, "SG103") == ['review says PASS, yet the review says "2 failed" (line 150)']

    @pytest.mark.parametrize(
        ("review", "claims"),
        [
            (Review("PASS", None, 231), ()),
            (
                Review("PASS", None, 231),
                (Claim(ClaimKind.TESTS_SKIPPED, "0 skipped", 148, "record", count=0, total=9),),
            ),
            (Review("CONCERNS", None, 231), (skipped, *praise)),
            (None, (skipped,)),
            (None, (skipped, Claim(ClaimKind.SCORE, "70/100", 233, "review", count=70, total=100))),
            (None, (skipped, Claim(ClaimKind.SCORE, "A-", 233, "review", value="A-"))),
            (None, (skipped, Claim(ClaimKind.ALL_MET, "all done", 233, "record"))),
        ],
    )
    def test_silent_without_a_contradiction(self, make, review, claims):
        assert said(make.judged(make.story(review=review, claims=claims)), "SG103") == []

    def test_a_score_without_a_total_is_out_of_a_hundred(self, make):
        score = Claim(ClaimKind.SCORE, "Score: 95", 233, "review", count=95)

        assert said(make.judged(make.story(claims=(self.skipped, score))), "SG103")[0].startswith(
            "review says 95/100, yet"
        )

    def test_silent_in_a_story_that_is_not_due(self, make):
        story = make.story("draft", review=self.review, claims=(self.skipped,))

        assert said(make.judged(story), "SG103") == []


class TestReviewAgainstSkipped:
    everything = Claim(ClaimKind.ALL_MET, "All ACs met", 90, "review")

    def test_names_the_criteria_and_a_skipped_test(self, make):
        story = make.story(criteria=3, claims=(self.everything,))
        judgement = make.judged(story, make.link("skipped"), make.link("passed", 2), make.link("not run", 3))

        (message,) = said(judgement, "SG104")
        assert message == (
            'review says "All ACs met" (line 90), yet every linked test of AC1, AC3 was skipped '
            "(tests/test_login.py::test_ok, junit.xml:3)"
        )

    def test_a_review_of_single_criteria(self, make):
        met = Claim(ClaimKind.MET, "AC2 met", 91, "review", criteria=("2",))
        story = make.story(criteria=2, claims=(met,))

        assert said(make.judged(story, make.link("skipped", 2)), "SG104")[0].startswith(
            'review says "AC2 met" (line 91)'
        )
        assert said(make.judged(story, make.link("skipped", 1)), "SG104") == []

    def test_silent_without_a_review(self, make):
        score = Claim(ClaimKind.SCORE, "100/100", 91, "review", count=100, total=100)

        assert said(make.judged(make.story(claims=(score,)), make.link("skipped")), "SG104") == []


class TestTasks:
    open_task = Task("mend [ ] it", 30, State.OPEN)
    done_task = Task(
        "done", 31, State.DONE, subtasks=(Subtask("left over", 32, State.OPEN), Subtask("odd", 33, State.UNKNOWN))
    )

    def test_an_open_task_in_a_done_story(self, make):
        judgement = make.judged(make.story(tasks=(self.open_task,)), make.link())

        assert said(judgement, "SG106") == ['1 task is open in a story whose status is Done (line 4): "mend [ ] it"']
        assert judgement.decision.value == "CONCERNS"

    def test_several_are_told_once_and_an_unknown_mark_is_open(self, make):
        tasks = (self.open_task, Task("a", 31, State.DONE), Task("b", 32, State.UNKNOWN))

        assert said(make.judged(make.story(tasks=tasks)), "SG106")[0].startswith("2 of 3 tasks are open")

    def test_a_story_in_review_may_have_open_tasks(self, make):
        judgement = make.judged(make.story("review", tasks=(self.open_task,)), make.link())

        assert said(judgement, "SG106") == []
        assert judgement.decision.value == "PASS"

    def test_a_ticked_task_with_open_boxes_below_it(self, make):
        judgement = make.judged(make.story(tasks=(self.done_task,)), make.link())

        assert said(judgement, "SG107") == ['the task of line 31 is ticked, yet 2 subtasks are open: "left over"']
        assert fired(judgement, "SG107")[0].place.line == 32
        assert judgement.decision.value == "CONCERNS"

    def test_one_open_box(self, make):
        task = Task("done", 31, State.DONE, subtasks=(Subtask("a", 32, State.DONE), Subtask("b", 33, State.OPEN)))

        assert said(make.judged(make.story(tasks=(task,))), "SG107") == [
            'the task of line 31 is ticked, yet a subtask is open: "b"'
        ]

    def test_all_boxes_ticked_is_fine(self, make):
        task = Task("done", 31, State.DONE, subtasks=(Subtask("a", 32, State.DONE),))

        assert said(make.judged(make.story(tasks=(task,))), "SG107") == []


class TestStory:
    @pytest.mark.ac("1.4", 4)
    @pytest.mark.parametrize("status", ["done", "review"])
    def test_without_criteria_never_passes(self, make, status):
        judgement = make.judged(make.story(status, criteria=0))

        assert said(judgement, "SG109") == [f"the story is {status.title()} and has no acceptance criteria"]
        assert judgement.decision.value == "FAIL"
        assert judgement.action == "write acceptance criteria"

    def test_without_criteria_is_fine_in_a_draft(self, make):
        assert make.judged(make.story("draft", criteria=0)).findings == ()

    def test_done_against_its_last_review(self, make, rejected):
        judgement = make.judged(make.story(review=rejected), make.link())

        assert said(judgement, "SG111") == ["the last review says FAIL, yet the status is Done (line 4)"]
        assert judgement.decision.value == "CONCERNS"

    @pytest.mark.parametrize("status", ["review", "in-progress"])
    def test_a_rejected_story_that_is_not_done_is_in_order(self, make, rejected, status):
        assert said(make.judged(make.story(status, review=rejected)), "SG111") == []

    def test_a_done_story_without_a_status_line_of_its_own(self, make):
        story = make.story(review=Review("FAIL", None), criteria=0)

        assert [found.place.line for found in make.judged(story).findings if found.code == "SG111"] == [4]


def test_a_waiver_of_a_criterion_that_is_not_there(make):
    waivers = [make.waiver("1.1/AC9"), make.waiver("1.1/AC1"), make.waiver()]
    judgement = make.judged(make.story(), waivers=waivers)

    assert said(judgement, "SG253") == ["a waiver by Ana names 1.1/AC9, which stories/1.1.story.md does not have"]
    assert str(fired(judgement, "SG253")[0].place) == "gates/1.1-sign-in.yml:20"


@pytest.mark.ac("1.4", 6)
class TestCatalogue:
    def test_codes_and_names_are_unique_and_in_the_rooms_range(self):
        assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(STORY_RULES)
        assert all("SG100" <= rule.code <= "SG149" or "SG250" <= rule.code <= "SG279" for rule in RULES)

    @pytest.mark.parametrize("module", STORY_RULES, ids=lambda module: module.__name__.rpartition(".")[2])
    def test_each_rule_lives_in_a_file_of_its_name_and_explains_itself(self, module):
        assert module.RULE.name == module.__name__.rpartition(".")[2].replace("_", "-")
        assert module.RULE.why.endswith(".")
        assert len(module.RULE.why) > 60
        assert module.RULE.fix.endswith(".")

    def test_status_words_are_told_as_written(self, make):
        story = make.story(read=(make.criterion(1),))
        story = type(story)(
            **{f: getattr(story, f) for f in story.__slots__} | {"status": Status("✅ Done", StatusValue.DONE, 5)}
        )

        assert "(status ✅ Done, line 5)" in said(make.judged(story), "SG101")[0]
