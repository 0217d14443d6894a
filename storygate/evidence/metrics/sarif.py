"""Reads SARIF 2.1.0, of any tool: linters, type checkers and scanners.

A result has the level it says, else that of its rule, else ``warning``. Suppressed results do not count, nor what is not a
failure, nor what a baseline says is gone. ``results: null`` means that the run never looked (SARIF 2.1.0, 3.14.23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import field, said
from storygate.evidence.interface import Gives
from storygate.evidence.labels import label, tool
from storygate.evidence.metrics.lines import Lines
from storygate.evidence.metrics.sarif_scores import Scores
from storygate.evidence.metrics.severities import Tally
from storygate.evidence.refusal import bad_figure, incomplete
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_SCALE = {"error": "errors", "warning": "warnings", "note": "notes"}


class Sarif:
    """The reader of SARIF."""

    kind = "sarif"
    reads = "SARIF 2.1.0 of any tool (`eslint -f sarif`, `ruff check --output-format sarif`, CodeQL, …)"
    gives = (
        Gives(
            "lint.errors", "total", "level, tool", "`runs[].results[]` by `level`, else by the rule's, else `warning`"
        ),
        Gives("lint.warnings", "total", "level, tool"),
        Gives("lint.notes", "total", "level, tool"),
        Gives("lint.findings", "total", "tool"),
        Gives(
            "security.high",
            "total",
            "tool",
            "the property `security-severity` of the result or its rule; so all severities",
        ),
        Gives(
            "vulnerabilities.high",
            "total",
            "tool",
            "the same where the rule has the tag `vulnerability`; so all severities",
        ),
        Gives("misconfigurations.high", "total", "tool", "the same by the tag `misconfiguration`; so all severities"),
    )
    notes = (
        "Suppressed results do not count. `results: null` is not measured. A run without the name of its tool, one that did "
        "not end well, or one that reports an error of its own is refused. A scanner's findings count as lint as well: the "
        "label `tool` tells them apart. Severities are told only where the log describes a rule with a `security-severity`: of a "
        "clean run that lists no rules, as Trivy's and Grype's, none is 0."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether it is a log of runs."""
        runs, version = content.document["runs"], str(content.document.get("version", ""))
        return isinstance(runs, list) and (
            version.startswith("2.") or any(isinstance(run, dict) and {"results", "tool"} & run.keys() for run in runs)
        )

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield how many results of each level every tool reports; runs of one tool are added up."""
        lines, words, tallies = Lines(content.text), dict[str, list[Any]](), dict[str, Tally]()
        scores: dict[str, Scores] = {}
        if not content.document["runs"]:
            raise incomplete("the log holds no run")
        for run in content.document["runs"]:
            driver = field(field(_object(run, "a run"), "tool", dict), "driver", dict)
            name = label(field(driver, "name", str))
            if not name:
                raise bad_figure("a run does not name its tool")
            _check(run)
            version = driver.get("semanticVersion") or driver.get("version")
            place = Place(shown, lines.of("results"))
            tally = Tally("lint", _SCALE, place, tool(name, version), name.casefold(), total="findings", by_word=True)
            tallies.setdefault(name, tally)
            if run.get("results") is None:
                yield from tally.not_measured()
            else:
                found = scores.setdefault(name, Scores(tally.label))
                words.setdefault(name, []).extend(_levels(run, field(run, "results", list), found))
        for name, listed in words.items():
            yield from tallies[name].of(listed)
            yield from scores[name].metrics(tallies[name].place, tallies[name].tool)


def _check(run: dict[str, Any]) -> None:
    for invocation in _objects(run.get("invocations")):
        if invocation.get("executionSuccessful") is False:
            raise incomplete("executionSuccessful is false: the run did not end well")
        for key in ("toolExecutionNotifications", "toolConfigurationNotifications"):
            if any(notice.get("level") == "error" for notice in _objects(invocation.get(key))):
                raise incomplete(f"the tool reports an error of its own under {key}")


def _levels(run: dict[str, Any], results: list[Any], scores: Scores) -> Iterator[Any]:
    components = [run["tool"]["driver"], *_objects(run["tool"].get("extensions"))]
    rules = [_in_place(component.get("rules")) for component in components]
    by_id = {str(rule.get("id")): rule for listed in reversed(rules) for rule in listed}
    scores.know(by_id.values())
    for result in results:
        counted = _object(result, "a result")
        if not counted:
            raise bad_figure("a result is empty")
        if not _is_suppressed(counted) and counted.get("baselineState") != "absent":
            kind = str(counted.get("kind") or "fail").casefold()
            if kind == "fail":
                rule = _rule(counted, rules, by_id)
                scores.add(counted, rule)
                level = counted["level"] if "level" in counted else _default(rule)
                yield "note" if level == "none" else level


def _rule(
    result: dict[str, Any], rules: list[list[dict[str, Any]]], by_id: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return a result's rule, which it names by id or by its place in the list of the driver or an extension; empty for none."""
    named = result.get("rule")
    reference = named if isinstance(named, dict) else {}
    component = reference.get("toolComponent")
    listed = rules[0]
    if isinstance(component, dict) and isinstance(at := component.get("index"), int) and 0 <= at < len(rules) - 1:
        listed = rules[at + 1]
    index = result.get("ruleIndex", reference.get("index"))
    rule_id = result.get("ruleId") or reference.get("id")
    if isinstance(index, int) and 0 <= index < len(listed):
        return listed[index]
    return by_id.get(rule_id, {}) if isinstance(rule_id, str) else {}


def _default(rule: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever JSON may hold
    default = rule.get("defaultConfiguration")
    return (default.get("level") if isinstance(default, dict) else None) or "warning"


def _is_suppressed(result: dict[str, Any]) -> bool:
    """Return whether it is suppressed and nobody has yet to agree (SARIF 2.1.0, 3.27.23)."""
    found = _objects(result.get("suppressions"))
    return bool(found) and all(one.get("status", one.get("state")) in {None, "accepted"} for one in found)


def _object(value: Any, what: str) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON may hold
    if isinstance(value, dict):
        return value
    raise bad_figure(f"{what} is {said(value)}, and should be an object")


def _objects(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever JSON may hold
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _in_place(rules: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever JSON may hold
    """Return the rules of a component, each where an index finds it."""
    return [one if isinstance(one, dict) else {} for one in rules] if isinstance(rules, list) else []
