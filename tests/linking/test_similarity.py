"""How much of a test's name a criterion says."""

from __future__ import annotations

import math

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.linking.similarity import Similarity


TESTS = [
    {"voucher": 1.0, "expir": 1.0, "reject": 1.0},
    {"voucher": 1.0, "list": 1.0},
    {"ferry": 1.0, "list": 1.0, "timetab": 0.7},
    {"login": 1.0},
]
CRITERIA = [["voucher", "expir", "reject", "show"], ["ferry", "show"], ["login", "show"]]


def alike(wanted, tests=TESTS, criteria=CRITERIA, least=0.01):
    found = Similarity(tests, criteria).like(dict.fromkeys(wanted, 1.0), least)
    return {like.at: like for like in found}


def test_who_says_most_of_its_own_name_is_most_alike():
    found = alike(["expir", "voucher", "reject", "anyth"])

    assert found[0].score > found[1].score > 0
    assert 2 not in found
    assert set(found[0].shared) == {"voucher", "expir", "reject"}


def test_the_rarest_shared_term_comes_first():
    assert alike(["list", "ferry"])[2].shared == ("ferry", "list")


def test_what_hardly_matters_is_not_told():
    tests = [{"app": 0.4, "voucher": 1.0, "expir": 1.0}, *({"app": 0.4, f"word{n}": 1.0} for n in range(20))]

    assert set(alike(["app", "voucher", "expir"], tests, [])[0].shared) == {"voucher", "expir"}


def test_a_name_of_one_word_is_never_very_like():
    assert alike(["login"])[3].score < 0.34


def test_what_every_test_says_weighs_nothing_beside_what_one_says():
    tests = [{"app": 1.0, f"word{n}": 1.0} for n in range(50)]
    found = alike(["app", "word7"], tests, [])

    assert list(found) == [7]


@pytest.mark.parametrize(
    ("written", "near"), [("authentification", True), ("autentication", True), ("authority", False)]
)
def test_a_word_that_no_test_spells_this_way_is_the_nearest_one(written, near):
    tests = [{"authentication": 1.0}, {"other": 1.0}]
    found = alike([written], tests, [])

    assert bool(found) == near
    if near:
        assert found[0].shared == (written,)
        assert found[0].score < alike(["authentication"], tests, [])[0].score


@pytest.mark.parametrize(("tests", "wanted"), [([], ["a"]), ([{}], ["a"]), (TESTS, [])])
def test_nothing_is_like_nothing(tests, wanted):
    assert alike(wanted, tests) == {}


_TERMS = st.sampled_from(["voucher", "expir", "ferry", "list", "login", "timetab", "show"])
_NAMES = st.lists(st.dictionaries(_TERMS, st.sampled_from([1.0, 0.7, 0.4]), max_size=5), min_size=1, max_size=30)
_WANTED = st.dictionaries(_TERMS, st.sampled_from([1.0, 0.6, 0.5]), min_size=1, max_size=6)


@given(_NAMES, st.lists(st.lists(_TERMS), max_size=5), _WANTED, st.sampled_from([0.05, 0.2, 0.4]))
def test_the_short_cut_leaves_out_nobody_and_scores_stay_in_bounds(tests, criteria, wanted, least):
    similar = Similarity(tests, criteria)
    every = {like.at: like.score for like in similar.like(wanted, 0.0)}
    found = {like.at: like.score for like in similar.like(wanted, least)}

    assert all(0 <= score < 1 for score in every.values())
    assert found.keys() == {at for at, score in every.items() if score >= least}
    assert all(math.isclose(score, every[at]) for at, score in found.items())
