"""A policy may let nobody accept what fails."""

from __future__ import annotations

import pytest

from storygate.judging.judge import judge
from storygate.model import Decision, Place, Policy, VerdictValue, Waiver


STRICT = Policy(waive_failing=False)


def judged(make, outcome, policy, criterion="1.1/AC1"):
    waiver = Waiver("1.1", criterion, "Ana", "later", None, Place("gates/1.1.yml", 3))
    links = [make.link(outcome)] if outcome else []
    return judge([make.story()], links, waivers=[waiver], policy=policy, today=make.today)[0]


@pytest.mark.ac("2.3", 5)
@pytest.mark.parametrize("criterion", ["1.1/AC1", None])
def test_what_fails_stays_failing(make, criterion):
    found = judged(make, "failed", STRICT, criterion)
    assert found.verdicts[0].value is VerdictValue.FAILING
    assert (found.decision, found.waiver) == (Decision.FAIL, None)
    assert "SG254" in {one.code for one in found.findings}


@pytest.mark.ac("2.3", 5)
@pytest.mark.parametrize("criterion", ["1.1/AC1", None])
def test_what_lacks_evidence_may_be_accepted(make, criterion):
    found = judged(make, "", STRICT, criterion)
    assert found.decision is Decision.WAIVED
    assert "SG254" not in {one.code for one in found.findings}


@pytest.mark.ac("2.3", 5)
@pytest.mark.parametrize("criterion", ["1.1/AC1", None])
def test_the_default_policy_lets_a_person_accept_both(make, criterion):
    found = judged(make, "failed", Policy(), criterion)
    assert found.decision is Decision.WAIVED
    assert found.proven == 0
