"""Reads the JSON of linters that write one list: ruff, ESLint, hadolint.

Of a clean run ruff and hadolint leave an empty list, which does not say whose it is; ``empty_list`` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.severities import Tally
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_ERROR = {"error": "errors"}
_WARNING = {"warning": "warnings"}
_NOTES = {"info": "notes", "style": "notes"}


class Ruff:
    """The reader of ``ruff check --output-format json``."""

    kind = "ruff"
    reads = "`ruff check --output-format json`"
    gives = (
        Gives("lint.errors", "total", "level, tool", "entries of the list; ruff calls all of them errors"),
        Gives("lint.findings", "total", "tool"),
    )
    notes = "A clean run writes `[]`, which is not measured: use `--output-format sarif`, which names its tool."

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is one of ruff's."""
        return _all_have(content.document, "code", "filename", "location", "message")

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many findings there are."""
        return _tally("ruff", _ERROR, shown).of(entry.get("severity", "error") for entry in content.document)


class ESLint:
    """The reader of ``eslint -f json``."""

    kind = "eslint"
    reads = "`eslint -f json`"
    gives = (
        Gives("lint.errors", "total", "level, tool", "the sum of `errorCount`"),
        Gives("lint.warnings", "total", "level, tool", "the sum of `warningCount`"),
        Gives("lint.findings", "total", "tool"),
    )
    notes = "With `--quiet` warnings are not in the report, and count as 0."

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is a file with its messages."""
        return _all_have(content.document, "filePath", "messages")

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many errors and warnings there are."""
        counts = {
            word: sum(count(entry.get(key), key) for entry in content.document)
            for word, key in (("error", "errorCount"), ("warning", "warningCount"))
        }
        return _tally("ESLint", _ERROR | _WARNING, shown).given(counts)


class Hadolint:
    """The reader of ``hadolint -f json``."""

    kind = "hadolint"
    reads = "`hadolint -f json`"
    gives = (
        Gives("lint.errors", "total", "level, tool", "entries by `level`"),
        Gives("lint.warnings", "total", "level, tool"),
        Gives("lint.notes", "total", "level, tool", "`info` and `style`, each of its own"),
        Gives("lint.findings", "total", "tool"),
    )
    notes = "An entry without a level might be of any: then a level without entries is not measured. A clean run writes `[]`."

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is one of hadolint's."""
        return _all_have(content.document, "code", "file", "line", "message")

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many findings there are of each level."""
        return _tally("hadolint", _ERROR | _WARNING | _NOTES, shown).of(one.get("level") for one in content.document)


def _all_have(document: list[Any], *keys: str) -> bool:
    wanted = set(keys)
    return all(isinstance(entry, dict) and wanted <= entry.keys() for entry in document)


def _tally(tool: str, scale: Mapping[str, str], shown: str) -> Tally:
    return Tally("lint", scale, Place(shown, 1), tool, tool.casefold(), total="findings", by_word=True)
