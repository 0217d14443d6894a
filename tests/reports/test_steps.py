from __future__ import annotations

import dataclasses

import pytest

from storygate.model import VerdictValue, Why
from storygate.reports.steps import advice, steps


def test_the_worst_comes_first_and_only_what_is_due(sample):
    assert [step.criterion for step in steps(sample.judgements)] == [
        "2.2/AC4",
        "2.2/AC1",
        "2.2/AC2",
        "2.2/AC3",
        "2.3/AC2",
        "2.3/AC3",
    ]


def test_a_step_reads_as_a_sentence(sample):
    assert str(steps(sample.judgements)[1]) == "2.2/AC1: let tests/test_horn.py::test_2_2_ac1 run, it was skipped"


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_advice(sample, why):
    verdict = sample.judgements[0].verdicts[0]
    for words in (why.value, f"{why.value}: with a detail"):
        assert advice(dataclasses.replace(verdict, why=words))


@pytest.mark.parametrize("value", [VerdictValue.PROVEN, VerdictValue.WAIVED])
def test_what_is_settled_needs_nothing(sample, value):
    assert advice(dataclasses.replace(sample.judgements[0].verdicts[0], value=value)) == ""


def test_a_failure_names_what_failed_and_where(sample):
    wind = sample.judgements[3].verdicts[0]
    assert advice(wind) == "make tests/test_storm.py::test_2_10_ac1_wind pass (failed at build/junit.xml:41)"
    assert advice(dataclasses.replace(wind, links=())) == "mend what fails: 1 test failed"


def test_a_missed_bound_names_the_bound(sample):
    from storygate.model import Outcome

    power = sample.judgements[2].verdicts[2]
    missed = dataclasses.replace(power.links[0], outcome=Outcome.MISSED)
    failing = dataclasses.replace(power, value=VerdictValue.FAILING, links=(missed,))
    assert advice(failing) == "bring the figure inside power.draw{max} < 400 W (measured at build/power.json:4)"
