"""Puts tests that a person confirmed into a sidecar.

Nothing is rewritten: the new entry is inserted where the parser says that the list ends, so every other character stays,
comments, order, quotes and unknown keys with it. The result is read again before it replaces the file; where it does not
say what it should, the file is left alone.
"""

from __future__ import annotations

import json
import re

from typing import TYPE_CHECKING, Any

from storygate.errors import UntrustedInputError
from storygate.linking.findings import SIDECAR
from storygate.linking.sidecar import criterion_of, parse
from storygate.model.immutable import immutable
from storygate.replacement import replace
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from storygate.linking.sidecar import Sidecar
    from storygate.model import Story


SCHEMA_URL = "https://raw.githubusercontent.com/storygate/storygate/main/storygate/reports/schemas/links-1.json"
"""Where an editor finds what a sidecar may hold."""
_NEW = """\
# yaml-language-server: $schema={url}
# What proves criteria of story {story} beside what its tests say themselves. storygate reads it and adds what you confirm.
story: {id}
"""
_PLAIN_KEY = re.compile(r"[A-Za-z0-9][\w./-]*", re.ASCII)
_NEEDS_QUOTES = re.compile(r"[,\[\]{}]|: | #")


@immutable
class Confirmed:
    """What became of a sidecar."""

    path: Path
    change: str
    """``written``, ``renewed`` or ``unchanged``."""
    added: tuple[tuple[str, str], ...]
    """Numbers of criteria and patterns, without those that were listed already."""


def home(story: Story, sidecars: Iterable[Sidecar]) -> str:
    """Return the sidecar that a story's tests belong in: its own, one that lists it already, else a new one beside it."""
    own, shared = [], []
    for sidecar in sidecars:
        if normal(sidecar.story) == normal(story.id):
            own.append(sidecar.path)
        elif any(entry.story and normal(entry.story) == normal(story.id) for entry in sidecar.entries):
            shared.append(sidecar.path)
    new = re.sub(r"(?:\.story)?\.\w+\Z", "", story.path) + ".links.yml"
    return min(own or shared or [new])


def confirm(path: Path, story: str, wanted: Mapping[str, Sequence[str]]) -> Confirmed:
    """List tests for criteria of a story in a sidecar, which is made where there is none.

    Args:
        path: The sidecar; its folder exists.
        story: The story's id.
        wanted: Patterns of tests by the criterion's number without ``AC``; those that are listed already are left out.

    Raises:
        UntrustedInputError: where the file cannot be read, cannot be added to without a loss, or was changed meanwhile;
            it is left as it is.
        OSError: where the folder cannot be written.
    """
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        before = None
    fresh = _NEW.format(url=SCHEMA_URL, story=" ".join(story.split()), id=_quoted(story))
    data, added = before if before is not None else fresh.encode(), []
    for criterion, patterns in wanted.items():
        for pattern in patterns:
            longer = _with(data, path, story, criterion, pattern)
            if longer != data:
                added.append((criterion, pattern))
                data = longer
    if not added:
        return Confirmed(path, "unchanged", ())
    replace(path, data, before)
    return Confirmed(path, "written" if before is None else "renewed", tuple(added))


def _with(data: bytes, path: Path, story: str, criterion: str, pattern: str) -> bytes:
    """Return a sidecar's bytes with one pattern more, or the same where it is listed already."""
    old = parse(data, path.name)
    for found in old.findings:
        if found.rule is SIDECAR:
            where = f"{path}:{found.place.line}" if found.place.line else str(path)
            raise UntrustedInputError(f"{where}: {found.message} It was left as it is; mend it, then run again")
    mine = (normal(story), normal(criterion))
    entries = [(normal(entry.story or old.story), normal(entry.criterion), entry) for entry in old.entries]
    if any((s, c) == mine and pattern in [listed.text for listed in entry.tests] for s, c, entry in entries):
        return data
    mark, text = (data[:3], data[3:].decode()) if data.startswith(b"\xef\xbb\xbf") else (b"", data.decode())
    key = f"AC{criterion}" if normal(old.story) == normal(story) else f"{story}/AC{criterion}"
    try:
        longer = _Editor(text, lambda key: _address(key, old.story) == mine).longer(key, pattern)
        made = mark + longer.encode(errors="surrogatepass")
    except (ValueError, OverflowError):  # the pure loader is stricter than the one that reads
        made = b""
    if _shape(parse(made, path.name), old.story) != _expected(_shape(old, old.story), mine, pattern):
        line = next((entry.line for s, c, entry in entries if (s, c) == mine), 1)
        raise UntrustedInputError(
            f"{path}:{line}: the file is written in a way that cannot be added to without a loss; "
            f"list {_quoted(pattern)} for AC{criterion} by hand"
        )
    return made


