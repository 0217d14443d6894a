"""Reads ``docker history --format json``: the layers of an image. The commands beside them may hold secrets and are not read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, size, text_count
from storygate.evidence.interface import Gives
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.evidence.interface import Content


class DockerHistory:
    """The reader of ``docker history``."""

    kind = "docker-history"
    reads = "`docker history --no-trunc --human=false --format json`, `podman history --format json`"
    gives = (
        Gives("image.size", "total", source="the sum of `Size`"),
        Gives("image.layers", "total", source="lines with a `Size` above 0"),
        Gives("image.layer", scope="layer", source="`Size`; layer 1 is the lowest"),
    )
    notes = "Without `--human=false` docker rounds each size to three digits: then the sum is not measured."

    def accepts(self, content: Content) -> bool:
        """Return whether every line is a step of a history."""
        return all(isinstance(step, dict) and "CreatedBy" in step and "Size" in step for _, step in _steps(content))

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the size of the image, then that of each layer, the lowest first."""
        layers: list[tuple[Decimal, int]] = []
        exact = True
        steps = _steps(content)
        for line, step in reversed(steps):
            said = step["Size"]
            if isinstance(said, str):
                rounded = said.strip().endswith("B")
                value = size(said, "Size", line) if rounded else Decimal(text_count(said, "Size", line))
                exact = exact and not (rounded and value)
            else:
                value = Decimal(count(said, "Size", line))
            if value:
                layers.append((value, line))
        by = "podman history" if isinstance(content.document, list) else "docker history"
        place = Place(shown, steps[0][0])
        total = sum((value for value, _ in layers), Decimal(0)) if exact else None
        yield Metric("image.size", total, "B", place, "total", tool=by)
        yield Metric("image.layers", Decimal(len(layers)), "", place, "total", tool=by)
        for number, (value, line) in enumerate(layers, 1):
            yield Metric("image.layer", value, "B", Place(shown, line), scope=(("layer", str(number)),), tool=by)


def _steps(content: Content) -> Sequence[tuple[int, Any]]:
    """Return the lines of docker, or the entries of podman's list, which calls the size ``size``."""
    if isinstance(content.document, list):
        return [
            (1, one | {"Size": one["size"]} if isinstance(one, dict) and "size" in one else one)
            for one in content.document
        ]
    return content.records
