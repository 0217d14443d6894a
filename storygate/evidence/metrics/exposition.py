"""The lines of the Prometheus text format and of OpenMetrics: families with their type, samples with their labels.

Formats: prometheus.io/docs/instrumenting/exposition_formats and OpenMetrics 1.0. Read here and not with a client library,
since all that is needed is a line's shape, and a sample that cannot be read has to refuse the file with its line.
"""

from __future__ import annotations

import re

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.evidence.findings import MALFORMED, UNSAFE
from storygate.evidence.refusal import RefusedError
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"[A-Za-z_:][\w:]{0,300}"
_SAMPLE = re.compile(rf"({_NAME})[ \t]*(?=[{{ \t])")
_LABEL = re.compile(r"[ \t]*([A-Za-z_][\w.]{0,200})[ \t]*=[ \t]*\"((?:[^\"\\]|\\.)*+)\"[ \t]*")
_VALUE = re.compile(r"[ \t]*(\S+)(?:[ \t]+-?\d{1,20}(?:\.\d{0,12})?)?[ \t]*(?:# .*)?")
_FINITE = re.compile(r"[+-]?(?:\d{1,25}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,3})?", re.ASCII)
_COMMENT = re.compile(rf"#[ \t]*(?:TYPE[ \t]+({_NAME})[ \t]+(\w+)|HELP[ \t]+{_NAME}(?:[ \t].*)?|UNIT[ \t].*|EOF|.*)")
_INFINITE = frozenset({"nan", "+inf", "-inf", "inf"})
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n"}
_MOST = 200_000
"""Samples."""


@immutable
class Sample:
    """One line with a value."""

    name: str
    labels: tuple[tuple[str, str], ...]
    """Sorted by name."""
    value: Decimal | None
    """``None`` for NaN and the infinities: nothing was measured."""
    line: int


@immutable
class Exposition:
    """All that a program exposes."""

    types: dict[str, str]
    """Of families: ``gauge``, ``counter``, ``histogram``, ``summary``, …"""
    samples: tuple[Sample, ...]


def is_exposition(text: str) -> bool:
    """Return whether it begins as the format does: a TYPE or HELP comment, or a sample and not just a word and a number."""
    first = ""
    for line in text[:4096].split("\n"):
        if re.match(rf"#[ \t]*(?:TYPE|HELP)[ \t]+{_NAME}[ \t]", line):
            return True
        if line.strip() and not line.startswith("#"):
            first = line
            break
    try:
        sample = _sample(first, 1)
    except RefusedError:
        return False
    return "_" in sample.name or bool(sample.labels)


def read(text: str) -> Exposition:
    """Return the families and samples of a text.

    Raises:
        RefusedError: a line is none of the format, a sample stands there twice, or the text breaks off.
    """
    types: dict[str, str] = {}
    samples = tuple(_samples(text, types))
    seen: set[tuple[object, ...]] = set()
    for sample in samples:
        key = (sample.name, sample.labels)
        if key in seen:
            raise RefusedError(MALFORMED, "a sample stands here twice, with the same labels", sample.line)
        seen.add(key)
    return Exposition(types, samples)


def _samples(text: str, types: dict[str, str]) -> Iterator[Sample]:
    ended, found = False, 0
    lines = text.split("\n")
    if lines[-1].strip() and lines[-1].strip() != "# EOF":
        raise RefusedError(MALFORMED, "the last line does not end, as if the text broke off", len(lines))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if ended:
            raise RefusedError(MALFORMED, "something stands after # EOF", number)
        if line.lstrip().startswith("#"):
            comment = _COMMENT.fullmatch(line.strip())
            if comment is not None and comment[1]:
                types[comment[1]] = comment[2]
            ended = line.strip() == "# EOF"
            continue
        found += 1
        if found > _MOST:
            raise RefusedError(UNSAFE, f"more than {_MOST:,} samples", number)
        yield _sample(line, number)


def _sample(line: str, number: int) -> Sample:
    start = _SAMPLE.match(line)
    if start is None:
        raise RefusedError(MALFORMED, "is no sample of the Prometheus text format", number)
    labels: dict[str, str] = {}
    at = start.end()
    if line[at] == "{":
        at = _labels(line, at + 1, labels, number)
    said = _VALUE.fullmatch(line, at)
    value = said[1] if said is not None else ""
    if value.lower() not in _INFINITE and not _FINITE.fullmatch(value):
        raise RefusedError(MALFORMED, "a sample has no number as its value", number)
    figure = None if value.lower() in _INFINITE else Decimal(value)
    return Sample(start[1], tuple(sorted(labels.items())), figure, number)


def _labels(line: str, at: int, labels: dict[str, str], number: int) -> int:
    """Take the labels from ``at`` on and return where they end."""
    while found := _LABEL.match(line, at):
        if found[1] in labels:
            raise RefusedError(MALFORMED, "a sample says one label twice", number)
        labels[found[1]] = _ESCAPED.sub(lambda escaped: _ESCAPES.get(escaped[1], escaped[1]), found[2])
        at = found.end()
        if line[at : at + 1] != ",":
            break
        at += 1
    if line[at : at + 1] != "}":
        raise RefusedError(MALFORMED, "the labels of a sample cannot be read", number)
    return at + 1
