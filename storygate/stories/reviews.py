"""The newest review a story holds, and every claim that review and the developer's record make.

Reviews pile up in one section, newest last or newest first; a superseded FAIL is no claim of today. So the section is
cut into dated blocks and only the newest one is listened to.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING, NamedTuple

from storygate.model.story import Claim, ClaimKind, Review
from storygate.stories import claims, coverage
from storygate.stories.skim import CODE, HEADING
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.stories.outline import Outline


_Line = tuple[int, str]


class _Block(NamedTuple):
    """One review among several."""

    date: tuple[int, int, int]
    lines: tuple[_Line, ...]
    last: int
    """Its last line, fenced code included."""


_WORD = r"(?P<word>PASS|CONCERNS?|FAIL|WAIVED?)(?:ED|S)?(?P<more>[ _]*(?:WITH|COM|CON|\+|/)[ _]*(?:\w+ )?CONCERNS?)?(?![A-Za-z-])"
_PREFIX = r"\W*(?:(?:current|updated|new|final|overall|official|qa|quality|advisory|re-?review\w*|\d+차)\W+){0,3}"
_GATE = re.compile(
    rf"{_PREFIX}(?:gate(?: (?:de qualidade|de calidad|de qualité))?|(?P<verdict>verdict|vere?dic?to)|게이트|质量门禁?|门禁)(?:\s*(?:status|decision|result|verdict|final|상태|결과|状态|决定))?(?:\s?\([^)]{{0,30}}\))?\s*[:：|]\W*{_WORD}",
    re.IGNORECASE,
)
_WEAK = re.compile(
    rf"\W*(?:(?:final|overall|qa|review)\W+){{0,2}}(?:decision|decisão|decisión|resultado(?: final)?|(?<=overall )(?:result|assessment)|(?:(?<=overall )|(?<=qa )|(?<=review ))status|(?P<bare>status))\s*[:：]\W*{_WORD}",
    re.IGNORECASE,
)
"""What may be said of the whole review, or of one thing in it: the first one counts, where nothing clearer is said."""
_YAML = re.compile(rf"\s*(?:gate|gate_status|gate_decision|quality_gate|qa_gate)\s*:\s*[\"']?{_WORD}", re.IGNORECASE)
_ONLY_WORD = re.compile(_WORD, re.IGNORECASE)
_CHOICE = re.compile(r"\s*[|/]\s*(?:PASS|CONCERNS|FAIL|WAIVED)", re.IGNORECASE)
"""Behind a gate word: the template's choices, none of them taken."""
_AGAIN = re.compile(rf"\s*\W*(?:→|->|to)\s*\W{{0,4}}{_WORD}")
_GATE_HEADING = re.compile(r"\bgate\b|\bverdict\b|final decision|quality decision|게이트|门禁|质量门", re.IGNORECASE)
_BARE = re.compile(rf"\W*(?:(?:gate )?(?:decision|verdict|status|result)\s*[:：])?\W*{_WORD}", re.IGNORECASE)
_OUTCOME = re.compile(r"\W*(?:review\s)?outcome\s*[:：|]\s*(.+)", re.IGNORECASE)
_JUDGED = re.compile(
    r"\W*(?:(?:final|overall|qa|review|code)\s){0,2}(?:recommendation|verdict|decision|result|status|resultado|résultat|ergebnis|результат|审查结果)\s*[:：]"
    r"\W*((?:approved?|reject(?:ed)?|changes? (?:requested|required)|request changes|not approved|blocked|aprovad[oa]|aprobad[oa]|approuvée?|genehmigt|одобрено|批准)(?![\w-]).*)",
    re.IGNORECASE,
)
"""An outcome under another name, where it begins with a word that nothing else is said in."""
_OUTCOME_HEADING = re.compile(r"\W*(?:review )?outcome\W*$", re.IGNORECASE)
_RECOMMENDED = re.compile(
    r"\W*(?:(?:updated|final|suggested|revised) )?(?:recommended|final|recommended next) status\b", re.IGNORECASE
)
_SAID_AT_ONCE = re.compile(r"[^:：]*[:：]\s*(\S.+)")
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
_EARLY = 12
"""Lines at the top of a review that speak of all of it."""
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
        gate, outcome = _verdict(outline, block)
        made = [claim for claim in (gate, outcome) if claim]
        made += claims.read(block.lines, "review")
        made += coverage.read(outline, block.lines)
        if made:
            line = (gate or outcome or made[0]).line
            return Review(gate.value if gate else None, outcome.value if outcome else None, line), made
    return None, []


