"""The names of figures: one table for readers, ``storygate record``, proposals and the documentation.

A figure of the world has one name, whichever tool measured it, so that a bound goes on holding when the tool changes. Each
name has one base unit in which readers give it; a last part of a person's own may follow a name that is open.
"""

from __future__ import annotations

from enum import StrEnum

from storygate.model.immutable import immutable


class Better(StrEnum):
    """Which way a figure should go."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"
    """A count that only gives weight to another figure."""


@immutable
class Entry:
    """One name."""

    name: str
    unit: str
    """The base unit: ``B``, ``s``, ``%``, ``points`` (of 100), ``fps``, … or empty for a count."""
    better: Better
    meaning: str
    open: bool = False
    """Whether further parts may follow, e.g. ``benchmark.duration.parse``."""
    also: tuple[str, ...] = ()
    """Other spellings that people use; they are understood as this name where a person writes, never in a report."""


_LOW, _HIGH, _NONE = Better.LOWER, Better.HIGHER, Better.NEITHER


def _e(name: str, unit: str, better: Better, meaning: str, also: tuple[str, ...] = (), *, free: bool = False) -> Entry:
    return Entry(name, unit, better, meaning, free, also)


_COVERAGE = [
    _e(f"coverage.{what}", "%", _HIGH, f"{meaning} that ran, of all", also)
    for what, meaning, also in (
        ("line", "lines", ("coverage.lines", "coverage", "line.coverage", "test.coverage")),
        ("branch", "branches", ("coverage.branches", "branch.coverage")),
        ("function", "functions or methods", ("coverage.functions", "coverage.method", "coverage.methods")),
        ("statement", "statements", ("coverage.statements",)),
        ("instruction", "instructions of byte code", ("coverage.instructions",)),
        ("class", "classes", ("coverage.classes",)),
        ("total", "lines and branches together, as `coverage report` and `--cov-fail-under` do,", ()),
    )
]
_COVERED = [
    _e(f"{entry.name}.{part}", "", _NONE, f"the {word} of `{entry.name}`")
    for entry in _COVERAGE
    for part, word in (("covered", "part"), ("valid", "whole"))
]
_SEVERITIES = [
    _e(f"vulnerabilities.{severity}", "", _LOW, f"known vulnerabilities of the severity {severity}", also)
    for severity, also in (
        ("critical", ()), ("high", ()), ("medium", ("vulnerabilities.moderate",)), ("low", ()),
        ("negligible", ("vulnerabilities.info",)), ("unknown", ()),
    )
] + [_e("vulnerabilities.total", "", _LOW, "known vulnerabilities of any severity", ("vulnerabilities",))]  # fmt: skip
_MISCONFIGURATIONS = [
    _e(f"misconfigurations.{severity}", "", _LOW, f"misconfigurations of the severity {severity}")
    for severity in ("critical", "high", "medium", "low", "unknown", "total")
]
_SECURITY = [
    _e(f"security.{severity}", "", _LOW, f"security findings in the code of the severity {severity}")
    for severity in ("critical", "high", "medium", "low", "unknown", "total")
]
_LIGHTHOUSE = [
    _e(f"lighthouse.{category}", "points", _HIGH, f"Lighthouse's score for {words}, of 100", also)
    for category, words, also in (
        ("performance", "performance", ("lighthouse.score", "lighthouse")),
        ("accessibility", "accessibility", ("lighthouse.a11y",)),
        ("best-practices", "best practices", ("lighthouse.best_practices",)),
        ("seo", "search engines", ()),
        ("pwa", "progressive web apps, until Lighthouse 11", ()),
    )
]

ENTRIES: tuple[Entry, ...] = (
    *_COVERAGE,
    *_COVERED,
    _e("coverage.docstring", "%", _HIGH, "public names that have a docstring, of all"),
    _e("image.size", "B", _LOW, "a container image, as its engine counts it", ("docker.image.size", "image")),
    _e("image.layer", "B", _LOW, "one layer of an image"),
    _e("image.layers", "", _LOW, "layers of an image"),
    _e("image.efficiency", "%", _HIGH, "bytes of an image's layers that are still there at the end, of all"),
    _e("image.wasted", "B", _LOW, "bytes of an image's layers that a later layer hides"),
    _e("artifact.size", "B", _LOW, "a file that is delivered", ("binary.size", "package.size")),
    _e("bundle.size", "B", _LOW, "a bundle for browsers, uncompressed", ("bundle",)),
    _e("bundle.size.gzip", "B", _LOW, "a bundle for browsers, compressed with gzip"),
    _e("bundle.size.brotli", "B", _LOW, "a bundle for browsers, compressed with brotli"),
    _e("bundle.duration", "s", _LOW, "the time to load and run a bundle"),
    _e("memory.rss", "B", _LOW, "memory of a process or container at one moment", ("memory", "memory.usage")),
    _e("memory.peak", "B", _LOW, "the most memory of a process or container", ("memory.max",)),
    _e("memory.virtual", "B", _LOW, "address space of a process"),
    _e("cpu.usage", "%", _LOW, "processor time, of one processor", ("cpu",)),
    _e("cpu.seconds", "s", _LOW, "processor time since the start of a process"),
    _e("startup.duration", "s", _LOW, "the time until a program is ready", ("startup.time", "startup")),
    _e("build.duration", "s", _LOW, "the time a build takes", ("build.time",)),
    _e("build.warnings", "", _LOW, "warnings of a build"),
    _e("ci.duration", "s", _LOW, "the time of a whole pipeline"),
    _e("command.duration", "s", _LOW, "the time a command takes", ("duration",)),
    _e("benchmark.duration", "s", _LOW, "the time one call of a benchmark takes", ("benchmark",), free=True),
    _e("benchmark.rate", "ops/s", _HIGH, "calls of a benchmark in a second", free=True),
    _e("http.latency", "s", _LOW, "the time of an answer", ("latency", "response.time", "http.duration")),
    _e("http.error_rate", "%", _LOW, "requests that failed, of all", ("error.rate", "http.errors")),
    _e("http.requests", "", _NONE, "requests that were made"),
    _e("http.failures", "", _LOW, "requests that failed"),
    _e("http.rate", "req/s", _HIGH, "requests in a second", ("throughput", "rps")),
    _e("checks.pass_rate", "%", _HIGH, "checks of a load test that held, of all"),
    _e("users.failed", "", _LOW, "virtual users of a load test that gave up"),
    _e("availability", "%", _HIGH, "time or requests served, of all", ("uptime",)),
    *_SEVERITIES,
    *_MISCONFIGURATIONS,
    _e("dependencies.skipped", "", _LOW, "dependencies that an audit left out"),
    _e("dependencies.warnings", "", _LOW, "dependencies that are unmaintained, withdrawn or unsound"),
    _e("secrets.total", "", _LOW, "secrets found in files"),
    *_SECURITY,
    _e("lint.errors", "", _LOW, "errors of a linter"),
    _e("lint.warnings", "", _LOW, "warnings of a linter"),
    _e("lint.notes", "", _LOW, "remarks below a warning of a linter"),
    _e("lint.unknown", "", _LOW, "findings of a linter without a level that is known"),
    _e("lint.findings", "", _LOW, "everything that a linter reports", ("lint", "lint.issues", "lint.total")),
    _e("lint.score", "points", _HIGH, "a linter's score, of 100"),
    _e("types.errors", "", _LOW, "errors of a type checker", ("type.errors", "typecheck.errors")),
    _e("types.notes", "", _LOW, "remarks of a type checker"),
    *_LIGHTHOUSE,
    _e("web.fcp", "s", _LOW, "first contentful paint"),
    _e("web.lcp", "s", _LOW, "largest contentful paint"),
    _e("web.tti", "s", _LOW, "time to interactive"),
    _e("web.tbt", "s", _LOW, "total blocking time"),
    _e("web.inp", "s", _LOW, "interaction to next paint"),
    _e("web.speed_index", "s", _LOW, "how soon what is visible has been painted"),
    _e("web.ttfb", "s", _LOW, "the time until a page's server answers"),
    _e("web.cls", "", _LOW, "cumulative layout shift, from 0"),
    _e("web.weight", "B", _LOW, "all that a page loads"),
    _e("tests.passed", "", _HIGH, "tests that passed at the first attempt"),
    _e("tests.failed", "", _LOW, "tests that failed"),
    _e("tests.skipped", "", _LOW, "tests that were left out"),
    _e("tests.flaky", "", _LOW, "tests that passed after they had failed"),
    _e("tests.other", "", _LOW, "tests with no outcome that is known"),
    _e("tests.total", "", _NONE, "tests of any outcome"),
    _e("tests.duration", "s", _LOW, "the time that the tests take"),
    _e(
        "prometheus",
        "",
        _NONE,
        "a sample under the name its program gives it, in the unit that the name says",
        free=True,
    ),
    _e("fps", "fps", _HIGH, "frames in a second"),
    _e("accuracy", "%", _HIGH, "answers that are right, of all", free=True),
    _e("precision", "%", _HIGH, "answers given that are right, of all given", free=True),
    _e("recall", "%", _HIGH, "right answers that are given, of all that are right", free=True),
    _e("success.rate", "%", _HIGH, "attempts that succeed, of all"),
    _e("a11y.contrast", ":1", _HIGH, "the contrast of text and ground"),
    _e("a11y.violations", "", _LOW, "violations of accessibility rules"),
    _e("file.lines", "lines", _LOW, "lines of a source file"),
    _e("gas", "gas", _LOW, "gas that a call of a contract uses", free=True),
    _e("custom", "", _NONE, "anything else, named by the team", free=True),
)

_BY_NAME = {entry.name: entry for entry in ENTRIES}
_OTHER = {spelling: entry.name for entry in ENTRIES for spelling in entry.also}


def entry_of(name: str) -> Entry | None:
    """Return what is known of a name, or of the open name that it goes on from; ``None`` for a stranger."""
    found = _BY_NAME.get(name)
    while found is None and "." in name:
        name = name.rpartition(".")[0]
        found = _BY_NAME.get(name)
        if found is not None and not found.open:
            return None
    return found


def nearest(name: str) -> str | None:
    """Return the name of the table that a stranger may be meant for, or nothing."""
    folded = name.casefold().replace("_", ".")
    if folded in _OTHER:
        return _OTHER[folded]
    import difflib  # noqa: PLC0415 - only for a mistake

    close = difflib.get_close_matches(folded[:60], [*_BY_NAME, *_OTHER], 1, 0.75)
    return _OTHER.get(close[0], close[0]) if close else None
