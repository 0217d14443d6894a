from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.stories import ids


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("1.3.story.md", "1.3"),
        ("1.10.story.md", "1.10"),
        ("1.3.user-login.md", "1.3"),
        ("1.3.user-login.story.md", "1.3"),
        ("1-3-user-login.md", "1.3"),
        ("1-3-user-login", "1.3"),
        ("1-3b-user-login.md", "1.3b"),
        ("story-38.6.md", "38.6"),
        ("story-2.3-yield.md", "2.3"),
        ("story-5-1-fix-export.md", "5.1"),
        ("STORY-03.16-FILES.md", "03.16"),
        ("1.2_Story.md", "1.2"),
        ("1.2B.dependencies.md", "1.2B"),
        ("story-1.3b-slug.md", "1.3b"),
        ("2.3A.1.desk.story.md", "2.3A.1"),
        ("31.A.6.story.md", "31.A.6"),
        ("9.8.6.7-boundary.md", "9.8.6.7"),
        ("2.1.3d-configurator.md", "2.1"),
        ("2.6-story.md", "2.6"),
        ("01.5.users-crud.md", "01.5"),
        ("epic-1-story-3.md", "1.3"),
        ("spec-3-2-slug.md", "3.2"),
        ("TD-4-clean-up.md", "TD-4"),
        ("2026-03-25-design.md", None),
        ("README.md", None),
        ("deferred-work.md", None),
    ],
)
def test_file_names_of_every_form_name_their_story(name, id_):
    assert ids.from_name(name) == id_


@pytest.mark.ac("1.1", 8)
@pytest.mark.parametrize(
    ("one", "other"),
    [("1.1", "1-1"), ("01.5", "1.5"), ("1.2B", "1.2b"), ("2.3A.1", "2.03a.1"), ("EVAL-4.1", "eval.4.1")],
)
def test_two_spellings_of_one_id_are_equal(one, other):
    assert ids.normal(one) == ids.normal(other)


@pytest.mark.ac("1.1", 8)
def test_an_id_is_no_number():
    assert len({ids.normal(i) for i in ("1.1", "1.10", "1.1.0", "11", "1.1b", "1.2", "1.02.0", "1")}) == 8


@pytest.mark.parametrize(
    ("raw", "shown"), [("4-4", "4.4"), ("1.3", "1.3"), ("007-002", "007-002"), ("7.5-FX", "7.5-FX"), ("10-20", "10.20")]
)
def test_an_id_is_shown_with_dots(raw, shown):
    assert ids.dotted(raw) == shown


def test_a_slug_may_swallow_the_end_of_an_id():
    assert ids.agree("10.1-H", "10.1")
    assert ids.agree("1.3", "1-3")
    assert not ids.agree("1.3", "1.30")
    assert not ids.agree("2.1", "1.2")


def test_a_sprint_key_starts_with_dashes():
    assert ids.dashed("1.3b") == "1-3b"


@given(st.lists(st.integers(0, 999).map(str), min_size=2, max_size=4))
def test_a_key_made_from_an_id_leads_back_to_it(parts):
    id_ = ".".join(parts[:2])
    assert ids.normal(ids.from_name(ids.dashed(id_) + "-slug.md")) == ids.normal(id_)


@given(st.text())
def test_any_name_can_be_asked(name):
    ids.from_name(name)
    assert isinstance(ids.normal(name), tuple)


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ("1 2 3 4 5 7", ["AC1–AC5", "AC7"]),
        ("1 2 3", ["AC1", "AC2", "AC3"]),
        ("1 3 4 5 6 2", ["AC1", "AC3–AC6", "AC2"]),
        ("2a 2b 3 4 5 01", ["AC2a", "AC2b", "AC3", "AC4", "AC5", "AC01"]),
        ("", []),
    ],
)
def test_criteria_in_a_row_are_one_span(criteria, said):
    assert ids.spans(criteria.split()) == said


@given(st.lists(st.integers(1, 30).map(str)))
def test_no_criterion_is_lost_in_a_span(criteria):
    found = []
    for one in ids.spans(criteria):
        first, _, last = one.replace("AC", "").partition("–")
        found += [str(n) for n in range(int(first), int(last or first) + 1)]
    assert found == criteria
