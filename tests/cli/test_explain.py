"""``storygate explain``: every code a finding can carry."""

from __future__ import annotations

import re

import pytest

from storygate.catalogue import rules


@pytest.mark.ac("1.4", 6)
def test_every_code_is_explained_with_a_reason_and_a_remedy(project):
    for code, rule in rules().items():
        result = project("explain", code)
        assert result.status == 0
        assert rule.name in result.out
        assert "Why: " in result.out
        assert "Fix: " in result.out


@pytest.mark.ac("1.4", 6)
def test_codes_and_names_are_well_formed_and_unique():
    known = rules()
    assert all(re.fullmatch(r"SG\d{3}", code) for code in known)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in known.values())
    assert len({rule.name for rule in known.values()}) == len(known)
    assert all(len(rule.why) > 20 and len(rule.fix) > 10 for rule in known.values())


def test_a_name_and_lower_case_do_as_well(project):
    code, rule = next(iter(rules().items()))
    assert project("explain", code.lower()).out == project("explain", rule.name).out


def test_an_unknown_code_offers_the_nearest(project):
    result = project("explain", "SG1O1")
    assert result.status == 2
    assert "did you mean" in result.err


def test_a_criterion_is_explained_elsewhere(project):
    result = project("explain", "1.2/AC3")
    assert result.status == 2
    assert "`storygate show 1.2 --why AC3` explains a criterion" in result.err


def test_without_a_code_all_are_listed(project):
    assert len(project("explain").out.splitlines()) == len(rules())


def test_machines_get_json(project):
    (one,) = project("explain", "SG101", "--format", "json").json
    assert one["code"] == "SG101"
    assert {entry["code"] for entry in project("explain", "--format", "json").json} == set(rules())
