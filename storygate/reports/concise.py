"""``--format concise``: ``path:line:col: CODE message``, for editors, problem matchers and agents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.reports.safe import terminal
from storygate.reports.words import headline, run_word


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment, Finding
    from storygate.reports.look import Look


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield a line for each finding in the order given, then how the run stands."""
    if not look.quiet:
        for finding in assessment.findings:
            yield f"{_line(finding)}\n"
    yield f"{run_word(assessment)}: {headline(assessment)}\n"


def _line(finding: Finding) -> str:
    place = finding.place
    message = (
        f"{finding.message} (reads as {' or as '.join(finding.readings)})" if finding.readings else finding.message
    )
    return f"{terminal(place.path)}:{place.line or 1}:{place.column or 1}: {finding.code} {terminal(message)}"
