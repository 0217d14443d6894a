"""Names of tests in running text: files, functions, classes, literal titles and the method's own ids.

A word is taken for a test by its form alone, in the conventions of many languages: ``test_login.py:33``,
``login.spec.ts``, ``LoginTest.java``, ``test_rejects_expired``, ``TestLogin::test_ok``, ``1.3-UNIT-001``. What merely
might be a title (words in quotes or backticks) is kept as a candidate: the evidence decides whether there is such a test.
"""

from __future__ import annotations

import re

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.model.reference import TestName


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_TOKEN = re.compile(
    r"\"([^\"\n]{3,200})\"|“([^”\n]{3,200})”|(?<!\w)'([^'\n]{3,200})'(?!\w)|`([^`\n]{1,300})`"
    r"|[^\s,;，、；：|\"“”`()（）<>{}]{1,300}"
)
_HINT = re.compile(r"[Tt]est|[Ss]pec|-[A-Z]|e2e|\.cy\.|IT\.")
"""Something of this every name of a test holds; most words do not."""
_LINES = re.compile(r"(?::L?|#L)(\d{1,6})(?:[-–]L?(\d{1,6}))?(?:[,:][\d,:L–-]*)?\Z")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{0,400}\)")
_CODE = re.compile(
    r"py|[cm]?[jt]sx?|vue|svelte|go|rs|java|kts?|scala|groovy|[cf]s|vb|rb|php|exs?|erl|swift|dart|c|cc|cpp|cxx|h|hpp|m|mm"
    r"|lua|r|jl|hs|elm|clj|zig|nim|sol|feature|robot|bats|sh|gd|cairo|move",
    re.IGNORECASE,
)
"""Endings of source files, tests written in plain words included."""
_ENDING = re.compile(
    r"md|json|xml|ya?ml|txt|html?|csv|log|toml|ini|cfg|snap|png|sql|s?css|lock|env|dll|exe|jar", re.IGNORECASE
)
"""Endings of other files: TestResults.xml is no method."""
_TEST_STEM = re.compile(
    r"(?:tests?|spec)[_.-].+|.+[_.-](?:tests?|specs?|e2e|cy)|(?:[A-Z]\w*)?(?:Tests?|TestCase|Specs?|IT)|Test[A-Z0-9]\w*"
)
_TEST_FOLDERS = frozenset({"test", "tests", "__tests__", "spec", "specs", "e2e"})
_NO_TESTS = re.compile(
    r"conftest|__init__|(?:.*[_.-])?(?:setup|teardown|helpers?|utils?|fixtures?|factor(?:y|ies)|mocks?|config)"
    r"|test[_-](?:data|utils?|helpers?|fixtures?|support)",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"[^\W\d]\w*(?:(?:::|\.|#|/)[^\W\d]\w*){0,6}")
_JOINTS = re.compile(r"::|\.|#|/")
_FUNCTION = re.compile(r"test_\w{3,}|test[A-Z]\w{2,}|Test[A-Z_]\w+|[A-Z]\w+Tests?|\w{3,}_test")
_WORDS = re.compile(r"_[^\W_]|[A-Z][a-z]")
_WORDS_OF_A_NAME = 2
"""Besides ``test``; ``test_number`` may be a variable."""
_PROSE = frozenset(
    {"TestCase", "TestSuite", "TestClient", "TestBed", "TestContainers", "Testcontainers", "UnitTest", "UnitTests"}
    | {"IntegrationTest", "IntegrationTests", "E2ETests", "unit_test", "integration_test", "e2e_test", "smoke_test"}
)
"""Words about tests in the form of a test's name."""
_ID = re.compile(r"\[?([\w.]{1,24}-(?:UNIT|INT|INTEGRATION|E2E|API|COMP|COMPONENT|LIVE|PERF|SEC)-\d{1,4}[a-z]?)\]?")
_TITLE = re.compile(r"[^\W\d]\w*_\w+(?:\(\))?|[a-z]+(?:[A-Z][a-z0-9]*)+(?:\(\))?|\S+(?: \S+)+")
"""Two words at least: ``rejects_expired``, ``rejectsExpired``, ``rejects expired tokens``."""
_CHAIN = re.compile(r"::|\s[>›»→]\s")
_MOST = 50
"""Names read in one text."""


