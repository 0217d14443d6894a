"""``matrix --split``: an index and a page for each epic, for projects whose one page would be too large to mail."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.judging.decision import worst
from storygate.reports import safe
from storygate.reports.matrix.page import page
from storygate.reports.matrix.stories import epic_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.model import Assessment, Judgement
    from storygate.reports.matrix.setting import Setting


INDEX = "index.html"


def pages(assessment: Assessment, setting: Setting) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield file names with the pieces of their pages: the index first."""
    by_epic: dict[str, list[Judgement]] = {}
    for judgement in assessment.judgements:
        by_epic.setdefault(epic_of(judgement.story.id), []).append(judgement)
    names = _names(by_epic)
    where = {j.story.path: names[epic] for epic, judgements in by_epic.items() for j in judgements}
    yield INDEX, page(assessment, replace(setting, elsewhere=where))
    for epic, judgements in by_epic.items():
        yield names[epic], page(_part(assessment, tuple(judgements)), replace(setting, up=INDEX))


def _names(epics: Mapping[str, object]) -> dict[str, str]:
    """Return a file name for each epic; no two differ by case alone."""
    taken: Counter[str] = Counter()
    names = {}
    for epic in epics:
        name = f"epic-{safe.name(epic)}" if epic else "stories"
        taken[name.casefold()] += 1
        names[epic] = f"{name}.html" if taken[name.casefold()] == 1 else f"{name}__{taken[name.casefold()]}.html"
    return names


def _part(assessment: Assessment, judgements: tuple[Judgement, ...]) -> Assessment:
    """Return the assessment of some stories, with the evidence that is linked with them."""
    links = tuple(link for j in judgements for verdict in j.verdicts for link in verdict.links)
    decisions = [j.decision for j in judgements if j.decision is not None]
    tests = {(link.test.id, link.test.case.report) for link in links if link.test}
    metrics = {link.metric for link in links if link.metric}
    ids = {j.story.id for j in judgements}
    return replace(
        assessment,
        judgements=judgements,
        decision=worst(decisions) if decisions else None,
        findings=tuple(found for found in assessment.findings if found.story in ids),
        links=links,
        tests=tuple(test for test in assessment.tests if (test.id, test.case.report) in tests),
        metrics=tuple(metric for metric in assessment.metrics if metric in metrics),
    )
