"""The names around a test, nearest first: the parts of its title, its class, its suites, its file.

Every runner writes the chain its own way: ``a › b`` (Playwright), ``a > b`` (Vitest), ``a b`` (Jest), ``a::b`` (Rust),
``pkg.Class$Inner`` (Java), ``TestA/sub`` (Go), ``tests.test_story_1_3.TestLogin`` (pytest).
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import TestCase


_CHAIN = re.compile(r"\s[›»>]\s|::")
_IDENTIFIERS = re.compile(r"[^\W\d]\w*+(?:[.$+][^\W\d]\w*+)++")
_GO = re.compile(r"Test\w*+/")
_ARGUMENTS = re.compile(r"([^\W\d][\w.]*+)(?: with data set .*|\(.*\))", re.DOTALL)
_QUOTES = ("'", '"')
_EXTENSION = re.compile(r"\.[A-Za-z]\w{0,4}\Z")


def of_title(case: TestCase) -> list[str]:
    """Return the parts of a test's title, innermost first, without what its class or suite repeats in front of it."""
    name = without_parameters(case.name)
    if " " in name:
        outer = [
            text for text in (case.classname, *case.suites) if len(text) < len(name) and name.startswith(text + " ")
        ]
        if outer:
            name = name[len(max(outer, key=len)) + 1 :]
    return parts(name)


def around(case: TestCase) -> Iterator[tuple[str, str]]:
    """Yield the names around a test, nearest first, each with its kind: ``class``, ``suite`` or ``file``.

    A class that only repeats the title is left out.
    """
    if case.classname != case.name:
        for part in parts(case.classname):
            yield "class", part
    for suite in reversed(case.suites):
        for part in parts(suite):
            yield "suite", part
    for part in reversed((case.file or "").replace("\\", "/").split("/")):
        yield "file", part


def parts(text: str) -> list[str]:
    """Return the links of a chain of names, innermost first."""
    if text.isidentifier():
        return [text]
    found = _CHAIN.split(text) if "::" in text or " " in text else [text]
    if len(found) == 1:
        if "/" in text and (_GO.match(text) or (" " not in text and _EXTENSION.search(text))):
            found = text.split("/")
        elif ("." in text or "$" in text) and _IDENTIFIERS.fullmatch(text):
            found = re.split(r"[.$+]", text)
    return found[::-1]


def without_parameters(name: str) -> str:
    """Return a test's name without what runners put behind it: ``[1-a]``, ``(text: "AC2")``, ``with data set "AC2"``."""
    at = name.find("[")
    if at > 0 and name[-1] == "]" and not name[at - 1].isspace():
        return name[:at]
    if " with data set " in name or name[-2:-1] in _QUOTES:
        found = _ARGUMENTS.fullmatch(name)
        return found[1] if found else name
    return name
