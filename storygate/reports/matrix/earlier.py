"""Reads an earlier report, to tell what is newly proven and newly broken since."""

from __future__ import annotations

import json

from typing import TYPE_CHECKING, Any

from storygate.errors import StorygateError
from storygate.model import VerdictValue
from storygate.reports.matrix.setting import Earlier


if TYPE_CHECKING:
    from collections.abc import Iterator


SCHEMA = "storygate/report/1"
_VALUES = frozenset(value.value for value in VerdictValue)


def earlier(data: bytes, name: str) -> Earlier:
    """Return the verdicts of a report that ``storygate check --format json`` wrote.

    Raises:
        StorygateError: where it is something else.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise StorygateError(f"{name}: no JSON: {error}; {_EXPECTED}") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        said = document.get("schema") if isinstance(document, dict) else type(document).__name__
        raise StorygateError(f"{name}: its schema is {said!r:.80}; {_EXPECTED}")
    return Earlier(name, dict(_verdicts(document)))


_EXPECTED = f"expected {SCHEMA}, as `storygate check --format json:report.json` writes it"


def _verdicts(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for story in _dicts(document.get("stories")):
        for criterion in _dicts(story.get("criteria")):
            address, verdict = criterion.get("address"), criterion.get("verdict")
            if isinstance(address, str) and isinstance(verdict, str) and verdict in _VALUES:
                yield address, verdict


def _dicts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))
