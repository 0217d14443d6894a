"""``--format markdown``: for ``$GITHUB_STEP_SUMMARY`` and for one comment on a pull request.

A job summary may hold 1 MiB, and a longer one is refused as a whole; so each section has a budget and says what it
leaves out. The first line is a marker by which the next run finds its comment again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from storygate import templates
from storygate.model import Decision, VerdictValue
from storygate.reports import safe
from storygate.reports.steps import advice
from storygate.reports.words import (
    DECISION_SIGN,
    SEVERITY_SIGN,
    VERDICT_SIGN,
    claims_beside_proof,
    headline,
    mistrusted,
    open_stories,
    run_decision,
    run_word,
    touched_lines,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from storygate.model import Assessment, Judgement
    from storygate.reports.look import Look

T = TypeVar("T")

_TOUCHED, _ROWS, _STORIES, _FINDINGS = 50_000, 250_000, 400_000, 190_000
"""Bytes for each section; with the head they stay below 900 kB."""
_ALERT = {
    Decision.PASS: "TIP",
    Decision.CONCERNS: "WARNING",
    Decision.FAIL: "CAUTION",
    Decision.WAIVED: "IMPORTANT",
    None: "",
}
_SETTLED = frozenset({VerdictValue.PROVEN, VerdictValue.WAIVED})


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield the marker, the verdict, a row a story, the stories that do not hold, and the findings."""
    template = templates.environment(safe.markdown_value).get_template("summary.md.j2")
    signs = {"decision_sign": DECISION_SIGN, "verdict_sign": VERDICT_SIGN, "severity_sign": SEVERITY_SIGN}
    part = template.make_module({**signs, "alert": _ALERT}).__dict__
    yield f"<!-- storygate:{safe.name(look.suite)} -->\n"
    final = Decision.FAIL if mistrusted(assessment) else run_decision(assessment)
    yield str(part["head"](final, run_word(assessment), headline(assessment)))
    if look.quiet:
        return
    told = touched_lines(assessment)
    yield from _within(_TOUCHED, "touched stories", told, lambda one: str(part["touched"](*one, one is told[0])))
    if assessment.judgements:
        yield str(part["table_head"]())
    yield from _within(_ROWS, "stories", assessment.judgements, lambda j: str(part["row"](j, claims_beside_proof(j))))
    open_ones = open_stories(assessment)
    yield from _within(_STORIES, "stories that do not hold", open_ones, lambda j: str(part["story"](j, _open(j))))
    if assessment.findings:
        yield str(part["findings_head"]())
    yield from _within(_FINDINGS, "findings", assessment.findings, lambda f: str(part["finding"](f)))


def _open(judgement: Judgement) -> list[tuple[object, str]]:
    return [(v, advice(v)) for v in judgement.verdicts if v.value not in _SETTLED]


def _within(budget: int, what: str, items: Sequence[T], render: Callable[[T], str]) -> Iterator[str]:
    for number, item in enumerate(items):
        text = render(item)
        budget -= len(text.encode())
        if budget < 0:
            yield f"\n*{len(items) - number} more {what} are left out here; the other formats have them.*\n"
            return
        yield text
