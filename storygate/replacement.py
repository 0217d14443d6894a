"""Puts new bytes in a file's place in one step: for files that people write in as well, a gate or a sidecar."""

from __future__ import annotations

import contextlib
import os
import tempfile

from pathlib import Path

from storygate.errors import StorygateError, UntrustedInputError


def replace(path: Path, data: bytes, before: bytes | None) -> None:
    """Put new bytes in a file's place in one step, unless somebody has changed it meanwhile.

    The bytes are on disk before the name is theirs, so that a kill or a full disk at any moment leaves the old file or
    the new one, never half of either.

    Args:
        path: The file; its folder is made where it does not exist.
        data: What it is to hold.
        before: What it held when it was read; ``None`` where there was none.

    Raises:
        UntrustedInputError: where the file holds something else by now; it is left as it is.
        StorygateError: where the disk is full or the folder cannot be written; the file is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, before)
    except OSError as error:
        raise StorygateError(
            f"{path}: cannot be written: {error.strerror or error}; it is as it was, run again when that is mended"
        ) from error


def _replace(path: Path, data: bytes, before: bytes | None) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        _refuse_changed(path, before)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise


def _refuse_changed(path: Path, before: bytes | None) -> None:
    try:
        now = path.read_bytes()
    except FileNotFoundError:
        now = None
    if now != before:
        raise UntrustedInputError(f"{path} was changed while storygate ran; it was left as it is, run again")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
