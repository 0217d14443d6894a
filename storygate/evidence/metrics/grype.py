"""Reads Grype's JSON report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field, line_of
from storygate.evidence.interface import Gives
from storygate.evidence.labels import moment, tool
from storygate.evidence.metrics.severities import Tally
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_SCALE = {word: word for word in ("critical", "high", "medium", "low", "negligible", "unknown")}


class Grype:
    """The reader of ``grype -o json``."""

    kind = "grype"
    reads = "`grype … -o json`"
    gives = (
        Gives("vulnerabilities.critical", "total", "tool", "`matches[].vulnerability.severity`; so all severities"),
        Gives("vulnerabilities.total", "total", "tool"),
    )
    notes = "`ignoredMatches` do not count. `matches: null` is not measured."

    def accepts(self, content: Content) -> bool:
        """Return whether its matches or its descriptor are Grype's."""
        document = content.document
        matches = document["matches"]
        by_name = _descriptor(document).get("name") == "grype"
        return by_name or (isinstance(matches, list) and bool(matches) and all(map(_is_match, matches)))

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many vulnerabilities there are of each severity."""
        document = content.document
        descriptor = _descriptor(document)
        tally = Tally(
            "vulnerabilities",
            _SCALE,
            Place(shown, line_of(content.text, '"matches"')),
            tool("Grype", descriptor.get("version")),
            "grype",
            moment(descriptor.get("timestamp")),
        )
        if document["matches"] is None:
            yield from tally.not_measured()
            return
        vulnerabilities = [field(one, "vulnerability", dict) for one in field(document, "matches", list)]
        yield from tally.of(one.get("severity") for one in vulnerabilities)


def _descriptor(document: dict[str, Any]) -> dict[str, Any]:
    found = document.get("descriptor")
    return found if isinstance(found, dict) else {}


def _is_match(match: object) -> bool:
    return isinstance(match, dict) and {"vulnerability", "artifact"} <= match.keys()
