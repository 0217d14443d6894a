"""Where something stands: every claim, piece of evidence and finding points at one place."""

from __future__ import annotations

from storygate.model.immutable import immutable


@immutable
class Place:
    """A spot in a file that a person can open."""

    path: str
    """Relative to the project's root with ``/``, or absolute where the file lies outside of it."""
    line: int | None = None
    """From 1, in the file as it is on disk; ``None`` means the file as a whole."""
    column: int | None = None
    """From 1, in characters."""

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Order of places: by path, then line, then column, whole files first."""
        return (self.path, self.line or 0, self.column or 0)
