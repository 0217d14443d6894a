"""``storygate evidence --format json``: the document ``storygate/evidence/1``, test by test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.reports.documents import layout
from storygate.reports.documents.evidence import evidence_document


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment
    from storygate.reports.look import Look


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:  # noqa: ARG001 - a document looks the same everywhere
    """Yield the document; tests one by one, so that a million of them never stand in memory as JSON."""
    yield from layout.pieces(
        evidence_document(
            counts=assessment.counts,
            tests=assessment.tests,
            metrics=assessment.metrics,
            reports=assessment.reports,
            found=assessment.findings,
        )
    )
