"""``--format json`` of a whole run: the document ``storygate/report/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.reports.documents import layout
from storygate.reports.documents.report import report_document


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment
    from storygate.reports.look import Look


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:  # noqa: ARG001 - a document looks the same everywhere
    """Yield the document."""
    yield from layout.pieces(report_document(assessment))
