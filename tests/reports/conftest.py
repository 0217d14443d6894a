"""A small project that every report is shown with: a lighthouse, and a story that claims what nobody saw."""

from __future__ import annotations

import os

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storygate.model import (
    Assessment,
    Attestation,
    Claim,
    ClaimKind,
    Counts,
    Criterion,
    Decision,
    Finding,
    How,
    Judgement,
    Link,
    LinkKind,
    ListedFile,
    Metric,
    Outcome,
    Place,
    Report,
    Review,
    Rule,
    Severity,
    State,
    Status,
    StatusValue,
    Story,
    Subtask,
    Task,
    Test,
    TestCase,
    Verdict,
    VerdictValue,
    Waiver,
)


if TYPE_CHECKING:
    from collections.abc import Callable


GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).parents[2] / "storygate/reports/schemas"

CLAIMED = Rule(
    "SG101",
    "claimed-without-evidence",
    Severity.ERROR,
    "A claim is not evidence.",
    "Link a test that passes, or take the claim back.",
)
SKIPPED = Rule("SG103", "only-skipped", Severity.WARNING, "A skipped test proves nothing.", "Let the test run.")
AMBIGUOUS = Rule("SG301", "ambiguous-link", Severity.WARNING, "It can be read two ways.", "Name story and criterion.")
NOTE = Rule("SG205", "empty-suite", Severity.NOTE, "A suite without a test proves nothing.", "Check the test command.")


def at(line: int, path: str = "build/junit.xml") -> Place:
    return Place(path, line)


def a_test(test_id: str, outcome: Outcome, line: int, detail: str = "", *before: Outcome) -> Test:
    where, _, name = test_id.partition("::")
    cases = tuple(
        TestCase(
            name, "", ("lighthouse",), each, at(line + i), file=where, line=7, seconds=0.5, hostname="ci", detail=detail
        )
        for i, each in enumerate((*before, Outcome.PASSED if outcome is Outcome.FLAKY else outcome))
    )
    return Test(test_id, cases, outcome, "passed after a failure" if outcome is Outcome.FLAKY else "")


def criterion(story: str, number: int, text: str, line: int, *, claimed: bool | None = None) -> Criterion:
    return Criterion(str(number), story, text.replace("**", "").replace("`", ""), text, line, line, claimed)


def link(address: str, test: Test, how: How = How.NAME, kind: LinkKind = LinkKind.EXPLICIT) -> Link:
    reason = f"property ac = {address}" if how is How.PROPERTY else f"{how} says {address}"
    return Link(address, how, kind, test.outcome, test.id, test.case.report, reason, test)


def a_story(story_id: str, title: str, status: Status | None, criteria: list[str], **more: object) -> Story:
    return Story(
        path=f"docs/stories/{story_id}.story.md",
        id=story_id,
        title=title,
        line=1,
        dialect="bmad",
        status=status,
        criteria=tuple(criterion(story_id, n, text, 8 + n) for n, text in enumerate(criteria, 1)),
        **more,
    )


def judged(story: Story, decision: Decision | None, verdicts: list[Verdict], **more: object) -> Judgement:
    values = {
        "due": decision is not None,
        "findings": (),
        "reason": "every criterion is proven",
        "action": "nothing",
        "claimed_ids": frozenset(c.id for c in story.criteria) if decision else frozenset(),
    }
    return Judgement(story=story, decision=decision, verdicts=tuple(verdicts), **{**values, **more})


def lamp() -> Judgement:
    story = a_story(
        "2.1",
        "The lamp is lit at dusk",
        Status("Done", StatusValue.DONE, 3),
        ["The lamp is lit within **5 s** of sunset", "A keeper can `override` it", "It draws less than 400 W"],
        tasks=(
            Task(
                "Read the light sensor (AC: 1)",
                14,
                State.DONE,
                ("1",),
                subtasks=(Subtask("Smooth it", 15, State.DONE),),
            ),
            Task("Override switch (AC: all)", 16, State.OPEN, (), all_criteria=True),
        ),
        files=(ListedFile("src/lamp.py", "created", 22), ListedFile("tests/test_lamp.py", None, 23)),
    )
    power = Metric("power.draw", Decimal("312.5"), "W", at(4, "build/power.json"), "max", (("mode", "night"),))
    bound = Link(
        "2.1/AC3",
        How.BOUND,
        LinkKind.EXPLICIT,
        Outcome.MET,
        "power.draw{max} < 400 W",
        power.place,
        "comment under AC3",
        metric=power,
    )
    lit = a_test("tests/test_lamp.py::test_lit_at_dusk", Outcome.PASSED, 12)
    override = a_test("tests/test_lamp.py::test_2_1_ac2_override", Outcome.PASSED, 15)
    return judged(
        story,
        Decision.PASS,
        [
            Verdict(story.criteria[0], VerdictValue.PROVEN, "1 test passed", (link("2.1/AC1", lit, How.PROPERTY),)),
            Verdict(story.criteria[1], VerdictValue.PROVEN, "1 test passed", (link("2.1/AC2", override),)),
            Verdict(story.criteria[2], VerdictValue.PROVEN, "312.5 W is inside < 400 W", (bound,)),
        ],
    )


