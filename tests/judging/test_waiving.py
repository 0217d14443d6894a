"""When a waiver is honoured."""

from __future__ import annotations

import pytest

from storygate.judging.waiving import expired, honoured


@pytest.mark.parametrize(
    ("until", "over"),
    [
        (None, False),
        ("2026-06-02", False),
        ("2026-06-01", False),
        ("2026-05-31", True),
        ("next week", True),
        ("", True),
    ],
)
def test_the_last_day_still_counts_and_an_unreadable_one_never(make, until, over):
    assert expired(until, make.today) is over
    assert honoured(make.waiver(until=until), make.today) is not over


@pytest.mark.parametrize("fields", [{"by": ""}, {"by": "  "}, {"reason": ""}, {"reason": "\n"}])
def test_somebody_has_to_stand_for_it(make, fields):
    assert not honoured(make.waiver(**fields), make.today)
