"""All readers: one line each, with a test that is cheap enough to ask every file.

A reader's module is imported only for a file that passes its test, so a run that reads JUnit alone pays for no other. The
first one that passes and then accepts the file reads it.
"""

from __future__ import annotations

import re

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from storygate.evidence.interface import Form
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storygate.evidence.interface import Content, Reader

    Test = Callable[[Content], bool]


_HEAD = 1 << 12
"""Characters of a text that are looked at."""
_MOST_KEYS = 100
_COMMENTS = r"(?:#[^\n]*\n\s*)*"
"""Before the first line that says what a text is."""
_MYPY_ENDS = ("Success: no issues found in ", "Found ")


@immutable
class Known:
    """A reader that is not imported yet."""

    module: str
    """Below ``storygate.evidence``."""
    name: str
    """Of the class."""
    may_be: Test
    """Whether a file looks like one of its own. Never raises, and looks at nothing but the top."""

    def load(self) -> Reader:
        """Return the reader."""
        made: Reader = getattr(import_module(f"storygate.evidence.{self.module}"), self.name)()
        return made


def readers_of(content: Content) -> Iterator[Reader]:
    """Yield the readers that a file may belong to, in the order of the table."""
    return (known.load() for known in REGISTRY if known.may_be(content))


def _root(*tags: str) -> Test:
    """XML with one of these roots and no namespace."""
    return lambda content: content.root is not None and content.root.namespace is None and content.root.tag in tags


def _keys(*keys: str) -> Test:
    """A JSON object that has all these keys at its top."""
    wanted = set(keys)
    return lambda content: isinstance(content.document, dict) and wanted <= content.document.keys()


def _first(*keys: str, empty: bool = False) -> Test:
    """A JSON list whose first entry is an object with all these keys."""
    wanted = set(keys)

    def test(content: Content) -> bool:
        document = content.document
        if not isinstance(document, list):
            return False
        return _has(document[0], wanted) if document else empty

    return test


def _record(*keys: str) -> Test:
    """JSON lines, or a single JSON object, whose first one has all these keys."""
    wanted = set(keys)
    return lambda content: bool(content.records) and _has(content.records[0][1], wanted)


def _begins(*starts: str) -> Test:
    """A text that begins with one of these."""
    return lambda content: content.form is Form.TEXT and _head(content).startswith(starts)


def _columns(*names: str) -> Test:
    """A text whose first line holds all these words, as the columns of a CSV file do."""
    return lambda content: (
        content.form is Form.TEXT and all(name in _head(content).partition("\n")[0].casefold() for name in names)
    )


def _head(content: Content) -> str:
    return content.text[:_HEAD].lstrip()


def _begins_like(pattern: str) -> Test:
    """A text whose beginning matches a pattern."""
    return lambda content: content.form is Form.TEXT and re.match(pattern, _head(content)) is not None


def _inside(*keys: str) -> Test:
    """A JSON object whose first member is an object with all these keys."""
    wanted = set(keys)

    def test(content: Content) -> bool:
        document = content.document
        return isinstance(document, dict) and bool(document) and _has(next(iter(document.values())), wanted)

    return test


def _prefixed(*starts: str) -> Test:
    """A JSON object with a key at its top that begins with one of these."""
    return lambda content: (
        isinstance(content.document, dict)
        and any(key.startswith(starts) for key in islice(content.document, _MOST_KEYS))
    )


def _mypy(content: Content) -> bool:
    """A text with a colon in its first line, as in ``a.py:1: error: …``, or with mypy's sum as its last."""
    if content.form is not Form.TEXT:
        return False
    last = content.text[-1000:].rstrip().rpartition("\n")[2]
    return ":" in content.text.lstrip()[:1000].partition("\n")[0] or any(end in last for end in _MYPY_ENDS)


def _any(*tests: Test) -> Test:
    """A file that passes one of several tests."""
    return lambda content: any(test(content) for test in tests)


def _has(document: Any, wanted: set[str]) -> bool:  # noqa: ANN401 - whatever JSON may hold
    return isinstance(document, dict) and wanted <= document.keys()