def foghorn() -> Judgement:
    story = a_story(
        "2.2",
        "The foghorn answers a distress call",
        Status("Done ✅", StatusValue.DONE, 3),
        [
            "A distress call on channel 16 sounds the horn within 2 s",
            "The horn stops when the call is acknowledged",
            "Every call is written to the log with its position",
            "A dead speaker is reported to the harbour",
        ],
        review=Review("PASS", "Approve", 61),
        claims=(
            Claim(ClaimKind.ALL_MET, "All acceptance criteria fully implemented and tested.", 63, "review"),
            Claim(ClaimKind.SCORE, "Quality score: 98/100", 64, "review", count=98, total=100),
        ),
    )
    skipped = [
        a_test(f"tests/test_horn.py::test_2_2_ac{n}", Outcome.SKIPPED, 20 + n, "needs a speaker") for n in (1, 2, 3)
    ]
    why = "only skipped: needs a speaker"
    findings = (
        CLAIMED.at(
            at(63, story.path),
            "the review says that all criteria are met; 0 of 4 are proven",
            story="2.2",
        ),
        SKIPPED.at(
            at(9, story.path),
            "3 linked tests were skipped",
            story="2.2",
            criterion="2.2/AC1",
            fix="Run them with a speaker.",
        ),
    )
    verdicts = [
        Verdict(c, VerdictValue.UNPROVEN, why, (link(c.address, test),))
        for c, test in zip(story.criteria, skipped, strict=False)
    ]
    verdicts.append(Verdict(story.criteria[3], VerdictValue.UNPROVEN, "no link"))
    return judged(
        story,
        Decision.FAIL,
        verdicts,
        findings=findings,
        reason="4 criteria of a done story are unproven: only skipped",
        action="let 3 skipped tests run",
    )


def battery() -> Judgement:
    story = a_story(
        "2.3",
        "The keeper sees the battery's charge",
        Status("Ready for Review", StatusValue.REVIEW, 3),
        [
            "The charge is shown in percent",
            "The figure is never older than 10 s",
            "A charge below 20 % turns the figure red",
            "The figure can be read from 5 m",
            "The history of a week is kept",
        ],
    )
    shown = a_test("BatteryPanel › shows the charge (2.3 AC1)", Outcome.PASSED, 31)
    fresh = a_test("BatteryPanel › is fresh", Outcome.FLAKY, 33, "TimeoutError: 10 s", Outcome.FAILED)
    red = a_test("BatteryPanel › turns red", Outcome.PASSED, 35)
    sidecar = at(7, "docs/stories/2.3.links.yml")
    seen = Attestation("Ana", "2026-11-20", "read from 5 m in daylight", sidecar, "docs/panel.jpg")
    attested = Link(
        "2.3/AC4", How.SIDECAR, LinkKind.EXPLICIT, Outcome.ATTESTED, "Ana on 2026-11-20: read from 5 m in daylight", sidecar,
        "attested in the sidecar", attestation=seen,
    )  # fmt: skip
    waiver = Waiver("2.3", "2.3/AC5", "Ben", "the disk comes in spring", "2027-03-31", at(12, "gates/2.3.yml"))
    return judged(
        story,
        Decision.CONCERNS,
        [
            Verdict(story.criteria[0], VerdictValue.PROVEN, "1 test passed", (link("2.3/AC1", shown, How.SOURCE),)),
            Verdict(
                story.criteria[1],
                VerdictValue.UNPROVEN,
                "flaky: passed after a failure",
                (link("2.3/AC2", fresh, How.PROPERTY),),
            ),
            Verdict(
                story.criteria[2],
                VerdictValue.UNPROVEN,
                "only inferred links",
                (link("2.3/AC3", red, How.STORY, LinkKind.INFERRED),),
            ),
            Verdict(story.criteria[3], VerdictValue.PROVEN, "attested by Ana", (attested,)),
            Verdict(
                story.criteria[4], VerdictValue.WAIVED, "Ben: the disk comes in spring (until 2027-03-31)", (), waiver
            ),
        ],
        reason="AC2 is flaky, AC3 has only inferred links",
        action="mend the flaky test",
    )


