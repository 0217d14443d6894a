"""How a reader says that a file cannot be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.evidence.findings import BAD_FIGURE, INCOMPLETE


if TYPE_CHECKING:
    from storygate.model import Rule


class RefusedError(Exception):
    """A file that cannot be trusted as read: becomes a finding of an untrusted rule, at its line."""

    def __init__(self, rule: Rule, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.line = line


def bad_figure(message: str, line: int | None = None) -> RefusedError:
    """Return the refusal of a file with a figure that is missing, is no number, or cannot be."""
    return RefusedError(BAD_FIGURE, message, line)


def incomplete(message: str, line: int | None = None) -> RefusedError:
    """Return the refusal of a report that says of itself that its run failed or did not look at everything."""
    return RefusedError(INCOMPLETE, message, line)
