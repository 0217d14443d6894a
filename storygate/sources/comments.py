"""What comments say of a test, in any language: the header of its file, the lines right above it, marks in its first lines.

Words are handed over, never what they mean. Only what cannot name anything is dropped, and what is no remark at all: code
that somebody commented out, and a note that something is still to be done.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model import Around, Remark
from storygate.sources.lines import INSIDE, ITEM, bare_words


if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from storygate.sources.lines import Lines


Block = list[tuple[int, str]]
"""Lines and what they say, in their order."""

LONGEST = 10_000
"""Characters of a remark: longer ones are prose, and no name."""

_FURTHER = 3
"""Lines in which the first word of a docstring is looked for."""

_HINT = re.compile(r"ac(?:ceptance|s?[^a-z]{0,4}\d|s?[-_#][a-z])|story|hist|[^\x00-\x7f]")
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"(?<![\w@.])@(ac|story)[:\s][ \t]*([^\s@][^@]*)", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:(?:covers|satisfies|verifies|validates):?\s)?[\[(]?(?:story\s\d[\d.]{0,8}\W{1,3})?AC[-#_ ]?\d[\d.]{0,8}[a-f]?"
    r"(?:(?:[,&/+–-]|\s(?:and|to|&)\b)\s?(?:AC[-#_ ]?)?\d[\d.]{0,8}[a-f]?){0,20}+\s?(?:[:)\]]|[–—-]\s|\Z)",
    re.IGNORECASE,
)
"""Opens a comment in a test's body that is a title for it: ``AC1: charges``."""
_END_OF_MARK = " .;*/"
_UNDONE = re.compile(r"(?:todo|fixme|xxx|hack|end)\b", re.IGNORECASE)
_BEGINS_LIKE_CODE = re.compile(
    r"[)\]}]|end\Z|assert |[\w.]+ = |(?:(?:await|return|yield) )?@?[a-z][\w.]*\(|(?:it|test|specify|describe|context|scenario|@test) [\"']"
    r"|(?:async |pub |export |public |private |override )*(?:def|func|fun|fn|function|class|void) \w+\s*[(<:{]"
)
_ENDS_LIKE_CODE = re.compile(r"[;{}]\Z|=>\s?\Z|\bdo\Z")
_ANNOTATION = re.compile(r"\s*(?:@\w|#\[|\[[A-Z])(?!.*[;{}]\s*\Z)")
"""Behind it on its line nothing ends: ``[Fact] void Adds() {}`` is a test of its own."""
_FENCE = ("```", "~~~")
_IMPORT = re.compile(
    r"""(?:import|from|package|use|using|namespace|require_relative|load|source|open|extern|include)\s
    |require\b|\(ns\s|\#|\[assembly|@file|<\?php|declare\(|\*\*\*|mod\s\w+;|export\s\{|["']
    |(?:const|let|var|local)\s.{0,200}\brequire\b|(?:Library|Resource|Documentation|Suite|Metadata|Force|Test\sTags)\s""",
    re.VERBOSE,
)
_NO_IMPORT = ("#!", "#[", "<?php", "declare(", "package ", "namespace ", '"', "'", INSIDE)
"""What may stand above a file's header and imports nothing."""


def may_say(text: str) -> bool:
    """Return whether it pays to hand over a text: every story and criterion has a digit, and a word in front of it."""
    return _DIGIT.search(text) is not None and _HINT.search(text.lower()) is not None


def remarks(block: Block, around: Around, kind: str) -> Iterator[Remark]:
    """Yield the marks of a block of lines, then its words; nothing of code that was commented out.

    Args:
        block: The lines, without signs of comment or docstring.
        around: What they are about.
        kind: Of the words: ``docstring``, ``comment`` or ``header``.
    """
    block = list(_without_examples(block))
    if kind != "docstring" and any(_is_code(said) for _, said in block):
        return
    said: Block = []
    for line, text in block:
        bare = text.removeprefix(ITEM)
        if _UNDONE.match(bare):
            break
        for mark in _MARK.finditer(bare):
            if may_say(words := f"{mark[1].lower()} {mark[2].rstrip(_END_OF_MARK)}"):
                yield Remark(around, "mark", words, line)
        said.append((line, _MARK.sub("", text)))
    words = _joined([text for _, text in said])
    if len(words) <= LONGEST and may_say(words):
        yield Remark(around, kind, words, next(line for line, text in said if text.removeprefix(ITEM).strip()))


