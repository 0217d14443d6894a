"""Reads ``docker buildx build --metadata-file``: how long the build took, where its provenance says it.

``containerimage.descriptor.size`` is the size of the manifest, some hundred bytes, and not that of the image.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import line_of
from storygate.evidence.findings import NO_TESTS
from storygate.evidence.interface import Gives
from storygate.evidence.labels import moment
from storygate.evidence.refusal import bad_figure
from storygate.model import Finding, Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_PROVENANCE = "buildx.build.provenance"


class Buildx:
    """The reader of buildx's metadata file."""

    kind = "buildx"
    reads = "`docker buildx build --metadata-file FILE`"
    gives = (Gives("build.duration", "total", source=f"`{_PROVENANCE}`: from its start to its end"),)
    notes = "The size in it is that of the manifest and is not read: `docker image inspect` says that of the image."

    def accepts(self, content: Content) -> bool:
        """Return whether it speaks of an image or a build of buildx."""
        return any(key.startswith(("containerimage.", "buildx.build.")) for key in content.document)

    def read(self, content: Content, shown: str) -> Iterator[Metric | Finding]:
        """Yield the duration of the build, or a note that there is no figure."""
        started, ended = _times(content.document.get(_PROVENANCE))
        if started is None or ended is None:
            message = "holds no figure: the size in it is that of the manifest; read docker image inspect for that of the image"
            yield NO_TESTS.at(Place(shown), message)
            return
        line = line_of(content.text, f'"{_PROVENANCE}"')
        seconds = (_instant(ended, line) - _instant(started, line)).total_seconds()
        if seconds < 0:
            raise bad_figure("the build ends before it starts", line)
        value = Decimal(str(seconds))
        yield Metric(
            "build.duration", value, "s", Place(shown, line), "total", measured_at=moment(ended), tool="buildx"
        )


def _times(provenance: Any) -> tuple[Any, Any]:  # noqa: ANN401 - whatever JSON may hold
    """Return start and end of a build: SLSA provenance v0.2, then v1."""
    said = provenance if isinstance(provenance, dict) else {}
    details = said.get("runDetails")
    metadata = details.get("metadata") if isinstance(details, dict) else said.get("metadata")
    if not isinstance(metadata, dict):
        return None, None
    return (
        metadata.get("buildStartedOn") or metadata.get("startedOn"),
        metadata.get("buildFinishedOn") or metadata.get("finishedOn"),
    )


def _instant(said: Any, line: int) -> datetime:  # noqa: ANN401 - whatever JSON may hold
    try:
        found = datetime.fromisoformat(said)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        raise bad_figure("the build's start or end is no time", line) from None
