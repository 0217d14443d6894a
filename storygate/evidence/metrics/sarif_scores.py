"""How severe the findings of a SARIF log are: the property ``security-severity``, which code scanners give their rules.

It is a score from 0 to 10 as CVSS has it, in the bands that GitHub reads it in (docs.github.com, "SARIF support for code
scanning"). Trivy names its own severity among the tags, which is not always that of the score, so the tag goes first.
"""

from __future__ import annotations

import re

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.metrics.severities import Tally


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storygate.model import Metric, Place

SCORE = "security-severity"
_BANDS = ((Decimal(9), "critical"), (Decimal(7), "high"), (Decimal(4), "medium"))
_MOST = Decimal(10)
_WORDS = {"CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"}
_SCALE = {word: word for word in ("critical", "high", "medium", "low", "unknown")}
_FAMILIES = {"vulnerability": "vulnerabilities", "misconfiguration": "misconfigurations"}
"""By a tag of the rule; of any other rule a finding is one in the code."""
_OF_PACKAGES = frozenset({"grype", "osv-scanner", "dependency-check", "snyk open source", "snyk container"})
"""Tools that look for nothing but known vulnerabilities, and do not tag them."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,9})?", re.ASCII)


class Scores:
    """The severities of one tool's findings, added up over its runs."""

    def __init__(self, tool: str) -> None:
        self._tool = tool
        self._words: dict[str, list[str]] = defaultdict(list)
        self._strangers = 0

    def know(self, rules: Iterable[dict[str, Any]]) -> None:
        """Take note of what was looked for: a kind of finding that a rule is about and no result is 0."""
        for rule in rules:
            if SCORE in _properties(rule):
                self._words.setdefault(self._family(rule), [])

    def add(self, result: dict[str, Any], rule: dict[str, Any]) -> None:
        """Count a result of a rule, which is empty where the log does not describe it."""
        score = _properties(result).get(SCORE, _properties(rule).get(SCORE))
        if score is not None:
            self._words[self._family(rule)].append(_word(score, rule))
        elif not rule:
            self._strangers += 1

    def metrics(self, place: Place, tool: str) -> Iterator[Metric]:
        """Yield how many findings there are of each severity; nothing where no rule has a score."""
        for family, words in self._words.items():
            unknown = [""] * self._strangers
            yield from Tally(family, _SCALE, place, tool, self._tool).of([*words, *unknown])

    def _family(self, rule: dict[str, Any]) -> str:
        tagged = next((_FAMILIES[tag] for tag in _tags(rule) if tag in _FAMILIES), None)
        return tagged or ("vulnerabilities" if self._tool in _OF_PACKAGES else "security")


def _word(score: Any, rule: dict[str, Any]) -> str:  # noqa: ANN401 - whatever JSON may hold
    tagged = next((tag.lower() for tag in _tags(rule) if tag in _WORDS), None)
    if tagged:
        return tagged
    if not _NUMBER.fullmatch(str(score)) or Decimal(str(score)) > _MOST:
        return ""
    return (
        next((word for least, word in _BANDS if Decimal(str(score)) >= least), "low")
        if Decimal(str(score))
        else "unknown"
    )


def _properties(holder: dict[str, Any]) -> dict[str, Any]:
    found = holder.get("properties")
    return found if isinstance(found, dict) else {}


def _tags(rule: dict[str, Any]) -> list[str]:
    found = _properties(rule).get("tags")
    return [tag for tag in found if isinstance(tag, str)] if isinstance(found, list) else []
