"""What two texts are compared by."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.linking.terms import is_pair, runs, stem, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rejects expired vouchers", "test_voucherExpired_isRejected"),
        ("A PDF ticket", "PDFTickets"),
        ("Returns HTTP 404", "http_404_returned"),
        ("Réservation créée", "creee_reservation"),
        ("Running jobs are stopped", "run_job_stop"),
        ("Validates the address", "address-validation"),
    ],
)
def test_sentences_and_names_share_their_terms(one, other):
    assert set(terms(one)) & set(terms(other)) >= set(list(terms(one))[:2])


@pytest.mark.parametrize(
    "text", ["", "the of AC test_should", "a 1 b 2", "___", "Given / When / Then", "tests/e2e/app.spec.ts"]
)
def test_words_that_say_nothing_are_left_out(text):
    assert terms(text) == {}


def test_a_term_keeps_the_word_as_written():
    assert terms("Größe des Billets, größe") == {"gross": "Größe", "des": "des", "billet": "Billets"}


def test_languages_without_blanks_are_cut_into_pairs():
    assert list(terms("显示渡轮 fast")) == ["显示", "示渡", "渡轮", "fast"]
    assert list(terms("見")) == ["見"]
    assert is_pair("渡轮")
    assert not is_pair("ferry")


def test_marks_that_are_part_of_a_letter_stay():
    assert list(terms("が行")) == ["が行"]
    assert list(terms("한국어")) == ["한국", "국어"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("creates", "cre"), ("creating", "cre"), ("created", "cre"), ("ferries", "fer"), ("ferry", "fer"),
        ("jobs", "job"), ("named", "nam"), ("name", "nam"), ("running", "run"), ("stopped", "stop"), ("called", "call"),
        ("speed", "speed"), ("speeds", "speed"), ("string", "string"), ("strings", "string"),
        ("pass", "pass"), ("status", "status"), ("is", "is"), ("größe", "größe"),
    ],
)  # fmt: skip
def test_english_endings_go_where_enough_is_left(word, expected):
    assert stem(word) == expected


def test_a_megabyte_without_a_blank_is_cut():
    assert list(terms("xo" * 500_000).values()) == ["xo" * 20]
    assert len(terms("渡" * 1_000_000)) == 1


@given(st.text(max_size=80))
def test_any_text_has_terms_that_are_found_again(text):
    found = terms(text)

    assert all(term and written for term, written in found.items())
    assert terms(text) == found


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        ("过期的优惠券", ["过期的优惠券"]),
        ("优惠券 过期", ["优惠券", "过期"]),
        ("渡轮", []),
        ("", []),
    ],
)
def test_pairs_become_the_longest_pieces_they_were_cut_from(shared, expected):
    assert runs("过期的优惠券会被拒绝，优惠券 voucher", set(terms(shared))) == expected