def storm() -> Judgement:
    story = a_story(
        "2.10",
        "台風 🌀 the lamp survives a storm",
        Status("In Progress", StatusValue.IN_PROGRESS, 3),
        ["Wind of 200 km/h does not put it out", "Salt water does not reach the coil"],
    )
    wind = a_test("tests/test_storm.py::test_2_10_ac1_wind", Outcome.FAILED, 41, "AssertionError: lamp went out")
    return judged(
        story,
        None,
        [
            Verdict(story.criteria[0], VerdictValue.FAILING, "1 test failed", (link("2.10/AC1", wind),)),
            Verdict(story.criteria[1], VerdictValue.STALE, "the criterion's text has changed since it was proven"),
        ],
        reason="not due; would be FAIL",
        action="carry on",
    )


def assessment_of(judgements: tuple[Judgement, ...], orphans: tuple[Test, ...] = (), **more: object) -> Assessment:
    links = tuple(each for j in judgements for v in j.verdicts for each in v.links)
    tests = (*dict.fromkeys(each.test for each in links if each.test), *orphans)
    values = {
        "decision": Decision.FAIL,
        "findings": tuple(f for j in judgements for f in j.findings),
        "tests": tests,
        "metrics": tuple(dict.fromkeys(each.metric for each in links if each.metric)),
        "reports": (),
        "counts": Counts(tests=len(tests)),
        "links": links,
    }
    return Assessment(judgements=judgements, **{**values, **more})


def lighthouse() -> Assessment:
    judgements = (foghorn(), battery(), lamp(), storm())
    orphans = (
        a_test("tests/test_boat.py::test_oars", Outcome.PASSED, 51),
        a_test("tests/test_boat.py::test_ac2", Outcome.PASSED, 53),
    )
    findings = (
        *(f for j in judgements for f in j.findings),
        AMBIGUOUS.at(
            at(53),
            "test_ac2 names a criterion and no story",
            readings=("2.1/AC2", "2.2/AC2"),
            fix="Name it test_2_1_ac2.",
        ),
        NOTE.at(Place("build/empty.xml"), "the report holds no test"),
    )
    plain = assessment_of(judgements, orphans)
    return assessment_of(
        judgements,
        orphans,
        findings=findings,
        metrics=(*plain.metrics, Metric("memory.peak", None, "MB", at(9, "build/power.json"))),
        reports=(
            Report("build/junit.xml", "junit", "3f" * 32, 18_204),
            Report("build/power.json", "metrics", "a1" * 32, 912),
        ),
        counts=Counts(tests=12, passed=7, failed=2, errors=0, skipped=3),
    )


@pytest.fixture(scope="session")
def sample() -> Assessment:
    """Four stories: one proven, one that only claims, one with concerns, one not due."""
    return lighthouse()


@pytest.fixture
def nothing() -> Assessment:
    """No story, no evidence."""
    return assessment_of((), decision=None)


@pytest.fixture
def hostile() -> Callable[[str], Assessment]:
    """Make a project in which a text stands everywhere that foreign text can stand."""

    def make(text: str) -> Assessment:
        test = Test(text, (TestCase(text, text, (text,), Outcome.FAILED, Place(text, 3), ((text, text),), text, 1, text, None, text),), Outcome.FAILED, text)  # fmt: skip
        one = Criterion("1", text, text, text, 3, 3)
        waiver = Waiver(text, text, text, text, text, Place(text, 1))
        finding = Finding(CLAIMED, text, Place(text, 3, 1), text, text, text, (text, text))
        linked = Link(text, How.NAME, LinkKind.EXPLICIT, Outcome.FAILED, text, Place(text, 3), text, test)
        story = Story(text, text, text, 1, "bmad", Status(text, StatusValue.DONE, 2), (one,), findings=(finding,))
        verdict = Verdict(one, VerdictValue.FAILING, text, (linked,), waiver)
        judgement = Judgement(
            story, decision=Decision.FAIL, due=True, verdicts=(verdict,), findings=(finding,), reason=text, action=text,
            waiver=waiver, claimed_ids=frozenset({"1"}),
        )  # fmt: skip
        orphan = Test(f"orphan {text}", test.attempts, Outcome.FAILED)
        metric = Metric(text, Decimal(1), text, Place(text, 1), text, ((text, text),), text, text)
        return Assessment(
            (judgement,), Decision.FAIL, (finding,), (test, orphan), (metric,), (Report(text, "junit", "0" * 64, 1),), Counts(1, 0, 1), (linked,), (text,)
        )  # fmt: skip

    return make


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare text with a golden file; ``STORYGATE_RENEW_GOLDEN=1`` writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("STORYGATE_RENEW_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"{path.name} differs; if that is meant: make golden"

    return compare
