"""Which stories are still what they were when they were read: told by what the system says of their files.

A file is the same while its size, its times and its number on the disk are. One that was changed a moment before it was
read is not remembered: it could change once more within the same tick of the clock.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
import time

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import storygate

from storygate.reading import folder
from storygate.reading.columns import ODD, decode, encode


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storygate.model import Story


_SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been left alone: the coarsest clock of a file system still in use."""
_ROOMS = ("model", "reading", "stories")
"""Whatever changes in them may change what is read."""

_Stamp = list[int]


class Memory:
    """The stories of one project that need not be read again."""

    def __init__(self, file: Path, stories: Sequence[tuple[str, Path]]) -> None:
        """Recall what can be.

        Args:
            file: Where the memory lies, from ``folder.place``.
            stories: Path as shown and path on disk of all files that may be stories.
        """
        self._file = file
        self._reader = _reader()
        self._now = time.time_ns()
        self._stamps = {shown: stamp for shown, path in stories if (stamp := _stamp(path))}
        self._known: dict[str, tuple[_Stamp, bytes]] = {}
        self.recalled: dict[str, Story] = {}
        """By path as shown."""
        with suppress(*ODD):
            self._known = dict(self._entries(folder.load(file)))
            self.recalled = {shown: _story(shown, line) for shown, line in self._current()}

    def _entries(self, data: bytes) -> Iterator[tuple[str, tuple[_Stamp, bytes]]]:
        """Yield path, stamp and line of each entry; raises one of ``ODD`` where the file is another's or cut short."""
        head, *lines, end = data.split(b"\n")
        reader, files = json.loads(head.decode(errors="surrogatepass"))
        if reader != self._reader or end:
            raise ValueError(reader)
        for (shown, *stamp), line in zip(files, lines, strict=True):
            yield shown, (stamp, line)

    def _current(self) -> Iterator[tuple[str, bytes]]:
        for shown, stamp in self._stamps.items():
            was, line = self._known.get(shown, (None, b""))
            if was == stamp:
                yield shown, line

    def keep(self, stories: Iterable[Story]) -> None:
        """Remember stories that were read, beside those that were recalled; without news nothing is written."""
        kept = {shown: line for shown, line in self._current() if shown in self.recalled}
        room = folder.LARGEST - sum(map(_size, kept, kept.values()))
        news = not self._known.keys() <= self._stamps.keys()
        for story in stories:
            if not self._settled(story.path):
                continue
            with suppress(*ODD):
                line = encode(story)
                room -= _size(story.path, line)
                if room < 0:
                    break
                kept[story.path] = line
                news = True
        if news:
            head = [self._reader, [(shown, *self._stamps[shown]) for shown in kept]]
            lines = (json.dumps(head, ensure_ascii=False).encode(errors="surrogatepass"), *kept.values())
            folder.save(self._file, (line + b"\n" for line in lines))

    def _settled(self, shown: str) -> bool:
        _, modified, changed, *_ = self._stamps.get(shown, (0, self._now, self._now))
        return max(modified, changed) < self._now - _SETTLED


def _size(shown: str, line: bytes) -> int:
    """Return the most bytes that an entry can take: JSON writes a character in up to six."""
    return len(line) + 6 * len(shown) + 200


def _story(shown: str, line: bytes) -> Story:
    story = decode(line)
    if story.path != shown:
        raise ValueError(shown)
    return story


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]


def _reader() -> str:
    """Return what tells one reader of stories from another: versions, its sources, the engine and Python."""
    package = Path(storygate.__file__).parent
    sources: list[tuple[str, _Stamp | None]] = []
    with suppress(OSError):  # out of an archive: there the version has to do
        for room in _ROOMS:
            files = sorted((package / room).glob("*.py"))
            sources += [(file.name, _stamp(file)) for file in files]
    engine = importlib.util.find_spec("pyromark")
    installed = _stamp(Path(engine.origin)) if engine and engine.origin else None
    told = repr((storygate.__version__, sys.version, installed, sources))
    return hashlib.sha256(told.encode()).hexdigest()
