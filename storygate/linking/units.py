"""Units of figures and bounds, converted exactly: 1 MB is 1,000,000 bytes and 1 MiB is 1,048,576, whatever case says."""

from __future__ import annotations

from decimal import Decimal

from storygate.model.immutable import immutable


@immutable
class Unit:
    """What a unit measures, and how much of the base unit it is."""

    dimension: str
    factor: Decimal = Decimal(1)


_PREFIXES = (("",), ("k", "K"), ("M",), ("G",), ("T",))
_BINARY = ("Ki", "Mi", "Gi", "Ti")


def _multiples(bases: tuple[str, ...], factor: str) -> dict[str, Decimal]:
    """Return a unit with its decimal prefixes, then with its binary ones."""
    decimal = {
        f"{prefix}{base}": Decimal(1000) ** power * Decimal(factor)
        for power, prefixes in enumerate(_PREFIXES)
        for prefix in prefixes
        for base in bases
    }
    binary = {f"{p}{base}": Decimal(1024) ** n * Decimal(factor) for n, p in enumerate(_BINARY, 1) for base in bases}
    return decimal | binary


_SIZE = {**_multiples(("B",), "1"), "byte": Decimal(1), "bytes": Decimal(1), **_multiples(("bit",), "0.125")}
_SECONDS = {
    "ns": "0.000000001", "us": "0.000001", "µs": "0.000001", "μs": "0.000001", "ms": "0.001",
    "s": "1", "sec": "1", "second": "1", "seconds": "1",
    "min": "60", "minute": "60", "minutes": "60", "h": "3600", "hour": "3600", "hours": "3600",
}  # fmt: skip
_RATIO = {
    "%": "0.01", "percent": "0.01", "fraction": "1", "ratio": "1", ":1": "1", "/10": "0.1",
    "/100": "0.01", "score": "0.01", "points": "0.01",
}  # fmt: skip
"""Parts of a whole; a score is one of a hundred points, as in the reports that give it from 0 to 1."""
_ALIKE = {
    "count": ("", "1", "count", "errors", "warnings"),
    "frames": ("fps", "frames/s"),
    "requests": ("req/s", "reqs/s", "requests/s", "rps"),
    "operations": ("ops/s", "op/s"),
}
"""Units that differ in spelling alone."""

UNITS: dict[str, Unit] = {
    **{name: Unit("size", factor) for name, factor in _SIZE.items()},
    **{f"{name}/s": Unit("bandwidth", factor) for name, factor in _SIZE.items()},
    **{name: Unit("time", Decimal(factor)) for name, factor in _SECONDS.items()},
    **{name: Unit("ratio", Decimal(factor)) for name, factor in _RATIO.items()},
    **{name: Unit(dimension) for dimension, names in _ALIKE.items() for name in names},
}
"""Units by name, case included: ``MB`` is no ``Mb``."""


def unit(name: str) -> Unit:
    """Return a unit; one that is not known is comparable with itself alone."""
    return UNITS.get(name) or Unit(f"unit {name.casefold()}")
