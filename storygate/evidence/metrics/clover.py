"""Reads Clover XML: the counts of the project.

Clover itself counts statements. What others write under that name are lines: PHPUnit, whose root does not say ``clover``,
istanbul, whose project is ``All files``, and gcovr, which puts the time in the place of a version.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.evidence.figures import text_count
from storygate.evidence.interface import Gives
from storygate.evidence.labels import moment_of_epoch, tool
from storygate.evidence.metrics.shares import Share, shares
from storygate.evidence.refusal import bad_figure
from storygate.evidence.xml import elements
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_KINDS = (
    ("coverage.statement", "statements"),
    ("coverage.branch", "conditionals"),
    ("coverage.function", "methods"),
)
_LINES = "coverage.line"
_VERSION = re.compile(r"\d+\.[\w.+-]{1,40}", re.ASCII)


class Clover:
    """The reader of Clover XML."""

    kind = "clover"
    reads = "Clover XML: OpenClover, PHPUnit `--coverage-clover`, istanbul (nyc, c8, jest, vitest), gcovr"
    gives = tuple(
        Gives(name, "total", source=f"`project/metrics`: `covered{what}`, `{what}`")
        for name, what in (*_KINDS, (_LINES, "statements"))
    )
    notes = (
        "Clover itself counts statements, not lines; PHPUnit, istanbul and gcovr write lines as statements, and are read as "
        "such. PHPUnit writes no conditionals: then branches are not measured."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether the root has Clover's marks and not Cobertura's."""
        said = content.top.attributes.keys()
        return bool({"clover", "generated"} & said) and not {"line-rate", "lines-valid"} & said

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the coverage of statements, branches and methods."""
        said = content.top.attributes
        version = said.get("clover", "")
        is_clover = _VERSION.fullmatch(version) is not None
        at = moment_of_epoch(said.get("generated"))
        found = 0
        for element in elements(content, ("metrics",)):
            if element.getparent() is None or element.getparent().tag != "project":
                continue
            line, found = element.sourceline, found + 1
            by_istanbul = is_clover and element.getparent().get("name") == "All files"
            by_line = by_istanbul or not is_clover
            by = "istanbul" if by_istanbul else tool("clover", version) if is_clover else None
            kinds = ((_LINES if by_line else _KINDS[0][0], _KINDS[0][1]), *_KINDS[1:])
            pairs = [(name, (f"covered{what}", what)) for name, what in kinds]
            counts = [(name, [text_count(element.get(key), key, line) for key in keys]) for name, keys in pairs]
            yield from shares(
                [Share(name, *both) for name, both in counts], Place(shown, line), tool=by, measured_at=at
            )
        if found != 1:
            raise bad_figure(f"{found or 'no'} metrics stand in a project, and one is expected", content.top.line)
