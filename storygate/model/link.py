"""Criterion ↔ evidence: how the two were joined, and how much that is worth."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from storygate.model.evidence import Attestation, Metric, Outcome, Test
    from storygate.model.place import Place
    from storygate.model.story import Claim


class How(StrEnum):
    """The way a link was made."""

    PROPERTY = "property"
    NAME = "name"
    SOURCE = "source"
    SIDECAR = "sidecar"
    BOUND = "bound"
    """A bound confirmed by a comment under the criterion; inferred where its words only propose one."""
    STORY = "story"
    PATH = "path"
    SUGGESTED = "suggested"


class LinkKind(StrEnum):
    """Only an explicit link can prove a criterion."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"


@immutable
class Link:
    """One piece of evidence for one criterion."""

    criterion: str
    """Its address, e.g. ``3.6.5/AC2``."""
    how: How
    kind: LinkKind
    outcome: Outcome
    evidence: str
    """The test's id, the bound, or the attestation in words."""
    place: Place
    """Of the evidence: the testcase in its report, the metric in its report, the attestation in its sidecar."""
    reason: str
    """What was read to make the link, e.g. ``property ac = 3.6.5/AC2``."""
    test: Test | None = None
    metric: Metric | None = None
    attestation: Attestation | None = None
    stale: str = ""
    """Why its evidence proves nothing any more, e.g. ``is 9 days old``; empty where it does."""


@immutable
class Stated:
    """A figure that a story states, beside the one that a report holds."""

    claim: Claim
    metric: Metric | None
    """``None`` where no report holds it, or the words do not say which of several is meant."""
    name: str
    """The metric's, with what tells it apart, e.g. ``image.size{tag=prod}``; empty where the words name none."""
    outcome: Outcome | None
    """Whether the measured figure is inside the stated target, MET or MISSED; ``None`` where no target is stated."""
    difference: str
    """``better`` or ``worse`` where the measured figure is another than the stated one, else empty."""

    @property
    def unit(self) -> str:
        """The unit that the story states it in."""
        return (self.claim.value or "").rpartition(" ")[2]
