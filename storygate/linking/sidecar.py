"""Reads ``*.links.yml``: tests, bounds and attestations that people list for criteria.

A key is a criterion: ``AC3`` of the file's story, which the file says or is named after, or with its own story,
``1.3/AC1``, so that one file may serve many stories.

The file is read as a stream of events, so that every entry keeps its line, ``1.10`` stays text, and a hostile file can
neither nest without end nor grow by references.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking import findings
from storygate.linking.yaml_tree import Mapping, Scalar, Sequence, YamlError, tree
from storygate.model import Attestation, Place
from storygate.model.immutable import immutable
from storygate.tree import read as read_file


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storygate.linking.yaml_tree import Node
    from storygate.model import Finding


_CRITERION = re.compile(
    r"(?:([^/\n]{1,120}?) ?/ ?)?(?:AC)?[-_ #]{0,2}([A-Za-z]{0,5}[-_]?\d[\w.-]{0,20})", re.IGNORECASE
)
_AT_THE_TOP = ("story",)
_UNDER_CRITERION = ("tests", "bounds", "attested")
_ATTESTATION = ("by", "on", "what", "ref", "until")
_SIGNED = ("by", "on", "what")
_LARGEST = 1_000_000
"""Bytes: a sidecar is written by hand."""


@immutable
class Listed:
    """A pattern or a bound, as a person wrote it."""

    text: str
    line: int


@immutable
class Entry:
    """What is listed for one criterion."""

    criterion: str
    """Its number as written, without ``AC``."""
    line: int
    tests: tuple[Listed, ...] = ()
    bounds: tuple[Listed, ...] = ()
    attested: tuple[Attestation, ...] = ()
    story: str | None = None
    """As written in front of the number; ``None`` means the file's."""


@immutable
class Sidecar:
    """A links file beside stories."""

    path: str
    story: str
    """Of the entries that name none: as written, else the file's own name."""
    line: int
    """Of the story's id."""
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()


def read(path: Path, shown: str) -> Sidecar:
    """Return what a sidecar lists; what cannot be read is a finding and never an exception.

    Args:
        path: The file.
        shown: Its name in findings, relative to the project's root.
    """
    try:
        return parse(read_file(path, _LARGEST), shown)
    except OSError as error:
        return Sidecar(shown, _named(shown), 1, (), (_unread(shown, None, f"cannot be opened: {error.strerror}"),))


def parse(data: bytes, shown: str) -> Sidecar:
    """Return what the bytes of a sidecar list, as ``read`` does.

    Args:
        data: What the file holds.
        shown: Its name in findings; the last part of it names the story where nothing else does.
    """
    try:
        root = _tree(data)
    except YamlError as error:
        return Sidecar(shown, _named(shown), 1, (), (_unread(shown, error.line, error.message),))
    return Sidecar(shown, _named(shown), 1) if root is None else _Reader(shown).sidecar(root, _named(shown))


def criterion_of(key: str) -> tuple[str | None, str] | None:
    """Return the story and the number that a key names: ``AC3``, ``1.3/AC1``; ``None`` where it is no criterion."""
    found = _CRITERION.fullmatch(key)
    return (found[1], found[2]) if found else None


def _named(shown: str) -> str:
    return shown.rpartition("/")[2].removesuffix(".yml").removesuffix(".yaml").removesuffix(".links")


def _tree(data: bytes) -> Mapping | None:
    if len(data) > _LARGEST:
        raise YamlError(f"is larger than {_LARGEST:,} bytes", None)
    try:
        root = tree(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise YamlError("is not UTF-8", None) from None
    if root is not None and not isinstance(root, Mapping):
        raise YamlError("holds no keys: story, then AC<number>, are expected", root.line)
    return root


def _unread(shown: str, line: int | None, problem: str) -> Finding:
    return findings.SIDECAR.at(Place(shown, line), f"The sidecar {problem}.")


class _Reader:
    """Turns the tree of one file into entries, and collects what is wrong with it."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._findings: list[Finding] = []

    def sidecar(self, root: Mapping, named: str) -> Sidecar:
        story, line, entries = named, 1, []
        for key, value in self._pairs(root, _AT_THE_TOP):
            if key.text == "story":
                if isinstance(value, Scalar) and value.text:
                    story, line = value.text, value.line
                else:
                    self._say(value.line, "expects an id in quotes after story")
            elif address := criterion_of(key.text):
                entries.append(self._entry(*address, key.line, value))
        return Sidecar(self._shown, story, line, tuple(entries), tuple(self._findings))

    def _entry(self, story: str | None, number: str, line: int, node: Node) -> Entry:
        tests: list[Listed] = []
        bounds: list[Listed] = []
        attested: list[Attestation] = []
        if not isinstance(node, Mapping):
            self._say(node.line, f"expects {', '.join(_UNDER_CRITERION)} under AC{number}")
            return Entry(number, line, story=story)
        for key, value in self._pairs(node, _UNDER_CRITERION):
            items = value.items if isinstance(value, Sequence) else (value,)
            if key.text == "attested":
                attested += [made for item in items if (made := self._attestation(item))]
            else:
                (tests if key.text == "tests" else bounds).extend(self._texts(key.text, items))
        return Entry(number, line, tuple(tests), tuple(bounds), tuple(attested), story)

    def _texts(self, key: str, items: tuple[Node, ...]) -> Iterator[Listed]:
        for item in items:
            if isinstance(item, Scalar) and item.text.strip():
                yield Listed(item.text.strip(), item.line)
            else:
                self._say(item.line, f"expects a list of texts in quotes after {key}")

    def _attestation(self, node: Node) -> Attestation | None:
        if not isinstance(node, Mapping):
            self._say(node.line, "expects a list of {by, on, what} after attested")
            return None
        said = {
            key.text: value.text.strip() for key, value in self._pairs(node, _ATTESTATION) if isinstance(value, Scalar)
        }
        place = Place(self._shown, node.line)
        missing = [key for key in _SIGNED if not said.get(key)]
        if missing:
            message = f"The attestation does not say {' and '.join(missing)}, so it counts for nothing."
            self._findings.append(findings.ATTESTATION.at(place, message))
            return None
        return Attestation(
            said["by"], said["on"], said["what"], place, said.get("ref") or None, said.get("until") or None
        )

    def _pairs(self, node: Mapping, known: tuple[str, ...]) -> Iterator[tuple[Scalar, Node]]:
        """Yield the pairs whose keys are known; others, and those that come twice, are findings."""
        seen: set[str] = set()
        for key, value in node.pairs:
            if key.text in seen:
                self._say(key.line, f'has the key "{key.text}" twice')
            elif key.text in known or (known is _AT_THE_TOP and criterion_of(key.text)):
                seen.add(key.text)
                yield key, value
            else:
                import difflib  # noqa: PLC0415 - only for a mistake

                near = difflib.get_close_matches(key.text[:40], known, 1)
                others = " and criteria such as AC3 or 1.3/AC3" if known is _AT_THE_TOP else ""
                hint = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}{others}"
                message = f'Nobody reads the key "{key.text[:80]}"{hint}'
                self._findings.append(findings.SIDECAR_KEY.at(Place(self._shown, key.line), message))

    def _say(self, line: int, problem: str) -> None:
        self._findings.append(_unread(self._shown, line, problem))
