"""Reads a criterion for figures that can be measured, and says each as a bound that a person may confirm.

Two of three figures in criteria are constants of the product: a debounce of 300 ms, an upload of at most 10 MB. So a
figure is proposed only where it is compared, in the direction that makes sense for what it is about, and where
the words say what that is. What is left alone costs a person a line; what is made up costs trust.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from storygate.linking.prose import signs, topic
from storygate.linking.prose.clauses import prose
from storygate.model.immutable import immutable
from storygate.stories import quantities
from storygate.stories.quantities import Quantity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.linking.prose.clauses import Prose
    from storygate.linking.prose.subjects import Subject
    from storygate.model import Criterion


@immutable
class Proposal:
    """A bound that a criterion's words seem to state."""

    bound: str
    """In the language of bounds."""
    words: str
    """What it was read from."""
    line: int
    column: int
    """From 1, in the line as it is on disk."""
    note: str = ""
    """What the words leave open and the bound supposes."""

    @property
    def comment(self) -> str:
        """The line to paste below the criterion."""
        return f"<!-- storygate: {self.bound} -->"


_MARKUP = str.maketrans("", "", "*`")
_UPPER, _LOWER = ("<", "<="), (">", ">=")
_PLAIN = ("", "%", "fps", "/10", "/100", ":1")
"""Units of figures that may be a bound though nothing compares them."""
_SCALED = ("size", "time", "requests")
"""Dimensions of figures that a percentage is stated of."""
_SMALL = 20
"""Megabytes; few images of containers are smaller, and most pictures are."""
_LATENT = ("ms", "s", "us", "ns", "min")
_P95 = "the words name no statistic: p95 is supposed"


def proposals(criterion: Criterion) -> tuple[Proposal, ...]:
    """Return the bounds that a criterion's words seem to state, but for those of metrics that it already has bounds for."""
    source = criterion.source or criterion.text
    confirmed = {text.partition("{")[0].split()[0] for text, _ in criterion.bounds if text.strip()}
    made: dict[str, Proposal] = {}
    for bound, start, end, note in _found(prose(source)):
        if bound.partition("{")[0].split()[0] not in confirmed and bound not in made:
            before = source[:start]
            column = start - (before.rfind("\n") + 1) + 1
            words = " ".join(source[start:end].translate(_MARKUP).split())
            made[bound] = Proposal(bound, words, criterion.line + before.count("\n"), column, note)
    return tuple(made.values())


def _found(text: Prose) -> Iterator[tuple[str, int, int, str]]:
    for command in signs.COMMAND.finditer(text.words):
        yield f"coverage.line >= {command[1]} %", command.start(), command.end(), ""
    figures = list(quantities.read(text.figures))
    figures += [
        Quantity("==", Decimal(0), None, "", nought.start(), nought.start(), nought.end())
        for pattern in (signs.NOUGHT, signs.LACKING)
        for nought in pattern.finditer(text.figures)
    ]
    limited = signs.LARGEST.search(text.words) is not None
    figures = [one for one in figures if limited or one.operator or one.unit in _PLAIN]
    if not figures or signs.NEVER.search(text.words):
        return
    compared = {one.unit for one in figures if one.operator and one.unit}
    for quantity in sorted(figures, key=lambda one: one.start):
        if not signs.REPORTED.search(text.words[max(0, quantity.start - 24) : quantity.start]):
            for made, note in _bounds(text, quantity, alone=quantity.unit not in compared):
                yield made, quantity.start, quantity.end, note


def _bounds(text: Prose, quantity: Quantity, *, alone: bool) -> Iterator[tuple[str, str]]:
    """Yield what one figure says as a bound; ``alone``: no other of its unit is compared, so that it may be the bound."""
    if not quantity.unit and (names := topic.counted(text, quantity)):
        for name in names:
            operator = _turned(text, quantity, lower=True)
            if operator or quantity.value == 0:
                yield _written(name, None, operator or "==", quantity, ""), ""
        return
    if quantity.number == quantity.start and quantity.end > quantity.start and quantity.operator == "==":
        return  # nothing of something that no report counts
    subject = topic.subject_of(text, quantity)
    if subject is None or (subject.metric == "image.size" and _is_picture(text, quantity)):
        return
    if relative := _relative(text, quantity, subject):
        yield relative, ""
        return
    if quantity.unit == "%" and subject.dimension in _SCALED:
        return
    operator = _turned(text, quantity, lower=subject.lower) or (_meant(text, quantity, subject) if alone else "")
    statistic = topic.statistic(text, quantity) if quantity.unit in _LATENT else None
    if not operator or (not statistic and _is_aside(text, quantity, subject)):
        return
    latent = subject.metric.endswith("latency")
    note = _P95 if latent and not statistic else ""
    name = topic.qualified(text, quantity, subject)
    unit = "fraction" if subject.dimension == "ratio" or _of_one(quantity, subject) else subject.unit
    yield _written(name, statistic or ("p95" if latent else None), operator, quantity, unit), note


