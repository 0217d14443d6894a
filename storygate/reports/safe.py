"""The one place that makes foreign text harmless.

Titles, test names and failure messages are written by whoever can open a pull request. Every format passes them
through here, so that none of them can move a cursor, hide words, start a workflow command or become markup.
"""

from __future__ import annotations

import hashlib
import json
import re

from functools import cache
from html import escape
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markupsafe import Markup


LINE = 500
"""Characters that foreign text may take on one line."""
BLOCK = 4_000
"""Characters that foreign text may take in a page."""

_BREAKS = "\t\n\v\f\r\x85\u2028\u2029"
_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL, C1: move the cursor, start escape sequences
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi: reorder what is read
    "\u200b\u2060-\u2065\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # carry words that nobody sees
    "\ud800-\udfff"  # lone surrogates: cannot be encoded
)
_FOLD = re.compile(f"[{_BREAKS}]+")
_ON_A_LINE = re.compile(f"[{_HIDDEN}]")
_IN_A_BLOCK = re.compile(f"[{_HIDDEN}\v\f\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_AT_START = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_ANYWHERE = re.compile(r"##(?=(?:vso|teamcity)?\[)")
_PLAINER = str.maketrans("✔✖◌⟳◆✎▲○…·›→—–─", "+xo@=*!-~|>>---")

_MARKS = re.compile(r"([\\`*_{}\[\]()|~!$^#])")
_REFERENCE = re.compile(r"#(?=\d)|@|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_PROSE = re.compile(r"[\w ,;()/'\"%?=-]*(?:\.(?!\S)[\w ,;()/'\"%?=-]*)*")
_MARKER = re.compile(r"\A(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?")
_TICK = re.compile(r"\A\[[ xX]\][ \t]+")
_ONE_ITEM = [
    [f"{kind}_open", "list_item_open", "list_item_close", f"{kind}_close"] for kind in ("bullet_list", "ordered_list")
]
_IN_AN_ITEM = 2
"""Depth of a paragraph in an item of an outermost list."""
_JOINT = re.compile(r"[_/]+(?=\w)|[.:]+(?=[^\W\d])")
_NOT_IN_A_PATH = re.compile(r"[^A-Za-z0-9._~/-]+")
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9.-]+")


def shown(text: str, limit: int = BLOCK) -> str:
    """Return text of several lines with hidden characters written out and at most ``limit`` characters."""
    text = text[: 2 * limit]
    if not text.isprintable():
        text = _IN_A_BLOCK.sub(_written_out, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _bounded(text, limit)


def terminal(text: str, limit: int = LINE) -> str:
    """Return text as one line of at most ``limit`` characters: line ends folded, hidden characters written out."""
    text = text[: 2 * limit]
    if not text.isprintable():
        text = _ON_A_LINE.sub(_written_out, _FOLD.sub(" ", text))
    return _bounded(text, limit)


def no_command(text: str) -> str:
    """Return lines that no CI runner takes for a command.

    GitHub obeys a line that starts with ``::`` and, as Azure and TeamCity do, ``##[`` and its kin anywhere.
    """
    if "::" not in text and "##" not in text:
        return text
    return _ANYWHERE.sub("# #", _AT_START.sub(r"\1: ", text))


def plain_lines(text: str, encoding: str, *, symbols: bool = True) -> str:
    """Return what a human format wrote so that the stream can take it: no command, nothing that it cannot encode."""
    if not symbols:
        text = text.translate(_PLAINER)
    return encodable(no_command(text), encoding)


def encodable(text: str, encoding: str, errors: str = "backslashreplace") -> str:
    """Return text in which characters that the stream lacks are written out; ``xmlcharrefreplace`` for HTML."""
    return text if text.isascii() else text.encode(encoding, errors).decode(encoding)


def github_data(text: str) -> str:
    """Return text for the message of a GitHub workflow command."""
    return no_command(terminal(text, 2 * LINE)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Return text for a property of a GitHub workflow command, such as ``file`` or ``title``."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def markdown(text: str, limit: int = LINE) -> str:
    """Return text that GitHub's markdown shows letter for letter: no markup, table cell, HTML, link or mention.

    It must not stand at the start of a line, where a dash or a figure would begin a list.
    """
    text = terminal(text, limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _REFERENCE.sub(r"\g<0>&#8203;", _MARKS.sub(r"\\\1", text))


def html(value: object) -> object:
    """Return what a page's template may print: markup of this module as it is, all else with nothing hidden in it.

    For jinja's ``finalize``; the escaping itself is jinja's own (``autoescape``).
    """
    return value if hasattr(value, "__html__") else shown(str(value))


def markdown_value(value: object) -> object:
    """Return what a markdown template may print: :func:`markdown` of everything that is not markup of ours."""
    return value if hasattr(value, "__html__") else _markup(markdown(str(value)))


def trusted(text: str) -> Markup:
    """Return our own style sheet or script as markup. Never for text that was read."""
    if re.search(r"</(?:style|script)|<!--", text, re.IGNORECASE):
        raise ValueError("a style sheet or script must not end its own element")
    return _markup(text)


def criterion_html(source: str) -> Markup:
    """Return a criterion's markdown as HTML: no raw HTML, links to the web only, images as their words.

    The list item that a criterion stands in is left out, and so is its tick: number and claim are shown beside it.
    """
    text = shown(source).strip()
    if "\n" not in text:
        text = _MARKER.sub("", text, count=1)
        if _PROSE.fullmatch(text):
            return _markup(f"<p>{escape(text)}</p>")
    reader = _markdown_it()
    return _markup(reader.renderer.render(_out_of_its_list(reader.parse(text)), reader.options, {}))


def breakable(text: object) -> Markup:
    """Return a name or a path that may break behind its joints (``_ . / :``) and shows what is hidden in it."""
    return _markup(_JOINT.sub(r"\g<0><wbr>", escape(terminal(str(text)))))


def url_path(text: str) -> str:
    """Return a relative path as it may stand in a URL: all that could end it or name a scheme is written out."""
    return _NOT_IN_A_PATH.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode(errors="replace")), text)


def name(text: str) -> str:
    """Return text as an element's id, equal for equal text and different for different text."""
    if len(text) > LINE:
        return f"{name(text[:80])}__{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()[:16]}"
    return _NOT_IN_A_NAME.sub(lambda m: f"_{m.group().encode(errors='surrogatepass').hex()}_", text)


def xml(text: str, limit: int = LINE) -> str:
    """Return text as one line that an attribute or an element of XML 1.0 may hold; the library escapes its markup."""
    return no_command(terminal(text, limit))


def json_text(value: object) -> str:
    """Return one line of JSON in ASCII. A lone surrogate, which many readers refuse, becomes U+FFFD."""
    text = _ENCODE(value)
    return _ENCODE(_without_surrogates(value)) if "\\ud" in text else text


_ENCODE = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(v) for v in value]
    return value


def _written_out(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode()


def _bounded(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _markup(text: str) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - only pages need it

    return Markup(text)  # noqa: S704 - called with text that this module made or checked


@cache
def _markdown_it() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only pages need it

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.validateLink = _on_the_web  # type: ignore[method-assign]
    rules = reader.renderer.rules  # type: ignore[attr-defined]
    rules["image"] = lambda tokens, index, *_: escape(tokens[index].content)
    rules["heading_open"] = lambda *_: "<p><strong>"
    rules["heading_close"] = lambda *_: "</strong></p>\n"
    rules["link_open"] = _link_open
    return reader


def _out_of_its_list(tokens: list[Token]) -> list[Token]:
    outline = [t.type for t in tokens if t.level == 0 or (t.type.startswith("list_item") and t.level == 1)]
    if outline not in _ONE_ITEM:
        return tokens
    inner = tokens[2:-2]
    for token in inner:
        if token.hidden and token.level == _IN_AN_ITEM:
            token.hidden = False
    if inner and len(inner) > 1 and inner[1].children:
        first = inner[1].children[0]
        first.content = _TICK.sub("", first.content, count=1)
    return inner


def _on_the_web(url: str) -> bool:
    return url.lower().startswith(("https://", "http://"))


def _link_open(tokens: Sequence[Token], index: int, *_: object) -> str:
    return f'<a href="{escape(str(tokens[index].attrs["href"]))}" rel="noopener noreferrer nofollow">'
