"""The page as it is made: what the templates of ``templates/matrix`` are given, and the policy that guards them.

All that was read is escaped by jinja, and should that fail, the page's Content-Security-Policy lets nothing run but its
own script.
"""

from __future__ import annotations

import base64
import hashlib

from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from storygate import __version__, templates
from storygate.errors import StorygateError
from storygate.judging.verdicts import BAD, GOOD
from storygate.linking.measured import amount
from storygate.model import Decision, Outcome, VerdictValue
from storygate.reports import safe, words
from storygate.reports.matrix.backward import backward
from storygate.reports.matrix.packed import packed
from storygate.reports.matrix.sentence import reasons, sentence
from storygate.reports.matrix.setting import Setting
from storygate.reports.matrix.stories import anchors, epics, sections
from storygate.reports.matrix.trend import trend


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from storygate.model import Assessment, Finding
    from storygate.reports.look import Look
    from storygate.reports.matrix.backward import AttestationEntry, Backward, MetricEntry
    from storygate.reports.matrix.sentence import Reason
    from storygate.reports.matrix.stories import Epic, Row, Section
    from storygate.reports.matrix.trend import Trend


STYLES = ("colours.css", "page.css", "print.css")
SCRIPTS = ("state.js", "criteria.js", "tests.js", "export.js", "keys.js", "start.js")
"""Parts of the style sheet and of the script, in the order in which they are joined."""
_DETAILED = 3_000
"""Criteria up to which each one's evidence and tasks stand in the page; beyond, the script draws them."""
_LINKS = 12_000
"""Links up to which they do."""
_GAPS = 100
"""Criteria claimed without proof that stand in the headline view; the number of all is always said."""
_LISTED = 200
"""Tests that stand in the page without its script; the others are drawn by it. The number of all is always said."""
_FIGURES = 2_000
"""Figures that stand in the page."""
_TOLD = 300
"""Findings of stories that stand in the list of all; each story tells its own."""
_LISTED_BRIEFLY = 50
"""Tests that stand in a page of very many criteria."""
_BATCH = 50_000
"""Characters written at a time."""
_OUTCOME_KIND = {None: "open"} | {o: "good" if o in GOOD else "bad" if o in BAD else "open" for o in Outcome}


def pieces(assessment: Assessment, look: Look) -> Iterator[str]:  # noqa: ARG001 - a page looks the same everywhere
    """Yield the page of a run about which nothing more is known."""
    return page(assessment, Setting())


def page(assessment: Assessment, setting: Setting) -> Iterator[str]:
    """Yield the page as it is made, so that it never stands in memory as a whole.

    Raises:
        StorygateError: where a template of the reader's own folder cannot be used.
    """
    if setting.templates is None:
        yield from _page(assessment, setting)
        return
    try:
        yield from _page(assessment, setting)
    except StorygateError:
        raise
    except Exception as error:  # noqa: BLE001 - a template of the reader's can fail in any way
        kind = type(error).__name__
        raise StorygateError(f"{setting.templates}: a template cannot be used: {kind}: {error}") from None


def _page(assessment: Assessment, setting: Setting) -> Iterator[str]:
    folder = setting.templates
    template = templates.environment(safe.html, folder).get_template("matrix.html.j2")
    style = "\n".join(templates.text(f"matrix/{name}", folder) for name in STYLES)
    script = "\n".join(templates.text(f"matrix/{name}", folder) for name in SCRIPTS)
    made = template.generate(
        page=Page(assessment, setting),
        style=safe.trusted(style),
        script=safe.trusted(script),
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
        link=setting.places.url,
        amount=amount,
        breakable=safe.breakable,
        criterion_html=safe.criterion_html,
        criterion_line=_line,
        stated_word=words.stated_word,
        counted=words.counted,
        outcome_kind=_OUTCOME_KIND,
        verdicts=tuple(VerdictValue),
    )
    batch: list[str] = []
    size = 0
    for piece in made:
        batch.append(piece)
        size += len(piece)
        if size > _BATCH:
            yield "".join(batch)
            batch, size = [], 0
    yield "".join(batch)


