"""What a heading or a status word means, in whatever language a story is written.

The words themselves stand in ``vocabulary``; this module only decides when two spellings are the same word.
"""

from __future__ import annotations

import re
import unicodedata

from functools import lru_cache

from storygate.model.story import StatusValue
from storygate.stories import vocabulary


_NUMBERING = re.compile(r"^(?:§\s*)?\d+(?:\.\d+)*(?:[.):]\s*|\s+|(?=[^\W\d_a-z]))")
_MARKUP = re.compile(r"[*_`~#\\]+")
_SYMBOL = re.compile(r"[^\w\s()\[\]/&|:;,.'’!?%+→–—-]|ðÿ[^\sa-z]{0,2}")
"""An emoji, also one that was saved in the wrong encoding and lost a byte."""
_WORD = re.compile("[a-z]+")
_LETTER = re.compile(r"[^\W\d_]")
_BRACKETS = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]?")
_BREAK = re.compile(r"\s*[/|:;]\s*|\s+[–—-]+\s+|\s*[–—]\s*")
_REPEATED = re.compile(r"\s+(?:#\s*)?\d+$")
_REPEATABLE = frozenset({"qa", "review", "record", "followups"})
_SLASH = re.compile(r"\s*/\s*")
_EDGES = " \t.:;,!?-–—/|'’"

_STATUS_END = re.compile(r"[(\[,;:.!?|]|\s[-–—]+\s|[–—]|\s&\s")
_STATUS_JOINTS = frozenset({"and", "with", "by", "per", "on", "at", "in", "as", "since", "e", "y", "und", "et"})
_NOT_A_LETTER = re.compile(r"[\W_]+")
_PERCENT = re.compile(r"^(\d{1,3})\s?% (?:complete|completed|done)\b")
_CHOICES = 2
_LONGEST = 300


def _words(text: str) -> list[str]:
    return [unicodedata.normalize("NFKC", word).casefold() for word in text.split(", ")]


_KINDS = {word: kind for kind, langs in vocabulary.HEADINGS.items() for text in langs.values() for word in _words(text)}
_FIRST_WORDS = frozenset(found[0] for word in _KINDS if word.isascii() and (found := _WORD.search(word)))
_STATUSES = {
    _NOT_A_LETTER.sub("", word): StatusValue(value)
    for value, langs in vocabulary.STATUSES.items()
    for text in langs.values()
    for word in _words(text)
}


@lru_cache(maxsize=8192)
def kind_of(heading: str) -> str | None:
    """Return which section of a story a heading opens, or ``None`` for any other heading.

    One of ``status``, ``story``, ``criteria``, ``tasks``, ``dod``, ``notes``, ``record``, ``files``, ``qa``, ``review``,
    ``followups``, ``changelog`` and ``testing``. The heading is taken without its ``#``; numbering, bold marks,
    emoji, brackets and what follows a colon or dash may stand around the word, other words may not:
    "Acceptance Criteria (BDD)" opens the criteria, "Acceptance Criteria Coverage" does not.
    """
    if heading.isascii() and heading.replace(" ", "").isalpha():  # bare words, as most headings are
        return _KINDS.get(" ".join(heading[:_LONGEST].casefold().split()))
    text = unicodedata.normalize("NFKC", heading[:_LONGEST]).casefold()
    if text.isascii() and _begins_otherwise(text):
        return None
    text = " ".join(_MARKUP.sub(" ", text).split())
    text = _before_symbol(text)
    text = _NUMBERING.sub("", text)
    outer = _SLASH.sub("/", " ".join(_BRACKETS.sub(" ", text).split())).strip(_EDGES)
    for piece in (outer, *_candidates(outer)):
        if found := _KINDS.get(piece):
            return found
    if (again := _KINDS.get(_REPEATED.sub("", outer))) in _REPEATABLE:
        return again
    if not outer.isascii():  # a translated heading with the English one in brackets
        for bracket in _BRACKETS.findall(text):
            if found := _KINDS.get("".join(bracket).strip(_EDGES)):
                return found
    return None


def _begins_otherwise(text: str) -> bool:
    """Whether the first word, bracketed ones apart, opens no heading that is known: so it is with most."""
    first = _WORD.search(text)
    return first is None or (first[0] not in _FIRST_WORDS and not any(sign in text[: first.start()] for sign in "(["))


def _before_symbol(text: str) -> str:
    """Return the words between the emoji around them: "✅ Tasks 📋 all done" says "tasks"."""
    return next((part.strip() for part in _SYMBOL.split(text) if _LETTER.search(part)), "")


def _candidates(text: str) -> list[str]:
    pieces = [piece.strip(_EDGES) for piece in _BREAK.split(text)[:2]]
    if text.isascii():
        return pieces[:1]
    words = text.split()  # "验收标准 acceptance criteria": both names, the translated one first
    scripts = [word.isascii() for word in words]
    if scripts == sorted(scripts):
        pieces += [" ".join(words[: scripts.count(False)]), " ".join(words[scripts.count(False) :])]
    return pieces


@lru_cache(maxsize=4096)
def status_value(raw: str) -> StatusValue:
    """Return what a status means, from the words as written, e.g. ``✅ Done (QA approved)``.

    Words it does not know are ``UNKNOWN``, as is a line that still lists the choices of a template.
    """
    text = unicodedata.normalize("NFKC", raw[:_LONGEST]).casefold()
    text = _SYMBOL.sub(" ", _MARKUP.sub(" ", text))
    text = " ".join(text.split("→")[-1].split())
    if text.count("|") >= _CHOICES or text.count("/") >= _CHOICES:
        return StatusValue.UNKNOWN
    for part in (text, _STATUS_END.split(text.strip(_EDGES), maxsplit=1)[0]):
        if found := _STATUSES.get(_NOT_A_LETTER.sub("", part)):
            return found
    if percent := _PERCENT.match(text):
        return StatusValue.DONE if int(percent[1]) >= 100 else StatusValue.IN_PROGRESS  # noqa: PLR2004 - per cent
    return _opening(_STATUS_END.split(text.strip(_EDGES), maxsplit=1)[0].split())


def _opening(words: list[str]) -> StatusValue:
    """Return what the longest known opening says, where a date or a joining word follows: "done by Ana"."""
    for end in range(min(len(words) - 1, 6), 0, -1):
        follows = words[end]
        if (follows in _STATUS_JOINTS or follows[0].isdigit()) and (
            found := _STATUSES.get(_NOT_A_LETTER.sub("", "".join(words[:end])))
        ):
            return found
    return StatusValue.UNKNOWN
