"""What a figure in prose is about: the nearest words of a subject whose unit it has."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking.prose import signs, subjects
from storygate.linking.units import unit


if TYPE_CHECKING:
    from storygate.linking.prose.clauses import Prose
    from storygate.linking.prose.subjects import Subject
    from storygate.stories.quantities import Quantity


_Pair = tuple["Subject", re.Pattern[str]]

_SUBJECTS: list[_Pair] = [(one, re.compile(signs.pattern(", ".join(one.words.values())))) for one in subjects.SUBJECTS]
_TOOLS = {tool: re.compile(signs.pattern(words)) for tool, words in subjects.TOOLS.items()}
_COUNTED = {
    name: re.compile(rf"[\s\w/-]{{0,24}}?(?:{signs.pattern(words)})") for name, words in subjects.COUNTED.items()
}
_VULNERABLE = re.compile(signs.pattern(subjects.VULNERABILITIES))
_BEFORE = {name: re.compile(rf"(?:{signs.pattern(words)})\Z") for name, words in subjects.COUNTED.items()}
_SEVERITY = {name: re.compile(signs.pattern(words)) for name, words in subjects.SEVERITIES.items()}
_ANY_SEVERITY = signs.pattern(", ".join(subjects.SEVERITIES.values()))
_RATED = re.compile(
    rf"[\s(:]{{0,2}}(?:(?:rated|with|of|de|com|con)\s)?(?:(?:severity|severidad|severidade|gravité)\s)?(?:{_ANY_SEVERITY})"
    rf"(?:(?:\s(?:and|or|e|y|ou|o|et|und|oder)\s|\s?[/,]\s?)(?:{_ANY_SEVERITY}))*"
)
"""A severity, or several, right behind what is rated or how many there are."""
_COVERED = [pair for pair in _SUBJECTS if pair[0].metric.startswith("coverage.")]
_KINDS = {
    general: [
        pair
        for pair in _SUBJECTS
        if pair[0].metric.startswith(general.partition(".")[0] + ".") and pair[0].metric != general
    ]
    for general in ("coverage.line", "lighthouse.performance")
}
"""Closer words than those of the kind that goes without saying."""
_COVERAGE = re.compile(
    signs.pattern(
        ", ".join(
            one.words[key] for one, _ in _COVERED for key in one.words if one.metric == "coverage.line" or key != "en"
        )
    )
)
_HUNDRED = 100
_LONG = ("command.duration", "ci.duration")
"""Nobody bounds these in milliseconds."""
_SCALED = ("size", "time", "requests")
"""Dimensions of figures that a percentage is stated of."""
_FILLING = re.compile(
    r"(?:the|and|targets?|with|has|achieves|least|than|rate|must|should|shall|minimum|over|above|more|model|overall)\Z"
)
"""Words before a figure that do not say what is accurate."""
_QUICK = ("us", "ms", "s")
_FRACTIONS = ("accuracy", "precision", "recall", "accuracy.f1")
"""What is given from 0 to 1 as often as in percent."""
_BESIDE = 30
"""Characters behind what is counted in which its severity stands."""


def subject_of(text: Prose, quantity: Quantity) -> Subject | None:
    """Return what a figure is about: the nearest word of its sentence, else of what stands before it, else by its unit."""
    dimension = unit(quantity.unit).dimension if quantity.unit else ""  # the unit of a score is often left out
    fitting = [pair for pair in _SUBJECTS if _fits(pair[0], dimension, quantity)]
    if not dimension and text.words[: quantity.start].rstrip().endswith("fps"):
        fitting = [pair for pair in _SUBJECTS if pair[0].metric == "fps"]
    if quantity.unit == "%":
        fitting += _changing(text, quantity)
    if any(one.dimension == "score" for one, _ in fitting) and not signs.SCORED.search(text.words):
        fitting = [pair for pair in fitting if pair[0].dimension != "score" or pair[0].metric == "lint.score"]
    if quantity.unit in ("h", "day"):
        fitting = [pair for pair in fitting if not pair[0].metric.endswith("latency")]
    if dimension == "ratio" and (not _COVERAGE.search(text.words) or signs.ELSEWHERE.search(text.words)):
        fitting = [pair for pair in fitting if not pair[0].metric.startswith("coverage.")]
    if not fitting:
        return None
    first, last = text.sentence(quantity.start, quantity.end)
    if found := _nearest(text, quantity, fitting, first, last):
        return _kind(text, quantity, found.metric) or found
    if dimension != "time" and (
        found := _nearest(text, quantity, [one for one in fitting if not one[0].weak], 0, first)
    ):
        return found
    return _by_unit(text, fitting, quantity)


def counted(text: Prose, quantity: Quantity) -> list[str]:
    """Return the metrics of what is counted beside a number: errors of a tool, vulnerabilities of a severity."""
    if not signs.LACKING.fullmatch(text.words, quantity.start, quantity.end) and (found := _after(text, quantity)):
        return found
    first, last = text.segment(quantity.start, quantity.end)[0], quantity.start
    before = signs.COUNTING.sub("", text.words[max(first, last - 2 * _BESIDE) : last])
    if any(found.end() == len(before) for found in _VULNERABLE.finditer(before)):
        return _of_severity(text, quantity, before)
    for noun, pattern in _BEFORE.items():
        if pattern.search(before):
            return _of_tool(text, quantity, noun, "")
    return []


def _after(text: Prose, quantity: Quantity) -> list[str]:
    """Return the metrics of what is counted right behind a number."""
    after = text.words[quantity.end : quantity.end + 80]
    if (found := _VULNERABLE.search(after)) and signs.JOINED.fullmatch(_plainer(after[: found.start()])):
        rated = _RATED.match(after, found.end(), found.end() + _BESIDE)
        return _of_severity(text, quantity, after[: rated.end() if rated else found.end()])
    span = text.sentence(quantity.start, quantity.end)
    named = _VULNERABLE.search(text.words, *span) or _TOOLS["dependencies"].search(text.words, *span)
    if named and (rated := _RATED.match(after)):
        return _of_severity(text, quantity, rated[0])
    for noun, pattern in _COUNTED.items():
        if found := pattern.match(after):
            return _of_tool(text, quantity, noun, after[: found.end()])
    return []


def _of_severity(text: Prose, quantity: Quantity, words: str) -> list[str]:
    scanned = _TOOLS["security"].search(text.words, *text.sentence(quantity.start, quantity.end))
    family = "security" if scanned else "vulnerabilities"
    named = [name for name, pattern in _SEVERITY.items() if pattern.search(words)]
    return [f"{family}.{name}" for name in named] or [f"{family}.total"]


def _of_tool(text: Prose, quantity: Quantity, noun: str, words: str) -> list[str]:
    """Return the metric of the nearest tool that counts such things; of a scanner by the severity in ``words``."""
    end = quantity.end + len(words)
    tools = [(d, tool) for tool, p in _TOOLS.items() if (d := _distance(text, p, quantity, end)) is not None]
    for _, tool in sorted(tools):
        if tool in ("security", "dependencies") and noun == "findings":
            return _of_severity(text, quantity, words)
        if name := subjects.NAMES.get(f"{tool}.{noun}"):
            return [name]
    return []


def statistic(text: Prose, quantity: Quantity) -> str | None:
    """Return the statistic that the words name beside a figure, e.g. ``p95``."""
    first, last = text.sentence(quantity.start, quantity.end)
    before = list(signs.STATISTIC.finditer(text.words, max(first, quantity.start - 40), quantity.start))
    found = before[-1] if before else signs.STATISTIC.search(text.words, quantity.end, min(last, quantity.end + 30))
    if found is None:
        return None
    number, percentile, median, mean, _ = found.groups()
    return f"p{number or percentile}" if number or percentile else "median" if median else "mean" if mean else "max"


def qualified(text: Prose, quantity: Quantity, subject: Subject) -> str:
    """Return the metric's name, with what is accurate or precise where the words say it."""
    if subject.metric == "bundle.size":
        first, last = text.sentence(quantity.start, quantity.end)
        return next(
            (f"bundle.size.{how}" for how in ("gzip", "brotli") if how in text.words[first:last]), "bundle.size"
        )
    if subject.metric not in ("accuracy", "precision", "recall"):
        return subject.metric
    first, _ = text.segment(quantity.start, quantity.end)
    own = re.findall(r"[a-z]{3,20}", text.words[first : quantity.start])
    own = [word for word in own if word not in _FRACTIONS and not _FILLING.match(word)]
    return f"{subject.metric}.{own[0]}" if own else subject.metric


