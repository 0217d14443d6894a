"""The file of known gaps: read, written, and held beside a run.

One entry a line, sorted, and nothing that changes by itself: a diff of it shows which gaps went and which came, and two
branches that close gaps merge.
"""

from __future__ import annotations

import json

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from storygate.gates.findings import BASELINE_FIXED, BASELINE_UNREADABLE, GAP_NOT_IN_BASELINE
from storygate.judging.baseline import Entry, weigh
from storygate.model import Baseline, Place
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storygate.judging.baseline import Gap, Weighed
    from storygate.model import Assessment, Finding, Policy


SCHEMA = "storygate/baseline/1"
_OF_CRITERION = ("story", "criterion", "fingerprint", "verdict", "why")
_OF_STORY = ("story", "rule", "count")
_NAMED = 5
"""How many entries a message names; more are counted."""


class BaselineError(Exception):
    """A baseline that cannot be read as one: the message says what was expected."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@immutable
class Known:
    """A baseline as it was read."""

    path: str
    """As outputs name it."""
    entries: tuple[Entry, ...] = ()
    refused: Finding | None = None
    """Why it cannot be read; then it covers nothing."""


def read(data: bytes, shown: str) -> Known:
    """Return what a baseline holds; one that cannot be read is a finding."""
    try:
        return Known(shown, tuple(parse(data)))
    except BaselineError as error:
        return Known(shown, refused=BASELINE_UNREADABLE.at(Place(shown, error.line), error.message))


def parse(data: bytes) -> list[Entry]:
    """Return the entries of a baseline.

    Raises:
        BaselineError: it is none, or holds an entry that can be read in more than one way.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BaselineError("is no UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise BaselineError(f"is no JSON: {error.msg}", error.lineno) from None
    except (ValueError, RecursionError):
        raise BaselineError("is no JSON that can be read") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA or not isinstance(document.get("gaps"), list):
        raise BaselineError(f'is no object with "schema": "{SCHEMA}" and a list "gaps"', 1)
    return [_entry(said, number) for number, said in enumerate(document["gaps"], start=1)]


def text(entries: Iterable[Entry]) -> str:
    """Return the file that holds some entries."""
    lines = sorted(json.dumps(_said(entry), ensure_ascii=False) for entry in entries)
    gaps = "\n    " + ",\n    ".join(lines) + "\n  " if lines else ""
    return f'{{\n  "schema": "{SCHEMA}",\n  "gaps": [{gaps}]\n}}\n'


def beside(assessment: Assessment, known: Known, policy: Policy, *, whole: bool) -> Assessment:
    """Return a run with what it comes to beyond its known gaps, what is new and what is fixed as findings.

    Args:
        assessment: The run, of all stories or of those that were chosen.
        known: The baseline.
        policy: What the criteria were judged by.
        whole: No story was left out, so that an entry whose story is not there is fixed.
    """
    if known.refused is not None:
        return replace(assessment, findings=(known.refused, *assessment.findings))
    stories = {judgement.story.id for judgement in assessment.judgements}
    weighed = weigh(assessment.judgements, [e for e in known.entries if whole or e.story in stories], policy)
    new = frozenset(gap.path for gap, _ in weighed.new)
    made = Baseline(known.path, len(weighed.covered), weighed.decision, len(weighed.left), new)
    return replace(assessment, baseline=made, findings=(*_told(weighed, known.path), *assessment.findings))


def _told(weighed: Weighed, path: str) -> Iterator[Finding]:
    for gap, entry in weighed.new:
        yield GAP_NOT_IN_BASELINE.at(
            Place(gap.path, gap.line), _new(gap, entry), story=gap.entry.story, criterion=gap.entry.criterion or None
        )
    if weighed.left:
        names = sorted({entry.criterion or f"{entry.story} ({entry.rule})" for entry in weighed.left})
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        count = "1 entry is" if len(weighed.left) == 1 else f"{len(weighed.left)} entries are"
        yield BASELINE_FIXED.at(Place(path), f"{count} fixed: {', '.join(names[:_NAMED])}{more}")


def _new(gap: Gap, entry: Entry | None) -> str:
    now = gap.entry
    what = f"AC{now.criterion.rpartition('/AC')[2]}" if now.criterion else "the story"
    if entry is None:
        return f"{what} is new: {now.said}"
    if entry.fingerprint != now.fingerprint:
        return f"{what} says something else than in the baseline, so its entry counts no more: {now.said}"
    return f"{what} is worse than in the baseline, {entry.said}: {now.said}"


def _said(entry: Entry) -> dict[str, Any]:
    names: Sequence[str] = _OF_STORY if entry.rule else _OF_CRITERION
    return {name: value for name in names if (value := getattr(entry, name))}


def _entry(said: object, number: int) -> Entry:
    if isinstance(said, dict):
        texts = {key: value for key, value in said.items() if isinstance(value, str) and value}
        count, keys = said.get("count"), said.keys()
        if texts.keys() == keys and {*_OF_CRITERION[:4]} <= keys <= {*_OF_CRITERION}:
            entry = Entry(
                texts["story"], texts["criterion"], texts["fingerprint"], texts["verdict"], texts.get("why", "")
            )
            if entry.is_known:
                return entry
            raise BaselineError(f"entry {number} says {entry.said!r:.80}, which is no verdict with its reason")
        if type(count) is int and count > 0 and keys == {*_OF_STORY} and len(texts) == len(_OF_STORY) - 1:
            return Entry(texts["story"], rule=texts["rule"], count=count)
    expected = f"{', '.join(_OF_CRITERION)} nor {', '.join(_OF_STORY)}"
    raise BaselineError(f"entry {number} has neither {expected}; `storygate baseline` writes both")