REGISTRY = (
    Known("junit", "JUnit", _root("testsuites", "testsuite")),
    Known("metrics.metrics_json", "MetricsJson", _any(_first("name", "value"), _keys("metrics"))),
    Known("metrics.metrics_csv", "MetricsCsv", _columns("name", "value")),
    Known("metrics.coverage_py", "CoveragePy", _keys("meta", "totals")),
    Known("playwright", "Playwright", _keys("config", "suites")),
    Known("ctrf", "Ctrf", _keys("results")),
    Known("metrics.sarif", "Sarif", _keys("runs")),
    Known("metrics.trivy", "Trivy", _any(_keys("SchemaVersion"), _keys("ClusterName"), _first("Target"))),
    Known("metrics.grype", "Grype", _keys("matches")),
    Known("metrics.node_audit", "NodeAudit", _any(_keys("advisories"), _keys("auditReportVersion"), _keys("error"))),
    Known("metrics.node_audit", "YarnAudit", _record("type", "data")),
    Known("metrics.yarn_berry", "YarnBerry", _record("value", "children")),
    Known("metrics.cargo_audit", "CargoAudit", _keys("vulnerabilities")),
    Known(
        "metrics.pip_audit",
        "PipAudit",
        _any(_keys("dependencies"), _first("name", "vulns"), _first("name", "skip_reason")),
    ),
    Known("metrics.bandit", "Bandit", _keys("metrics", "results")),
    Known("metrics.semgrep", "Semgrep", _keys("results", "errors")),
    Known("metrics.lint", "Ruff", _any(*(test("code", "filename", "location") for test in (_first, _record)))),
    Known("metrics.lint", "ESLint", _any(_first("filePath", "messages"), _keys("results", "metadata"))),
    Known("metrics.lint", "Hadolint", _first("code", "file", "line")),
    Known("metrics.mypy", "MypyJson", _record("file", "message", "severity")),
    Known("metrics.mypy", "MypyText", _mypy),
    Known("metrics.pytest_benchmark", "PytestBenchmark", _keys("benchmarks")),
    Known("metrics.hyperfine", "Hyperfine", _keys("results")),
    Known("metrics.k6", "K6", _any(_keys("metrics"), _keys("results", "metadata"))),
    Known(
        "metrics.locust",
        "Locust",
        _begins("Type,", '"Type",', "Method,", '"Method",', '"Name","# req', "Count,Message,", "Timestamp,User"),
    ),
    Known("metrics.locust_json", "LocustJson", _first("name", "num_requests", "response_times")),
    Known("metrics.artillery", "Artillery", _keys("aggregate")),
    Known("metrics.lighthouse", "Lighthouse", _any(_keys("audits"), _keys("lighthouseResult"))),
    Known("metrics.lighthouse", "LighthouseCI", _first("url", "summary")),
    Known("metrics.size_limit", "SizeLimit", _first("name")),
    Known("metrics.empty_list", "EmptyList", _first(empty=True)),
    Known("metrics.cobertura", "Cobertura", _root("coverage")),
    Known("metrics.clover", "Clover", _root("coverage")),
    Known("metrics.jacoco", "JaCoCo", _root("report")),
    Known("metrics.lcov", "Lcov", _begins_like(rf"{_COMMENTS}(?:TN|SF):")),
    Known("metrics.go_cover", "GoCover", _begins("mode: ")),
    Known("metrics.istanbul_summary", "IstanbulSummary", _keys("total")),
    Known("metrics.istanbul_final", "IstanbulFinal", _inside("statementMap", "fnMap")),
    Known("metrics.docker_image", "DockerImage", _any(_first("Id", "RepoTags"), _record("Id", "RepoTags"))),
    Known(
        "metrics.docker_stats",
        "DockerStats",
        _any(_record("MemUsage", "CPUPerc"), _first("MemUsage", "CPUPerc"), _first("mem_usage", "cpu_percent")),
    ),
    Known("metrics.docker_history", "DockerHistory", _any(_record("CreatedBy", "Size"), _first("CreatedBy", "size"))),
    Known("metrics.dive", "Dive", _keys("image", "layer")),
    Known("metrics.buildx", "Buildx", _prefixed("containerimage.", "buildx.build.")),
    Known(
        "metrics.prometheus",
        "Prometheus",
        _begins_like(
            _COMMENTS + r"(?:#\s*(?:HELP|TYPE)\s|[A-Za-z_:][\w:]*(?:\{[^\n]*\})?[ \t]+[-+\w.]+[ \t]*(?:\d+[ \t]*)?\n)"
        ),
    ),
)
"""In the order in which they are asked."""
