"""Story ids: read from titles and file names, compared, and turned into the method's other spellings.

An id is text and never a number: 1.1, 1.10 and 1.1.0 are three stories, 1-1 and 01.1 are the first of them.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable


_DIGITS = r"\d{1,3}"
ID = rf"(?:[A-Z][A-Z0-9]{{0,9}}-)*(?:[A-Z]{{1,4}}\.)?{_DIGITS}[A-Za-z]?(?:[.\-](?:{_DIGITS}[A-Za-z]?|[A-Z]{{1,2}})(?![A-Za-z0-9]))*"
"""Pattern of an id in running text: ``1.3``, ``1-3``, ``2.3A.1``, ``31.A.6``, ``7.5-FX``, ``EVAL-4.1``, ``BE-8-1``."""

_KEY = re.compile(rf"({_DIGITS})-({_DIGITS}[a-z]?)(?=[-_.]|$)")
_DOTTED = re.compile(rf"({_DIGITS}[A-Za-z]?(?:\.(?:{_DIGITS}(?:[A-Za-z](?![A-Za-z0-9-]))?|[A-Z])(?![A-Za-z0-9]))+)")
_SECOND = re.compile(rf"({_DIGITS}\.{_DIGITS}[A-Za-z])(?=-)")
_EPIC_STORY = re.compile(rf"epic[-_ ]?({_DIGITS})[-_. ]+story[-_ ]?({_DIGITS}[a-z]?)(?![0-9])", re.IGNORECASE)
_PREFIX = re.compile(r"(?:user[-_])?(?:sub[-_]?)?(?:story|stories|spec|tech[-_]spec|us)[-_.]+", re.IGNORECASE)
_NAMED = re.compile(
    rf"((?:[A-Z][A-Z0-9]{{0,9}}-)+(?:{_DIGITS}|[A-Z]{{1,3}})(?:[.\-]{_DIGITS}[A-Za-z]?)*)(?![A-Za-z0-9])"
)
_ALONE = re.compile(rf"({_DIGITS}[a-z]?)(?=[-_.]|$)")
"""A number by itself, which is an id only behind ``story-``."""
_PART = re.compile(r"0*(\d+)(.*)")
_SPAN = 4
"""Criteria in a row from which on only the first and the last are named."""
_JOINTS = re.compile(r"[.\-_\s]+")


def dotted(raw: str) -> str:
    """Return an id the way it is shown: ``4-4`` becomes ``4.4``; one with letters or padded numbers stays as written."""
    parts = raw.split("-")
    if len(parts) > 1 and all(part.isdecimal() and (part == "0" or part[0] != "0") for part in parts):
        return ".".join(parts)
    return raw


def normal(raw: str) -> tuple[str, ...]:
    """Return what two spellings of one id have in common: case, padding and ``-`` or ``.`` do not tell ids apart."""
    parts = []
    for part in _JOINTS.split(raw.strip().casefold()):
        found = _PART.fullmatch(part)
        parts.append(found[1] + found[2] if found else part)
    return tuple(part for part in parts if part)


def spans(criteria: Iterable[str]) -> list[str]:
    """Return ids of criteria as a person lists them: four in a row and more are one span, e.g. ``AC1–AC4``, ``AC7``."""
    runs: list[list[str]] = []
    for one in criteria:
        if runs and _follows(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    said: list[str] = []
    for run in runs:
        said += [f"AC{run[0]}–AC{run[-1]}"] if len(run) >= _SPAN else [f"AC{one}" for one in run]
    return said


def _follows(first: str, second: str) -> bool:
    return first.isdecimal() and second.isdecimal() and second == str(int(first) + 1)


def agree(title: str, name: str) -> bool:
    """Whether a file name may belong to a title: its slug often swallows the end of an id, as in ``10-1-h-polly``."""
    short = normal(name)
    return normal(title)[: len(short)] == short


def dashed(raw: str) -> str:
    """Return the id as a sprint-status key starts with it: ``1.3b`` becomes ``1-3b``."""
    return raw.strip().replace(".", "-").casefold()


def from_name(name: str) -> str | None:
    """Return the id a file name or a sprint-status key starts with; ``None`` where it names none.

    Knows ``1.3.story.md``, ``1.3.slug.md``, ``1-3-slug.md``, ``story-1.3-slug.md``, ``1.2_Story.md``,
    ``epic-1-story-3.md``, ``story-12.md``, ``spec-3-2-slug.md``, ``2.3A.1.slug.story.md`` and ``TD-4-slug.md``.
    """
    if found := _EPIC_STORY.match(name):
        return f"{found[1]}.{found[2]}"
    if prefix := _PREFIX.match(name):
        name = name[prefix.end() :]
    if found := _SECOND.match(name):
        return found[1]
    if found := _DOTTED.match(name):
        return found[1]
    if found := _KEY.match(name):
        return f"{found[1]}.{found[2]}"
    if found := _NAMED.match(name) or (_ALONE.match(name) if prefix and "stor" in prefix[0].casefold() else None):
        return found[1]
    return None
