"""``storygate demo``: a small sample project, and the main job done on it."""

from __future__ import annotations

import contextlib
import os

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storygate.errors import StorygateError


if TYPE_CHECKING:
    from collections.abc import Iterator


Folder = Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to write the sample project.")]

_MATRIX = "storygate-matrix.html"
_STEPS = (
    ("What do the stories claim, and what is proven?", ["status"]),
    ("What would CI say?", ["check", "--exit-zero"]),
    ("Why is story 1.2 not proven?", ["show", "1.2"]),
    ("Write the gate files.", ["gate"]),
    ("Draw the traceability matrix.", ["matrix", "--output", _MATRIX, "--quiet"]),
)


def demo(folder: Folder = Path("storygate-demo")) -> None:
    """Write a sample project into a folder and judge it.

    Four stories in two dialects, JUnit files of two producers, one metric report; one story's review claims everything
    while its tests were skipped.
    """
    from storygate.cli import run

    folder = folder.absolute()
    _write_sample(folder)
    print(f"Wrote the sample project to {_friendly(folder)}")
    with contextlib.chdir(folder):
        for question, arguments in _STEPS:
            print(f"\n# {question}\n$ storygate {' '.join(a for a in arguments if a != '--exit-zero')}\n", flush=True)
            if status := run(arguments):
                raise typer.Exit(status)
    print(f"Open the matrix: {_friendly(folder / _MATRIX)}")
    print(f"Go on from here:  cd {_friendly(folder)} && storygate explain SG101")


def _friendly(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def _write_sample(folder: Path) -> None:
    """Copy the sample; a folder that holds something else is left alone."""
    from storygate.templates import sample

    files = dict(sample())
    try:
        strange = [] if not folder.exists() else [name for name in _names(folder) if not _ours(name, files)]
        if strange:
            raise StorygateError(f"{folder} holds {strange[0]!r} and is no earlier demo; name an empty or new folder")
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        raise StorygateError(f"{folder}: cannot be written: {error.strerror}") from None


def _names(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        raise StorygateError(f"{folder} is a file; name an empty or new folder")
    return (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())


def _ours(name: str, files: dict[str, bytes]) -> bool:
    return name in files or name == _MATRIX or name.startswith("docs/qa/gates/")
