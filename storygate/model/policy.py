"""What counts: the part of the configuration that verdicts and decisions rest on."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from storygate.model.evidence import Origin
from storygate.model.immutable import immutable
from storygate.model.judgement import Decision, Why
from storygate.model.story import StatusValue


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta


DEFAULT_UNPROVEN: Mapping[Why, Decision] = MappingProxyType(
    {
        Why.NO_LINK: Decision.FAIL,
        Why.ONLY_SKIPPED: Decision.FAIL,
        Why.DID_NOT_RUN: Decision.FAIL,
        Why.NOT_MEASURED: Decision.FAIL,
        Why.FLAKY: Decision.CONCERNS,
        Why.ONLY_INFERRED: Decision.CONCERNS,
        Why.NOT_CONFIRMED: Decision.CONCERNS,
    }
)
"""What an unproven criterion of a due story costs, by its reason."""


@immutable
class Policy:
    """What a team lets count."""

    due: frozenset[StatusValue] = frozenset({StatusValue.REVIEW, StatusValue.DONE})
    """Statuses that claim completeness, so that the criteria must be proven."""
    strict: bool = False
    """True: CONCERNS does not hold either."""
    unproven: Mapping[Why, Decision] = field(default_factory=lambda: DEFAULT_UNPROVEN)
    waive_failing: bool = True
    """False: nobody can accept a criterion whose evidence fails, only one that lacks evidence."""
    waiver_days: int | None = None
    """The longest a waiver may run, from the day it was given; with it, none is without end."""
    max_age: timedelta | None = None
    """The oldest that evidence may be."""
    require: Origin = Origin.LOCAL
    """Where evidence has to come from to prove anything."""
    bound: bool = True
    """False: evidence goes on proving once the files that it speaks of have changed."""
