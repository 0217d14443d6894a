"""When a waiver is honoured: in one place, so that no surface is more lenient than another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from storygate.model import Waiver


def honoured(waiver: Waiver, today: date) -> bool:
    """Return whether a waiver counts today: it says who and why, and its last day, if it has one, is not over.

    A last day that is no ISO date cannot be kept, so such a waiver never counts.
    """
    return bool(waiver.by.strip() and waiver.reason.strip()) and not expired(waiver.until, today)


def expired(until: str | None, today: date) -> bool:
    """Return whether a last day is over or cannot be read; ``None`` never ends."""
    if until is None:
        return False
    try:
        return date.fromisoformat(until) < today
    except ValueError:
        return True
