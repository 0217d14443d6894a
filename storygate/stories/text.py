"""Plain text of inline markdown: what a reader sees, in one line. Every pattern here is linear on hostile input."""

from __future__ import annotations

import html
import re


_EDGE = re.compile(r"\b_|_\b")
_TICKS = re.compile(r"`+")
_TAG = re.compile(
    r"</?(?:a|b|br|code|del|details|div|em|font|i|ins|kbd|mark|p|s|small|span|strong|sub|summary|sup|u)\b[^<>]*>",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_RUN = re.compile(r"(?:\*\*+|~~)(?!\s)|(?<!\s)(?:\*\*+|~~)")
_STAR = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+)(?<!\s)\*(?![\w*])")
_LINE = re.compile(r"(?<![\w\\])(__?)(?=[^\s_])([^_]+)(?<!\s)\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(source: str) -> str:
    """Return the text without markup, white space collapsed; what stands in code spans is kept as it is."""
    if _is_marked(source) or ("_" in source and _EDGE.search(source)):
        if "<!--" in source:
            source = uncomment(source)
        if "`" in source:
            parts = _TICKS.split(source)
            source = "".join([part if at % 2 else _bare(part) for at, part in enumerate(parts) if part])
        else:
            source = _bare(source)
    elif "`" in source:
        source = source.replace("`", "")
    if (
        "  " not in source and source.isprintable()
    ):  # no white space but single blanks: the usual case, and cheap to see
        return source.strip()
    return " ".join(source.split())


def _is_marked(source: str) -> bool:
    """Whether a sign of markup stands in it: asked of every text, and one after the other is quicker than a pattern."""
    return "*" in source or "[" in source or "<" in source or "~" in source or "\\" in source or "&" in source


def uncomment(source: str) -> str:
    """Return the text without its HTML comments; one that is not closed runs to the end."""
    kept = []
    at = 0
    while (start := source.find("<!--", at)) >= 0:
        kept.append(source[at:start])
        end = source.find("-->", start)
        at = len(source) if end < 0 else end + 3
    kept.append(source[at:])
    return "".join(kept)


def _bare(source: str) -> str:
    if "[" in source:
        source = _LINK.sub(r"\1", source)
    if "*" in source or "~" in source:
        if source.count("*") == 2 * source.count("**") and " ** " not in source and "~" not in source:
            source = source.replace("**", "")
        else:
            source = _STAR.sub(r"\1", _RUN.sub("", source))
    if "_" in source:
        source = _LINE.sub(r"\2", source)
    if "<" in source:
        source = _TAG.sub(" ", source)
    if "\\" in source:
        source = _ESCAPE.sub(r"\1", source)
    if "&" in source:
        source = html.unescape(source)
    return source
