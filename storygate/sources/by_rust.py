"""Rust crates as cargo-nextest names them: ``crate`` or ``crate::binary``, and a path of modules down to the function."""

from __future__ import annotations

import re

from functools import cached_property
from typing import TYPE_CHECKING

from storygate.sources.interface import Candidates, short


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import TestCase
    from storygate.sources.files import Files


_NAME = re.compile(r"^\[package\][^\[]*?^[ \t]*+name[ \t]*+=[ \t]*+[\"']([\w-]++)[\"']", re.MULTILINE)
_CRATE = re.compile(r"[\w-]++(?:::[\w/-]++)?")
_DEEPEST = 20
_FUNCTION = re.compile(r"[\w#]++(?:::[\w#]++)*+")


class Crates:
    """The files a test of a crate could stand in."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def candidates(self, case: TestCase) -> Candidates | None:
        """Return the files of each of the modules around the test: any of them may be written inside another's file."""
        said = case.classname or (case.suites[-1] if case.suites else "")
        if not self._crates or not _CRATE.fullmatch(said) or not _FUNCTION.fullmatch(case.name):
            return None
        crate, _, binary = said.partition("::")
        modules = case.name.split("::")[:-1]
        possible = (
            name
            for folder in self._crates.get(crate, ())
            for depth in range(min(len(modules), _DEEPEST) + 1)
            for name in _files(folder, binary, modules[:depth])
        )
        found = tuple(name for name in possible if self._files.has(name))
        return Candidates(found, f"crate {short(said)}") if found else None

    @cached_property
    def _crates(self) -> dict[str, list[str]]:
        """Folders by the name of their package, each with a ``/`` behind it but the root."""
        found: dict[str, list[str]] = {}
        for name in self._files.ending("Cargo.toml"):
            said = _NAME.search(self._files.text(name) or "")
            if said:
                found.setdefault(said[1], []).append(name.removesuffix("Cargo.toml"))
        return found


def _files(folder: str, binary: str, modules: list[str]) -> Iterator[str]:
    """Yield the files a module may stand in: https://doc.rust-lang.org/cargo/guide/project-layout.html."""
    kind, _, target = binary.rpartition("/")
    inside = "/".join(modules)
    if not binary or kind == "bin":
        if inside:
            yield from (f"{folder}src/{inside}.rs", f"{folder}src/{inside}/mod.rs")
        else:
            mains = (
                (f"src/bin/{target}.rs", f"src/bin/{target}/main.rs", "src/main.rs")
                if target
                else ("src/lib.rs", "src/main.rs")
            )
            yield from (folder + main for main in mains)
        return
    where = {"bench": "benches", "example": "examples"}.get(kind, "tests")
    if inside:
        for base in (f"{folder}{where}/{target}/{inside}", f"{folder}{where}/{inside}"):
            yield from (f"{base}.rs", f"{base}/mod.rs")
    else:
        yield from (f"{folder}{where}/{target}.rs", f"{folder}{where}/{target}/main.rs")
