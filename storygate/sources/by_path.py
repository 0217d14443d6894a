"""Paths in reports: relative to wherever the runner stood, of a container or of another machine.

A path that stands here exactly as the report says it, below the root, one of ``links.roots`` or through ``links.moved``,
is that file. Of any other path the longest end that exists here is a suggestion, which counts only if the test's name
stands in the file; and none at all if the folder it names is here without the file, for then the file is gone.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.sources.interface import Candidates, short
from storygate.tree import translate


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.model import TestCase
    from storygate.sources.files import Files


_EXTENSIONS = (
    "bats c cc cjs cjsx coffee cpp cr cs cts cxx dart ex exs feature fs go groovy h hh hpp jl js jsx kt kts lua m mjs mm mts "
    "php phpt pl pm py pyi r rb robot rs scala sh swift t ts tsx vb vue svelte yaml yml"
)
_PATH = re.compile(rf"[^\n\r\0*?\"<>|]{{1,500}}\.(?:{_EXTENSIONS.replace(' ', '|')})", re.IGNORECASE)
_WORD = re.compile(rf"[^\s\0*?\"<>|]{{0,500}}[/\\][^\s/\\]{{1,200}}\.(?:{_EXTENSIONS.replace(' ', '|')})")
_BARE = re.compile(
    r"[^\s\0*?\"<>|/\\]{1,200}\.(?:bats|cc|cjs|cpp|cts|exs|feature|jsx?|mjs|mts|phpt|py|rb|robot|tsx?|vue)"
)
"""A class is rarely called as the extension of these languages."""
_LINE = re.compile(r"(?::\d{1,9}){1,2}$")
_DRIVE = re.compile(r"[A-Za-z]:/")
_CHECKOUTS = re.compile(
    r"(?:/home/runner/work|/Users/runner/work|[A-Za-z]:/a|/__w)/[^/]+/[^/]+/|/github/workspace/|/home/vsts/work/\d+/s/"
    r"|/opt/atlassian/pipelines/agent/build/|/home/travis/build/[^/]+/[^/]+/|/home/circleci/project/|/bitrise/src/|/drone/src/"
)
"""Where the services of continuous integration put the top of a repository."""


class Paths:
    """The files that a path in a report could mean."""

    def __init__(self, files: Files, roots: Sequence[str] = (), moved: Sequence[tuple[str, str]] = ()) -> None:
        self._files = files
        self.roots = ("", *dict.fromkeys(self._expanded(roots)))
        """Folders a path may begin at, the project's own first; each ends with ``/`` but that one."""
        self._moved = sorted(((tidy(start), tidy(to)) for start, to in moved), key=lambda pair: -len(pair[0]))

    def candidates(self, case: TestCase) -> Candidates | None:
        """Return the files of the first path among the test's file, its class and the suites around it.

        A path in the attribute decides, whether it is found or not. ``None`` where there is no path.
        """
        for said, attribute in ((case.file, "attribute file"), (case.suite_file, "file of the suite")):
            path = _LINE.sub("", said) if said else ""
            if path and not path.startswith(".py") and _PATH.fullmatch(path):
                return self.of(path, attribute)
        for said, word in ((case.classname, "class"), *((suite, "suite") for suite in reversed(case.suites))):
            if _WORD.fullmatch(said) or _BARE.fullmatch(said):
                return self.of(said, f"{word} {short(said)}")
        return None

    def of(self, said: str, word: str) -> Candidates:
        """Return the files that a path could mean; ``word`` says where it stood."""
        path = tidy(said)
        own = f"{self._files.root.as_posix()}/"
        if (mapped := self.mapped(path)) is not None:
            return self._exact((mapped,), f"{word}, moved", mapped)
        if path.startswith(own):
            return self._exact((path[len(own) :],), word, path)
        checkout = _CHECKOUTS.match(path)
        rest = path[checkout.end() :] if checkout else path
        anywhere = not checkout and (rest.startswith("/") or _DRIVE.match(rest) is not None)
        below = () if anywhere else self._below_roots(rest)
        parts = [part for part in rest.split("/") if part]
        if (
            any(map(self._files.has, below))
            or not parts
            or ".." in parts
            or self._is_here("/".join(parts[:-1]), anywhere=anywhere)
        ):
            return self._exact(below, word, path)
        found = self._ending(parts, most=len(parts) if checkout or anywhere else 1)
        return Candidates(tuple(found), word) if found else self._exact((), word, path)

    def _exact(self, names: Sequence[str], word: str, path: str) -> Candidates:
        """Return those of some names that are files here, or none and what was looked for."""
        found = tuple(name for name in names if self._files.has(name))
        return Candidates(found, word if found else f"{word}: no file {short(path)}", sure=True)

    def at(self, path: str) -> tuple[str, ...]:
        """Return the files at exactly this path below the root and ``links.roots``."""
        return tuple(name for name in self._below_roots(path) if self._files.has(name))

    def _below_roots(self, path: str) -> list[str]:
        return list(dict.fromkeys(tidy(root + path) for root in self.roots))

    def mapped(self, path: str) -> str | None:
        """Return the path that ``links.moved`` makes of this one; ``None`` where no key is its start."""
        for start, to in self._moved:
            if not start and not path.startswith("/") and not _DRIVE.match(path):
                return tidy(f"{to}/{path}").lstrip("/")
            if path == start or path.startswith(f"{start.rstrip('/')}/"):
                return tidy(f"{to}/{path[len(start) :]}").lstrip("/")
        return None

    def ends(self, path: str) -> list[str]:
        """Return the files that end with a path whose own folder is not here."""
        folder = path.rpartition("/")[0]
        return [] if self._is_here(folder) else self._files.ending(path)

    def _is_here(self, folder: str, *, anywhere: bool = False) -> bool:
        """Return whether a folder is here, so that a file it does not hold is gone."""
        return bool(folder) and not anywhere and any(root + folder in self._files.folders for root in self.roots)

    def _ending(self, parts: list[str], most: int) -> list[str]:
        """Return the files with the longest end of a path, at most ``most`` ends of it tried."""
        for at in range(most):
            found = self._files.ending("/".join(parts[at:]))
            if found:
                folder = "/".join(parts[at - 1 : -1]) if at else ""
                return [] if folder and self._files.has_folder_ending(folder) else found
        return []

    def _expanded(self, roots: Sequence[str]) -> Iterator[str]:
        for root in roots:
            folder = tidy(root)
            if "*" in folder or "?" in folder:
                matches = translate(folder).fullmatch
                yield from sorted(f"{one}/" for one in self._files.folders if matches(one))
            elif folder and not folder.startswith(("/", "..")):
                yield f"{folder}/"


def tidy(path: str) -> str:
    """Return a path with ``/``, without ``.``, and without any ``..`` that a folder before it makes up for."""
    path = path.removeprefix("file://").replace("\\", "/")
    lead = "/" if path.startswith("/") else ""
    found: list[str] = []
    for part in path.split("/"):
        if part == ".." and found and found[-1] != "..":
            found.pop()
        elif part and part != ".":
            found.append(part)
    return lead + "/".join(found)
