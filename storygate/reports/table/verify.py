"""``storygate verify``: each gate with what has become of the ground it rests on, and what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from storygate.model import FINE, GroundState
from storygate.reports.table.ink import Ink
from storygate.reports.words import counted


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.model import Check
    from storygate.reports.look import Look


_SIGN = dict.fromkeys(GroundState, ("✖", "red bold")) | {
    GroundState.CURRENT: ("✔", "green"),
    GroundState.UNPINNED: ("○", "dim"),
    GroundState.STALE: ("⟳", "yellow bold"),
    GroundState.OUTDATED: ("⟳", "yellow bold"),
    GroundState.MISSING: ("◌", "yellow bold"),
    GroundState.EXPIRED: ("▲", "yellow bold"),
}


def pieces(checks: Sequence[Check], look: Look, *, verbose: bool = False) -> Iterator[str]:
    """Yield what is wrong gate by gate, then how many gates are in which state.

    Args:
        checks: Of all gates.
        look: What the reader can see.
        verbose: Name the gates that are current as well.
    """
    ink = Ink(look)
    if not look.quiet:
        last = ""
        for check in checks:
            if check.state is GroundState.CURRENT and not verbose:
                continue
            if check.gate != last:
                last = check.gate
                yield f"{ink(f'{check.story} {check.decision}', 'bold')}  {ink(last, 'dim')}\n"
            yield from _check(check, ink)
        if last:
            yield "\n"
    states = Counter(state for _, state in {(check.gate, check.state) for check in checks})
    gates = len({check.gate for check in checks})
    told = ", ".join(f"{states[state]} {state}" for state in GroundState if states[state])
    sign, style = ("✔", "green") if states.keys() <= FINE else ("✖", "red bold")
    yield f"{ink(sign, style)} {counted(gates, 'gate')}: {told or 'nothing to compare'}\n"


def _check(check: Check, ink: Ink) -> Iterator[str]:
    sign, style = _SIGN[check.state]
    yield f"  {ink(f'{sign} {check.state}', style)}  {ink(check.message)}\n"
    yield f"    {ink(str(check.place), 'dim')}{ink(f' → {check.remedy}') if check.remedy else ''}\n"
