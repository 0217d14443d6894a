"""Where the tests of a file begin: functions by name and calls by title, in the languages that tests are written in.

Read line by line and without a parser, for a dozen languages alike: what stands around a test is told by indentation.
A place that is read wrongly is at most a test whose line is not known, since its name and what is around must both fit.
"""

from __future__ import annotations

import re

from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING

from storygate.sources.interface import Definition
from storygate.sources.languages import language
from storygate.sources.lines import Lines
from storygate.sources.titles import Title, titles


if TYPE_CHECKING:
    from collections.abc import Iterator


_PYTHON = r"^([ \t]*+)(?:class[ \t]++(?P<group>\w++)|(?:async[ \t]++)?def[ \t]++(?P<test>\w++))"
_RUBY = r"^([ \t]*+)(?:(?:class|module)[ \t]++(?P<group>[\w:]++)|def[ \t]++(?P<test>\w++))"
_GO = r"^()func[ \t]++(?P<group>(?!))?(?:\([^()\n]*+\)[ \t]*+)?(?P<test>\w++)"
_RUST = (
    r"^([ \t]*+)(?:pub(?:\([^()\n]*+\))?[ \t]++)?"
    r"(?:mod[ \t]++(?P<group>\w++)[ \t]*+\{|(?:async[ \t]++|unsafe[ \t]++)*+fn[ \t]++(?P<test>\w++))"
)
_CPP = r"^([ \t]*+)(?:TYPED_)?TEST(?:_[FP])?+[ \t]*+\(\s*+(?P<group>\w++)\s*+,\s*+(?P<test>\w++)\s*+\)"
_MODIFIERS = (
    r"(?:(?:abstract|async|data|default|final|fileprivate|infix|inline|inner|internal|nonisolated|open|override|partial|"
    r"private|protected|public|readonly|sealed|static|suspend|synchronized|unsafe|virtual)[ \t]++)*+"
)
_CURLY = (
    r"^([ \t]*+)(?:\[[^\[\]\n]*+\][ \t]*+|@[\w.:]++(?:\([^()\n]*+\))?+[ \t]++)*+" + _MODIFIERS + r"(?:"
    r"(?:class|object|struct|trait|interface|record|enum)[ \t]++(?P<group>\w++)"
    r"|(?!(?:return|new|throw|await|else|case|yield|assert|goto|in|is|as|not|use|using|import|package|namespace)\b)"
    r"(?:<[^<>\n]*+>[ \t]++)?+[\w.?]++(?:<[^\n;(){}=\"]*>)?(?:\[\])*+\??+[ \t]++"
    r"(?P<test>`[^`\n]++`|\"[^\"\n]++\"|'[^'\n]++'|\w++)[ \t]*+(?:<[^<>\n]*+>[ \t]*+)?+\()"
)
_BLOCKS = {
    extension: re.compile(pattern, re.MULTILINE)
    for extensions, pattern in (
        (".py", _PYTHON),
        (".rb .exs .ex .cr", _RUBY),
        (".go", _GO),
        (".rs", _RUST),
        (".c .cc .cpp .cxx .h .hh .hpp .mm", _CPP),
        (".java .kt .kts .groovy .scala .cs .vb .php .swift", _CURLY),
    )
    for extension in extensions.split()
}
_MACROS = frozenset({".c", ".cc", ".cpp", ".cxx", ".h", ".hh", ".hpp", ".mm"})
_UNTITLED = frozenset({".py", ".go", ".rs", ".java", ".robot"})
_BASES = re.compile(r"^[ \t]*+class[ \t]++(\w++)[ \t]*+\(([^()\n]*+)\)", re.MULTILINE)
_ROBOT_SECTION = re.compile(r"^\*+[ \t]*+([A-Za-z]++(?: [A-Za-z]++)*)[ \t*]*+$", re.MULTILINE)
_ROBOT_TEST = re.compile(r"^(?![#*\s])([^\n]*\S)", re.MULTILINE)
_HOLES = re.compile(r"%[sdifjoOpc#$]|\$\{[^{}]*\}|\$[\w.]++")
_TAB = 8


class Definitions:
    """The tests of one file."""

    def __init__(self, name: str, text: str) -> None:
        extension = "." + name.rpartition(".")[2]
        text = _code(name, text)
        found = list(_robot(text) if extension == ".robot" else _nested(text, extension))
        self.named: dict[str, list[Definition]] = {}
        """By function or title, blanks collapsed."""
        for one in found:
            self.named.setdefault(one.name, []).append(one)
        self.holed = [one for one in found if one.pieces]
        """Those whose title is made while they run."""
        self.groups = {group for one in found for group in one.around}
        """Everything that stands around a test."""
        self.bases = {one[1]: one[2] for one in _BASES.finditer(text)} if extension == ".py" else {}
        """Of each Python class, as written."""


def _code(name: str, text: str) -> str:
    """Return a text without its comments and without what its strings say over several lines; all of it if misread."""
    spoken = language(name)
    lines = Lines(text, spoken) if spoken else None
    return "\n".join(lines.code) if lines and lines.is_whole else text


def heads(text: str, extension: str) -> list[Title]:
    """Return where the tests of a text begin, and the classes and groups around them, in order; not of Robot Framework."""
    found = [] if extension in _UNTITLED else list(titles(text))
    if extension in _BLOCKS:
        found += [_block(one, macro=extension in _MACROS) for one in _BLOCKS[extension].finditer(text)]
    return sorted(found, key=lambda title: title.at)


def fixed(one: Title) -> str:
    """Return a name, or the longest piece that is fixed of a title with holes."""
    return max(_HOLES.split(one.name), key=len).strip() if one.holed else one.name


def _nested(text: str, extension: str) -> Iterator[Definition]:
    """Yield the tests in order, each with the groups that are indented less and stand before it."""
    starts = _starts(text)
    stack: list[tuple[int, str]] = []
    for one in heads(text, extension):
        while stack and stack[-1][0] >= one.column:
            stack.pop()
        if one.group:
            stack.append((one.column, fixed(one)))
            continue
        around = (one.around,) if one.around else tuple(name for _, name in stack)
        pieces = tuple(_HOLES.split(one.name)) if one.holed else ()
        name = f".{one.name}" if one.method else one.name
        yield Definition(name, bisect_right(starts, one.at), around, one.titled, pieces if len(pieces) > 1 else ())


def _block(found: re.Match[str], *, macro: bool) -> Title:
    """Return a class, or a function, or a macro that names both."""
    column, group, test = len(found[1].expandtabs(_TAB)), found["group"], found["test"]
    if macro:
        return Title(found.end(1), column, test, around=group)
    name = (group or test).strip("`\"'")
    return Title(found.end(1), column, name, group=group is not None, method=found[0].startswith("func ("))


def _robot(text: str) -> Iterator[Definition]:
    """Yield what stands at the margin of the test sections of a Robot Framework file."""
    sections = list(_ROBOT_SECTION.finditer(text))
    starts = _starts(text)
    for section, after in zip_longest(sections, sections[1:]):
        end = after.start() if after else len(text)
        if section[1].lower().rstrip("s") in {"test case", "task"}:
            for one in _ROBOT_TEST.finditer(text, section.end(), end):
                yield Definition(" ".join(one[1].split()), bisect_right(starts, one.start()), titled=True)


def _starts(text: str) -> list[int]:
    """Return where each line begins."""
    return [0, *(one.end() for one in re.finditer("\n", text))]
