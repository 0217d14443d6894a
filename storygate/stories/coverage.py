"""What a reviewer says of single criteria: coverage tables and lists such as ``- AC2: ✅ Met``."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.story import Claim, ClaimKind
from storygate.stories import references
from storygate.stories.skim import TABLE
from storygate.stories.text import plain


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storygate.stories.outline import Outline


_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+$")
_ID_HEAD = re.compile(
    r"(?:ac|acs|ca)\b.*|acceptance criteri.*|criteri(?:on|a)\b.*|验收标准.*|수용 ?기준.*|critérios?.*"
)
_STATE_HEADS = (
    re.compile(
        r"status\b.*|state|result|verdict|met\??|implemented\??|verified\??|assessment|状态|结果|结论|상태|결과|estado|situação|trạng thái"
    ),
    re.compile(r"(?:\w+ )?status|validation|verification|compliance|coverage(?: status)?|covered\??|覆盖|검증"),
)
_NUMBER = re.compile(r"#?(\d{1,3}[a-z]?(?:\.\d{1,3})*)\b", re.IGNORECASE)
_UNMET = re.compile(
    r"[✗✘❌⚠🔴🟡🟠🔶⏳⏸]|\b(?:partial\w*|missing|not |fail\w*|unmet|incomplete|none|gaps?|blocked|pending|deferred|todo|no\b|unverified|untested|skipped|waived|uncovered|mostly)"
    r"|部分|未|缺|부분|미충족|parcial"
)
_MET = re.compile(
    r"[✅✓✔☑🟢]|\b(?:met|implemented|pass(?:ed)?|complete[d]?|done|satisfied|verified|full|fully|covered|fulfilled|validated|yes|approved|ok)\b|完成|通过|满足|实现|충족|완료|구현"
)
_LISTED = re.compile(
    r"\W*(?:\d{1,2}[.)]\s)?\W*(?:AC|CA)[\s#:._-]{0,3}(\d{1,3}[a-z]?(?:\.\d{1,3})*)\b(?!\s?[-–,/&]\s?(?:AC)?\d)(.{0,400})",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[✅✓✔☑❌✗✘⚠]")
_SAID = re.compile(
    r"[:—–(-]\s*\W{0,3}(IMPLEMENTED|MET|PASS(?:ED)?|SATISFIED|VERIFIED|COVERED|FULL|COMPLETE|PARTIAL\w*|MISSING|NOT [A-Z]+|FAIL\w*|NONE|UNMET)\b"
)
_HEAD_OF_STATE = 40
_SHOWN = 200


def read(outline: Outline, lines: Iterable[tuple[int, str]]) -> Iterator[Claim]:
    """Yield one claim for each criterion the lines of a review call met or unmet."""
    columns: tuple[int, int] | None = None
    last = -1
    mask = outline.mask
    for number, source in lines:
        if mask[number] == TABLE:
            if number != last + 1:
                columns = _columns([cell.casefold() for cell in cells(source)])
            elif columns and not _RULE.match(source):
                yield from _of_row(cells(source), columns, number)
            last = number
        elif "AC" in source or "CA" in source:
            yield from _of_line(plain(source), number)


def cells(row: str) -> list[str]:
    """Return the plain text of a table row's cells."""
    return [plain(cell) for cell in _CELL.split(row.strip().strip("|"))]


def _columns(heads: Sequence[str]) -> tuple[int, int] | None:
    """Return the columns of the id and of the state, where this table has both."""
    of_id = next((at for at, head in enumerate(heads) if _ID_HEAD.fullmatch(head)), None)
    of_state = next(
        (at for pattern in _STATE_HEADS for at, head in enumerate(heads) if at != of_id and pattern.fullmatch(head)),
        None,
    )
    if of_id is not None and of_id > 0 and heads[0] in ("#", "id", "no", "no.", "nr"):
        of_id = 0
    return None if of_id is None or of_state is None else (of_id, of_state)


def _of_row(row: Sequence[str], columns: tuple[int, int], line: int) -> Iterator[Claim]:
    if len(row) <= max(columns):
        return
    ids, _ = references.read(row[columns[0]])
    if not ids and (number := _NUMBER.match(row[columns[0]])):
        ids = (number[1],)
    state = row[columns[1]]
    if ids and (said := kind(state)):
        yield Claim(said, " | ".join(row)[:_SHOWN], line, "review", value=state[:_HEAD_OF_STATE], criteria=ids)


def _of_line(text: str, line: int) -> Iterator[Claim]:
    if not (match := _LISTED.match(text)):
        return
    sign = _SIGN.search(text[: match.end(1) + 4]) or _SIGN.search(text[-4:])
    said = _SAID.match(match[2][:60]) or _SAID.search(match[2])
    state = (sign[0] if sign else "") + (f" {said[1].casefold()} " if said else "")
    if met := kind(state):
        yield Claim(met, text[:_SHOWN], line, "review", value=said[1] if said else None, criteria=(match[1],))


def kind(state: str) -> ClaimKind | None:
    """Return whether a state such as ``✅ Pass`` or ``PARTIAL (UI)`` says met or unmet; what is in brackets is an aside."""
    state = state.partition("(")[0][:_HEAD_OF_STATE].casefold()
    if _UNMET.search(state):
        return ClaimKind.UNMET
    return ClaimKind.MET if _MET.search(state) else None
