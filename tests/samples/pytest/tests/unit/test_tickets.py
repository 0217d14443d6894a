"""Story 1.1: tickets.

AC1 and AC4 are what these tests are about.
"""


def test_ticket_has_all_fields():
    """AC1: date, line and fare."""
    assert {"date", "line", "fare"}


def test_pensioners():
    """Pensioners pay half (AC4)."""
    assert 12 / 2 == 6


def test_grown_ups():
    """Unlike AC4, no reduction."""
    assert 12


def test_paper_width():
    assert 80
