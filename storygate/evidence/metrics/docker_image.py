"""Reads ``docker image inspect``: how large an image is, and how many layers it has.

One image has three sizes: unpacked with the classic stores, compressed or both together with containerd's. So the store
stands in the scope. Of the configuration, which holds the environment, nothing is read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, line_of
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content

_SCOPE = "image, tag, platform, store"


class DockerImage:
    """The reader of ``docker image inspect``."""

    kind = "docker-image"
    reads = "`docker image inspect`, also podman's and nerdctl's"
    gives = (
        Gives("image.size", "total", _SCOPE, "`Size`"),
        Gives("image.layers", "total", _SCOPE, "`RootFS.Layers`"),
    )
    notes = (
        "`store` is the engine's storage driver, or `containerd`: overlay2 counts unpacked bytes, containerd's store compressed "
        "ones or both, depending on its version. Compare sizes of one store alone. A `Size` of 0, as of an image whose layers "
        "are not there, is not measured."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every entry is an image."""
        return all(isinstance(image, dict) and {"Id", "RepoTags"} <= image.keys() for image in _images(content))

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield size and layers of each image."""
        place, images = Place(shown, line_of(content.text, '"Size"')), _images(content)
        for image in images:
            size = image.get("Size")
            scope = _scope(image)
            value = None if size is None else Decimal(count(size, "Size", place.line))
            yield Metric("image.size", value or None, "B", place, "total", scope, tool=_engine(image))
            root = image.get("RootFS")
            layers = root.get("Layers") if isinstance(root, dict) else None
            if isinstance(layers, list):
                yield Metric("image.layers", Decimal(len(layers)), "", place, "total", scope, tool=_engine(image))
        if len({_scope(image) for image in images}) < len(
            {image["Id"] for image in images if isinstance(image["Id"], str)}
        ):
            raise bad_figure("several images have no name to tell them apart", place.line)


def _images(content: Content) -> list[Any]:
    """Return the entries of the list, or the single object that ``--format json`` gives."""
    return content.document if isinstance(content.document, list) else [image for _, image in content.records]


def _scope(image: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    tags = image["RepoTags"]
    name = tags[0] if isinstance(tags, list) and tags and isinstance(tags[0], str) else ""
    # A colon before a slash belongs to the registry's port.
    repository, colon, tag = name.rpartition(":")
    if not colon or "/" in tag:
        repository, tag = name, ""
    platform = "/".join(part for key in ("Os", "Architecture") if isinstance(part := image.get(key), str) and part)
    driver = image.get("GraphDriver")
    # Only containerd's store knows the descriptor; its driver calls itself overlayfs, or is left out.
    store = "containerd" if "Descriptor" in image else driver.get("Name") if isinstance(driver, dict) else None
    labels = {"image": repository, "tag": tag, "platform": platform, "store": store}
    return tuple(sorted((key, label(value)) for key, value in labels.items() if isinstance(value, str) and value))


def _engine(image: dict[str, Any]) -> str:
    return "podman image inspect" if "NamesHistory" in image else "docker image inspect"
