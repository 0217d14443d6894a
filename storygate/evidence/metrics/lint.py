"""Reads the JSON of linters that write one list: ruff, ESLint, hadolint.

Of a clean run ruff and hadolint leave an empty list, which does not say whose it is; ``empty_list`` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.severities import Tally
from storygate.evidence.refusal import bad_figure, incomplete
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_ERROR = {"error": "errors"}
_WARNING = {"warning": "warnings"}
_NOTES = {"info": "notes", "style": "notes"}
_NOT_PARSED = "DL1000"


class Ruff:
    """The reader of ``ruff check --output-format json``."""

    kind = "ruff"
    reads = "`ruff check --output-format json`, `--output-format json-lines`"
    gives = (
        Gives("lint.errors", "total", "level, tool", "entries of the list; ruff calls all of them errors"),
        Gives("lint.findings", "total", "tool"),
    )
    notes = "A clean run writes `[]`, which is not measured: use `--output-format sarif`, which names its tool."

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is one of ruff's."""
        return _all_have(_entries(content), "code", "filename", "location", "message")

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many findings there are."""
        return _tally("ruff", _ERROR, shown).of(entry.get("severity", "error") for entry in _entries(content))


class ESLint:
    """The reader of ``eslint -f json``."""

    kind = "eslint"
    reads = "`eslint -f json`, `eslint -f json-with-metadata`"
    gives = (
        Gives("lint.errors", "total", "level, tool", "the sum of `errorCount`"),
        Gives("lint.warnings", "total", "level, tool", "the sum of `warningCount`"),
        Gives("lint.findings", "total", "tool"),
    )
    notes = (
        "With `--quiet` warnings are not in the report, and count as 0. A file that could not be parsed was not looked at: then "
        "no warnings are not measured."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is a file with its messages."""
        return _all_have(_files(content), "filePath", "messages")

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many errors and warnings there are."""
        counts = {
            word: sum(count(entry.get(key), key) for entry in _files(content))
            for word, key in (("error", "errorCount"), ("warning", "warningCount"))
        }
        messages = [one for entry in _files(content) for one in field(entry, "messages", list) if isinstance(one, dict)]
        severities = [one.get("severity") for one in messages]
        if severities.count(2) > counts["error"] or severities.count(1) > counts["warning"]:
            raise bad_figure("more messages are listed than the counts say")
        whole = not any(one.get("fatal") is True for one in messages)
        return _tally("ESLint", _ERROR | _WARNING, shown).given(counts, whole=whole)


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
    notes = "An entry without a level might be of any: then a level without entries is not measured. A clean run writes `[]`. A Dockerfile that could not be parsed (DL1000) was not looked at: refused."

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is one of hadolint's."""
        return _all_have(content.document, "code", "file", "line", "message")

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many findings there are of each level."""
        if any(one.get("code") == _NOT_PARSED for one in content.document):
            raise incomplete("hadolint could not parse a Dockerfile, and so has not looked at it (DL1000)")
        return _tally("hadolint", _ERROR | _WARNING | _NOTES, shown).of(one.get("level") for one in content.document)


def _entries(content: Content) -> list[Any]:
    """Return the entries of the list, or the lines."""
    return content.document if isinstance(content.document, list) else [one for _, one in content.records]


def _files(content: Content) -> Any:  # noqa: ANN401 - whatever JSON may hold
    return content.document["results"] if isinstance(content.document, dict) else content.document


def _all_have(document: Any, *keys: str) -> bool:  # noqa: ANN401 - whatever JSON may hold
    wanted = set(keys)
    return isinstance(document, list) and all(isinstance(entry, dict) and wanted <= entry.keys() for entry in document)


def _tally(tool: str, scale: Mapping[str, str], shown: str) -> Tally:
    return Tally("lint", scale, Place(shown, 1), tool, tool.casefold(), total="findings", by_word=True)
