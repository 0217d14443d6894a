"""Every spelling of a test's name that a person might write into a sidecar."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from storygate.model import Test

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def names_of(test: Test) -> tuple[str, ...]:
    """Return the id first, then ``classname::name``, ``file::name`` and pytest's ``path/to/test_x.py::TestY::name``."""
    case = test.attempts[0]
    owners = [case.classname, case.file or ""]
    if _DOTTED.fullmatch(case.classname):
        owners.append(_node(case.classname.split("."), case.file))
    spellings = [test.id, *(f"{owner}::{case.name}" for owner in owners if owner)]
    return tuple(dict.fromkeys(spellings))


def _node(parts: list[str], file: str | None) -> str:
    """Return pytest's node id of a dotted class name; empty where it does not show which part is the module."""
    modules = [number for number, part in enumerate(parts, 1) if part.startswith("test_") or part.endswith("_test")]
    if file is not None and file.endswith(".py"):
        stem = file.removesuffix(".py").replace("\\", "/").split("/")
        return "::".join([file, *parts[len(stem) :]]) if parts[: len(stem)] == stem else ""
    if not modules:
        return ""
    last = modules[-1]
    return "::".join(["/".join(parts[:last]) + ".py", *parts[last:]])
