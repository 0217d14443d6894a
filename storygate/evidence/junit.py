"""Reads JUnit XML as some thirty producers write it: streamed, hardened, one ``TestCase`` for each ``<testcase>``.

Totals that the file declares are never believed. What the format means is written down in ``outcomes`` and ``properties``.
"""

from __future__ import annotations

import math

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from storygate.evidence.findings import NO_TESTS, SUITE_FAILED, UNSAFE
from storygate.evidence.outcomes import by_children, with_status
from storygate.evidence.properties import MOST
from storygate.evidence.refusal import RefusedError
from storygate.evidence.suites import Suites
from storygate.evidence.texts import MOST_NAME, bounded, first_line
from storygate.evidence.xml import events
from storygate.model import Finding, Outcome, Place, TestCase


if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from storygate.evidence.interface import Content, Made
    from storygate.evidence.source import Source
    from storygate.evidence.suites import Suite
    from storygate.evidence.xml import Element

_ROOTS = frozenset({"testsuites", "testsuite"})
_TAGS = ("testcase", "testsuite", "testsuites", "failure", "error")
_SAID_ELSEWHERE = ("status", "result", "class", "timestamp", "assertions", "hostname", "url")
_TIDY = 1 << 20
"""Bytes after which the elements that were read are thrown away."""
_MOST_SHARED = 50_000
_MOST_DIGITS = 9
_PASSED, _FLAKY = Outcome.PASSED, Outcome.FLAKY
_LAST_SURE_LINE = 65_534
"""libxml2 keeps an element's line in 16 bits."""


class JUnit:
    """The reader of JUnit XML."""

    kind = "junit"
    reads = "JUnit XML, as test runners of some thirty kinds write it"
    gives = ()
    notes = "Test cases, each with its outcome; totals that the file declares are never believed."

    def accepts(self, content: Content) -> bool:
        """Return whether the root is a suite. A namespace makes it another format: no known producer writes one."""
        root = content.root
        return root is not None and root.namespace is None and root.tag in _ROOTS

    def read(self, content: Content, shown: str) -> Generator[TestCase | Finding, None, Made]:
        """Yield the test cases in the order of the file, and return when they ran."""
        if content.root is not None and content.root.doctype is not None:
            raise RefusedError(UNSAFE, f"the document type {content.root.doctype}", 1)
        return _Walk(content.source, shown).items()


class _Walk:
    """One pass over one file."""

    def __init__(self, source: Source, shown: str) -> None:
        self._source = source
        self._shown = shown
        self._suites = Suites()
        self._shared: dict[Any, Any] = {}
        self._once: Callable[[Any, Any], Any] = self._shared.setdefault
        """Keeps equal values once."""

    def items(self) -> Generator[TestCase | Finding, None, Made]:
        source, suites, suite = self._source, self._suites, self._suites.current
        cases = started = 0
        for event, element in events(source, _TAGS):
            tag = element.tag
            if tag == "testcase":
                if event == "start":
                    started = source.line
                    if suite.unread:
                        suite.read_properties()
                    continue
                line = element.sourceline
                yield self._case(element, suite, line if line <= _LAST_SURE_LINE else started)
                cases += 1
            elif tag not in _ROOTS:
                if event == "end" and element.getparent() is suite.element:
                    yield self._suite_failed(element, suite)
                continue
            elif event == "start":
                suite = suites.enter(element)
                continue
            else:
                suite = suites.leave()
            if source.pending > _TIDY and suite.holds(element):
                self._tidy(element)
        if not cases:
            yield NO_TESTS.at(Place(self._shown), "the report holds no test case")
        return suites.made

    def _case(self, element: Element, suite: Suite, line: int) -> TestCase:
        attributes = dict(element.items())
        take = attributes.pop
        name, classname = take("name", ""), take("classname", "")
        file, at = take("file", ""), take("line", "")
        seconds, once = _seconds(take("time", "")), self._once
        outcome, detail, own = by_children(element) if len(element) or element.text else (_PASSED, "", [])
        if attributes:
            classname = classname or attributes.get("class", "")
            outcome, detail = with_status(attributes, outcome, detail)
            own += [pair for pair in attributes.items() if pair[0] not in _SAID_ELSEWHERE]
        if len(name) + len(classname) > MOST_NAME:
            name, classname = bounded(name), bounded(classname)
        properties = suite.properties
        if own:
            properties = once(found := (*own[:MOST], *properties), found)
        if outcome is _PASSED and not suite.holds(element):
            outcome, detail = Outcome.NOT_RUN, "stands outside of the suites"
        return TestCase(
            name,
            once(classname, classname),
            suite.names,
            outcome,
            Place(self._shown, line),
            properties,
            once(file, file) or None,
            int(at) if at and at.isdecimal() and len(at) < _MOST_DIGITS else None,
            suite.hostname,
            seconds,
            detail,
            suite.file,
        )

    def _suite_failed(self, element: Element, suite: Suite) -> Finding:
        name = suite.names[-1] if suite.names else "a suite"
        said = first_line(element.get("message")) or first_line(element.text) or element.tag
        return SUITE_FAILED.at(
            Place(self._shown, element.sourceline), f"{name} failed outside of its test cases: {said}"
        )

    def _tidy(self, element: Element) -> None:
        """Throw away what stands before ``element``, which no test case holds that is still open."""
        element.clear(keep_tail=True)
        for node in (element, *element.iterancestors()):
            parent = node.getparent()
            if parent is not None:
                del parent[: parent.index(node)]
        if len(self._shared) > _MOST_SHARED:
            self._shared.clear()
        self._source.rest()


@lru_cache(maxsize=4096)
def _seconds(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
