"""A source file line by line: its code without the comments, and what each comment says.

Which lines are comments can only be known from the first character on: ``/*`` in a string opens nothing. So a file is
gone through once, from comment to string to comment; what stands between them is never looked at twice.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from storygate.sources.languages import Language


ITEM = "- "
INSIDE = "\0"
"""Stands for a string that goes over several lines, once on each of them."""

_TEMPLATE = re.compile(r"[^`\\$]*+(?:(?:\\(?:.|\Z)|\$(?!\{))[^`\\$]*+)*+(?P<end>`|\$\{|\Z)", re.DOTALL)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*+\])++/")
_LONGEST_REGEX = 200
_BEFORE_REGEX = frozenset("(,=:[!&|?{;+\n")
_MOST_OPEN = 8
"""Openings of strings whose closing word never comes: after so many the file is not what its extension says."""
_RULER = " \t/*=~+|-—─━═"
_DECORATION = f"{_RULER}!#;"
_SIGN = re.compile(r"\A\s*(?:/[/*]+!?|\*+(?!\w)|\#+!?|;+|--+(?:\[=*\[)?|\{-)|(?:-\}|\]=*\])\Z")
_ITEM = re.compile(r"\s*(?:[-*+•]\s|\d{1,2}[.)]\s)")


class Lines:
    """A file taken apart."""

    def __init__(self, text: str, language: Language) -> None:
        """Take the text, as ``Files.text`` hands it out, and the language it is written in."""
        self.kind = language.kind
        self.comments: dict[int, str] = {}
        """What the comments say by line, from 1; a line in the middle of one may say nothing."""
        self.is_whole = True
        """Whether the end was reached outside of any string and comment; otherwise something was misread on the way."""
        self._text = text
        self._language = language
        self._kept: list[str] = []
        self._copied = self._counted = 0
        self._line = 1
        self._read()
        self.code = "".join(self._kept).split("\n")
        """Each line without its comments; ``code[0]`` is line 1."""

    def is_comment(self, line: int) -> bool:
        """Return whether a line holds a comment and no code."""
        return line in self.comments and self.is_blank(line)

    def is_blank(self, line: int) -> bool:
        """Return whether a line, from 1, holds no code."""
        code = self.code[line - 1]
        return not code or code.isspace()

    def _read(self) -> None:
        text, language = self._text, self._language
        braces: list[int] = []
        at = unclosed = 0
        while found := (language.inner if braces else language.token).search(text, at):
            kind, start, at = found.lastgroup, found.start(), found.end()
            if kind in {"line", "block"}:
                self._comment(start, at)
                self.is_whole = kind == "line" or at < len(text) or found[0].endswith(("*/", "]", "=end", "-}"))
            elif kind == "many":
                self._string(start, at)
                self.is_whole = at < len(text) or found[0].endswith(('"', "'", "`", "]]"))
            elif kind == "template":
                at = self._template(start, at, braces)
            elif kind == "brace":
                at = self._brace(start, at, braces)
            elif kind == "slash":
                at = _after_slash(text, start)
            elif kind == "here":
                end = _end_of_here(text, at, found["word"])
                unclosed += end < 0
                if unclosed == _MOST_OPEN:
                    self.is_whole = False
                    break
                if end >= 0:
                    self._string(at, end)
                    at = end
        self.is_whole = self.is_whole and not braces
        self._kept.append(text[self._copied :])

    def _comment(self, start: int, end: int) -> None:
        lines = self._text[start:end].split("\n")
        self._count(start)
        self._cut(start, end, " " + "\n" * (len(lines) - 1))
        for line, said in enumerate(lines, self._line):
            bare = "" if line == 1 and said.startswith("#!") else bare_words(_SIGN.sub("", said))
            before = self.comments.get(line)
            self.comments[line] = f"{before} {bare}" if before else bare

    def _string(self, start: int, end: int) -> None:
        """Keep a string in the code, hollow where it goes over several lines."""
        if (lines := self._text.count("\n", start, end)) > 0:
            self._cut(start, end, INSIDE + f"\n{INSIDE}" * lines)

    def _template(self, start: int, at: int, braces: list[int]) -> int:
        found = _TEMPLATE.match(self._text, at)
        if found is None:  # the pattern matches anywhere; said for the type checker
            return at
        self._string(start, found.end())
        if found["end"] == "${":
            braces.append(0)
        self.is_whole = bool(found["end"])
        return found.end()

    def _brace(self, start: int, at: int, braces: list[int]) -> int:
        if self._text[start] == "{":
            braces[-1] += 1
        elif braces[-1]:
            braces[-1] -= 1
        else:
            braces.pop()
            return self._template(start, at, braces)
        return at

    def _count(self, to: int) -> None:
        self._line += self._text.count("\n", self._counted, to)
        self._counted = to

    def _cut(self, start: int, end: int, instead: str) -> None:
        self._kept += (self._text[self._copied : start], instead)
        self._copied = end


def bare_words(said: str) -> str:
    """Return a line of a comment or docstring without rulers; an item of a list begins with ``- `` and nothing else does."""
    item = _ITEM.match(said)
    bare = said.lstrip(_DECORATION).rstrip(_RULER)
    return f"{ITEM}{bare}" if item and bare else bare


def _after_slash(text: str, start: int) -> int:
    """Return where a regular expression literal ends, or the next position where the slash divides."""
    before = text[max(0, start - 16) : start].rstrip(" \t")
    if before and before[-1] not in _BEFORE_REGEX and not before.endswith("return"):
        return start + 1
    found = _REGEX.match(text, start, start + _LONGEST_REGEX)
    return found.end() if found else start + 1


def _end_of_here(text: str, at: int, word: str) -> int:
    """Return where the line begins that ends a string such as ``<<EOF``, or -1."""
    found = re.compile(rf"\n[ \t]*+(?={word}\b)").search(text, at)
    return found.end() if found else -1
