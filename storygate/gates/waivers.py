"""Which waivers in gate files are honoured; storygate reads them and never makes one."""

from __future__ import annotations

import re

from datetime import date, timedelta
from typing import TYPE_CHECKING

from storygate.gates.findings import (
    EXPIRED_WAIVER,
    INCOMPLETE_WAIVER,
    UNCLEAR_WAIVER,
    WAIVER_OF_UNKNOWN_STORY,
    WAIVER_TOO_LONG,
)
from storygate.judging.waiving import expired
from storygate.model import Place, Waiver
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.gates.schema import GateFile, GateWaiver
    from storygate.model import Finding, Story


def waivers(
    gates: Iterable[GateFile], stories: Sequence[Story], *, today: date, longest: int | None = None
) -> tuple[tuple[Waiver, ...], tuple[Finding, ...]]:
    """Return the waivers that are honoured today, and what is wrong with the others and with the files.

    An active waiver needs a reason and a name, has to be readable in one way, has to belong to exactly one story and
    must not have run out. The gate's ``expires`` is about its freshness and ends no waiver.

    Args:
        gates: The gate files that were read.
        stories: The project's stories.
        today: The day by which waivers run out; the last day itself still counts.
        longest: Days that a waiver may run, from the day it was given, or from today where it does not say.
    """
    by_id: dict[tuple[str, ...], list[Story]] = {}
    for story in stories:
        by_id.setdefault(normal(story.id), []).append(story)
    valid: list[Waiver] = []
    findings: list[Finding] = []
    for gate in gates:
        findings += [found for found in gate.findings if found.rule.untrusted]
        for written in (gate.waiver, *gate.waivers):
            if written is None or not written.active:
                continue
            owners = by_id.get(normal(gate.story), []) if gate.story else []
            if (problem := _problem(gate, written, owners, today, longest)) is not None:
                findings.append(problem)
            else:
                valid.append(_waiver(gate, written, owners[0]))
    return tuple(valid), tuple(findings)


def _problem(
    gate: GateFile, waiver: GateWaiver, owners: Sequence[Story], today: date, longest: int | None
) -> Finding | None:
    place = Place(gate.path, waiver.line)
    story = owners[0].id if owners else None
    if len(owners) != 1:
        many = f"{len(owners)} stories have" if owners else "no story has"
        return WAIVER_OF_UNKNOWN_STORY.at(place, f"a waiver is of story {gate.story}, an id that {many}", story=story)
    if unclear := waiver.unclear or _misnamed(waiver.criterion, owners[0]):
        return UNCLEAR_WAIVER.at(place, f"a waiver is unclear: {unclear}", story=story)
    missing = [name for name, word in (("reason", waiver.reason), ("approved_by", waiver.approved_by)) if not word]
    if missing:
        return INCOMPLETE_WAIVER.at(place, f"an active waiver lacks {' and '.join(missing)}", story=story)
    return _overdue(waiver, place, story, today, longest)


def _misnamed(criterion: str | None, story: Story) -> str:
    """Return what is wrong with the address of a waived criterion, as far as it is not just unknown."""
    if criterion is None:
        return ""
    named, slash, number = criterion.rpartition("/")
    if not number:
        return "it names no criterion"
    if slash and normal(named) != normal(story.id):
        return f"it names {criterion[:60]} in the gate of story {story.id}"
    return ""


def _overdue(waiver: GateWaiver, place: Place, story: str | None, today: date, longest: int | None) -> Finding | None:
    """Return what is wrong with a waiver's last day."""
    until, by = waiver.until, waiver.approved_by
    if until is not None and not _is_date(until):
        return UNCLEAR_WAIVER.at(place, f"a waiver ends on {until[:40]!r}, which is no date", story=story)
    if expired(until, today):
        return EXPIRED_WAIVER.at(place, f"the waiver by {by} ended on {until}", story=story)
    if longest is not None and (last := last_day(waiver.on, today, longest)) < _end(until):
        runs = f"until {until}" if until else "without end"
        message = f"the waiver by {by} runs {runs}; the policy allows {longest} days, until {last}"
        return WAIVER_TOO_LONG.at(place, message, story=story)
    return None


def last_day(given: str | None, today: date, longest: int) -> date:
    """Return the last day that a waiver may have; one that is dated ahead gains nothing by it."""
    begun = min(date.fromisoformat(given), today) if given and _is_date(given) else today
    return begun + timedelta(days=min(longest, 36_500))


def _end(until: str | None) -> date:
    return date.fromisoformat(until) if until else date.max


def _waiver(gate: GateFile, waiver: GateWaiver, story: Story) -> Waiver:
    criterion = None
    if waiver.criterion is not None:
        number = re.sub(r"^AC[ #-]*", "", waiver.criterion.rpartition("/")[2], flags=re.IGNORECASE)
        criterion = next(
            (c.address for c in story.criteria if c.id.casefold() == number.casefold()), f"{story.id}/AC{number}"
        )
    return Waiver(
        story=story.id,
        criterion=criterion,
        by=waiver.approved_by or "",
        reason=waiver.reason or "",
        until=waiver.until,
        place=Place(gate.path, waiver.line),
    )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