class Page:
    """What the templates see; ``docs/templates.md`` lists what they may rely on."""

    def __init__(self, assessment: Assessment, setting: Setting) -> None:
        self.assessment = assessment
        self.setting = setting
        self.version = __version__
        self.stories: tuple[Section, ...] = sections(assessment.judgements, setting)
        self.epics: tuple[Epic, ...] = epics(self.stories)
        self.decision: str = words.run_word(assessment)
        self.sentence: str = sentence(assessment, strict=setting.strict)
        self.reasons: list[Reason] = reasons(assessment, self.stories)
        counts = ", ".join([words.proven_of(assessment), *words.other_counts(assessment)])
        self.lead = "; ".join([counts, *words.narrowed(assessment)])
        self.figures = _FIGURES

    @cached_property
    def rows(self) -> list[Row]:
        """All criteria, in the order of the page."""
        return [row for epic in self.epics for row in epic.rows]

    @cached_property
    def is_index(self) -> bool:
        """Whether the criteria stand on other pages."""
        return any(section.page for section in self.stories)

    @cached_property
    def detailed(self) -> bool:
        """Whether evidence and tasks of each criterion stand in the page."""
        return len(self.rows) <= _DETAILED and sum(len(row.verdict.links) for row in self.rows) <= _LINKS

    @property
    def listed(self) -> int:
        """Tests that stand in the page without its script."""
        return _LISTED if self.detailed else _LISTED_BRIEFLY

    @cached_property
    def findings(self) -> list[Finding]:
        """What was found wrong, worst first: all that no story tells, and the first of what they do."""
        of_stories = {found for section in self.stories for found in section.judgement.findings}
        first = set(islice((found for found in self.assessment.findings if found in of_stories), _TOLD))
        return [found for found in self.assessment.findings if found in first or found not in of_stories][:_FIGURES]

    def anchor_of(self, row: Finding | MetricEntry | AttestationEntry) -> str:
        """Return the id of a row that is listed but once: of what it says, so that a link to it lasts as long as that does."""
        return self._anchors[id(row)]

    @cached_property
    def _anchors(self) -> Mapping[int, str]:
        named: list[tuple[object, str]] = [(found, f"finding-{found.code}-{found.place}") for found in self.findings]
        for entry in self.evidence.metrics[: self.figures]:
            scope = ",".join("=".join(pair) for pair in entry.metric.scope)
            named.append((entry, f"metric-{entry.metric.name}-{scope}-{entry.metric.statistic or ''}"))
        named += ((seen, f"attestation-{seen.attestation.place}") for seen in self.evidence.attestations)
        anchor = anchors()
        return {id(row): anchor(text) for row, text in named}

    @cached_property
    def lists_stories(self) -> bool:
        """Whether the overview has a line for each story, and not for epics alone."""
        return self.detailed or self.is_index

    def page_of(self, row: Row) -> str:
        """Return the file that a criterion stands in; empty where that is this one."""
        return self.setting.elsewhere.get(row.path, "")

    @cached_property
    def gap_rows(self) -> list[tuple[Section, list[Row]]]:
        """The first criteria that are claimed without proof, by story."""
        found, left = [], _GAPS
        for section in self.gaps:
            if left > 0:
                found.append((section, section.gaps[:left]))
                left -= section.gap
        return found

    @property
    def more_gaps(self) -> int:
        """Criteria claimed without proof beyond the first."""
        return self.totals["gap"] - sum(len(rows) for _, rows in self.gap_rows)

    @cached_property
    def gaps(self) -> list[Section]:
        """The stories with criteria that are claimed without proof."""
        return [section for section in self.stories if section.gap]

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """Criteria in all, claimed, claimed without proof (``gap``), and of each verdict."""
        judgements = self.assessment.judgements
        return {
            "criteria": len(self.rows),
            "claimed": sum(row.claimed for row in self.rows),
            "gap": sum(section.gap for section in self.stories),
            **{value.value: words.verdict_count(judgements, value) for value in VerdictValue},
        }

    @cached_property
    def square(self) -> Mapping[str, list[int]]:
        """Criteria claimed and not claimed: proven, waived, neither."""
        column = {VerdictValue.PROVEN: 0, VerdictValue.WAIVED: 1}
        square = {"claimed": [0, 0, 0], "not claimed": [0, 0, 0]}
        for row in self.rows:
            square["claimed" if row.claimed else "not claimed"][column.get(row.verdict.value, 2)] += 1
        return square

    @cached_property
    def changes(self) -> Mapping[str, list[Row]]:
        """Criteria newly broken, newly proven and new since the earlier report."""
        return {
            word: found
            for word in ("newly broken", "newly proven", "new")
            if (found := [row for row in self.rows if row.change == word])
        }

    @cached_property
    def trend(self) -> Trend | None:
        """What the gates said at earlier commits, where there are several."""
        return None if self.setting.up else trend(self.setting.history)

    @cached_property
    def gone(self) -> list[str]:
        """Addresses that the earlier report holds and this one does not."""
        now = {row.verdict.criterion.address for row in self.rows}
        return (
            [address for address in self.setting.earlier.verdicts if address not in now] if self.setting.earlier else []
        )

    @cached_property
    def evidence(self) -> Backward:
        """The other direction; of an index only what no other page shows."""
        found = backward(self.assessment, self.rows)
        if not self.is_index:
            return found
        most = self.setting.most_criteria
        return replace(found, tests=tuple(e for e in found.tests if not e.covers or e.criteria > most))

    @cached_property
    def packed(self) -> Markup:
        """The tests as the script reads them."""
        return safe.trusted(packed(self.evidence.tests, self.page_of if self.is_index else None))

    @property
    def tone(self) -> str:
        """What the page's head is coloured by: the decision, or ``none``."""
        return words.run_decision(self.assessment) or "none"

    @property
    def pass_word(self) -> str:
        """The word of a story that holds."""
        return Decision.PASS.value


def _line(source: str) -> Markup:
    """Return a criterion's markdown as HTML, without the paragraph around it where that is all there is."""
    made = safe.criterion_html(source).strip()
    alone = made.startswith("<p>") and made.find("</p>") == len(made) - len("</p>")
    return made[len("<p>") : -len("</p>")] if alone else made


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
