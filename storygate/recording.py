"""One figure more in a team's ``metrics.json``: checked before it is written, and nothing else in the file moves.

What a person or a script records is written as they say it, in their unit; the file's other bytes stay as they are.
"""

from __future__ import annotations

import contextlib
import json
import os
import re

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.errors import StorygateError, UntrustedInputError
from storygate.evidence.readers import read
from storygate.evidence.vocabulary import entry_of, nearest
from storygate.linking.units import UNITS, unit
from storygate.model import Finding, Metric
from storygate.model.immutable import immutable
from storygate.replacement import replace


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_NAME = re.compile(r"[A-Za-z_][\w-]*+(?:\.[\w-]++)*+")
_FIGURE = re.compile(r"([+-]?\d{1,18}(?:\.\d{1,12})?)(?![eE]\d)\s*([A-Za-z%µμ:/][^\s,;]{0,20})?", re.ASCII)
_LABEL = re.compile(r"([\w.-]{1,100})=([^{},\"\x00-\x1f]{1,200})")
_STATISTIC = re.compile(r"[A-Za-z][\w.-]{0,40}")
_NOT_MEASURED = ("null", "none", "unknown", "not measured")
_SUCH = {"": "3, without a unit", "B": "172MB", "s": "1.5s or 300ms", "%": "85%", "points": "92points"}
"""A figure in each unit of the vocabulary."""
_COMMON = ("B", "kB", "MB", "MiB", "ms", "s", "min", "%", "fps", "req/s")
_SPACE = " \t\r\n"


@immutable
class Recorded:
    """A figure as it is written down."""

    fields: Mapping[str, object]
    """Those of ``metrics.json``, in its order; the value as a ``Decimal``."""
    notes: tuple[str, ...] = ()
    """What the person should know of it."""

    @property
    def said(self) -> str:
        """The figure as a bound would write it, e.g. ``image.size{stage=prod} = 172 MB``."""
        scope = self.fields.get("scope")
        labels = [f"{label}={value}" for label, value in scope.items()] if isinstance(scope, dict) else []
        inside = ", ".join([*([str(self.fields["statistic"])] if "statistic" in self.fields else []), *labels])
        value = self.fields["value"]
        figure = "not measured" if value is None else f"{value} {self.fields.get('unit', '')}".rstrip()
        return f"{self.fields['name']}{f'{{{inside}}}' if inside else ''} = {figure}"


def figure(name: str, value: str, *, scope: Sequence[str] = (), statistic: str | None = None) -> Recorded:
    """Return a figure that was checked: name, number, unit, labels and statistic.

    Raises:
        StorygateError: where one of them cannot be used; says what was expected.
    """
    if not _NAME.fullmatch(name):
        raise StorygateError(f"{name!r} is no name of a figure; write words joined by dots, such as image.size")
    if statistic is not None and not _STATISTIC.fullmatch(statistic):
        raise StorygateError(f"--statistic {statistic!r} is no statistic; write a word such as p95, mean or max")
    number, measured_in = _number(value)
    notes = _unit_of(name, value, number, measured_in)
    if number is None and (known := entry_of(name)):
        measured_in = known.unit
    fields: dict[str, object] = {"name": name, "value": number}
    if measured_in:
        fields["unit"] = measured_in
    if statistic:
        fields["statistic"] = statistic.lower()
    if scope:
        fields["scope"] = _labels(scope)
    return Recorded(fields, tuple(notes))


