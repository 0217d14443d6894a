"""``storygate verify``: each gate with what has become of the ground it rests on, and what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from storygate.gates.verify import FINE, State
from storygate.reports.table.ink import Ink
from storygate.reports.words import counted


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.gates.verify import Check
    from storygate.reports.look import Look


_SIGN = dict.fromkeys(State, ("✖", "red bold")) | {
    State.CURRENT: ("✔", "green"),
    State.UNPINNED: ("○", "dim"),
    State.STALE: ("⟳", "yellow bold"),
    State.OUTDATED: ("⟳", "yellow bold"),
    State.MISSING: ("◌", "yellow bold"),
    State.EXPIRED: ("▲", "yellow bold"),
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
            if check.state is State.CURRENT and not verbose:
                continue
            if check.gate.path != last:
                last = check.gate.path
                yield f"{ink(f'{check.gate.story} {check.gate.gate}', 'bold')}  {ink(last, 'dim')}\n"
            yield from _check(check, ink)
        if last:
            yield "\n"
    states = Counter(state for _, state in {(check.gate.path, check.state) for check in checks})
    gates = len({check.gate.path for check in checks})
    told = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    sign, style = ("✔", "green") if states.keys() <= FINE else ("✖", "red bold")
    yield f"{ink(sign, style)} {counted(gates, 'gate')}: {told or 'nothing to compare'}\n"


def _check(check: Check, ink: Ink) -> Iterator[str]:
    sign, style = _SIGN[check.state]
    yield f"  {ink(f'{sign} {check.state}', style)}  {ink(check.message)}\n"
    yield f"    {ink(str(check.place), 'dim')}{ink(f' → {check.remedy}') if check.remedy else ''}\n"
