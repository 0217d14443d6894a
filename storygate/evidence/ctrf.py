"""Reads CTRF, the common test report format, as reporters of some thirty runners write it.

What a reporter says of retries is not the same everywhere: a pass is one only where nothing speaks of an attempt before it.
"""

from __future__ import annotations

import re

from collections import Counter
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field, number
from storygate.evidence.findings import NO_TESTS
from storygate.evidence.interface import Made
from storygate.evidence.labels import label, moment_of_epoch, tool
from storygate.evidence.metrics.lines import Lines
from storygate.evidence.properties import MOST
from storygate.evidence.refusal import bad_figure
from storygate.evidence.texts import MOST_VALUE, bounded
from storygate.evidence.totals import UNKNOWN, Totals, gives
from storygate.model import Outcome, Place, TestCase


if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Finding, Metric

_OUTCOMES = {
    "passed": Outcome.PASSED,
    "failed": Outcome.FAILED,
    "skipped": Outcome.SKIPPED,
    "pending": Outcome.SKIPPED,
    "other": Outcome.NOT_RUN,
}
_FIGURES = {
    "tests": ("total", ""),
    "passed": ("passed", ""),
    "failed": ("failed", ""),
    "skipped": ("skipped", "skipped"),
    "pending": ("skipped", "pending"),
    "other": ("other", ""),
}
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


class Ctrf:
    """The reader of CTRF."""

    kind = "ctrf"
    reads = "CTRF of any reporter (`jest-ctrf-json-reporter`, `playwright-ctrf-json-reporter`, …)"
    gives = gives(
        total="`results.summary.tests`",
        passed="`results.summary.passed`",
        failed="`results.summary.failed`",
        skipped="`results.summary.skipped` and `.pending`, by the label `status`",
        other="`results.summary.other`",
        flaky="tests with `flaky`, or that passed with `retries` (vitest: and with a `message`, since it counts those allowed)",
    )
    notes = (
        "Also every test. A summary that says other than the list of tests holds is a finding, and both figures stand."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether there are results with their tests and summary."""
        results = content.document["results"]
        return isinstance(results, dict) and {"tests", "summary"} <= results.keys()

    def read(self, content: Content, shown: str) -> Generator[TestCase | Metric | Finding, None, Made]:
        """Yield the tests in the order of the file, then how many came out how; return when they ran."""
        results = content.document["results"]
        named = results.get("tool") if isinstance(results.get("tool"), dict) else {}
        lines = Lines(content.text)
        summary = field(results, "summary", dict)
        at = Place(shown, lines.of("summary"))
        said = {key: count(summary[word], word, at.line) for word, key in _FIGURES.items() if word in summary}
        counted = Counter(dict.fromkeys(_FIGURES.values(), 0) | {("flaky", ""): 0})
        for test in field(results, "tests", list):
            if not isinstance(test, dict):
                raise bad_figure("tests holds something else than tests")
            case = _case(test, Place(shown, lines.of(field(test, "name", str))), vitest=named.get("name") == "vitest")
            yield case
            counted["total", ""] += 1
            counted[_FIGURES.get(str(test.get("status")), (UNKNOWN, ""))] += 1
            counted["flaky", ""] += case.outcome is Outcome.FLAKY
        if not counted["total", ""]:
            yield NO_TESTS.at(Place(shown), "the report holds no test")
        by = tool(label(str(named.get("name") or "CTRF")), named.get("version"))
        commit = _commit(results.get("environment"))
        yield from Totals(said, counted, at, by, commit).items()
        return Made(moment_of_epoch(summary.get("start")), commit)


def _case(test: dict[str, Any], place: Place, *, vitest: bool) -> TestCase:
    outcome, detail = _outcome(test, vitest=vitest)
    line, duration = test.get("line"), test.get("duration")
    return TestCase(
        bounded(test["name"]),
        "",
        tuple(bounded(name) for name in _texts(test.get("suite")) if name),
        outcome,
        place,
        tuple(_properties(test))[:MOST],
        next(iter(_texts(test.get("filePath") or None)), None),
        line if type(line) is int and line > 0 else None,
        " ".join(_texts(test.get("browser"))),
        None if duration is None else float(number(duration, "duration", place.line)) / 1000,
        detail,
    )


def _outcome(test: dict[str, Any], *, vitest: bool) -> tuple[Outcome, str]:
    """Return how a test came out; vitest's reporter gives the retries that are allowed, and a message where one was needed."""
    outcome = _OUTCOMES.get(str(test.get("status")), Outcome.NOT_RUN)
    if outcome is Outcome.PASSED:
        if test.get("flaky") not in (None, False):
            return Outcome.FLAKY, "the report calls it flaky"
        allowed = vitest and "flaky" not in test and not test.get("message")
        if (test.get("retries") not in (None, 0) and not allowed) or test.get("retryAttempts"):
            return Outcome.FLAKY, "passed, with retries"
    return outcome, ""


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever JSON may hold
    """Return a text, or a list of texts, as later versions of the format write a suite."""
    listed = value if isinstance(value, list) else [value]
    return tuple(one for one in listed if isinstance(one, str))


def _properties(test: dict[str, Any]) -> Iterator[tuple[str, str]]:
    labels = test.get("labels")
    pairs = [*labels.items()] if isinstance(labels, dict) else []
    for name, value in (*pairs, *(("tag", tag) for tag in _texts(test.get("tags")))):
        for text in _texts(value):
            if len(name) + len(text) <= MOST_VALUE:
                yield name, text


def _commit(environment: Any) -> str | None:  # noqa: ANN401 - whatever JSON may hold
    found = environment.get("commit") if isinstance(environment, dict) else None
    return found if isinstance(found, str) and _COMMIT.fullmatch(found) else None
