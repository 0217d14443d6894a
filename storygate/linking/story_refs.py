"""Finds stories in a text: ``Story 3-2``, ``TestStory1_3``, ``(story 6.2 …)``, ``História 1.1``, ``Epic 3 / Story 2``.

A bare ``1.3`` is a version until something says that it is a story: the word, or a criterion joined to it (``1.3/AC2``).
"""

from __future__ import annotations

import re

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.linking.words import StoryRef


if TYPE_CHECKING:
    from collections.abc import Iterator


_PART = r"\d{1,4}(?:[A-Za-z](?![A-Za-z0-9])|(?![0-9a-z]|[A-Z]\d))"
_LETTER = r"[A-Z](?![A-Za-z0-9])"
# After - or _ three figures are a year or a count, unless padding says that they are part of an id.
_JOINED = rf"(?:(?!\d{{3}})|(?=0))(?:{_PART})"
_NUMBERED = rf"{_PART}(?:(?:\.(?:{_PART}|{_LETTER}))++|(?:-{_JOINED})++|(?:_{_JOINED})++)?"
_TICKET = r"[A-Z][A-Z0-9]{0,9}(?:-[A-Z][A-Z0-9]{0,9}){0,3}-\d{1,4}[A-Za-z0-9]?(?:[.-]\d{1,4}[a-z]?)*+(?![A-Za-z0-9])"
_STORY = re.compile(
    rf"""(?:[Ss]tory|STORY|(?:[Hh]ist[oó]ria|HIST[OÓ]RIA)(?i:\sd[eo]\susu[aá]rio)?|[Hh]istoire(?i:\sutilisateur)?
    |故事|ストーリー|스토리|[Ии]стория|[Cc]âu\schuyện)
    [\s_-]?[\s:\#№.]?\s?
    (?P<id>{_NUMBERED}|{_TICKET})(?!\.\d)(?P<suffix>-[A-Z]{{1,4}}(?![A-Za-z0-9]))?
    """,
    re.VERBOSE,
)
_NEXT = re.compile(
    r"(?:\s?[/&+,]\s?|\s(?:and|und|et|y|e|to)\s|[-–])(\d{1,4}(?:\.\d{1,4}[a-z]?){1,3})(?![\w.])(?=\s*(?:[:)\],/&+–—-]|AC|\Z))"
)
_GOES_ON = frozenset("/&+, -–")
_ANCHORS = ("story", "hist", "故事", "ストーリー", "스토리", "истор", "câu")
_ASCII_ANCHORS = _ANCHORS[:2]
_EPIC = re.compile(r"[Ee]pic[\s_-]{0,2}(\d{1,4})[\s_/,:–—-]{0,5}\Z")
_EPIC_BEFORE = re.compile(r"(?<![A-Za-z])[Ee]pic[\s_-]?(\d{1,4})(?![\w.])")
_OF_EPIC = re.compile(r"\s(?:of|in)\s[Ee]pic\s(\d{1,4})(?![\w.])")
_WITHIN = 160
"""Characters between an epic and a story of it that is numbered alone: ``Epic 5: Checkout`` and below it ``Story 2: Pay``."""
_OPENING = re.compile(r"[\[(]?(S?\d{1,4}(?:\.\d{1,4}[A-Za-z]?){1,3})(?:[\])]|(?=[\s:,]))\s?[:,|–—-]?\s?[\[(]?")
_OF_ANOTHER_TRADE = re.compile(
    r"(?:[$€£~<>=≥≤^§]\s?|(?<![A-Za-z])(?:v|ver|version|release|since|section|chapter|figure|step|phase|build|sprint|part|(?:sub)?task|module|table|wcag|iso|rfc|tls|http|usb"
    r"|android|ios|windows|node|python|php|java|ruby|go|rust|react|vue|angular|django|rails)[\s_./])\Z",
    re.IGNORECASE,
)
_NOT_ID = re.compile(r"[^A-Za-z0-9._-]")
_DOTTED_ID = re.compile(r"\d{1,4}[A-Za-z]?(?:[.-](?:\d{1,4}[A-Za-z]?|[A-Z]))*")
_SNAKE_ID = re.compile(r"(?:^|_)(?:s?(\d{1,4}[a-z]?(?:_\d{1,4}[a-z]?)+)|(e\d{1,4}_?s\d{1,4}))\Z")
_TAG = re.compile(r"[Ee]\d+[Ss]\d+|[A-Za-z]+-?\d+(?:[.-][A-Za-z]*\d+)*|(?:[A-Z][A-Z0-9]*-)+\d+(?:[.-]\d+)*")
_OF = re.compile(r"\s(?:from|of)\s(\d{1,4}(?:\.\d{1,4}[a-z]?){1,3})(?=\s*(?:$|[])},;:—–]))")
_REQUIREMENT = re.compile(r"(?:N?FR|REQ|SPEC|PRD|UC|BR|FEAT|ADR|RFC|F)-?(?:[A-Z]{1,6}-)?\d")
_NO_KEY = re.compile(r"F-?\d")
"""``F1`` is a key as well as a feature."""
_IN_EPIC = re.compile(r"(?:E0*(\d{1,4})[-_.]?S|S(?=\d+\.))0*(\d{1,4}(?:\.\d{1,4}){0,2}[a-z]?)", re.IGNORECASE)
"""``E5-S2`` is story 5.2, and so is ``S5.2``."""
_USER_STORY = re.compile(r"US[-_ ]?(\d{1,4}(?:[.-]\d{1,4}[a-z]?)*)")
_LONGEST = 48
"""Characters before a criterion in which its story's id is looked for."""


