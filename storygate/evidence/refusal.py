"""How a reader says that a file cannot be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from storygate.model import Rule


class RefusedError(Exception):
    """A file that cannot be trusted as read: becomes a finding of an untrusted rule, at its line."""

    def __init__(self, rule: Rule, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.line = line
