"""Whether a name mentions a story or criterion in passing: ``unlike AC3``, ``AC1: x (formerly AC4)``, ``AC2 is out of scope``."""

from __future__ import annotations

import re


_ALWAYS = re.compile(
    r"""(?<![A-Za-z])(?:(?:unlike|not|except(?:[\s_]for)?|exclud(?:es?|ing)|without|besides|instead[\s_]of|(?:rather|other)[\s_]than
    |see(?:[\s_]also)?|cf\.?|(?-i:TODO|FIXME):?|out[\s_]of[\s_]scope:?|unrelated[\s_]to
    |(?:not|\w{1,7}n['’]t|never)[\s_](?:a[\s_])?(?:part[\s_]of|(?:covered|affected|required)[\s_]by|affect|cover|test|include|require)
    |siehe|nicht|ohne|außer|voir|sauf|hors|ver|exceto|excepto|salvo|sem|não)[\s_]
    |(?:skips|skip(?:ped)?:|outside\sof|beyond|as\sopposed\sto|contrary\sto|in\saddition\sto)\s)\Z
    |(?<![A-Za-z0-9])(?:non|pre|post)-\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""A todo and a step that can be skipped are what many a program is about: ``test_create_todo_ac1``."""
_BESIDE = re.compile(
    r"""(?<![A-Za-z])(?:break(?:s|ing)?|like|(?:same|such)[\s_]as|replac(?:es|ing)|supersedes|before|after|until|covered[\s_]by
    |extends|builds[\s_]on|follow-?[\s_]?up[\s_](?:to|of|for)|as[\s_]in|uses(?:[\s_]the)?|keeps(?:[\s_]the)?|formerly|previously
    |was|were|depend(?:s|ing)[\s_]on|requires?|blocked[\s_]by|relate[sd][\s_]to|regressions?[\s_](?:of|for|from)
    |(?:also|re-?)[\s_]?used[\s_]by|shared[\s_]with|e\.g\.|from|pending)[\s_]\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that count only where the text names another criterion as its own."""
_AFTERWARDS = re.compile(
    r"[\s_](?:(?:is|are)[\s_])?(?:out[\s_]of[\s_]scope|elsewhere|in[\s_]another[\s_](?:file|test|suite|spec|story)"
    r"|not[\s_](?:covered|tested|in[\s_]scope)|(?:covered|tested|verified)[\s_](?:elsewhere|in[\s_]another))(?![A-Za-z])",
    re.IGNORECASE,
)
_LAST = frozenset({
    "unlike", "not", "except", "for", "exclude", "excludes", "excluding", "without", "besides", "of", "than", "see",
    "also", "cf", "cf.", "todo", "fixme", "skip", "skips", "skipped", "scope", "to", "outside", "beyond", "by",
    "affect", "cover", "test", "include", "require", "siehe", "nicht", "ohne", "außer", "voir", "sauf", "hors", "ver",
    "exceto", "excepto", "salvo", "sem", "não", "non", "pre", "post", "break", "breaks", "breaking", "like", "as",
    "replaces", "replacing", "supersedes", "before", "after", "until", "extends", "on", "in", "uses", "keeps", "the",
    "formerly", "previously", "was", "were", "requires", "with", "e.g.", "from", "pending",
})  # fmt: skip
"""The last words of both patterns: most names are spared the search."""
_LONGEST = 28
_ENDS = frozenset(" _-")


def is_in_passing(text: str, start: int, *, beside: bool = False) -> bool:
    """Whether a word in front of a position says that what is named there is not what the text is about.

    Args:
        text: The text.
        start: Where the story or criterion begins.
        beside: Whether the text has named a criterion of its own already.
    """
    if start <= 1 or text[start - 1] not in _ENDS or text[start - 2].isdigit():
        return False
    first = max(0, start - _LONGEST)
    before = text[first : start - 1]
    last = before[max(before.rfind(" "), before.rfind("_"), before.rfind("(")) + 1 :].lower()
    if before == "test" or last.rstrip(":") not in _LAST:
        return False
    return bool(_ALWAYS.search(text, first, start) or (beside and _BESIDE.search(text, first, start)))


def is_taken_back(text: str, end: int) -> bool:
    """Whether the words behind a position say so: ``AC2 is out of scope``."""
    return text[end : end + 1] in _ENDS and _AFTERWARDS.match(text, end) is not None
