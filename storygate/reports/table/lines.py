"""Lines that several views share: the verdict of the run, a criterion, a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import Decision
from storygate.reports.table.ink import DECISION_STYLE, SEVERITY_STYLE, Ink
from storygate.reports.words import (
    DECISION_SIGN,
    SEVERITY_SIGN,
    decision_word,
    headline,
    mistrusted,
    run_decision,
    run_word,
)


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Assessment, Finding
    from storygate.reports.look import Look


def verdict_line(assessment: Assessment, look: Look) -> str:
    """Return how the run stands, e.g. ``✖ FAIL: 5 of 14 criteria proven, 6 claimed without proof``.

    With a baseline it is how the run stands beyond the known gaps, and says how many those are.
    """
    final = Decision.FAIL if mistrusted(assessment) else run_decision(assessment)
    word = Ink(look)(f"{DECISION_SIGN[final]} {run_word(assessment)}", DECISION_STYLE[final])
    return f"{word}: {headline(assessment)}\n"


def decision(value: Decision | None, ink: Ink) -> str:
    """Return a decision as sign and word."""
    return ink(f"{DECISION_SIGN[value]} {decision_word(value)}", DECISION_STYLE[value])


def finding(found: Finding, look: Look, indent: str = "  ") -> Iterator[str]:
    """Yield a finding: what and where, the ways to read it, what to do."""
    ink = Ink(look)
    yield f"{indent}{head(found, ink)} {ink(found.message)}\n"
    for reading in found.readings:
        yield f"{indent}  reads as {ink(reading)}\n"
    yield f"{indent}  {ink('fix:', 'dim')} {ink(found.fix)}\n"


def head(found: Finding, ink: Ink) -> str:
    """Return a finding's sign, code and place, e.g. ``✖ SG101 docs/stories/1.2.story.md:12:``."""
    return f"{ink(f'{SEVERITY_SIGN[found.severity]} {found.code}', SEVERITY_STYLE[found.severity])} {ink(f'{found.place}:', 'bold')}"
