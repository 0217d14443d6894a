"""``--format github``: annotations on the lines of the stories.

GitHub shows ten errors and ten warnings of a step and drops the rest without a word; so the worst come first, of them what
cannot be trusted, and a notice says how many are left.
Syntax: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from storygate.model import Decision, Severity
from storygate.reports.safe import github_data, github_property
from storygate.reports.words import counted, headline, mistrusted, run_decision, run_word


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment, Finding
    from storygate.reports.look import Look


_PER_KIND = 10


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield at most ten errors, ten warnings and one notice with the verdict and what is left."""
    told = 0
    first = sorted(assessment.findings, key=lambda found: not found.rule.untrusted)
    if not look.quiet:
        for severity in (Severity.ERROR, Severity.WARNING):
            for finding in islice((f for f in first if f.severity is severity), _PER_KIND):
                yield f"{_annotation(finding)}\n"
                told += 1
    left = len(assessment.findings) - told
    more = f"; {counted(left, 'more finding')} in the job summary and the report" if left else ""
    message = github_data(f"{run_word(assessment)}: {headline(assessment)}{more}")
    if (run_decision(assessment) is Decision.FAIL or mistrusted(assessment)) and not told:
        yield f"::error title=storygate::{message}\n"
    else:
        yield f"::notice title=storygate::{message}\n"


def _annotation(finding: Finding) -> str:
    place = finding.place
    where = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "title": f"{finding.code} {finding.rule.name}",
    }
    properties = ",".join(f"{key}={github_property(str(value))}" for key, value in where.items() if value is not None)
    return f"::{finding.severity} {properties}::{github_data(finding.message)}%0AFix: {github_data(finding.fix)}"
