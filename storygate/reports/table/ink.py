"""Text on a terminal: made safe, coloured where wanted, measured in cells."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.judging.verdicts import BAD, GOOD
from storygate.model import Decision, Severity, VerdictValue
from storygate.reports import safe


if TYPE_CHECKING:
    from storygate.model import Outcome
    from storygate.reports.look import Look


_SGR = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35"}
_ONE_CELL_EACH = re.compile("[ -~¡-¬®-ʿ✔✖◌⟳◆✎▲○…·›→—─]*")

VERDICT_STYLE = {
    VerdictValue.PROVEN: "green",
    VerdictValue.FAILING: "red",
    VerdictValue.UNPROVEN: "yellow",
    VerdictValue.STALE: "magenta",
    VerdictValue.WAIVED: "dim",
}
DECISION_STYLE = {
    Decision.PASS: "green bold",
    Decision.CONCERNS: "yellow bold",
    Decision.FAIL: "red bold",
    Decision.WAIVED: "bold",
    None: "dim",
}
SEVERITY_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


class Ink:
    """Writes text for one look; a word says everything, colour only repeats it."""

    def __init__(self, look: Look) -> None:
        self._colour = look.colour

    def __call__(self, text: str, style: str = "") -> str:
        """Return foreign or own text on one line, in a style such as ``red bold``."""
        text = safe.terminal(text)
        if not style or not self._colour or not text:
            return text
        return f"\x1b[{';'.join(_SGR[word] for word in style.split())}m{text}\x1b[0m"


def outcome_style(outcome: Outcome) -> str:
    """Return the style of a piece of evidence."""
    return "green" if outcome in GOOD else "red" if outcome in BAD else "yellow"


def width(text: str) -> int:
    """Return how many cells a line takes; East Asian and emoji take two."""
    if _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - rarely needed, and 10 ms

    return cell_len(text)


def fitted(text: str, cells: int) -> str:
    """Return a line in exactly so many cells: cut with an ellipsis or filled with spaces."""
    missing = cells - width(text)
    if missing >= 0:
        return text + " " * missing
    if _ONE_CELL_EACH.fullmatch(text):
        return f"{text[: cells - 1]}…"
    from rich.cells import set_cell_size  # noqa: PLC0415 - rarely needed, and 10 ms

    return f"{set_cell_size(text, cells - 1)}…"