def _fits(subject: Subject, dimension: str, quantity: Quantity) -> bool:
    """Whether a figure can be one of the subject's, by its unit."""
    if subject.dimension == "score":
        return (not dimension or quantity.unit in ("/100", "/10", "%")) and quantity.value <= _HUNDRED
    if not dimension and subject.metric in _FRACTIONS:
        return bool(quantity.operator) and 0 < quantity.value <= 1
    if subject.dimension == "contrast":
        return quantity.unit == ":1"
    if subject.metric in _LONG and quantity.unit in ("ms", "us", "ns"):
        return False
    return subject.dimension == dimension


def _changing(text: Prose, quantity: Quantity) -> list[_Pair]:
    """Return the subjects that a percentage may be the change or a part of."""
    if is_part(text, quantity):
        return [pair for pair in _SUBJECTS if pair[0].dimension in _SCALED and not pair[0].metric.endswith("latency")]
    if quantity.operator and signs.CHANGE.search(text.words, *text.sentence(quantity.start, quantity.end)):
        return [pair for pair in _SUBJECTS if pair[0].dimension in _SCALED and not pair[0].weak]
    return []


def is_part(text: Prose, quantity: Quantity) -> bool:
    """Whether a percentage is one of another figure: ``90% of the old throughput``."""
    other = signs.OF_OTHER.match(text.words, quantity.end)
    return other is not None or text.words[quantity.start : quantity.number].endswith("的")


