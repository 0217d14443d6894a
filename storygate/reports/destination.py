"""Where a report goes: a stream, or a file that appears only when the whole report is in it."""

from __future__ import annotations

import os
import tempfile

from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable


_FILE_MODE = 0o666


def save(path: Path, pieces: Iterable[str]) -> None:
    """Write a report's pieces to a file in UTF-8.

    The file is opened late and put in place at the end: a run that fails leaves what was there. ``OSError`` where the
    folder cannot be written; a missing folder is made.
    """
    source = iter(pieces)
    first = next(source, "")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe: nothing to put in place
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write(first)
            out.writelines(source)
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as out:  # noqa: PTH123 - a descriptor, not a path
            out.write(first)
            out.writelines(source)
        Path(temporary).chmod(_FILE_MODE & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
