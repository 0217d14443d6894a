"""Reads ``docker stats``: what containers use at one moment. It is a sample, and no peak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import size, text_number
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric, Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from storygate.evidence.interface import Content

_NOT_RUNNING = "--"


class DockerStats:
    """The reader of ``docker stats``."""

    kind = "docker-stats"
    reads = "`docker stats --no-stream --format json`, `podman stats --no-stream --format json`"
    gives = (
        Gives("memory.rss", "", "container", "`MemUsage`, before the `/`; docker leaves the page cache out"),
        Gives("cpu.usage", "", "container", "`CPUPerc`"),
    )
    notes = (
        "One sample, no peak. Of a stream of samples the highest of each container is taken, with the statistic `max`. "
        "A container that does not run is not measured."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether every line is a container with its memory."""
        return all(isinstance(one, dict) and {"MemUsage", "CPUPerc"} <= one.keys() for _, one in _records(content))

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield memory and processor of each container, in the order of the file."""
        samples: dict[tuple[str, str], list[tuple[Decimal | None, int]]] = {}
        for line, one in _records(content):
            name = one.get("Name") or one.get("Container") or one.get("ID")
            if not isinstance(name, str):
                raise bad_figure("a container has no name", line)
            memory, share = _memory(one["MemUsage"], line), _share(one["CPUPerc"], line)
            samples.setdefault((name, "memory.rss"), []).append((memory, line))
            samples.setdefault((name, "cpu.usage"), []).append((None if memory is None else share, line))
        for (name, figure), values in samples.items():
            measured = [(value, line) for value, line in values if value is not None]
            value, line = max(measured) if measured else values[0]
            yield Metric(
                figure,
                value,
                "B" if figure == "memory.rss" else "%",
                Place(shown, line),
                "max" if len(values) > 1 else None,
                (("container", label(name.removeprefix("/"))),),
                tool="docker stats",
            )


def _records(content: Content) -> Sequence[tuple[int, Any]]:
    """Return the lines, or the entries of the list into which somebody has put them."""
    document = content.document
    return [(1, _as_docker(one)) for one in document] if isinstance(document, list) else content.records


def _as_docker(one: Any) -> Any:  # noqa: ANN401 - whatever JSON may hold
    """Return an entry of podman's list under docker's names."""
    if not isinstance(one, dict) or "mem_usage" not in one:
        return one
    return one | {"MemUsage": one["mem_usage"], "CPUPerc": one.get("cpu_percent"), "Name": one.get("name")}


def _memory(said: Any, line: int) -> Decimal | None:  # noqa: ANN401 - whatever JSON may hold
    """Return the memory in use, which a container of Windows has without a limit beside it; 0 is that of none."""
    if not isinstance(said, str) or said.count("/") > 1:
        raise bad_figure("MemUsage is no usage and limit such as 215.6MiB / 3.7GiB", line)
    used, *limit = (size(part.strip(), "MemUsage", line) for part in said.split("/"))
    return used if used or any(limit) else None


def _share(said: Any, line: int) -> Decimal | None:  # noqa: ANN401 - whatever JSON may hold
    if not isinstance(said, str) or not said.endswith(("%", _NOT_RUNNING)):
        raise bad_figure("CPUPerc is no percentage", line)
    return None if said == _NOT_RUNNING else text_number(said.removesuffix("%"), "CPUPerc", line)
