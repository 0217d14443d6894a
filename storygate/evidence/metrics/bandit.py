"""Reads Bandit's JSON report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from storygate.evidence.figures import count, field, line_of
from storygate.evidence.interface import Gives
from storygate.evidence.labels import moment
from storygate.evidence.metrics.severities import Tally
from storygate.evidence.refusal import bad_figure, incomplete
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_SCALE = {"high": "high", "medium": "medium", "low": "low", "undefined": "unknown"}


class Bandit:
    """The reader of ``bandit -f json``."""

    kind = "bandit"
    reads = "`bandit -f json`"
    gives = (
        Gives("security.high", "total", "tool", '`metrics._totals["SEVERITY.HIGH"]`; so all severities'),
        Gives("security.total", "total", "tool"),
    )
    notes = "Of any confidence. A file that could not be parsed stands under `errors`: then the report is refused."

    def accepts(self, content: Content) -> bool:
        """Return whether there are totals by severity."""
        metrics = content.document["metrics"]
        return isinstance(metrics, dict) and isinstance(metrics.get("_totals"), dict)

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many findings there are of each severity."""
        document = content.document
        if document.get("errors"):
            raise incomplete("files could not be scanned: they stand under errors", line_of(content.text, '"errors"'))
        place = Place(shown, line_of(content.text, '"_totals"'))
        totals = document["metrics"]["_totals"]
        counts = {
            word: count(totals.get(f"SEVERITY.{word.upper()}"), f"SEVERITY.{word.upper()}", place.line)
            for word in _SCALE
        }
        results = field(document, "results", list)
        listed = Counter(str(one.get("issue_severity")).casefold() for one in results if isinstance(one, dict))
        if any(number > counts.get(word, 0) for word, number in listed.items()):
            raise bad_figure("more findings are listed than the totals count", place.line)
        measured_at = moment(document.get("generated_at"))
        yield from Tally("security", _SCALE, place, "Bandit", "bandit", measured_at).given(counts)
