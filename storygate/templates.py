"""Where the templates are.

They stand in ``templates/`` at the top of the repository, where people look for them, and ship inside the wheel as
``storygate/_templates``. A checkout and an editable install have only the former.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment


_MARKER = "matrix.html.j2"


def folder(package: Path = Path(__file__).parent) -> Path:
    """Return the folder of the templates for a package at this path; ``FileNotFoundError`` where there is none.

    The packaged ones win: beside an installed package a folder ``templates`` may be anybody's.
    """
    for candidate in (package / "_templates", package.parent / "templates"):
        if (candidate / _MARKER).is_file():
            return candidate
    raise FileNotFoundError(f"storygate's templates are missing: neither in {package} nor beside it; install it again")


def text(name: str, own: Path | None = None) -> str:
    """Return a template, style sheet or script as it stands in its file, with Unix line ends.

    A file of that name in a reader's ``own`` folder stands in for ours.

    Raises:
        StorygateError: where the reader's file cannot be read.
    """
    if own is None or not (own / name).is_file():
        return (folder() / name).read_text(encoding="utf-8")
    try:
        return (own / name).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        from storygate.errors import StorygateError  # noqa: PLC0415 - this module runs without the package around it

        raise StorygateError(f"{own / name}: cannot be used as a template: {error}") from None


def sample() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the sample project: path with ``/`` and content, sorted."""
    top = folder() / "demo"
    for path in sorted(top.rglob("*")):
        if path.is_file():
            yield path.relative_to(top).as_posix(), path.read_bytes()


@cache
def environment(finalize: Callable[[object], object], own: Path | None = None) -> Environment:
    """Return jinja set up for our templates: an unknown name is an error, ``finalize`` sees every value printed.

    Templates of a reader's ``own`` folder run in jinja's sandbox.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - 40 ms, only for pages
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - as above

    return (ImmutableSandboxedEnvironment if own else Environment)(
        loader=FunctionLoader(lambda name: None if ".." in name or name.startswith("/") else text(name, own)),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
