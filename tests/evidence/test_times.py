"""Times as reports write them."""

from __future__ import annotations

import time

from datetime import UTC, datetime

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.evidence.times import at_latest


pytestmark = pytest.mark.ac("2.3", 6)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.fixture
def zone(monkeypatch):
    def put(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-20T12:34:29Z", utc(2026, 11, 20, 12, 34, 29)),
        ("2026-11-20T12:34:29+02:00", utc(2026, 11, 20, 10, 34, 29)),
        ("2026-11-20 12:34:29.123456Z", utc(2026, 11, 20, 12, 34, 29, 123456)),
        ("2026-11-20T12:34:29,5Z", utc(2026, 11, 20, 12, 34, 29, 500000)),
        (" 2026-11-20T12:34:29Z\n", utc(2026, 11, 20, 12, 34, 29)),
    ],
)
def test_a_time_with_a_zone_is_that_moment(text, moment):
    assert at_latest(text) == moment


@pytest.mark.parametrize(("name", "hour"), [("UTC", 12), ("America/New_York", 17), ("Asia/Tokyo", 12)])
def test_without_a_zone_it_is_of_this_machine_or_of_utc_whichever_is_later(zone, name, hour):
    zone(name)

    assert at_latest("2026-11-20T12:00:00") == utc(2026, 11, 20, hour)


def test_a_day_alone_lasts_to_its_end(zone):
    zone("UTC")

    assert at_latest("2026-11-20") == utc(2026, 11, 20, 23, 59, 59)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "20 Nov 2026", "2026-13-01", "0001-01-01T00:00:00+23:59", "9999-12-31"]
)
def test_what_is_no_time_or_out_of_reach_is_none(zone, text):
    zone("America/New_York")

    assert at_latest(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_moment_or_none(text):
    found = at_latest(text)

    assert found is None or found.tzinfo is UTC
