"""Reads istanbul's ``coverage-final.json``: the hits of every statement, branch and function of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.istanbul_summary import KINDS
from storygate.evidence.metrics.shares import Share, shares
from storygate.evidence.refusal import bad_figure
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_MARKS = {"statementMap", "fnMap", "branchMap", "s", "f", "b"}
_PLACES = {"s": "statementMap", "f": "fnMap", "b": "branchMap"}


class IstanbulFinal:
    """The reader of ``coverage-final.json``."""

    kind = "istanbul"
    reads = "`coverage-final.json` of istanbul: nyc, c8, jest and vitest with the reporter `json`"
    gives = tuple(Gives(name, "total", source=f"hits of {key}, as istanbul counts them") for name, key in KINDS)
    notes = "A line counts as covered where a statement that begins in it ran."

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is a file with its maps and hits."""
        return all(
            isinstance(file, dict) and (file.keys() >= _MARKS or "data" in file) for file in content.document.values()
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the coverage of lines, branches, functions and statements."""
        hits: dict[str, list[int]] = {key: [] for _, key in KINDS}
        for entry in content.document.values():
            file = entry["data"] if isinstance(entry.get("data"), dict) else entry
            for counts, places in _PLACES.items():
                if field(file, counts, dict).keys() != field(file, places, dict).keys():
                    raise bad_figure(f"{counts} counts other entries than {places} names")
            statements = file["s"]
            hits["statements"] += _counts(statements.values(), "s")
            hits["functions"] += _counts(file["f"].values(), "f")
            for branch in file["b"].values():
                if not isinstance(branch, list):
                    raise bad_figure("a branch in b is no list")
                hits["branches"] += _counts(branch, "b")
            hits["lines"] += _lines(file["statementMap"], statements)
        found = [Share(name, sum(1 for times in hits[key] if times), len(hits[key])) for name, key in KINDS]
        yield from shares(found, Place(shown, 1), tool="istanbul")


def _counts(values: Iterable[Any], what: str) -> list[int]:
    return [count(value, f"a count in {what}") for value in values]


def _lines(places: dict[str, Any], statements: dict[str, Any]) -> list[int]:
    """Return the hits of each line that a statement begins in: istanbul-lib-coverage, ``getLineCoverage``."""
    lines: dict[int, int] = {}
    for key, value in statements.items():
        start = field(field(places, key, dict), "start", dict)
        line = count(start.get("line"), "the line of a statement")
        lines[line] = max(lines.get(line, 0), count(value, "a count in s"))
    return list(lines.values())
