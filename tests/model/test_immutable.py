"""How values behave: compared and hashed by their fields, shown by them, never changed by anybody."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from storygate.model import Finding, Place, Severity
from storygate.model.immutable import immutable


@immutable
class One:
    only: str


def test_equal_fields_are_equal_values():
    assert Place("a", 1) == Place("a", 1)
    assert Place("a", 1) != Place("a", 2)
    assert Place("a") != "a"
    assert len({Place("a", 1), Place("a", 1), Place("b", 1)}) == 2
    assert One("x") == One("x") != One("y")


def test_a_value_shows_its_fields():
    assert repr(Place("a", 2)) == "Place(path='a', line=2, column=None)"
    assert repr(One("x")) == "One(only='x')"


def test_a_value_has_no_room_for_anything_else():
    with pytest.raises(AttributeError):
        Place("a").other = 1


def test_a_changed_copy_is_another_value():
    place = Place("a", 1)
    assert dataclasses.replace(place, line=2) == Place("a", 2)
    assert place == Place("a", 1)


def test_a_value_travels():
    assert pickle.loads(pickle.dumps(Place("a", 1))) == Place("a", 1)


def test_a_finding_has_its_rules_code_and_severity():
    from storygate.findings import UNREADABLE

    found = UNREADABLE.at(Place("a", 3), "cannot be read", readings=("x", "y"))
    assert isinstance(found, Finding)
    assert (found.code, found.severity, found.fix) == ("SG970", Severity.ERROR, UNREADABLE.fix)
    assert pickle.loads(pickle.dumps(found)).rule is UNREADABLE


@pytest.mark.parametrize(("place", "shown"), [(Place("a"), "a"), (Place("a", 3), "a:3")])
def test_a_place_is_shown_as_editors_expect(place, shown):
    assert str(place) == shown
