"""Work that a second process shares: two read many stories, while this one has the reports to read as well.

Reading is all Python, so a second core helps only another process. It is begun by forking, where that is cheap and
safe (POSIX, one thread); anywhere else, and whenever the other process fails, the work is simply done here. The result
is the same either way.
"""

from __future__ import annotations

import os
import sys
import threading

from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


_P = TypeVar("_P")
_R = TypeVar("_R")

_MANY = 100
"""Things to work on from which on a second process gains more than it costs."""
_MOST = 200
"""Pieces they are cut into: each is one byte in a pipe, from which both processes take the next one."""


class Ahead(Generic[_P, _R]):
    """Work on many things, begun when this is made and finished by ``results``."""

    def __init__(self, work: Callable[[Sequence[_P]], _R], things: Sequence[_P]) -> None:
        size = -(-len(things) // _MOST) or 1
        self._work = work
        self._pieces = [things[at : at + size] for at in range(0, len(things), size)]
        self._other = _begin(self._answers, len(self._pieces)) if pays(len(things)) else None

    def results(self) -> list[_R]:
        """Return what the work returns for each piece, in order; what was not done meanwhile is done here."""
        done: dict[int, _R] = {}
        if self._other is not None:
            import pickle  # noqa: PLC0415 - beside the other process, where there is one

            queue, answering, child = self._other
            done = {number: self._work(self._pieces[number]) for number in _taken(queue)}
            with os.fdopen(answering, "rb") as pipe:
                answers = pipe.read()
            with suppress(EOFError, pickle.UnpicklingError):  # where the child died its answers are cut short
                # Its bytes came through a pipe that nobody else holds.
                done |= {n: pickle.loads(answer) for n, answer in pickle.loads(answers).items()}  # noqa: S301
            os.waitpid(child, 0)
        return [done[n] if n in done else self._work(piece) for n, piece in enumerate(self._pieces)]

    def _answers(self, queue: int) -> bytes:  # pragma: no cover - runs in the child
        """Return what the child has done, packed piece by piece while this process is busy too."""
        import pickle  # noqa: PLC0415

        return pickle.dumps({n: pickle.dumps(self._work(self._pieces[n]), -1) for n in _taken(queue)}, -1)


def pays(things: int) -> bool:
    """Return whether a second process gains time, can be forked and has a core to run on."""
    return things >= _MANY and sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _taken(queue: int) -> Iterator[int]:
    """Yield the numbers of the pieces that this process is to do; each comes out of the pipe once."""
    with os.fdopen(queue, "rb", buffering=0) as pipe:
        while piece := pipe.read(1):
            yield piece[0]


def _begin(answers: Callable[[int], bytes], pieces: int) -> tuple[int, int, int] | None:
    """Return the pipe of pieces, the pipe to read the answers from and the child's id; nothing where no child is had."""
    ends: list[int] = []
    try:
        ends += os.pipe()
        ends += os.pipe()
        child = os.fork()
    except OSError:
        for end in ends:
            os.close(end)
        return None
    queue, filling, answering, sending = ends
    if not child:
        os.close(filling)
        os.close(answering)
        _serve(answers, queue, sending)
    os.write(filling, bytes(range(pieces)))
    os.close(filling)
    os.close(sending)
    return queue, answering, child


def _serve(answers: Callable[[int], bytes], queue: int, sending: int) -> None:  # pragma: no cover - runs in the child
    """Send the answers and end without a word: whatever goes wrong, the parent does the work itself."""
    status = 1
    try:
        data = answers(queue)
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)
