"""What has become of the ground that a gate rests on.

The words are those of requirement tracing: current, outdated, stale, orphaned, ambiguous.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from storygate.model.place import Place


class GroundState(StrEnum):
    """What has become of one thing that a gate rests on."""

    CURRENT = "current"
    OUTDATED = "outdated"
    """The words of a criterion, or the policy, have changed since."""
    STALE = "stale"
    """A file that the proof speaks of has changed since."""
    EDITED = "edited"
    """The gate's decision or a report is not the one that was written down."""
    MISSING = "missing"
    """A report is gone, or has not been made here yet."""
    FOREIGN = "foreign"
    """It was judged on a commit that this tree does not come from."""
    ORPHANED = "orphaned"
    """The story, or a criterion, exists no more."""
    AMBIGUOUS = "ambiguous"
    """Two stories, criteria or gates share an id."""
    EXPIRED = "expired"
    """A waiver has run out."""
    UNPINNED = "unpinned"
    """Nothing is written down to compare with: a gate made by hand, or without git."""


FINE = frozenset({GroundState.CURRENT, GroundState.UNPINNED})
"""States that ask nothing of anybody."""


@immutable
class Check:
    """One state of one gate."""

    gate: str
    """Path of the gate file."""
    story: str | None
    """As the gate writes it."""
    decision: str | None
    """The gate's word."""
    state: GroundState
    place: Place
    message: str
    remedy: str = ""
