"""Tests that are calls with a title: ``it("…")``, ``test.each(…)("…")``, ``@test "…"``, ``TEST_CASE("…")``.

A title counts only where it stands there as one literal; a joined one is made while the tests run.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model.immutable import immutable
from storygate.sources.lines import INSIDE


if TYPE_CHECKING:
    from collections.abc import Iterator


_OPENING = re.compile(
    r"(?<![\w$.\"'`-])(?P<word>[fx]?(?:describe|context|it)|@?test|Deno\.test|suite|specify|scenario|feature|group|"
    r"testWidgets|blocTest|bench|example|xtest|should|TEST_CASE(?:_METHOD)?|TEMPLATE_TEST_CASE|SCENARIO|SUBCASE)"
    r"(?P<more>(?:\s{0,80}\.\s{0,80}\w{1,40}){0,4})(?=[\s(<`\"'\0])"
)
_GROUPS = ("describe", "context", "suite", "feature", "group")
_NO_TEST = frozenset({"step", "use", "extend", "beforeEach", "beforeAll", "afterEach", "afterAll"})
_MADE_OF_ROWS = frozenset({"each", "for", "skipIf", "runIf", "todoIf", "if"})
_LITERAL = re.compile(
    r"\s{0,200}(?:'((?:[^'\\\n]|\\.){1,400})'|\"((?:[^\"\\\n]|\\.){1,400})\"|`((?:[^`\\]|\\.){1,400})`)", re.DOTALL
)
_AFTER = re.compile(r"\s{0,200}(?:[,){:]|do\b|=>)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PLAIN: frozenset[str] = frozenset()
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_LONGEST_INDENT = 200
_LONGEST_TABLE = 20_000
_MOST_TABLES = 1_000_000
"""Characters of tables looked through in one file."""


@immutable
class Title:
    """A test, or a group of tests, in the text of a file."""

    at: int
    """Characters from the start of the text."""
    column: int
    """Blanks in front of it."""
    name: str
    """Blanks collapsed."""
    group: bool = False
    titled: bool = False
    """Whether the name is one; a function's is none."""
    holed: bool = False
    """Whether parts of the title are filled in while the tests run."""
    method: bool = False
    """Whether it is a method of a suite in Go, where a function may have the same name."""
    around: str = ""
    """The group, where it is named beside the test."""


def titles(text: str) -> Iterator[Title]:
    """Yield the tests and groups of a text in order."""
    budget = _MOST_TABLES
    for one in _OPENING.finditer(text):
        more = {word.strip() for word in one["more"].split(".")} if one["more"] else _PLAIN
        if not more.isdisjoint(_NO_TEST):
            continue
        rows = not more.isdisjoint(_MADE_OF_ROWS)
        at = _argument(text, one.end(), rows=rows and budget > 0)
        if rows:
            budget -= (at or one.end() + _LONGEST_TABLE) - one.end()
        literal = _LITERAL.match(text, at) if at is not None else None
        if literal is None or not _AFTER.match(text, literal.end()):
            continue
        before = max(0, one.start() - _LONGEST_INDENT)
        ahead = text[max(before, text.rfind("\n", before, one.start()) + 1) : one.start()]
        said = _ESCAPE.sub(r"\1", literal[literal.lastindex or 1])
        group = any(word in one["word"] or word in more for word in _GROUPS)
        blank = ahead[: len(ahead) - len(ahead.lstrip())]
        column = len(blank.expandtabs(8)) if "\t" in blank else len(blank)
        holed = rows or (literal[3] is not None and "${" in said) or "#{" in said
        yield Title(one.start(), column, " ".join(said.split()), group=group, titled=True, holed=holed)


def _argument(text: str, at: int, *, rows: bool) -> int | None:
    """Return where the first argument of the call begins, behind a table of rows if there is one."""
    at = _past_blanks(text, at)
    if text[at : at + 1] == "<":
        at = _past_blanks(text, text.find(">", at, at + 200) + 1) or len(text)
    if rows and text[at : at + 1] == INSIDE:  # the table was a string over several lines
        at = text.find(f"{INSIDE}(", at, at + _LONGEST_TABLE) + 1
        if not at:
            return None
    elif rows:
        end = _closed(text, at)
        if end is None:
            return None
        at = _past_blanks(text, end)
        if text[at : at + 1] != "(":
            return None
    if text[at : at + 1] == "(":
        return at + 1
    return None if rows else at


def _past_blanks(text: str, at: int) -> int:
    end = min(len(text), at + 200)
    while at < end and text[at].isspace():
        at += 1
    return at


def _closed(text: str, at: int) -> int | None:
    """Return where a ``(…)`` or a ```…``` ends; quotes inside may hold anything."""
    waiting: list[str] = []
    quote = ""
    end = min(len(text), at + _LONGEST_TABLE)
    while at < end:
        one = text[at]
        if quote:
            if one == "\\":
                at += 1
            elif one == quote:
                quote = ""
        elif one in "'\"`":
            quote = one
        elif one in _PAIRS:
            waiting.append(_PAIRS[one])
        elif waiting and one == waiting[-1]:
            waiting.pop()
        elif not waiting:
            return None
        at += 1
        if not waiting and not quote:
            return at
    return None
