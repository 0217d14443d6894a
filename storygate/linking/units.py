"""Units of figures and bounds, converted exactly: 1 MB is 1,000,000 bytes and 1 MiB is 1,048,576, whatever case says."""

from __future__ import annotations

from decimal import Decimal

from storygate.model.immutable import immutable


@immutable
class Unit:
    """What a unit measures, and how much of the base unit it is."""

    dimension: str
    factor: Decimal = Decimal(1)


_BYTES = {name: Decimal(1000) ** power for power, names in enumerate(
    (("B", "byte", "bytes"), ("kB", "KB"), ("MB",), ("GB",), ("TB",))) for name in names}  # fmt: skip
_BINARY = {name: Decimal(1024) ** power for power, name in enumerate(("KiB", "MiB", "GiB", "TiB"), 1)}
_SECONDS = {
    "ns": "0.000000001", "us": "0.000001", "µs": "0.000001", "μs": "0.000001", "ms": "0.001",
    "s": "1", "sec": "1", "second": "1", "seconds": "1",
    "min": "60", "minute": "60", "minutes": "60", "h": "3600", "hour": "3600", "hours": "3600",
}  # fmt: skip
_RATIO = {"%": "0.01", "percent": "0.01", "fraction": "1", "ratio": "1"}

UNITS: dict[str, Unit] = {
    **{name: Unit("size", factor) for name, factor in (*_BYTES.items(), *_BINARY.items())},
    **{name: Unit("time", Decimal(factor)) for name, factor in _SECONDS.items()},
    **{name: Unit("ratio", Decimal(factor)) for name, factor in _RATIO.items()},
    **{name: Unit("count") for name in ("", "1", "count")},
}
"""Units by name, case included: ``MB`` is no ``Mb``."""


def unit(name: str) -> Unit:
    """Return a unit; one that is not known is comparable with itself alone."""
    return UNITS.get(name) or Unit(f"unit {name.casefold()}")