def _blocks(outline: Outline) -> Iterator[_Block]:
    mask = outline.mask
    for section in outline.of("qa", "review"):
        if _SUPERSEDED.search(section.title):
            continue
        date = _date(section.title) or (0, 0, 0)
        lines: list[_Line] = []
        if _GATE_HEADING.search(section.title):
            lines.append((section.line, outline.lines[section.line - 1]))
        for line in outline.live(section):
            if lines and (mask[line[0]] == HEADING or "ate" in line[1]) and _opens(line[1]):
                yield _Block(_dated(lines, date), tuple(lines), line[0] - 1)
                lines = []
            lines.append(line)
        if lines:
            yield _Block(_dated(lines, date), tuple(lines), section.last)


def _opens(text: str) -> bool:
    """Whether a heading, or a line with a date, starts another review."""
    return _ENTRY.match(text) is not None and (text.lstrip().startswith("#") or "date" in text.casefold())


def _dated(lines: Sequence[_Line], default: tuple[int, int, int]) -> tuple[int, int, int]:
    return next((date for _, text in lines[:_DATE_LINES] if (date := _date(text))), default)


def _date(text: str) -> tuple[int, int, int] | None:
    if found := _ISO.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _LONG_DATE.search(text):
        return int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2])
    return None


def _verdict(outline: Outline, block: _Block) -> tuple[Claim | None, Claim | None]:
    """Return the last gate word of a block and its outcome.

    A gate word stands on a line ``Gate: …``, else on a line ``Verdict: …`` or below a heading that names the gate; an
    outcome on a line or below a heading ``Outcome``, else below the recommended status.
    """
    said = _Said()
    for number, source in block.lines:
        if outline.mask[number] == HEADING:
            said.heading(plain(source.lstrip("# ")), number)
        else:
            said.line(source, number, early=number < block.lines[0][0] + _EARLY)
    outcome = next(filter(None, said.outcomes), None)
    if not any(said.gates):
        said.gates[-1] = _quoted(outline, block) or _as_gate(outcome)
    return next(filter(None, said.gates), None), outcome


def _as_gate(outcome: Claim | None) -> Claim | None:
    """Return the gate that an outcome is which says a gate word and nothing else."""
    match = _ONLY_WORD.fullmatch(outcome.value or "") if outcome else None
    return _gate_claim(match, outcome.text, outcome.line) if match and outcome else None


def _quoted(outline: Outline, block: _Block) -> Claim | None:
    """Return what a gate file says that is quoted in the review: ``gate: PASS`` in a fence called YAML."""
    yaml = False
    for number in range(block.lines[0][0], block.last + 1):
        text = outline.lines[number - 1].strip()
        if outline.mask[number] != CODE:
            yaml = False
        elif text.startswith(("```", "~~~")):
            yaml = text[3:].casefold() in ("yaml", "yml")
        elif yaml and (match := _YAML.match(text)):
            return _gate_claim(match, text, number)
    return None