def may_name(lower: str) -> bool:
    """Whether it pays to look for stories in a text of small letters."""
    return "story" in lower or "hist" in lower or not lower.isascii()


def find(text: str, lower: str) -> Iterator[StoryRef]:
    """Yield the stories that a text names by the word, in its order but for the languages they are named in.

    Args:
        text: The text.
        lower: The same with small letters, as long as the text.
    """
    for anchor in _ANCHORS if not text.isascii() else _ASCII_ANCHORS:
        at = lower.find(anchor)
        while at >= 0:
            if _begins(text, at) and (found := _STORY.match(text, at)) is not None:
                yield from _in_a_row(text, _ref(text, at, found))
            at = lower.find(anchor, at + len(anchor))


def before(text: str, at: int) -> StoryRef | None:
    """Return the story whose bare id is joined to the criterion at a position: ``1.3/AC2``, ``3_6_5_ac2``, ``E5-US2-AC1``.

    ``1.3: AC2`` and ``[1.3] [AC2]`` are joined where the text begins with them; ``version 1.3 AC2`` is not.
    """
    joiner, end = text[max(0, at - 1) : at], at - 1
    if end < 1 or joiner not in " -/#:_.[(|" or (joiner == "_" and not _ends_in_number(text, end)):
        return None
    if joiner in " [(" and (opening := _OPENING.fullmatch(text, 0, at)):
        return StoryRef(opening[1], spellings(opening[1]), 0, at, tag=opening[1][0] == "S")
    id_ = _bare(_NOT_ID.split(text[max(0, end - _LONGEST) : end])[-1], joiner)
    start = end - len(id_)
    if not id_ or _OF_ANOTHER_TRADE.search(text, max(0, start - _LONGEST), start):
        return None
    weak = joiner == " " or id_.isdecimal()
    return StoryRef(id_, spellings(id_), start, at, weak=weak, tag=joiner == " " or not id_[0].isdigit())


def after(text: str, end: int) -> StoryRef | None:
    """Return the story whose bare id follows a criterion that ends at a position: ``AC #3 from 2.11``."""
    found = _OF.match(text, end) if text.startswith((" from ", " of "), end) else None
    return StoryRef(found[1], (found[1],), found.start(1), found.end()) if found else None


def spellings(ticket: str) -> tuple[str, ...]:
    """Return the ids that a ticket's name may have as a story: ``US-6.3`` and ``6.3``; a ``US2`` of one figure is itself alone."""
    if epic := _IN_EPIC.fullmatch(ticket):
        return (ticket, ".".join(filter(None, epic.groups())))
    found = _USER_STORY.fullmatch(ticket)
    if found is None:
        return (ticket,)
    joined = (f"US-{found[1]}", f"US{found[1]}")
    return joined if found[1].isdecimal() else (*joined, found[1])


def of_requirement(ref: StoryRef) -> bool:
    """Whether a ticket's name is that of a requirement: its criteria are its own, ``FR-002-AC1`` is not AC1 of a story."""
    return _REQUIREMENT.match(ref.text) is not None


def _bare(run: str, joiner: str) -> str:
    """Return the id at the end of a run of letters, digits and dots, or nothing."""
    if len(run) == _LONGEST:
        return ""
    if _DOTTED_ID.fullmatch(run):
        return run if joiner in "/#" or "." in run or ("-" in run and joiner != " ") else ""
    if joiner == "_":
        snake = _SNAKE_ID.search(run)
        return (snake[1] or snake[2]) if snake else ""
    if joiner == " " and (_REQUIREMENT.match(run) is None or _NO_KEY.match(run)) and not _IN_EPIC.fullmatch(run):
        return ""
    return run if _TAG.fullmatch(run) or _REQUIREMENT.match(run) else ""


def _begins(text: str, at: int) -> bool:
    """Whether a word begins here, in camel case too: ``history`` holds no story."""
    before_it = text[at - 1] if at else " "
    if not before_it.isalpha() or not before_it.isascii() or (text[at].isupper() and before_it.islower()):
        return True
    return text.startswith("user", at - 4) and not text[at - 5 : at - 4].isalpha()


def _in_a_row(text: str, first: StoryRef) -> Iterator[StoryRef]:
    """Yield a story, and those that go on from it: ``Story 2.4 & 3.1: …``, ``Story 2.4-2.6``."""
    if text[first.end : first.end + 1] not in _GOES_ON or (more := _NEXT.match(text, first.end)) is None:
        yield first
        return
    yield replace(first, shared=True)
    while more is not None:
        yield StoryRef(more[1], (more[1],), more.start(1), more.end(), shared=True)
        more = _NEXT.match(text, more.end())


def _ref(text: str, at: int, found: re.Match[str]) -> StoryRef:
    written, suffix, end = found["id"], found["suffix"], found.end("id")
    ids = spellings(written)
    if suffix:
        ids, end = (written + suffix, written), found.end()
    if written.isdecimal():
        if epic := _EPIC.search(text, max(0, at - 20), at):
            return StoryRef(text[epic.start() : end], (f"{epic[1]}.{written}",), epic.start(), end)
        if epic := _OF_EPIC.match(text, end) or _EPIC_BEFORE.search(text, max(0, at - _WITHIN), at):
            ids = (f"{epic[1]}.{written}", *ids)
    return StoryRef(text[at:end], ids, at, end)


def _ends_in_number(text: str, end: int) -> bool:
    return text[end - 1].isdigit() or text[end - 2 : end - 1].isdigit()