def _of_one(quantity: Quantity, subject: Subject) -> bool:
    """Whether a score is given from 0 to 1, as in Lighthouse's own reports."""
    return subject.unit == "points" and 0 < quantity.value < 1


def _is_picture(text: Prose, quantity: Quantity) -> bool:
    """Whether an image is one to look at."""
    if quantity.unit in ("B", "kB", "KiB") or signs.PICTURES.search(text.words) is not None:
        return True
    small = quantity.unit in ("MB", "MiB") and quantity.value < _SMALL
    return small and signs.CONTAINERS.search(text.words) is None


def _written(name: str, statistic: str | None, operator: str, quantity: Quantity, measured_in: str) -> str:
    selector = f"{{{statistic}}}" if statistic else ""
    value = f"{quantity.value:f}" if operator != "in" else f"{quantity.value:f}..{quantity.upper:f}"
    return f"{name}{selector} {operator} {value} {quantity.unit or measured_in}".strip()


def _turned(text: Prose, quantity: Quantity, *, lower: bool) -> str:
    """Return the comparison as a bound; empty where it goes the wrong way, unless the words say what is refused."""
    operator = quantity.operator
    if operator in (_UPPER if lower else _LOWER) or operator == "in" or (operator == "==" and not quantity.value):
        return operator
    first, last = text.sentence(quantity.start, quantity.end)
    if operator in (*_UPPER, *_LOWER) and signs.REFUSED.search(text.words, first, last):
        return {">": "<=", ">=": "<", "<": ">=", "<=": ">"}[operator]
    return ""


def _meant(text: Prose, quantity: Quantity, subject: Subject) -> str:
    """Return the comparison that is meant where none is written: ``100% coverage``, ``60fps``, ``Max memory: 1 GB``."""
    stated = not quantity.operator and not quantity.about and quantity.upper is None
    if stated and (subject.metric.startswith(("coverage.", "fps", "a11y.contrast")) or subject.dimension == "score"):
        return ">="
    first, _ = text.segment(quantity.start, quantity.end)
    if subject.metric == "image.size" and quantity.value < _SMALL:
        return ""
    return "<=" if stated and subject.lower and signs.LARGEST.search(text.words, first, quantity.start) else ""


def _is_aside(text: Prose, quantity: Quantity, subject: Subject) -> bool:
    """Whether a figure is a constant of the product: the words around it speak of how it behaves."""
    if subject.dimension != "time" and not subject.weak:
        return False
    around = text.sentence if subject.weak else text.segment
    return signs.ASIDE.search(text.words, *around(quantity.start, quantity.end)) is not None


def _relative(text: Prose, quantity: Quantity, subject: Subject) -> str:
    """Return the bound of a figure that is stated by another: how far it may move, or which part of it may remain."""
    if subject.dimension not in _SCALED:
        return ""
    amount = f"{quantity.value:f} {quantity.unit} of baseline"
    if quantity.unit == "%" and topic.is_part(text, quantity):
        return f"{subject.metric} {quantity.operator} {amount}" if quantity.operator else ""
    if not subject.lower:
        return ""  # whether more of it is the regression or the gain, the words do not say
    share = quantity.unit == "%"
    first, last = text.sentence(quantity.start, quantity.end) if share else text.segment(quantity.start, quantity.end)
    less = signs.FEWER.search(text.words, first, last) is not None
    if not quantity.operator or not signs.CHANGE.search(text.words, first, last) or (less and not share):
        return ""
    operator = {">": "<", ">=": "<="}.get(quantity.operator, quantity.operator)
    return f"{subject.metric} {operator} {'-' if less else '+'}{amount}"
