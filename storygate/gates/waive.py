"""Writes a waiver that a person gives into the gate of its story; nothing else in storygate ever makes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.errors import StorygateError, UntrustedInputError
from storygate.gates.merging import single_quoted
from storygate.gates.read import read_bytes
from storygate.gates.renewal import RenewalError, amend
from storygate.gates.waivers import last_day
from storygate.model.immutable import immutable
from storygate.replacement import replace


if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from storygate.model import Policy


@immutable
class Given:
    """A person's word that a gap is acceptable."""

    reason: str
    approved_by: str
    on: date
    until: date | None = None
    criterion: str | None = None
    """Its number, e.g. ``4``; ``None`` accepts the whole story."""


def check(given: Given, policy: Policy) -> None:
    """Refuse a waiver that would not be honoured.

    Raises:
        StorygateError: where it lacks a reason or a name, ends before it begins, or runs longer than the policy allows.
    """
    if not given.reason.strip() or not given.approved_by.strip():
        raise StorygateError("a waiver needs a reason and the name of who accepts the gap")
    if given.until is not None and given.until < given.on:
        raise StorygateError(f"--until {given.until} is a day that is over; nothing would be accepted")
    if policy.waiver_days is not None:
        last = last_day(None, given.on, policy.waiver_days)
        if given.until is None or given.until > last:
            raise StorygateError(
                f"the policy lets a waiver run {policy.waiver_days} days (policy.waivers.days); give --until {last} or earlier"
            )


def waive(path: Path, given: Given) -> None:
    """Put a waiver into a gate file, in one step, and leave everything else in it as it is.

    A waiver of the whole story takes the place of an earlier one, whose words move to ``history``.

    Raises:
        UntrustedInputError: where the gate cannot be read, cannot be changed without a loss, or changed meanwhile.
    """
    before = path.read_bytes()
    try:
        after = amend(before, {**_fields(given), **_past(before, given)})
    except RenewalError as error:
        where = f"{path}:{error.line}" if error.line else str(path)
        raise UntrustedInputError(f"{where}: the gate {error}; it was left as it is") from error
    replace(path, after, before)


def _fields(given: Given) -> dict[str, object]:
    said = {
        "reason": " ".join(given.reason.split()),
        "approved_by": " ".join(given.approved_by.split()),
        "approved_on": single_quoted(given.on.isoformat()),
        **({"until": single_quoted(given.until.isoformat())} if given.until else {}),
    }
    if given.criterion is None:
        return {"waiver": {"active": True, **said}}
    return {"waivers": {"criterion": f"AC{given.criterion}", **said}}


def _past(before: bytes, given: Given) -> dict[str, object]:
    """Return the words of the waiver that is about to be replaced."""
    gate = read_bytes(before, "gate")
    old = gate.waiver
    if given.criterion is not None or old is None or not (old.reason or old.approved_by):
        return {}
    ends = f" until {old.until}" if old.until else ""
    note = f"waiver by {old.approved_by or 'nobody'}{ends}: {old.reason or 'no reason'}"
    return {"history": {"at": old.on or "unknown", "gate": gate.gate or "unknown", "note": note}}
