"""Reads JaCoCo's XML report, which Kover writes as well: the counters of the whole report, which come last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.evidence.figures import text_count
from storygate.evidence.findings import UNKNOWN_FORMAT
from storygate.evidence.interface import Gives
from storygate.evidence.labels import moment_of_epoch
from storygate.evidence.metrics.shares import Share, shares
from storygate.evidence.refusal import RefusedError, bad_figure
from storygate.evidence.xml import elements
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_TYPES = {
    "LINE": "coverage.line",
    "BRANCH": "coverage.branch",
    "INSTRUCTION": "coverage.instruction",
    "METHOD": "coverage.function",
    "CLASS": "coverage.class",
}
_ASKED = ("LINE", "BRANCH")
"""What everyone asks for; without a counter of it, it was not measured."""


class JaCoCo:
    """The reader of JaCoCo's XML report."""

    kind = "jacoco"
    reads = "JaCoCo's XML report (`jacocoTestReport`, `jacoco:report`), Kover"
    gives = tuple(Gives(name, "total", source=f'`report/counter[@type="{type_}"]`') for type_, name in _TYPES.items())
    notes = "Classes compiled without debug information have no LINE counter: then lines are not measured."

    def accepts(self, content: Content) -> bool:
        """Return whether the root is a report with a name."""
        return "name" in content.top.attributes

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the coverage of lines, branches, instructions, methods and classes."""
        found: dict[str, Share] = {}
        place, at, known = Place(shown, content.top.line), None, False
        for element in elements(content, ("counter", "package", "group", "sessioninfo")):
            parent = element.getparent()
            if parent is None or parent.getparent() is not None:
                continue
            known = True
            if element.tag == "sessioninfo":
                at = moment_of_epoch(element.get("dump"))
            type_ = element.get("type") if element.tag == "counter" else None
            if type_ not in _TYPES:
                continue
            place = Place(shown, element.sourceline)
            missed, covered = (
                text_count(element.get(key), f"{type_} {key}", place.line) for key in ("missed", "covered")
            )
            if type_ in found:
                raise bad_figure(f"the report counts {type_} twice", place.line)
            found[type_] = Share(_TYPES[type_], covered, missed + covered)
        if not known:
            raise RefusedError(UNKNOWN_FORMAT, "XML with the root <report>, and nothing that JaCoCo writes", 1)
        for type_, name in _TYPES.items():
            if type_ in found or type_ in _ASKED:
                yield from shares([found.get(type_, Share(name, 0, None))], place, tool="JaCoCo", measured_at=at)
