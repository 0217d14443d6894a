"""What a page says beyond the assessment: the ground it was made on, an earlier report, how its reader opens a file."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable
from storygate.reports import safe


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from storygate.model import Place
    from storygate.reports.matrix.trend import Point


MOST_CRITERIA = 10
"""A test rarely proves more."""


@immutable
class Places:
    """Turns places into links."""

    pattern: str = ""
    """A URL with ``{path}`` and ``{line}``; empty where places are not linked. ``{commit}`` and ``{root}`` are filled."""

    def url(self, place: Place) -> str:
        """Return the link of a place; empty where there is none, as outside of the project."""
        return self.of(place.path, place.line)

    def of(self, path: str, line: int | None = None) -> str:
        """Return the link of a file's line; the script of the page makes the same (``placeOf``)."""
        path = path.replace("\\", "/")
        if not self.pattern or not path or path.startswith(("/", "../")) or path[1:2] == ":":
            return ""
        return self.pattern.replace("{path}", safe.url_path(path)).replace("{line}", str(line or 1))


@immutable
class Earlier:
    """The verdicts of an earlier report."""

    name: str
    """Of its file."""
    verdicts: Mapping[str, str]
    """By address."""


@immutable
class Setting:
    """Where a page is made, and for whom."""

    commit: str | None = None
    branch: str | None = None
    committed: str | None = None
    """When, in ISO 8601; the page's script says how long ago that is."""
    dirty: bool = False
    origin: str = ""
    """``ci`` or ``local``."""
    policy: str = ""
    """Digest of what counts."""
    strict: bool = False
    """CONCERNS does not hold either."""
    most_criteria: int = MOST_CRITERIA
    """A test that proves more is pointed out."""
    places: Places = Places()
    earlier: Earlier | None = None
    history: tuple[Point, ...] = ()
    """What the gates said before, oldest first."""
    templates: Path | None = None
    """A folder whose templates stand in for ours of the same name."""
    up: str = ""
    """Of one page of several: the file of their index."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of an index: the file that holds the criteria of a story, by the story's path."""