class _Editor:
    """A sidecar's text, and where things stand in it."""

    def __init__(self, text: str, is_mine: Callable[[str], bool]) -> None:
        import yaml  # noqa: PLC0415 - only where a sidecar is written

        self._text = text
        self._eol = "\r\n" if "\r\n" in text else "\n"
        try:
            # The pure loader: its marks count characters of this very text.
            root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise ValueError from error
        self._root: Any = root if isinstance(root, yaml.MappingNode) else None
        pairs = self._root.value if self._root else []
        self._entry = next(((key, value) for key, value in pairs if is_mine(key.value)), None)

    def longer(self, key: str, pattern: str) -> str:
        """Return the text with a pattern listed for the criterion, under a new key where it has none."""
        item = _quoted(pattern)
        if self._entry is None:
            return self._new_entry(key if _PLAIN_KEY.fullmatch(key) else _quoted(key), item)
        name, entry = self._entry
        tests = next((value for inner, value in entry.value if inner.value == "tests"), None)
        if tests is None:
            return self._new_list(name, entry, item)
        if tests.id == "scalar":
            return self._list_of_one(tests, item)
        if tests.flow_style:
            return self._in_brackets(tests, item)
        return self._line_after(tests.value[-1], f"{' ' * tests.start_mark.column}- {item}")

    def _new_entry(self, key: str, item: str) -> str:
        root = self._root
        if root and root.flow_style:
            return self._in_brackets(root, f"{key}: {{tests: [{item}]}}")
        indent = " " * (root.start_mark.column if root else 0)
        gap = "" if not self._text or self._text.endswith("\n") else self._eol
        lines = (f"{indent}{key}:", f"{indent}  tests:", f"{indent}    - {item}", "")
        return self._text + gap + self._eol.join(lines)

    def _new_list(self, name: Any, entry: Any, item: str) -> str:  # noqa: ANN401 - PyYAML's nodes
        if entry.flow_style:
            return self._in_brackets(entry, f"tests: [{item}]")
        indent = " " * entry.start_mark.column
        return self._line_after(name, f"{indent}tests:{self._eol}{indent}  - {item}")

    def _in_brackets(self, node: Any, item: str) -> str:  # noqa: ANN401 - as above
        if not node.value:
            return self._inserted(node.start_mark.index + 1, item)
        last = node.value[-1]
        return self._inserted((last[1] if isinstance(last, tuple) else last).end_mark.index, f", {item}")

    def _list_of_one(self, scalar: Any, item: str) -> str:  # noqa: ANN401 - as above
        start, end = scalar.start_mark.index, scalar.end_mark.index
        quote = '"' if scalar.style is None and _NEEDS_QUOTES.search(scalar.value) else ""
        return f"{self._text[:start]}[{quote}{self._text[start:end]}{quote}, {item}]{self._text[end:]}"

    def _line_after(self, node: Any, line: str) -> str:  # noqa: ANN401 - as above
        end = node.end_mark.index
        if self._text[end - 1 : end] != "\n":
            end = self._text.find("\n", end) + 1
        if not end:
            return self._text + self._eol + line + self._eol
        return self._inserted(end, line + self._eol)

    def _inserted(self, at: int, what: str) -> str:
        return self._text[:at] + what + self._text[at:]


def _address(key: str, own: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    found = criterion_of(key)
    return (normal(found[0] or own), normal(found[1])) if found else None


def _shape(sidecar: Sidecar, own: str) -> Any:  # noqa: ANN401 - nested lists of text
    """Return all that a sidecar says, without its lines."""
    return [
        (
            (normal(entry.story or own), normal(entry.criterion)),
            [listed.text for listed in entry.tests],
            [listed.text for listed in entry.bounds],
            [(seen.by, seen.on, seen.what, seen.ref, seen.until) for seen in entry.attested],
        )
        for entry in sidecar.entries
    ] + [sidecar.story, [(found.code, found.message) for found in sidecar.findings]]


def _expected(shape: Any, mine: Any, pattern: str) -> Any:  # noqa: ANN401 - as above
    *entries, story, findings = shape
    at = next((at for at, (address, *_) in enumerate(entries) if address == mine), len(entries))
    _, tests, bounds, attested = entries[at] if at < len(entries) else (mine, [], [], [])
    return [*entries[:at], (mine, [*tests, pattern], bounds, attested), *entries[at + 1 :], story, findings]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=not text.isprintable())
