"""The quick look that spares most names the long one: it may be wrong in one direction only."""

from __future__ import annotations

import pytest

from hypothesis import example, given
from hypothesis import strategies as st

from storygate.linking import criteria


WORDS = "ac AC Ac aC acs ACs acceptance criterion Criteria mac account story 1 12 3b 1.3 B1 MC-01 0 - _ : # № . / İ K ٣"
PIECES = st.sampled_from([*WORDS.split(), " ", "\t", "\u00a0"])


@given(st.lists(PIECES, max_size=8).map("".join))
@example("AC : 3")
@example("AC-#B1")
@example("ac_MC-01")
@example("Acceptance Criterion 3")
@example("AC31A21")
def test_a_text_that_names_a_criterion_is_never_passed_over(text):
    lower = "".join([c.lower() if c.isascii() else c for c in text])

    assert criteria.may_name(lower) or not list(criteria.find(text, lower))


@pytest.mark.parametrize("text", ["test_account_lock_0", "place 3", "test_back_to_harbour", "access", "mac os 9", ""])
def test_words_with_the_same_letters_are_passed_over(text):
    assert not criteria.may_name(text)