class _Said:
    """The gate words and outcomes of a block, the clearest way to say them first."""

    def __init__(self) -> None:
        self.gates: list[Claim | None] = [None, None, None, None]
        self.outcomes: list[Claim | None] = [None, None, None]
        self._expected = ""

    def heading(self, title: str, number: int) -> None:
        self._expected = _expected(title)
        if match := _GATE.match(title):
            self.gates[match["verdict"] is not None] = _gate_claim(match, title, number)
        elif match := _OUTCOME.match(title):
            self.outcomes[0] = self.outcomes[0] or _outcome_claim(match[1], number)
        elif self._expected == "status" and (match := _SAID_AT_ONCE.match(title)):
            self.outcomes[1] = _outcome_claim(match[1], number)
            self._expected = ""

    def line(self, source: str, number: int, *, early: bool) -> None:
        if _may_name_gate(source) and self._gate(source, number):
            self._expected = ""
        elif "utcome" in source and self._outcome(source, number):
            pass
        elif self._expected and source.strip():
            text = plain(source)
            if self._expected == "gate":
                self.gates[2] = _gate_claim(match, text, number) if (match := _BARE.match(text)) else self.gates[2]
            else:
                self.outcomes[self._expected == "status"] = _outcome_claim(text, number)
            self._expected = ""
        elif not self.gates[3] and (match := _weak(source, early=early)):
            self.gates[3] = _gate_claim(match, plain(source), number)
        elif not self.outcomes[2] and _may_judge(source) and (match := _JUDGED.match(plain(source))):
            self.outcomes[2] = _outcome_claim(match[1], number)

    def _outcome(self, source: str, number: int) -> bool:
        for piece in _pieces(source):
            if match := _OUTCOME.match(plain(piece)):
                self.outcomes[0] = self.outcomes[0] or _outcome_claim(match[1], number)
                return True
        return False

    def _gate(self, source: str, number: int) -> bool:
        for piece in _pieces(source):
            if match := _GATE.match(text := plain(piece)):
                if claim := _gate_claim(match, text, number):
                    self.gates[match["verdict"] is not None] = claim
                return True
        return False


def _pieces(source: str) -> Sequence[str]:
    """Return the fields of a line that holds several: ``**Date:** today | **Outcome:** Approved``."""
    return source.split(" | ") if "**" in source and source[0] != "|" else (source,)


def _weak(source: str, *, early: bool) -> re.Match[str] | None:
    """Return what a line says that names neither gate nor verdict; a mere status only at the top, outside of lists."""
    if ":" not in source and "：" not in source:
        return None
    match = _WEAK.match(plain(source))
    return match if match and (not match["bare"] or (early and source[:1] not in "-+ \t")) else None


def _may_name_gate(line: str) -> bool:
    return (
        "ate" in line or "ATE" in line or "erdi" in line or "eredi" in line or "ERDI" in line
        or (not line.isascii() and ("门" in line or "게이트" in line))
    )  # fmt: skip


def _may_judge(line: str) -> bool:
    if ":" not in line and "：" not in line:
        return False
    lower = line.casefold()
    return (
        "appro" in lower or "rejec" in lower or "block" in lower or "change" in lower or "apro" in lower
        or "genehm" in lower or (not lower.isascii() and ("одобр" in lower or "批准" in lower))
    )  # fmt: skip


def _expected(title: str) -> str:
    """Return what the first line below a heading says: ``outcome``, ``status``, ``gate`` or nothing of interest."""
    if _OUTCOME_HEADING.match(title):
        return "outcome"
    if _RECOMMENDED.match(title):
        return "status"
    return "gate" if _GATE_HEADING.search(title) and not _SUPERSEDED.search(title) else ""


def _gate_claim(match: re.Match[str], text: str, line: int) -> Claim | None:
    if _CHOICE.match(text, match.end()):
        return None
    while again := _AGAIN.match(text, match.end()):
        match = again
    word = match["word"].upper()
    gate = "CONCERNS" if match["more"] or word.startswith("CONCERN") else "WAIVED" if word.startswith("WAIVE") else word
    return Claim(ClaimKind.GATE, text[:_SHOWN], line, "review", value=gate)


def _outcome_claim(text: str, line: int) -> Claim | None:
    if ("✓" in text or "✅" in text) and ("✗" in text or "❌" in text) and "/" in text:
        return None  # the template's two choices, none of them taken
    word = _SIGNS.sub("", _END_OF_OUTCOME.split(text, maxsplit=1)[0])
    return Claim(ClaimKind.OUTCOME, text[:_SHOWN], line, "review", value=word[:60]) if word else None
