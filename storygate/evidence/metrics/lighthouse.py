"""Reads Lighthouse: the report of one run, the same inside an answer of PageSpeed Insights, and Lighthouse CI's manifest."""

from __future__ import annotations

import re

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field, number
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label, moment, tool
from storygate.evidence.metrics.lines import Lines
from storygate.evidence.refusal import bad_figure, incomplete
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_NAMES = {
    "first-contentful-paint": "web.fcp",
    "largest-contentful-paint": "web.lcp",
    "interactive": "web.tti",
    "total-blocking-time": "web.tbt",
    "interaction-to-next-paint": "web.inp",
    "speed-index": "web.speed_index",
    "server-response-time": "web.ttfb",
    "cumulative-layout-shift": "web.cls",
    "total-byte-weight": "web.weight",
}
_UNITS = {"millisecond": ("s", Decimal("0.001")), "second": ("s", Decimal(1)), "byte": ("B", Decimal(1))}
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo", "pwa")
_NOT_A_NAME = re.compile(r"[^a-z0-9-]+")
_SCORES = tuple(
    Gives(f"lighthouse.{category}", "", "url", f"`categories.{category}.score`") for category in _CATEGORIES
)


class Lighthouse:
    """The reader of a Lighthouse report."""

    kind = "lighthouse"
    reads = "`lighthouse --output json`, an answer of PageSpeed Insights"
    gives = (
        *_SCORES,
        *(Gives(name, "", "url", f'`audits["{audit}"].numericValue`') for audit, name in _NAMES.items()),
        Gives("custom.lighthouse", "", "url", "every other audit with a number, as `custom.lighthouse.AUDIT`"),
    )
    notes = (
        "Scores are of 100 points. One run varies: prefer Lighthouse CI with several. A run that ended with a `runtimeError` is "
        "refused, an audit or category that failed is not measured."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether there is a Lighthouse result."""
        return isinstance(_result(content.document).get("audits"), dict)

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the score of each category, and what each audit measured."""
        result = _result(content.document)
        failed = result.get("runtimeError")
        if isinstance(failed, dict) and failed.get("code") != "NO_ERROR":
            raise incomplete("the run ended with a runtimeError")
        scope = _scope(result.get("finalDisplayedUrl") or result.get("finalUrl") or result.get("requestedUrl"))
        lines = Lines(content.text)
        by = tool("Lighthouse", result.get("lighthouseVersion"))
        measured_at = moment(result.get("fetchTime"))

        def metric(name: str, value: Decimal | None, unit: str, line: int | None) -> Metric:
            return Metric(name, value, unit, Place(shown, line), None, scope, measured_at=measured_at, tool=by)

        for audit, name, unit, value in _audits(result["audits"]):
            yield metric(name, value, unit, lines.of(audit))
        for category, held in field({"categories": {}} | result, "categories", dict).items():
            if category in _CATEGORIES:
                score = _points(held.get("score") if isinstance(held, dict) else None)
                yield metric(f"lighthouse.{category}", score, "points", lines.of(category))


class LighthouseCI:
    """The reader of Lighthouse CI's ``manifest.json``."""

    kind = "lighthouse-ci"
    reads = "Lighthouse CI: `lhci upload --target=filesystem`, its `manifest.json`"
    gives = tuple(
        Gives(one.name, "median", "url", "`summary` of the entry with `isRepresentativeRun`") for one in _SCORES
    )
    notes = "Of several runs of an address the representative one counts."

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is a run with its summary."""
        return all(isinstance(run, dict) and {"url", "summary"} <= run.keys() for run in content.document)

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the scores of the representative run of each address."""
        lines = Lines(content.text)
        chosen = 0
        for run in content.document:
            place = Place(shown, lines.of("url"))
            if run.get("isRepresentativeRun") is not True:
                continue
            chosen += 1
            for category, score in field(run, "summary", dict, place.line).items():
                if category in _CATEGORIES:
                    scope = _scope(run["url"])
                    yield Metric(
                        f"lighthouse.{category}", _points(score), "points", place, "median", scope, tool="Lighthouse CI"
                    )
        if not chosen:
            raise bad_figure("no run is said to be the representative one")


def _result(document: dict[str, Any]) -> dict[str, Any]:
    inner = document.get("lighthouseResult")
    return inner if isinstance(inner, dict) else document


def _audits(audits: dict[str, Any]) -> Iterator[tuple[str, str, str, Decimal | None]]:
    for audit, held in audits.items():
        if isinstance(held, dict) and (
            "numericValue" in held or (audit in _NAMES and held.get("scoreDisplayMode") == "error")
        ):
            said = held.get("numericUnit")
            unit, factor = _UNITS.get(said, ("", Decimal(1))) if isinstance(said, str) else _guess(audit)
            failed = held.get("scoreDisplayMode") == "error" or held.get("numericValue") is None
            value = None if failed else number(held["numericValue"], "numericValue") * factor
            name = _NAMES.get(audit) or f"custom.lighthouse.{_NOT_A_NAME.sub('-', label(audit))}"
            yield audit, name, unit, value


def _guess(audit: str) -> tuple[str, Decimal]:
    """Return the unit of an audit that says none, as Lighthouse < 6 wrote them."""
    if audit not in _NAMES or audit == "cumulative-layout-shift":
        return "", Decimal(1)
    return _UNITS["byte" if audit == "total-byte-weight" else "millisecond"]


def _points(score: Any) -> Decimal | None:  # noqa: ANN401 - whatever JSON may hold
    if score is None:
        return None
    found = number(score, "a score")
    if not 0 <= found <= 1:
        raise bad_figure("a score is not between 0 and 1")
    return 100 * found


def _scope(url: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - whatever JSON may hold
    return (("url", label(url.partition("#")[0])),) if isinstance(url, str) else ()