def read(source: str, *, titled: bool = False) -> tuple[TestName, ...]:
    """Return the tests that a line of markdown names; functions and titles with the file that the line says.

    Args:
        source: The markdown of one line or cell, or its plain text.
        titled: Any backticks may hold a test's title, as in a column headed "Test".
    """
    if "](" in source:
        source = _LINK.sub(r" `\1` ", source)
    found: list[TestName] = []
    for token in _TOKEN.finditer(source):
        quoted = token[1] or token[2] or token[3]
        if quoted:
            found += _quoted(quoted)
        elif token[4]:
            found += _span(token[4].strip(), titled=titled)
        elif _HINT.search(token[0]):
            found += _word(token[0])
        if len(found) > _MOST:
            break
    return tuple(dict.fromkeys(_in_files(found[:_MOST])))


def _in_files(found: Sequence[TestName]) -> Iterator[TestName]:
    """Yield the names, functions and titles with the file they stand beside; such a file is not meant as a whole."""
    if len(found) < 2:  # noqa: PLR2004 - nothing stands beside it
        yield from found
        return
    files = [name for name in found if name.file and name.title is None]
    only = files[0] if len({(name.file, name.lines) for name in files}) == 1 else None
    lines = only.lines if only and len(found) == len(files) + 1 else None
    current = only.file if only else None
    used = set()
    kept: list[TestName] = []
    for name in found:
        if name in files:
            current = name.file
        elif name.file is None and current:
            used.add(current)
            name = TestName(name.text, current, lines, name.title, name.id, name.plain)  # noqa: PLW2901 - said in full
        kept.append(name)
    yield from (name for name in kept if name not in files or name.file not in used)


def _quoted(text: str) -> Iterator[TestName]:
    words = list(_word(text)) if " " not in text else []
    if words:
        yield from words
    elif " " in text.strip():
        yield TestName(text, title=text.strip())


def _span(text: str, *, titled: bool) -> Iterator[TestName]:
    """Yield what stands in backticks: a name, a file and a title behind it, or a command that names files."""
    head, *tail = _CHAIN.split(text, maxsplit=1)
    if tail and (file := _file(head.strip())):
        title = _CHAIN.sub("::", tail[0].strip()) if "::" in text else tail[0].strip()
        yield replace(file, text=text, title=title.removesuffix("()"), plain=True)
        return
    words = [name for word in text.replace("()", "").split() for name in _word(word)]
    if words:
        yield from words
    elif titled and _TITLE.fullmatch(text):
        yield TestName(text, title=text.removesuffix("()"))


def _word(written: str) -> Iterator[TestName]:
    word = written.strip("*.:!?~[]").removesuffix("()")
    if numbered := _ID.fullmatch(word):
        yield TestName(written, id=numbered[1], plain=True)
        return
    path, _, title = word.partition("::")
    file = _file(path)
    if file is not None:
        yield replace(file, text=word, title=title, plain=True) if title else file
    elif _is_function(word):
        yield TestName(word, title=_JOINTS.sub("::", word), plain=len(_WORDS.findall(word)) >= _WORDS_OF_A_NAME)


def _is_function(word: str) -> bool:
    if word[-1:] == "_" or _IDENTIFIER.fullmatch(word) is None:  # test_warning_* means several
        return False
    parts = _JOINTS.split(word)
    if "." in word and (_ENDING.fullmatch(parts[-1]) or _CODE.fullmatch(parts[-1])):
        return False
    if "/" in word:  # TestParse/empty_input is a subtest of Go; anything else with a slash is two words or a path
        return _FUNCTION.fullmatch(parts[0]) is not None and parts[0][:4] == "Test"
    return any(_FUNCTION.fullmatch(part) for part in parts) and parts[-1] not in _PROSE


def _file(word: str) -> TestName | None:
    """Return a word as a test's file, or ``None`` where it is none."""
    spot = _LINES.search(word)
    path = word[: spot.start()] if spot else word
    path = path.replace("\\", "/").removeprefix("./")
    *folders, name = path.split("/")
    stem, dot, extension = name.rpartition(".")
    if not dot or _CODE.fullmatch(extension) is None or not stem or "*" in path or _NO_TESTS.fullmatch(stem):
        return None
    plain = _TEST_STEM.fullmatch(stem) is not None
    if not plain and _TEST_FOLDERS.isdisjoint(folders):
        return None
    lines = (int(spot[1]), int(spot[2] or spot[1])) if spot else None
    return TestName(word, path, lines, plain=plain)
