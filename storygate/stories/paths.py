"""Paths in running text: which words of a line name files, as written but without markup."""

from __future__ import annotations

import re

from storygate.stories.text import plain


_SPAN = re.compile(r"[*_]{0,3}(?:\[\s*)?(?:\*\*)?`+([^`]{1,300})`+(?:\*\*)?(?:\s*\]\([^()\s]{0,400}\))?[*_]{0,3}")
_LINK = re.compile(r"[*_]{0,3}\[([^\[\]]{1,300})\]\(([^()\s]{0,400}(?:\([^()\s]*\)[^()\s]{0,400}){0,3})\)[*_]{0,3}")
_BARE = re.compile(
    r"\*(?=[\w.])([^*\s]{1,300}(?<=[\w/]))\*(?![*\w/.])|[*_]{2}(?=\S)([^*\s]{1,300})[*_]{2}(?!/)|((?:\{[^{}\s`|]{1,100}\}|[^\s,;，、；：（）`|]){1,300})"
)
_SET_BOLD = re.compile(r"(?:^|/)\*\*\w+\*\*/")
_UPWARDS = re.compile(r"^(?:\.\.?/)+")
_AND = re.compile(r"\s*(?:,|，|、|;|&|\+|→|->|\band\b|\be\b|\bund\b|\bet\b|/(?=\s))\s*(?:and\s+)?")
_SPOT = re.compile(
    r"(?<=\w)(?::\d+(?:[-–,]\d+)*|#L\d+(?:-L?\d+)?|(?<=\.\w\w):{1,2}[A-Za-z_][\w:.]*(?:\(\))?|(?<=\.\w):{1,2}[A-Za-z_][\w:.]*(?:\(\))?)$"
)
"""A place in the file: a line or a name."""
_NAME = re.compile(r"[^\s<>|\"'=;!?]+$")
_EXTENSION = re.compile(
    r"(?:^|[\w)\]}*@~+-])\.[A-Za-z*{][\w*{},+-]{0,15}(?:/[A-Za-z]\w{0,5})?$|(?:^|/)\.[A-Za-z][\w.-]+$"
)
_PACKAGE = re.compile(r"@[\w-]+/[\w*-]+(?:@\S*)?$")
_BARE_NAMES = frozenset(
    {
        "dockerfile",
        "makefile",
        "procfile",
        "license",
        "readme",
        "gemfile",
        "rakefile",
        "justfile",
        "jenkinsfile",
        "vagrantfile",
        "codeowners",
    }
)
_NO_FILES = frozenset(
    {
        "node.js",
        "next.js",
        "vue.js",
        "react.js",
        "three.js",
        "express.js",
        "e.g",
        "i.e",
        "n/a",
        "and/or",
        "asp.net",
        "socket.io",
    }
)


def read(text: str, at: int = 0) -> tuple[list[str], int]:
    """Return the paths that stand one after another from a position on, and where they end."""
    found: list[str] = []
    end = at
    while token := _token(text, at):
        path, at, marked = token
        clean = _clean(path)
        if not is_path(clean, marked=marked) or (not marked and not found and not _ends_well(path, text[at : at + 3])):
            break
        found.append(clean)
        end = at
        if not (joint := _AND.match(text, at)) or joint.end() == at:
            break
        at = joint.end()
    return found, end


def is_path(word: str, *, marked: bool) -> bool:
    """Whether a word names a file or folder; one in backticks or a link is given the benefit of the doubt."""
    if not _NAME.match(word) or word.casefold() in _NO_FILES or "://" in word or _PACKAGE.match(word):
        return False
    if word.casefold() in _BARE_NAMES:
        return True
    if _EXTENSION.search(word):
        return True
    if "/" not in word.strip("/") and "\\" not in word and not word.endswith("/"):
        return False
    if word.startswith("/") and not word.endswith("/"):
        return False
    last = word.rstrip("/").rsplit("/", 1)[-1]
    return (
        (word.endswith("/") and len(word) > 1)
        or word.startswith(".")
        or last.casefold() in _BARE_NAMES
        or (marked and "(" not in last)
        or (word.count("/") > 1 and word.isascii())
    )


def _token(text: str, at: int) -> tuple[str, int, bool] | None:
    if span := _SPAN.match(text, at):
        return span[1], span.end(), True
    if link := _LINK.match(text, at):
        label = plain(link[1])
        # A formatter has taken the underscores of ``__tests__`` for bold: the target has the path as it is.
        told = is_path(label, marked=True) and not (_SET_BOLD.search(link[1]) and is_path(link[2], marked=True))
        return label if told else _UPWARDS.sub("", link[2]), link.end(), True
    if bare := _BARE.match(text, at):
        return bare[1] or bare[2] or bare[3], bare.end(), False
    return None


def _clean(word: str) -> str:
    word = word.strip()
    if word.startswith("file://"):
        word = word[8:] if word[9:10] == ":" else word[7:]
    if word.endswith(("**", "__")) and not word.startswith(("**", "__")):
        word = word[:-2]
    word = _SPOT.sub("", word.rstrip(".,:;") if not word.endswith("..") else word)
    return word.replace("\\_", "_").replace("\\*", "*")


def _ends_well(word: str, rest: str) -> bool:
    """Whether a bare first word stands alone, as a listed file does, or is plainly a path."""
    rest = rest.lstrip()
    return "/" in word or word.endswith(":") or not rest or not rest[0].isalnum()
