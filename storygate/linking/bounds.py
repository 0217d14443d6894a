"""The language of bounds: ``image.size{stage=prod} < 200 MB``, ``http.latency{p95} < 500 ms``, ``vulnerabilities.high == 0``.

bound    = name [ "{" selector { "," selector } "}" ] operator number [ unit ]
selector = statistic | label "=" value
operator = "<" | "<=" | "≤" | ">" | ">=" | "≥" | "=" | "==" | "!=" | "≠"
"""

from __future__ import annotations

import operator
import re

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from storygate.linking.units import unit
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Callable

    from storygate.model import Metric


_NAME = re.compile(r"[A-Za-z_][\w-]*+(?:\.[\w-]++)*+")
_OPEN = re.compile(r"\s*\{")
_SELECTOR = re.compile(r"\s*([\w.-]+)\s*(?:=\s*(?:\"([^\"]*)\"|([^\s,{}\"]+)))?\s*")
_OPERATOR = re.compile(r"\s*(<=|>=|==|!=|≤|≥|≠|<|>|=)\s*")
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,12})?(?![\d.,]|[eE]\d)")
_UNIT = re.compile(r"\s*(%|[A-Za-zµμ][A-Za-z/µμ]{0,15})?\s*\Z")
_OPERATORS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "!=": operator.ne, "≠": operator.ne,
}  # fmt: skip
_PRECISION = 60
"""Digits: more than value and factor together have, so that no comparison rounds."""


class BoundError(ValueError):
    """A text is no bound: says what was expected, and where."""

    def __init__(self, expected: str, text: str, at: int) -> None:
        super().__init__(f"{expected} is expected at column {at + 1}")
        self.expected = expected
        self.text = text
        self.column = at + 1
        """From 1."""

    @property
    def pointed(self) -> str:
        """The text, and below it a caret where it goes wrong."""
        return f"{self.text}\n{' ' * (self.column - 1)}^ {self.expected} is expected here"


@immutable
class Bound:
    """A predicate over one measured figure."""

    text: str
    """As written."""
    name: str
    operator: str
    value: Decimal
    unit: str
    statistic: str | None = None
    scope: tuple[tuple[str, str], ...] = ()

    @property
    def limit(self) -> str:
        """The right side as written, e.g. ``< 200 MB``."""
        return self.text[self.text.index(self.operator) :].strip()

    def selects(self, metric: Metric) -> bool:
        """Whether the bound is about a figure: name, labels and, where the bound says one, statistic."""
        return (
            metric.name == self.name
            and (self.statistic is None or self.statistic == (metric.statistic or "").casefold())
            and set(self.scope) <= set(metric.scope)
        )

    def is_comparable(self, metric: Metric) -> bool:
        """Whether both are of one dimension: megabytes with bytes, percent with a fraction."""
        return unit(self.unit).dimension == unit(metric.unit).dimension

    def holds(self, value: Decimal, measured_in: str) -> bool:
        """Whether a figure of the same dimension is inside the bound, compared without rounding."""
        with localcontext(prec=_PRECISION):
            left, right = value * unit(measured_in).factor, self.value * unit(self.unit).factor
            return _OPERATORS[self.operator](left, right)


def parse(text: str) -> Bound:
    """Return the bound that a text says.

    Raises:
        BoundError: The text is no bound; says where and what was expected.
    """
    text = text.strip()
    name = _NAME.match(text)
    if name is None:
        raise BoundError("the name of a figure such as image.size", text, 0)
    statistic, scope, at = _selectors(text, name.end())
    compared = _OPERATOR.match(text, at)
    if compared is None:
        raise BoundError("one of < <= > >= == !=", text, at)
    number = _NUMBER.match(text, compared.end())
    if number is None:
        raise BoundError("a plain number such as 200 or 0.5", text, compared.end())
    measured_in = _UNIT.match(text, number.end())
    if measured_in is None:
        raise BoundError("a unit, or the end", text, number.end())
    value = Decimal(number[0])
    return Bound(text, name[0], compared[1], value, measured_in[1] or "", statistic, tuple(sorted(scope.items())))


def _selectors(text: str, at: int) -> tuple[str | None, dict[str, str], int]:
    statistic: str | None = None
    scope: dict[str, str] = {}
    opened = _OPEN.match(text, at)
    if opened is None:
        return statistic, scope, at
    at = opened.end()
    while selector := _SELECTOR.match(text, at):
        label, quoted, bare = selector.groups()
        value = bare if quoted is None else quoted
        if value is not None and label not in scope:
            scope[label] = value
        elif value is None and statistic is None:
            statistic = label.casefold()
        else:
            raise BoundError("each label once, and one statistic", text, at)
        at = selector.end()
        if text[at : at + 1] == "}":
            return statistic, scope, at + 1
        if text[at : at + 1] != ",":
            break
        at += 1
    raise BoundError('a label=value, a statistic or "}"', text, at)
