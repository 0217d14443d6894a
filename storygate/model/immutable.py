"""How a value is declared: never changed, and cheap to make.

Hundreds of thousands of values are made in one run. A frozen dataclass takes three times as long to make as a plain
one (0.39 µs against 0.11 µs with four fields), a tenth of all the time that ``check`` may take. So the type checker holds
what freezing would: assigning to a field is an error for mypy, and nothing in the house does it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform


_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(cls: type[_T]) -> type[_T]:
    """Return the class as a slotted dataclass that is compared and hashed by its fields and never changed."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
