"""Reads Playwright's JSON report: the one that says which tests were flaky.

A test gets the names that Playwright's own JUnit gives it, so that the same test in both is one test with two reports.
Nothing of its messages, outputs and attachments is kept.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import count, field, number, said
from storygate.evidence.findings import NO_TESTS, SUITE_FAILED
from storygate.evidence.interface import Made
from storygate.evidence.labels import moment, tool
from storygate.evidence.metrics.lines import Lines
from storygate.evidence.outcomes import EXPECTED_FAILURE
from storygate.evidence.properties import MOST
from storygate.evidence.refusal import bad_figure
from storygate.evidence.texts import MOST_VALUE, bounded
from storygate.evidence.totals import UNKNOWN, Totals, gives
from storygate.model import Outcome, Place, TestCase


if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Finding, Metric

_STATS = {"expected": "passed", "unexpected": "failed", "flaky": "flaky", "skipped": "skipped"}


class Playwright:
    """The reader of Playwright's JSON reporter."""

    kind = "playwright"
    reads = "`playwright test --reporter json`"
    gives = gives(
        passed="`stats.expected`, failures that were expected among them",
        failed="`stats.unexpected`",
        flaky="`stats.flaky`",
        skipped="`stats.skipped`",
    )
    notes = "Also every test. A pass after a retry is flaky; a failure that was expected shows nothing."

    def accepts(self, content: Content) -> bool:
        """Return whether there are suites beside Playwright's configuration."""
        document = content.document
        return isinstance(document["config"], dict) and isinstance(document["suites"], list)

    def read(self, content: Content, shown: str) -> Generator[TestCase | Metric | Finding, None, Made]:
        """Yield the tests in the order of the file, then how many came out how; return when they ran."""
        document = content.document
        lines = Lines(content.text)
        counted: Counter[tuple[str, str]] = Counter({(name, ""): 0 for name in _STATS.values()})
        for titles, spec in _specs(document["suites"]):
            place = Place(shown, lines.of(field(spec, "title", str)))
            for test in _objects(spec.get("tests"), "tests"):
                yield _case(test, spec, (*titles, spec["title"]), place)
                counted[_STATS.get(str(test.get("status")), UNKNOWN), ""] += 1
        if not counted.total():
            yield NO_TESTS.at(Place(shown), "the report holds no test")
        errors = _objects(document.get("errors") or [], "errors")
        if errors:
            place = Place(shown, lines.of("errors"))
            yield SUITE_FAILED.at(place, f"Playwright met {len(errors)} errors outside of its tests")
        stats = field(document, "stats", dict) if "stats" in document else {}
        place = Place(shown, lines.of("stats"))
        given = {(name, ""): count(stats[key], key, place.line) for key, name in _STATS.items() if key in stats}
        by = tool("Playwright", document["config"].get("version"))
        begun = moment(stats.get("startTime"))
        if not errors:
            yield from Totals(given, counted, place, by, measured_at=begun).items()
        return Made(begun)


def _specs(suites: list[Any]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Yield each spec with the titles around it, the file's first; suites may be nested as deep as JSON may be."""
    open_suites: list[tuple[tuple[str, ...], dict[str, Any]]] = [
        ((), suite) for suite in reversed(_objects(suites, "suites"))
    ]
    while open_suites:
        around, suite = open_suites.pop()
        titles = (*around, field(suite, "title", str))
        yield from ((titles, spec) for spec in _objects(suite.get("specs") or [], "specs"))
        open_suites += [(titles, inner) for inner in reversed(_objects(suite.get("suites") or [], "suites"))]


def _case(test: dict[str, Any], spec: dict[str, Any], titles: tuple[str, ...], place: Place) -> TestCase:
    file, line = spec.get("file"), spec.get("line")
    results = _objects(test.get("results"), "results")
    outcome, detail = _outcome(test, [str(result.get("status")) for result in results])
    duration = sum(number(result.get("duration", 0), "duration", place.line) for result in results)
    return TestCase(
        bounded(" › ".join(titles[1:])),
        bounded(titles[0]),
        (bounded(titles[0]),),
        outcome,
        place,
        tuple(_properties(test, spec))[:MOST],
        file if isinstance(file, str) else None,
        line if type(line) is int and line > 0 else None,
        str(test.get("projectName") or ""),
        float(duration) / 1000,
        detail,
    )


def _outcome(test: dict[str, Any], attempts: list[str]) -> tuple[Outcome, str]:
    status, expected = str(test.get("status")), str(test.get("expectedStatus", "passed"))
    last = attempts[-1] if attempts else ""
    if status == "unexpected":
        return Outcome.FAILED, "passed, and was expected to fail" if last == "passed" else f"{len(attempts)} attempts"
    if status == "flaky":
        return Outcome.FLAKY, f"passed on attempt {len(attempts)}"
    if status == "skipped":
        return (
            (Outcome.SKIPPED, "")
            if last in {"", "skipped"} and expected == "skipped"
            else (Outcome.NOT_RUN, "did not run")
        )
    if status == "expected" and attempts:
        if expected in {"failed", "timedOut"} and last == expected:
            return Outcome.PASSED, EXPECTED_FAILURE
        if expected == last == "passed":
            return (Outcome.PASSED, "") if len(attempts) == 1 else (Outcome.FLAKY, f"passed on attempt {len(attempts)}")
    return Outcome.NOT_RUN, "its status and its attempts do not agree"


def _properties(test: dict[str, Any], spec: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for annotation in _objects(test.get("annotations") or [], "annotations"):
        name, value = annotation.get("type"), annotation.get("description") or ""
        if isinstance(name, str) and isinstance(value, str) and len(name) + len(value) <= MOST_VALUE:
            yield name, value
    tags = spec.get("tags")
    for tag in tags if isinstance(tags, list) else ():
        if isinstance(tag, str) and len(tag) <= MOST_VALUE:
            yield "tag", tag


def _objects(value: Any, what: str) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever JSON may hold
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return value
    raise bad_figure(f"{what} is {said(value)}, and should be a list of objects")
