"""Reads Semgrep's JSON report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field, line_of
from storygate.evidence.interface import Gives
from storygate.evidence.labels import tool
from storygate.evidence.metrics.severities import Tally
from storygate.evidence.refusal import incomplete
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_SCALE = {
    "critical": "critical",
    "error": "high",
    "high": "high",
    "warning": "medium",
    "medium": "medium",
    "info": "low",
    "low": "low",
}
_NO_FINDINGS = frozenset({"inventory", "experiment"})


class Semgrep:
    """The reader of ``semgrep scan --json``."""

    kind = "semgrep"
    reads = "`semgrep scan --json`"
    gives = (
        Gives("security.high", "total", "tool", "`results[].extra.severity`: `ERROR` or `HIGH`; so all severities"),
        Gives("security.total", "total", "tool"),
    )
    notes = (
        "Anything under `errors` makes the scan incomplete, and its report is refused. Where no file was scanned nothing was "
        "measured. Findings that `nosemgrep` silences do not count."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether results and errors are lists, and the results Semgrep's."""
        document = content.document
        results = document["results"]
        return (
            isinstance(results, list)
            and isinstance(document["errors"], list)
            and ("paths" in document or bool(results))
            and all(isinstance(one, dict) and "check_id" in one for one in results)
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many findings there are of each severity."""
        document = content.document
        if document["errors"]:
            raise incomplete("the scan met errors and is incomplete", line_of(content.text, '"errors"'))
        place = Place(shown, line_of(content.text, '"results"'))
        tally = Tally("security", _SCALE, place, tool("Semgrep", document.get("version")), "semgrep")
        extras = [field(one, "extra", dict) for one in document["results"]]
        words = [extra.get("severity") for extra in extras if extra.get("is_ignored") is not True]
        found = [word for word in words if str(word).casefold() not in _NO_FINDINGS]
        yield from tally.of(found) if found or _scanned(document) else tally.not_measured()


def _scanned(document: dict[str, Any]) -> bool:
    paths = document.get("paths")
    return isinstance(paths, dict) and bool(paths.get("scanned"))
