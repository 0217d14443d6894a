"""Reads JUnit XML as some thirty producers write it: streamed, hardened, one ``TestCase`` for each ``<testcase>``.

lxml parses; junitparser reads the results of the test cases that have any (a bare pass needs no object of it). Totals
that the file declares are never believed. What the format means is written down in ``outcomes`` and ``properties``.
"""

from __future__ import annotations

import math

from typing import TYPE_CHECKING, Any

from storygate.evidence.content import malformed
from storygate.evidence.findings import NO_TESTS, SUITE_FAILED, UNSAFE
from storygate.evidence.interface import RefusedError
from storygate.evidence.outcomes import EXPECTED_FAILURE, by_children, by_output, by_status
from storygate.evidence.properties import Properties, declared, kept, printed
from storygate.evidence.suites import Suites
from storygate.evidence.texts import Shared, bounded, first_line
from storygate.model import Finding, Outcome, Place, TestCase


if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from storygate.evidence.interface import Content
    from storygate.evidence.source import Source

_ROOTS = frozenset({"testsuites", "testsuite"})
_TAGS = ("testcase", "testsuite", "testsuites", "failure", "error")
_SAID_ELSEWHERE = ("status", "result", "class", "timestamp", "assertions", "hostname", "url")
_TIDY = 1 << 18
"""Bytes after which the elements that were read are thrown away."""
_LAST_SURE_LINE = 65_534
"""libxml2 keeps an element's line in 16 bits."""


class JUnit:
    """The reader of JUnit XML."""

    kind = "junit"

    def accepts(self, content: Content) -> bool:
        """Return whether the root is a suite. A namespace makes it another format: no known producer writes one."""
        root = content.root
        return root is not None and root.namespace is None and root.tag in _ROOTS

    def read(self, content: Content, shown: str) -> Iterator[TestCase | Finding]:
        """Yield the test cases in the order of the file."""
        if content.root is not None and content.root.doctype is not None:
            raise RefusedError(UNSAFE, f"the document type {content.root.doctype}", 1)
        return _Walk(content.source, shown).items()


class _Walk:
    """One pass over one file."""

    def __init__(self, source: Source, shown: str) -> None:
        self._source = source
        self._shown = shown
        self._suites = Suites()
        self._texts: Shared[str] = Shared()
        self._properties: Shared[Properties] = Shared()
        self._seconds: dict[str, float | None] = {}

    def items(self) -> Iterator[TestCase | Finding]:
        from lxml import etree  # noqa: PLC0415 - only where there is XML to read

        source, suites, started, cases = self._source, self._suites, 0, 0
        events: Any = etree.iterparse(
            source,
            events=("start", "end"),
            tag=_TAGS,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for event, element in events:
                tag = element.tag
                if tag == "testcase":
                    if event == "start":
                        started = source.line
                        continue
                    line = element.sourceline
                    yield self._case(element, line if line <= _LAST_SURE_LINE else started)
                    cases += 1
                    if source.pending > _TIDY:
                        self._tidy(element)
                elif tag in _ROOTS:
                    if event == "start":
                        suites.enter(element)
                    else:
                        suites.leave()
                        if source.pending > _TIDY:
                            self._tidy(element)
                elif event == "end" and element.getparent().tag in _ROOTS:
                    yield self._suite_failed(element)
        except etree.XMLSyntaxError as error:
            raise malformed(error) from error
        if not cases:
            yield NO_TESTS.at(Place(self._shown), "the report holds no test case")

    def _case(self, element: _Element, line: int) -> TestCase:
        suite = self._suites.innermost
        attributes = dict(element.items())
        take = attributes.pop
        name = take("name", "")
        classname = take("classname", "") or attributes.get("class", "")
        file = take("file", "") or None
        time = take("time", "")
        at = take("line", "")
        outcome, detail, own = Outcome.PASSED, "", []
        if len(element):
            outcome, detail, own = self._children(element)
        if attributes:
            if outcome is Outcome.PASSED or outcome is Outcome.FLAKY:
                found, said = by_status(attributes)
                if found is not Outcome.PASSED:
                    outcome, detail = found, said
            own += [pair for pair in attributes.items() if pair[0] not in _SAID_ELSEWHERE]
        properties = suite.read_properties() if suite else ()
        if own:
            properties = self._properties.once(kept([*own, *properties]))
        if outcome is Outcome.PASSED and (suite is None or element.getparent() is not suite.element):
            outcome, detail = Outcome.NOT_RUN, "stands in no suite"
        once = self._texts.once
        return TestCase(
            bounded(name),
            once(bounded(classname)),
            suite.names if suite else (),
            outcome,
            Place(self._shown, line),
            properties,
            file and once(bounded(file)),
            int(at) if at.isdecimal() and len(at) < 10 else None,
            suite.hostname if suite else "",
            self._time(time),
            detail,
        )

    def _children(self, element: _Element) -> tuple[Outcome, str, list[tuple[str, str]]]:
        own: list[tuple[str, str]] = []
        others = []
        for child in element:
            if child.tag == "properties":
                own += declared(child)
            else:
                others.append(child)
        outcome, detail = by_children(element, others) if others else (Outcome.PASSED, "")
        for child in others:
            output = child.text if child.tag == "system-out" else None
            if output:
                own += printed(output)
                if outcome is Outcome.PASSED:
                    outcome, detail = by_output(output)
        if own and outcome in {Outcome.PASSED, Outcome.FLAKY} and any(name == "fail" for name, _ in own):
            outcome, detail = Outcome.PASSED, EXPECTED_FAILURE
        return outcome, detail, own

    def _time(self, text: str) -> float | None:
        known = self._seconds
        if text not in known:
            if len(known) > 50_000:
                known.clear()
            try:
                seconds = float(text)
            except ValueError:
                seconds = math.nan
            known[text] = seconds if math.isfinite(seconds) and seconds >= 0 else None
        return known[text]

    def _suite_failed(self, element: _Element) -> Finding:
        suite = self._suites.innermost
        name = suite.names[-1] if suite and suite.names else "a suite"
        said = first_line(element.get("message")) or first_line(element.text) or element.tag
        return SUITE_FAILED.at(Place(self._shown, element.sourceline), f"{name} failed outside of its test cases: {said}")

    def _tidy(self, element: _Element) -> None:
        """Throw away the tree up to ``element``."""
        element.clear(keep_tail=True)
        for node in (element, *element.iterancestors()):
            parent = node.getparent()
            while parent is not None and parent[0] is not node:
                del parent[0]
        self._source.rest()
