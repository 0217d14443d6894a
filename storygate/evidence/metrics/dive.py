"""Reads dive's analysis of an image. The commands of its layers may hold secrets and are not read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.evidence.figures import count, field, line_of, number
from storygate.evidence.interface import Gives
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content


class Dive:
    """The reader of ``dive --json``."""

    kind = "dive"
    reads = "`dive IMAGE --json FILE`"
    gives = (
        Gives("image.size", "total", source="`image.sizeBytes`"),
        Gives("image.wasted", "total", source="`image.inefficientBytes`"),
        Gives("image.efficiency", "total", source="`image.efficiencyScore`, which goes from 0 to 1"),
        Gives("image.layers", "total", source="entries of `layer`"),
        Gives("image.layer", scope="layer", source="`layer[].sizeBytes`; layer 0 is the lowest"),
    )
    notes = "What `dive --ci` prints is text for people and is not read."

    def accepts(self, content: Content) -> bool:
        """Return whether there are an image with a size and its layers."""
        image = content.document["image"]
        return isinstance(image, dict) and "sizeBytes" in image and isinstance(content.document["layer"], list)

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield size, waste and efficiency of the image, then the size of each layer."""
        image, layers = field(content.document, "image", dict), field(content.document, "layer", list)
        line = line_of(content.text, '"image"')
        place = Place(shown, line)
        size = count(image.get("sizeBytes"), "sizeBytes", line)
        yield Metric("image.size", Decimal(size), "B", place, "total", tool="dive")
        if "inefficientBytes" in image:
            wasted = Decimal(count(image["inefficientBytes"], "inefficientBytes", line))
            yield Metric("image.wasted", wasted, "B", place, "total", tool="dive")
        if "efficiencyScore" in image:
            score = number(image["efficiencyScore"], "efficiencyScore", line)
            if not 0 <= score <= 1:
                raise bad_figure(f"efficiencyScore is {score}, and should be from 0 to 1", line)
            yield Metric("image.efficiency", 100 * score, "%", place, "total", tool="dive")
        yield Metric("image.layers", Decimal(len(layers)), "", place, "total", tool="dive")
        for index, layer in enumerate(layers):
            if not isinstance(layer, dict):
                raise bad_figure("a layer is no object", line)
            value = Decimal(count(layer.get("sizeBytes"), "a layer's sizeBytes", line))
            yield Metric("image.layer", value, "B", place, scope=(("layer", str(index)),), tool="dive")
