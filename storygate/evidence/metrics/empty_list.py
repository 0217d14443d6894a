"""Reads ``[]``, which a linter leaves of a clean run: it does not say which, so no figure becomes 0 by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.evidence.findings import NO_TESTS
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content, Gives
    from storygate.model import Finding


class EmptyList:
    """The reader of an empty list."""

    kind = "empty-list"
    reads = "`[]`: what ruff, hadolint and others write of a clean run"
    gives: tuple[Gives, ...] = ()
    notes = "It does not say what was run, so nothing is 0 by it. SARIF names its tool: let the linter write that."

    def accepts(self, content: Content) -> bool:
        """Return whether the list is empty."""
        return isinstance(content.document, list) and not content.document

    def read(self, content: Content, shown: str) -> Iterator[Finding]:
        """Yield a note that nothing was measured."""
        yield NO_TESTS.at(
            Place(shown, content.text.count("\n", 0, content.text.find("[")) + 1),
            "an empty list does not say what was run, so nothing is 0 by it",
            fix="Let the tool write SARIF, which names it, e.g. ruff check --output-format sarif.",
        )
