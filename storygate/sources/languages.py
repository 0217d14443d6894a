"""How languages write comments and strings, by a file's extension: what a reader of lines must know, and nothing more.

A pattern finds the next comment or string, so that ``"http://…"`` opens no comment and a comment's apostrophe no string.
What is misread at worst hides words; each pattern is linear on any text, and one that is not closed runs to the end.
"""

from __future__ import annotations

import re

from storygate.model.immutable import immutable


_FLAGS = re.DOTALL | re.MULTILINE
_SLASHES = r"(?P<line>//[^\n]*+)|(?P<block>/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z))"
_HASH = r"(?P<line>\#[^\n]*+)"
_DOUBLE = r'"(?:[^"\\\n]|\\(?:.|\Z))*+(?:"|(?=\n)|\Z)'
_SINGLE = r"'(?:[^'\\\n]|\\(?:.|\Z))*+(?:'|(?=\n)|\Z)"
_LONG_DOUBLE = r'"(?:[^"\\]|\\(?:.|\Z))*+(?:"|\Z)'
_LONG_SINGLE = r"'(?:[^'\\]|\\(?:.|\Z))*+(?:'|\Z)"
_CHARACTER = r"'(?:[^'\\\n]|\\[^\n]{1,10}?)'"
_TRIPLE = r'"""(?:[^"\\]|\\(?:.|\Z)|"(?!""))*+(?:"""|\Z)'
_TRIPLE_SINGLE = r"'''(?:[^'\\]|\\(?:.|\Z)|'(?!''))*+(?:'''|\Z)"
_BRACES = r"|(?P<brace>[{}])"


@immutable
class Language:
    """One way to write comments and strings.

    The pattern's groups are the kinds of what it finds: ``line`` and ``block`` are comments, ``many`` a string over
    several lines, ``here`` the opening of one that ends with a word of its own, ``template`` and ``slash`` as in
    JavaScript. What is in no group is a string on one line.
    """

    kind: str
    token: re.Pattern[str]
    inner: re.Pattern[str]
    """The same inside ``${…}``, where braces count."""


def _language(kind: str, *patterns: str) -> Language:
    pattern = "|".join(patterns)
    token = re.compile(pattern, _FLAGS)
    return Language(kind, token, re.compile(pattern + _BRACES, _FLAGS) if kind == "script" else token)


_FAMILIES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("script", ("js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts"),
     (_SLASHES, _DOUBLE, _SINGLE, r"(?P<template>`)", r"(?P<slash>/)")),
    ("python", ("py", "pyi"), (_HASH, f"(?P<many>{_TRIPLE}|{_TRIPLE_SINGLE})", _DOUBLE, _SINGLE)),
    ("typed", ("java", "kt", "kts", "cs", "swift", "scala", "c", "cc", "cpp", "cxx", "h", "hh", "hpp", "hxx", "m", "mm"),
     (_SLASHES, rf'(?P<many>{_TRIPLE}|(?<=@)"(?:[^"]|"")*+(?:"|\Z)|(?<=@\$)"(?:[^"]|"")*+(?:"|\Z))', _DOUBLE, _CHARACTER)),
    ("typed", ("dart", "groovy"), (_SLASHES, f"(?P<many>{_TRIPLE}|{_TRIPLE_SINGLE})", _DOUBLE, _SINGLE)),
    ("go", ("go",), (_SLASHES, r"(?P<many>`[^`]*+(?:`|\Z))", _DOUBLE, _CHARACTER)),
    ("rust", ("rs",),
     (_SLASHES, rf'(?P<many>\br(?P<fence>\#*+)".*?(?:"(?P=fence)|\Z)|{_LONG_DOUBLE})', _CHARACTER)),
    ("php", ("php",),
     (r"(?P<line>(?://|\#(?!\[))[^\n]*+)", _SLASHES.partition("|")[2],
      r"""(?P<here><<<[ \t]*+["']?(?P<word>[A-Za-z_]\w*+))""", f"(?P<many>{_LONG_DOUBLE}|{_LONG_SINGLE})")),
    ("ruby", ("rb",),
     (_HASH, r"(?P<block>^=begin\b.*?(?:^=end\b|\Z))", r"""(?P<here><<[~-]?+["']?(?P<word>[A-Z_]\w*+))""", _DOUBLE, _SINGLE)),
    ("hash", ("ex", "exs", "pl", "pm", "t", "r", "jl", "nim", "coffee", "cr", "ps1"),
     (_HASH, f"(?P<many>{_TRIPLE})", _DOUBLE, _SINGLE)),
    ("shell", ("sh", "bash", "bats", "zsh", "ksh"),
     (r"(?P<line>(?:^|(?<=[\s;&|(]))\#[^\n]*+)", r"\\.", r"""(?P<here>(?<!<)<<-?+[ \t]*+["']?(?P<word>[A-Za-z_]\w*+))""",
      rf"(?P<many>{_LONG_DOUBLE}|'[^']*+(?:'|\Z))")),
    ("plain", ("robot", "resource", "feature"), (r"(?P<line>^[ \t]*+\#[^\n]*+)", rf'(?P<many>^[ \t]*+"""{_TRIPLE[3:]})')),
    ("lua", ("lua",),
     (r"(?P<block>--\[(?P<fence>=*+)\[.*?(?:\](?P=fence)\]|\Z))", r"(?P<line>--[^\n]*+)", r"(?P<many>\[\[.*?(?:\]\]|\Z))",
      _DOUBLE, _SINGLE)),
    ("dash", ("hs", "sql"),
     (r"(?P<block>\{-.*?(?:-\}|\Z)|/\*.*?(?:\*/|\Z))", r"(?P<line>--[^\n]*+)", _DOUBLE, _CHARACTER)),
    ("lisp", ("clj", "cljs", "cljc", "el", "lisp", "scm"), (r"(?P<line>;[^\n]*+)", r"\\.", f"(?P<many>{_LONG_DOUBLE})")),
)  # fmt: skip
_BY_EXTENSION = {extension: at for at, (_, extensions, _) in enumerate(_FAMILIES) for extension in extensions}
_MADE: dict[int, Language] = {}


def language(name: str) -> Language | None:
    """Return the language of a file by its extension, or ``None`` where nobody knows how it writes comments."""
    at = _BY_EXTENSION.get(name.rpartition("/")[2].rpartition(".")[2].lower())
    if at is None:
        return None
    if at not in _MADE:
        kind, _, patterns = _FAMILIES[at]
        _MADE[at] = _language(kind, *patterns)
    return _MADE[at]
