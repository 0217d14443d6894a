"""Appends the method's review block to a story's QA Results, and leaves every other byte of the story as it is.

The block is dated and stands below earlier ones, as the method asks of every reviewer. Nothing is appended where the
last block says the same already.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.errors import UntrustedInputError
from storygate.replacement import replace
from storygate.stories import outline


if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from storygate.model import Judgement
    from storygate.stories.outline import Outline


_DEEPEST = 6
_LINE = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
"""The line breaks that an outline counts."""


def append_note(path: Path, judgement: Judgement, gate: str, *, on: date, told: str) -> bool:
    """Append a review block to a story; return whether the file changed.

    Args:
        path: The story's file.
        judgement: Of the story; due.
        gate: The gate file as people name it.
        on: The day of the review.
        told: Why the decision is what it is, one line of harmless markdown.

    Raises:
        UntrustedInputError: where the file is no UTF-8, hides its end, or changed while storygate ran; it is left alone.
    """
    before = path.read_bytes()
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError:
        raise UntrustedInputError(f"{path} is not UTF-8; the note was not written") from None
    shape = outline.read(text.removeprefix("\ufeff"))
    if shape.open:
        line, what = shape.open
        raise UntrustedInputError(f"{path}:{line}: the {what} that opens here is never closed and would hide the note")
    decision = f"Gate: {judgement.decision} → {gate}"
    proven = f"{judgement.proven} of {len(judgement.verdicts)} criteria proven by evidence. {told}"
    after = _with_block(text, shape, on, [decision, proven])
    if after is None:
        return False
    replace(path, after.encode("utf-8"), before)
    return True


def _with_block(text: str, shape: Outline, on: date, said: list[str]) -> str | None:
    """Return the text with the block in its place, or ``None`` where the last block says the same."""
    eol = "\r\n" if "\r\n" in text else "\n"
    section = next(iter(reversed(shape.of("qa"))), None)
    mark = "#" * (min(section.level + 1, _DEEPEST) if section else 3)
    body = [f"{mark} Reviewed By: storygate", f"{mark} Gate Status", *said]
    lines = _LINE.split(text)
    end = section.last if section else len(lines)
    while end > (section.line if section else 0) and not lines[end - 1].strip():
        end -= 1
    said_last = [line.strip() for line in lines[:end] if line.strip()][-len(body) :]
    if section is not None and said_last == body:
        return None
    block = [f"{mark} Review Date: {on}", *body]
    if section is None:
        block.insert(0, "## QA Results")
    head = "".join(lines[:end])
    rest = "".join(lines[end:])
    gap = "" if not head or head.endswith(("\n", "\r")) else eol
    return f"{head}{gap}{eol}{(eol * 2).join(block)}{eol}{rest}"
