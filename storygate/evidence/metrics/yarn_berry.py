"""Reads the audit of Yarn 4: a line of JSON for each advisory, and no summary behind them.

Of a clean audit nothing is printed at all, as of one that died, so an empty file stays what it is everywhere: refused.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.node_audit import GIVES, SCALE
from storygate.evidence.metrics.severities import Tally
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_DEPRECATED = "(deprecation)"
"""Ends the id of what is no advisory; Yarn gives it a severity all the same."""
_WANTED = {"ID", "Severity"}


class YarnBerry:
    """The reader of ``yarn npm audit --json`` of Yarn 4."""

    kind = "yarn-berry-audit"
    reads = "`yarn npm audit --json` (Yarn 4)"
    gives = (
        Gives(GIVES[0].name, "total", "tool", "lines by `Severity`; so all severities"),
        *GIVES[1:],
        Gives("dependencies.warnings", "total", "kind, tool", "lines that tell of a deprecation"),
    )
    notes = (
        "Yarn 4 prints nothing where it found nothing: an empty file is refused, so a clean audit needs another report "
        "(`npm audit`, Trivy). What `--severity` leaves out is not in the report and counts as 0, and so does "
        "what was lost where the report breaks off at the end of a line: there is no sum behind the lines."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every line is a package with an advisory."""
        return all(
            isinstance(one, dict) and isinstance(one.get("children"), dict) and one["children"].keys() >= _WANTED
            for _, one in content.records
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many advisories there are of each severity, and how many deprecated packages."""
        found: dict[bool, list[tuple[int, Any]]] = {True: [], False: []}
        for line, one in content.records:
            said = field(one, "children", dict, line)
            found[str(said["ID"]).endswith(_DEPRECATED)].append((line, said["Severity"]))
        place = Place(shown, content.records[0][0])
        tally = Tally("vulnerabilities", SCALE, place, "yarn npm audit", "yarn-audit")
        yield from tally.of(word for _, word in found[False])
        if deprecated := found[True]:
            scope = (("kind", "deprecated"), ("tool", "yarn-audit"))
            value, at = Decimal(len(deprecated)), Place(shown, deprecated[0][0])
            yield Metric("dependencies.warnings", value, "", at, "total", scope, tool="yarn npm audit")
