"""``--format html``: the traceability matrix, one page that needs nothing else and works without its script.

It reads in both directions: from a criterion to what proves it, and from evidence to the criteria it serves. All that
was read is escaped by jinja, and should that fail, the page's policy lets nothing run but its own script.
"""

from __future__ import annotations

import base64
import hashlib

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from storygate import templates
from storygate.judging.judge import gap
from storygate.judging.verdicts import BAD, GOOD
from storygate.linking.measured import amount
from storygate.model import Outcome, VerdictValue
from storygate.model.immutable import immutable
from storygate.reports import safe, words
from storygate.reports.steps import advice, steps


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storygate.model import Assessment, Judgement, Link, Place, Test, Verdict
    from storygate.reports.look import Look


_LISTED = 2_000
"""Tests without a criterion, and figures, that are listed; their number is always said."""
_BATCH = 512
_OUTCOME_KIND = {None: "open"} | {o: "good" if o in GOOD else "bad" if o in BAD else "open" for o in Outcome}


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:  # noqa: ARG001 - a page looks the same everywhere
    """Yield the page as it is made, so that it never stands in memory as a whole."""
    template = templates.environment(safe.html).get_template("matrix.html.j2")
    made = template.generate(_context(assessment))
    while batch := "".join(islice(made, _BATCH)):
        yield batch


@immutable
class _Row:
    verdict: Verdict
    anchor: str
    claimed: bool
    advice: str

    @property
    def gap(self) -> bool:
        return self.claimed and self.verdict.value not in (VerdictValue.PROVEN, VerdictValue.WAIVED)


@immutable
class _Section:
    judgement: Judgement
    anchor: str
    anchors: tuple[str, ...]
    """Of its criteria."""

    @property
    def total(self) -> int:
        return len(self.judgement.verdicts)

    @property
    def gap(self) -> int:
        return gap(self.judgement)

    @property
    def beside(self) -> str:
        return words.claims_beside_proof(self.judgement)

    @property
    def status(self) -> str:
        return words.status_word(self.judgement)

    @property
    def criteria(self) -> Iterator[_Row]:
        for verdict, anchor in zip(self.judgement.verdicts, self.anchors, strict=True):
            yield _Row(verdict, anchor, verdict.criterion.id in self.judgement.claimed_ids, advice(verdict))


@immutable
class _Evidence:
    name: str
    place: Place
    outcome: Outcome
    links: list[Link]


@immutable
class _Orphans:
    listed: list[Test]
    total: int


def _context(assessment: Assessment) -> Mapping[str, object]:
    sections = _sections(assessment.judgements)
    style, script = templates.text("matrix.css"), templates.text("matrix.js")
    return {
        "assessment": assessment,
        "counts": assessment.counts,
        "decision_word": words.decision_word(assessment.decision),
        "lead": ", ".join([words.proven_of(assessment), *words.other_counts(assessment)]),
        "totals": _totals(assessment, sections),
        "square": _square(sections),
        "steps": steps(assessment.judgements),
        "overview": sections,
        "stories": sections,
        "anchors": _anchors(sections),
        "evidence": _linked(assessment),
        "orphans": _orphans(assessment),
        "metrics": assessment.metrics[:_LISTED],
        "verdicts": tuple(VerdictValue),
        "outcome_kind": _OUTCOME_KIND,
        "amount": amount,
        "stated_word": words.stated_word,
        "criterion_html": safe.criterion_html,
        "style": safe.trusted(style),
        "script": safe.trusted(script),
        "policy": f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
    }


def _sections(judgements: Sequence[Judgement]) -> list[_Section]:
    taken: Counter[str] = Counter()

    def anchor(text: str) -> str:
        name = safe.name(text)
        taken[name] += 1
        return name if taken[name] == 1 else f"{name}__{taken[name]}"

    return [
        _Section(
            judgement,
            anchor(f"story-{judgement.story.id}"),
            tuple(anchor(f"ac-{v.criterion.story}-AC{v.criterion.id}") for v in judgement.verdicts),
        )
        for judgement in judgements
    ]


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _totals(assessment: Assessment, sections: list[_Section]) -> dict[str, int]:
    judgements = assessment.judgements
    return {
        "criteria": sum(section.total for section in sections),
        "claimed": sum(judgement.claimed for judgement in judgements),
        "gap": sum(section.gap for section in sections),
        **{value.value: words.verdict_count(judgements, value) for value in VerdictValue},
    }


def _square(sections: list[_Section]) -> dict[str, list[int]]:
    column = {VerdictValue.PROVEN: 0, VerdictValue.WAIVED: 1}
    square = {"claimed": [0, 0, 0], "unclaimed": [0, 0, 0]}
    for section in sections:
        for verdict in section.judgement.verdicts:
            claimed = verdict.criterion.id in section.judgement.claimed_ids
            square["claimed" if claimed else "unclaimed"][column.get(verdict.value, 2)] += 1
    return square


def _anchors(sections: list[_Section]) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for section in sections:
        for verdict, anchor in zip(section.judgement.verdicts, section.anchors, strict=True):
            anchors.setdefault(verdict.criterion.address, anchor)
    return anchors


def _linked(assessment: Assessment) -> list[_Evidence]:
    found: dict[tuple[str, Place], _Evidence] = {}
    for link in assessment.links:
        name = link.test.id if link.test else link.evidence
        piece = found.setdefault((name, link.place), _Evidence(name, link.place, link.outcome, []))
        piece.links.append(link)
    return sorted(found.values(), key=lambda piece: (piece.name, piece.place.sort_key))


def _orphans(assessment: Assessment) -> _Orphans:
    linked = {(link.test.id, link.test.case.report) for link in assessment.links if link.test}
    orphans = [test for test in assessment.tests if (test.id, test.case.report) not in linked]
    return _Orphans(orphans[:_LISTED], len(orphans))