def append(path: Path, fields: Mapping[str, object]) -> None:
    """Put a figure at the end of a ``metrics.json``, which is made where there is none; other bytes stay as they are.

    Raises:
        UntrustedInputError: where the file cannot be read as figures, or was changed by somebody meanwhile.
        StorygateError: where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path.parent):
            before = path.read_bytes() if path.exists() else None
            if before is not None:
                _refuse_other(path)
            replace(path, appended(before, fields), before)
    except OSError as error:
        raise StorygateError(f"{path}: cannot be written: {error.strerror or error}") from None


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process after the other record in a folder, where the system can see to it."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system; there a file that changes meanwhile is an error
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def appended(before: bytes | None, fields: Mapping[str, object]) -> bytes:
    """Return the bytes of a ``metrics.json`` with one figure more; ``before`` holds a list of figures, or nothing."""
    entry = _json(fields)
    if before is None:
        return f'{{"metrics": [\n  {entry}\n]}}\n'.encode()
    text = before.decode(json.detect_encoding(before))
    at = _end_of_list(text)
    head = text[:at].rstrip(_SPACE)
    last = head.rpartition("\n")[2]
    indent = last[: len(last) - len(last.lstrip(" \t"))] if not head.endswith("[") else "  "
    gap = text[len(head) : at]
    comma = "" if head.endswith("[") else ","
    return f"{head}{comma}\n{indent}{entry}{gap if chr(10) in gap else chr(10)}{text[at:]}".encode(
        json.detect_encoding(before)
    )


def _number(text: str) -> tuple[Decimal | None, str]:
    text = " ".join(text.split())
    if text.casefold() in _NOT_MEASURED:
        return None, ""
    found = _FIGURE.fullmatch(text)
    if found is None:
        raise StorygateError(
            f"{text[:60]!r} is no figure; write a plain number with its unit, such as 172MB or 0.85, or null where nothing "
            "was measured"
        )
    return Decimal(found[1]), (found[2] or "").strip()


def _unit_of(name: str, text: str, number: Decimal | None, measured_in: str) -> list[str]:
    """Return notes on name and unit.

    Raises:
        StorygateError: where the unit cannot be one of the name.
    """
    known = entry_of(name)
    if measured_in and measured_in not in UNITS:
        near = next((one for one in UNITS if one.casefold() == measured_in.casefold()), None)
        if near or known is None or not known.open:
            hint = f"did you mean {near}?" if near else f"known are {', '.join(_COMMON)} and more"
            raise StorygateError(f"{measured_in!r} in {text!r} is no unit; {hint}")
    if known is None:
        near = nearest(name)
        hint = f"did you mean {near}?" if near else "docs/readers.md lists the names that reports use"
        return [f"{name} is no name that storygate knows; recorded as it is ({hint})"]
    wanted, given = unit(known.unit), unit(measured_in)
    if number is None or (known.open and not known.unit) or wanted.dimension == given.dimension:
        return []
    such = _SUCH.get(known.unit, f"60{known.unit}")
    raise StorygateError(f"{name} says {known.meaning}: {text!r} cannot be that; write such as {such}")


def _labels(scope: Sequence[str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for text in scope:
        found = _LABEL.fullmatch(text.strip())
        if found is None:
            raise StorygateError(f"--scope {text!r} is no label; write LABEL=VALUE, such as stage=prod")
        if labels.setdefault(found[1], found[2].strip()) != found[2].strip():
            raise StorygateError(f"--scope says {found[1]} twice")
    return labels


def _refuse_other(path: Path) -> None:
    """Refuse a file that is no metrics.json which can be read to its end."""
    for item in read(path, str(path)):
        if isinstance(item, Finding) and item.rule.untrusted:
            raise UntrustedInputError(f"{item.place}: {item.code} {item.message}; nothing was recorded")
        if not isinstance(item, Metric | Finding) and getattr(item, "kind", "metrics") != "metrics":
            raise UntrustedInputError(f"{path} is no metrics.json; name another --file. Nothing was recorded")


def _end_of_list(text: str) -> int:
    """Return where the list of figures ends: its closing bracket."""
    decoder = json.JSONDecoder()
    at = _past_space(text, 1 if text.startswith("\ufeff") else 0)
    if text[at] == "[":
        return decoder.raw_decode(text, at)[1] - 1
    while True:
        key, at = decoder.raw_decode(text, _past_space(text, at + 1))
        at = _past_space(text, _past_space(text, at) + 1)
        _, end = decoder.raw_decode(text, at)
        if key == "metrics":
            return end - 1
        at = _past_space(text, end)


def _past_space(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def _json(fields: Mapping[str, object]) -> str:
    """Return a figure in one line, its value with every digit that was given."""
    pairs = (
        f"{json.dumps(key)}: {value:f}"
        if isinstance(value, Decimal)
        else f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in fields.items()
    )
    return f"{{{', '.join(pairs)}}}"