def _nearest(text: Prose, quantity: Quantity, fitting: list[_Pair], first: int, last: int) -> Subject | None:
    ranked: list[tuple[int, int, int, Subject]] = []
    for order, (subject, pattern) in enumerate(fitting):
        for found in pattern.finditer(text.words, first, last):
            if found.start() >= quantity.end:
                between = text.words[quantity.end : found.start()]
                distance = 0 if signs.JOINED.fullmatch(between) else 15 + len(between)
            elif found.end() <= quantity.start:
                distance = 1 + quantity.start - found.end()
            else:
                distance = 0
            distance += 40 * text.breaks(*_between(found, quantity)) + 60 * subject.weak
            ranked.append((distance, found.start() - found.end(), order, subject))
    return min(ranked, key=lambda one: one[:3])[3] if ranked else None


def _by_unit(text: Prose, fitting: list[_Pair], quantity: Quantity) -> Subject | None:
    """Return latency for a short time in which something has to be done, though no word says what."""
    swift = signs.SWIFT.search(text.words, quantity.start, quantity.end) or statistic(text, quantity)
    if quantity.unit not in _QUICK or not quantity.operator.startswith("<") or not swift:
        return None
    return next((one for one, _ in fitting if one.metric == "latency"), None)


def _kind(text: Prose, quantity: Quantity, metric: str) -> Subject | None:
    """Return which kind is meant where the nearest word says none, as in ``Branches ≥ 70% coverage``."""
    if metric not in _KINDS:
        return None
    first, last = text.segment(quantity.start, quantity.end)
    if metric == "coverage.line":
        alone = text.words[first : quantity.start].strip(" :*-")
        return next((one for one, pattern in _KINDS[metric] if pattern.fullmatch(alone)), None)
    if signs.PERFORMING.search(text.words, first, last):
        return None
    kinds = [one for one, pattern in _KINDS[metric] if pattern.search(text.words, first, last)]
    return kinds[0] if len(kinds) == 1 else None


def _plainer(words: str) -> str:
    return re.sub(r"\b(?:or|and|ou|e|y|und|oder|veya|或|和)\b|[/,]", " ", words)


def _distance(text: Prose, pattern: re.Pattern[str], quantity: Quantity, end: int) -> int | None:
    """Return how far a word stands from a figure and what it counts, in its sentence."""
    first, last = text.sentence(quantity.start, quantity.end)
    gaps = [
        max(quantity.start - found.end(), found.start() - end, 0) + 40 * text.breaks(*_between(found, quantity))
        for found in pattern.finditer(text.words, first, last)
    ]
    return min(gaps, default=None)


def _between(found: re.Match[str], quantity: Quantity) -> tuple[int, int]:
    return (found.end(), quantity.start) if found.end() <= quantity.start else (quantity.end, found.start())