def _without_examples(block: Block) -> Iterator[tuple[int, str]]:
    """Yield the lines that are no example: of the interpreter's prompt with its answer, between fences, below ``@example``."""
    until: str | None = None
    for line, text in block:
        if until is None and text.startswith((">>>", *_FENCE, "@example")):
            until = text[:3] if text.startswith(_FENCE) else "@" if text[0] == "@" else ""
        elif until is None:
            yield line, text
        elif text == until or (until and text.startswith(until)):
            until = None
            yield line, "" if text.startswith(_FENCE) else text


def _joined(said: Iterable[str]) -> str:
    """Return lines as one text: a paragraph and an item of a list begin on a line of their own."""
    text = " ".join([f"\n{one.removeprefix(ITEM)}" if one.startswith(ITEM) else one.strip() or "\n" for one in said])
    return "\n".join([" ".join(part.split()) for part in text.split("\n") if part.strip()])


def header(lines: Lines, end: int) -> Iterator[Remark]:
    """Yield the remarks at the top of a file: above the first line, from 1, that declares something or does anything.

    Imports may stand in between. A block right above an import is the file's only where nothing has been imported yet, and
    one right above other code is about that code.
    """
    block: Block = []
    imported = False
    opened = 0
    for line in range(1, min(end, len(lines.code) + 1)):
        code = lines.code[line - 1].strip()
        if not code and line in lines.comments:
            block.append((line, lines.comments[line]))
            continue
        is_import = opened > 0 or code.startswith(INSIDE) or _IMPORT.match(code) is not None
        if block and (not code or (is_import and not imported)):
            yield from remarks(block, Around.FILE, "header")
        block = []
        if code and not is_import:
            return
        imported = imported or (bool(code) and not code.startswith(_NO_IMPORT))
        opened = max(0, opened + sum(map(code.count, "([{")) - sum(map(code.count, ")]}")))
    if block and end > len(lines.code):
        yield from remarks(block, Around.FILE, "header")


def above(lines: Lines, line: int, others: Container[int] = ()) -> Block:
    """Return the comment lines directly above a declaration, annotations in between left out, up to the line of another one."""
    block: Block = []
    while (line := line - 1) >= 1 and line not in others:
        if lines.is_comment(line):
            block.append((line, lines.comments[line]))
        elif lines.is_blank(line) or not _ANNOTATION.match(lines.code[line - 1]):
            break
    return block[::-1]


def inside(lines: Lines, line: int, taken: Iterable[int]) -> Iterator[Remark]:
    """Yield the marks on a declaration's last line and in the comments that its body begins with, and those that are titles.

    Args:
        lines: The file.
        line: The last line above its body; the comments there are its first ones.
        taken: Lines of comments that stand right above another declaration, and are about that one.
    """
    last = len(lines.code)
    while line > 1 and lines.is_blank(line):
        line -= 1
    while line <= last:
        said = lines.comments.get(line)
        if said and line not in taken:
            if _is_code(said):
                return
            for made in remarks([(line, said)], Around.TEST, "comment"):
                if made.kind == "mark" or _HEADING.match(made.text):
                    yield made
        line += 1
        if line <= last and not lines.is_blank(line) and lines.code[line - 1].strip() != "{":
            return


def docstring(value: str, source: Sequence[str], line: int) -> Block:
    """Return the lines of a docstring.

    Args:
        value: What it says.
        source: The lines of the file: a docstring may begin further down than its quotes, behind a backslash.
        line: Of its quotes, from 1.
    """
    block = [(at, bare_words(said)) for at, said in enumerate(value.split("\n"), line)]
    first, words = next(((at, said.removeprefix(ITEM).split()) for at, said in block if said), (line, []))
    if not words:
        return []
    word = words[0]
    lower = next((at for at in range(first, min(first + _FURTHER, len(source) + 1)) if word in source[at - 1]), first)
    return [(at + lower - first, said) for at, said in block]


def _is_code(said: str) -> bool:
    return bool(_BEGINS_LIKE_CODE.match(said) or (not said.startswith("@") and _ENDS_LIKE_CODE.search(said)))
