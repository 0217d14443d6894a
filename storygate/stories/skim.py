"""The blocks of a plainly written document, found at its left margin without the markdown engine.

Most stories are plain: headings, fences, comments and tables stand at the margin, with a blank line around them, and
code below a list item is indented as a whole. There one regular expression tells what the engine would, at a quarter of
its cost. Whatever could be read otherwise (other HTML, deeper or quoted blocks, underlined headings, tables without
edges) is not judged here: ``skim`` gives up and the engine is asked. Tests hold the two to the same answer on generated
and on hostile documents.
"""

from __future__ import annotations

import re


TEXT, CODE, COMMENT, TABLE, HEADING, FRONT = range(6)
"""What a line is. ``CODE`` is fenced code, fences included: indented code is text here, as in messy stories it is."""

Block = tuple[int, int, int]
"""What it is, first and last line."""

_MARK = re.compile(
    r"\n(?![\nA-Za-z]| *+[-*+] (?:\*\*|`(?!`))?[A-Za-z\[])(?:"  # most lines are words, or a bullet before words
    r"(\#{1,6})(?=[ \t\n]|\Z)"  # a heading
    r"|(( {0,3})(`{3,}|~{3,})[^`\n]*\n"  # a fence, all that it holds, its twin; none of it further left
    r"(?:(?![ \t]*\4)(?:\3[^\n]*|[ \t]*)\n)*+\3\4[ \t]*(?=\n|\Z))"
    r"|(<!--(?s:.*?)-->[^\n]*)"  # a comment, to the end of its last line
    r"|(\|[^\n\\`]*\|[ \t]*\n\|(?:[ \t]*:?-+:?[ \t]*\|)++[ \t]*"  # a table: head, delimiters,
    r"(?:\n\|[^\n]+\|[ \t]*(?=\n|\Z))*+(?=\n[ \t]*\n|\n\# |\n?\Z))"  # rows with both edges, and its end
    r"|([ \t]*+[-=]++[ \t]*+(?=\n|\Z))"  # a rule, or the line under a heading
    r"|([<|]|[ \t>*+\-:\d.)]*+(?:\#{1,6}(?=[ \t\n]|\Z)|`{3}|~{3}|<[A-Za-z/!?]|\|))"  # all that is none of these, or HTML
    r")"
)
_HEADING, _FENCE, _COMMENT, _TABLE, _RULE, _ODD = 1, 2, 5, 6, 7, 8


def skim(text: str, first: int) -> list[Block] | None:
    """Return the headings, fenced code and tables of a document, or ``None`` where the engine has to be asked.

    ``first`` is the number of the line that the text begins with.
    """
    text = "\n" + text
    if "<!--" in text and not _comments_end(text):
        return None
    blocks: list[Block] = []
    line, at, end = first - 1, 0, 0
    for mark in _MARK.finditer(text):
        begin = mark.start() + 1
        line += text.count("\n", at, begin)
        at, kind = begin, mark.lastindex
        if kind == _HEADING:
            blocks.append((HEADING, line, line))
        elif kind in (_FENCE, _COMMENT):
            blocks.append((CODE if kind == _FENCE else COMMENT, line, line + mark[0].count("\n") - 1))
        elif kind == _ODD or not (end == begin - 1 or _follows_blank(text, begin)):
            return None
        elif kind == _TABLE:
            head, delimiters, *_ = mark[_TABLE].split("\n", 2)
            if head.count("|") != delimiters.count("|"):
                return None
            blocks.append((TABLE, line, line + mark[0].count("\n") - 1))
        end = text.find("\n", at) if kind == _HEADING else mark.end()
    return blocks


def _follows_blank(text: str, begin: int) -> bool:
    """Whether the line above the one that begins here is blank, or there is none."""
    return not text[text.rfind("\n", 0, max(begin - 1, 0)) + 1 : begin].strip(" \t\n")


def _comments_end(text: str) -> bool:
    """Whether each comment is closed, one that begins behind other words on the same line: then it is no block."""
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        begin = text.rfind("\n", at, start) + 1 or at
        close = text.find("-->", start + 4)
        if close < 0 or text.startswith((">", "->"), start + 4):
            return False
        if begin < start and ("\n" in text[start:close] or not text[begin:start].strip()):
            return False
        at = close + 3
    return True
