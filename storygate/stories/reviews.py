"""The newest review a story holds, and every claim that review and the developer's record make.

Reviews pile up in one section, newest last or newest first; a superseded FAIL is no claim of today. So the section is
cut into dated blocks and only the newest one is listened to.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from storygate.model.story import Claim, ClaimKind, Review
from storygate.stories import claims, coverage
from storygate.stories.outline import HEADING, TABLE
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.stories.outline import Outline


_Line = tuple[int, str]


class _Block(NamedTuple):
    """One review among several."""

    date: tuple[int, int, int]
    lines: tuple[_Line, ...]


_WORD = (
    r"(?P<word>PASS|CONCERNS?|FAIL|WAIVED?)(?:ED|S)?(?P<more>[ _]*(?:WITH|COM|CON|\+|/)[ _]*CONCERNS?)?(?![A-Za-z-])"
)
_PREFIX = r"\W*(?:(?:current|updated|new|final|official|qa|quality|advisory|re-?review\w*|\d+차)\W+){0,3}"
_GATE = re.compile(
    rf"{_PREFIX}(?:gate|게이트|质量门禁?|门禁)(?:\s*(?:status|decision|result|verdict|상태|결과|状态|决定))?(?:\s?\([^)]{{0,30}}\))?\s*[:：|]\W*{_WORD}",
    re.IGNORECASE,
)
_AGAIN = re.compile(rf"\s*\W*(?:→|->|to)\s*\W{{0,4}}{_WORD}")
_GATE_WORDS = ("ate", "ATE", "게이트", "门")
_GATE_HEADING = re.compile(r"\bgate\b|\bverdict\b|final decision|quality decision|게이트|门禁|质量门", re.IGNORECASE)
_BARE = re.compile(rf"\W*(?:(?:gate )?(?:decision|verdict|status|result)\s*[:：])?\W*{_WORD}", re.IGNORECASE)
_OUTCOME = re.compile(r"\W*(?:review\s)?outcome\s*[:：]\s*(.+)", re.IGNORECASE)
_OUTCOME_HEADING = re.compile(r"\W*(?:review )?outcome\W*$", re.IGNORECASE)
_RECOMMENDED = re.compile(
    r"\W*(?:(?:updated|final|suggested|revised) )?(?:recommended|final|recommended next) status\b", re.IGNORECASE
)
_SUPERSEDED = re.compile(r"supersede|archive|withdrawn|obsolete|previous", re.IGNORECASE)
_ENTRY = re.compile(
    r"\W*(?:\d+(?:st|nd|rd|th|차)\s+)?(?:initial |follow-?up |final |qa )?(?:re-?)?review(?:ed)?(?: \d)?(?: date| update| round|\s*[:(—–-]|\s*$)|\W*qa (?:results|review|validation)\b.*\d{4}",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(20\d\d)-(\d{1,2})-(\d{1,2})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_DATE = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d\d)\b", re.IGNORECASE
)
_END_OF_OUTCOME = re.compile(r"\s[—–-]+\s|\s\(|[.;](?:\s|$)")
_SIGNS = re.compile(r"^[^\w]+|[^\w)!]+$")
_DATE_LINES = 6
_SHOWN = 200


def read(outline: Outline) -> tuple[Review | None, tuple[Claim, ...]]:
    """Return the newest review and all claims of that review and of the record, in the order of the lines."""
    found: list[Claim] = []
    review = None
    blocks = sorted(_blocks(outline), key=lambda block: block.date)
    if blocks:
        review, found = _newest(outline, blocks)
    for section in outline.of("record", outside=("qa", "review")):
        found += claims.read(outline.live(section), "record")
    found.sort(key=lambda claim: claim.line)
    return review, tuple(found)


def _newest(outline: Outline, blocks: Sequence[_Block]) -> tuple[Review | None, list[Claim]]:
    """Return the newest review that says something and what it claims."""
    for block in reversed(blocks):
        gate, outcome = _gate(outline, block), _outcome(outline, block)
        made = [claim for claim in (gate, outcome) if claim]
        made += claims.read(block.lines, "review")
        made += coverage.read(outline, block.lines)
        if made:
            line = (gate or outcome or made[0]).line
            return Review(gate.value if gate else None, outcome.value if outcome else None, line), made
    return None, []


def _blocks(outline: Outline) -> Iterator[_Block]:
    for section in outline.of("qa", "review"):
        if _SUPERSEDED.search(section.title):
            continue
        date = _date(section.title) or (0, 0, 0)
        lines: list[_Line] = []
        for number, text in outline.live(section):
            if lines and _opens(text, outline.mask[number] == HEADING):
                yield _Block(_dated(lines, date), tuple(lines))
                lines = []
            lines.append((number, text))
        if lines:
            yield _Block(_dated(lines, date), tuple(lines))


def _opens(text: str, heading: bool) -> bool:  # noqa: FBT001 - one private caller
    if not heading and "ate" not in text:
        return False
    return _ENTRY.match(text) is not None and (heading or "date" in text.casefold())


def _dated(lines: Sequence[_Line], default: tuple[int, int, int]) -> tuple[int, int, int]:
    return next((date for _, text in lines[:_DATE_LINES] if (date := _date(text))), default)


def _date(text: str) -> tuple[int, int, int] | None:
    if found := _ISO.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _LONG_DATE.search(text):
        return int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2])
    return None


def _gate(outline: Outline, block: _Block) -> Claim | None:
    """Return the last gate word of a block: on a line ``Gate: …``, else below a heading that names the gate."""
    said: Claim | None = None
    below: Claim | None = None
    expected = False
    for number, source in block.lines:
        heading = outline.mask[number] == HEADING
        if heading:
            expected = _GATE_HEADING.search(source) is not None and not _SUPERSEDED.search(source)
        if any(word in source for word in _GATE_WORDS) and (match := _GATE.match(text := plain(source))):
            said = _gate_claim(match, text, number)
            expected = False
        elif expected and not heading and source.strip():
            if match := _BARE.match(text := plain(source)):
                below = _gate_claim(match, text, number)
            expected = False
    return said or below


def _gate_claim(match: re.Match[str], text: str, line: int) -> Claim:
    while again := _AGAIN.match(text, match.end()):
        match = again
    word = match["word"].upper()
    gate = "CONCERNS" if match["more"] or word.startswith("CONCERN") else "WAIVED" if word.startswith("WAIVE") else word
    return Claim(ClaimKind.GATE, text[:_SHOWN], line, "review", value=gate)


def _outcome(outline: Outline, block: _Block) -> Claim | None:
    """Return the reviewer's outcome: an ``Outcome`` line or heading, else the status that is recommended."""
    recommended: Claim | None = None
    expected: str | None = None
    for number, source in block.lines:
        if outline.mask[number] == TABLE or not source.strip():
            continue
        if expected:
            if claim := _outcome_claim(source, number):
                if expected == "outcome":
                    return claim
                recommended = claim
            expected = None
        heading = outline.mask[number] == HEADING
        if heading:
            title = plain(source.lstrip("# "))
            expected = "outcome" if _OUTCOME_HEADING.match(title) else "status" if _RECOMMENDED.match(title) else None
        if (
            "utcome" in source
            and (match := _OUTCOME.match(plain(source)))
            and (claim := _outcome_claim(match[1], number))
        ):
            return claim
    return recommended


def _outcome_claim(source: str, line: int) -> Claim | None:
    text = plain(source)
    if ("✓" in text or "✅" in text) and ("✗" in text or "❌" in text) and "/" in text:
        return None  # the template's two choices, none of them taken
    word = _SIGNS.sub("", _END_OF_OUTCOME.split(text, maxsplit=1)[0])
    return Claim(ClaimKind.OUTCOME, text[:_SHOWN], line, "review", value=word[:60]) if word else None
