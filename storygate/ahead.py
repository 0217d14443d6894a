"""Work that a second process does meanwhile: most of many stories, while this one reads the reports and the others.

Reading is all Python, so a second core helps only another process. It is begun by forking, where that is cheap and
safe (POSIX, one thread); anywhere else, and whenever the other process fails, the work is simply done here. The result
is the same either way.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading

from typing import TYPE_CHECKING, Generic, TypeVar


if TYPE_CHECKING:
    from collections.abc import Callable


_T = TypeVar("_T")


class Ahead(Generic[_T]):
    """One piece of work, begun when this is made and waited for by ``result``."""

    def __init__(self, work: Callable[[], _T]) -> None:
        self._work = work
        self._reading, self._child = _begin(work) if pays() else (None, 0)

    def result(self) -> _T:
        """Return what the work returns; it is done here where it could not be done meanwhile."""
        if self._reading is None:
            return self._work()
        with os.fdopen(self._reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._child, 0)
        if status:
            return self._work()
        result: _T = pickle.loads(data)  # noqa: S301 - our own child's bytes, through a pipe that nobody else holds
        return result


def pays() -> bool:
    """Return whether a second process can be forked and has a core to run on."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _begin(work: Callable[[], object]) -> tuple[int | None, int]:
    """Return the end of the pipe to read from and the child's id; nothing where no process can be had."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None, 0
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None, 0
    if child:
        os.close(writing)
        return reading, child
    _do(work, reading, writing)
    return None, 0  # pragma: no cover - the child has ended


def _do(work: Callable[[], object], reading: int, writing: int) -> None:  # pragma: no cover - runs in the child
    """Do the work, send its result and end without a word: whatever goes wrong, the parent does the work itself."""
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(), pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
