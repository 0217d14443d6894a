"""Times as reports write them: with a zone, without one, or as a day alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


_DAY = len("2026-11-20")


def at_latest(text: str) -> datetime | None:
    """Return the latest moment that a text in ISO 8601 can mean; ``None`` where it is none.

    A time without a zone is of this machine or of UTC: producers write both. A day alone may be its last second.
    """
    try:
        found = datetime.fromisoformat(text.strip().replace(",", "."))
        if len(text.strip()) <= _DAY:
            found += timedelta(days=1, seconds=-1)
        return found.astimezone(UTC) if found.tzinfo else max(found.replace(tzinfo=UTC), found.astimezone(UTC))
    except (ValueError, OverflowError, OSError):
        return None
