"""The language of bounds: ``image.size{stage=prod} < 200 MB``, ``bundle.size <= +5 % of baseline``.

bound    = name [ "{" selector { "," selector } "}" ] ( operator limit | "in" number ".." number [ unit ] )
selector = statistic | label "=" value
operator = "<" | "<=" | "≤" | ">" | ">=" | "≥" | "=" | "==" | "!=" | "≠"
limit    = number [ unit ] | number "%" "of baseline" | ( "+" | "-" ) number [ unit ] "of baseline"

A signed limit says how far the figure may lie from that of the baseline, ``90 % of baseline`` which part of it.
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
_OPERATOR = re.compile(r"\s*(<=|>=|==|!=|≤|≥|≠|<|>|=|in(?![\w-]))\s*")
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,12})?(?![\d,]|\.\d|[eE]\d)")
_UPPER = re.compile(r"\s*\.\.\s*")
_UNIT = re.compile(r"\s*(%|:1\b|/100?\b|(?!of\s)[A-Za-zµμ][A-Za-z/µμ]{0,15})?\s*")
_BASELINE = re.compile(r"of\s+baseline\s*\Z")
_OPERATORS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "!=": operator.ne, "≠": operator.ne,
}  # fmt: skip
_WITHIN = "in"
_PERCENT = ("%", "percent")
"""Units of a share of the baseline; a point of a percentage is an amount like any other."""
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
    upper: Decimal | None = None
    """The other end of ``in 10..20``; both ends are inside."""
    relative: bool = False
    """The limit rests on the figure of the baseline: a difference where ``signed``, else a part of it."""
    signed: bool = False

    @property
    def limit(self) -> str:
        """The right side as written, e.g. ``< 200 MB``."""
        return self.text[len(self.left) :].strip()

    @property
    def left(self) -> str:
        """The left side as written, e.g. ``image.size{stage=prod}``."""
        return self.text[: max(self.text.rfind("}") + 1, len(self.name))]

    def selects(self, metric: Metric) -> bool:
        """Whether the bound is about a figure of its name: by labels and, where the bound says one, statistic.

        A figure that says none is that of the whole, as ``total`` is.
        """
        return (self.statistic is None or self.statistic == (metric.statistic or "total").casefold()) and set(
            self.scope
        ) <= set(metric.scope)

    def is_comparable(self, metric: Metric) -> bool:
        """Whether both are of one dimension: megabytes with bytes, percent with a fraction; a part of a baseline with all."""
        return self._is_part or unit(self.unit).dimension == unit(metric.unit).dimension

    @property
    def _is_part(self) -> bool:
        return self.relative and self.unit in _PERCENT

    def holds(self, value: Decimal, measured_in: str, baseline: Decimal = Decimal(0)) -> bool:
        """Whether a figure of the same dimension is inside the bound, compared without rounding.

        Args:
            value: The figure.
            measured_in: Its unit.
            baseline: The baseline's figure in the base unit of its dimension, e.g. bytes.
        """
        with localcontext(prec=_PRECISION):
            left, limit = value * unit(measured_in).factor, self.value * unit(self.unit).factor
            if self.upper is not None:
                return limit <= left <= self.upper * unit(self.unit).factor
            if self.relative:
                share = limit * (abs(baseline) if self.signed else baseline) if self._is_part else limit
                limit = baseline + share if self.signed else share
            return _OPERATORS[self.operator](left, limit)


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
    number = _number(text, compared.end())
    upper, at = _upper(text, number.end()) if compared[1] == _WITHIN else (None, number.end())
    if upper is not None and upper < Decimal(number[0]):
        raise BoundError(f"a number that is not below {number[0]}", text, at - len(str(upper)))
    measured_in = _UNIT.match(text, at)  # always matches, for every part of it may be missing
    known, at = (measured_in[1] or "", measured_in.end()) if measured_in else ("", at)
    signed, relative = number[0][0] in "+-", _BASELINE.match(text, at) is not None
    if relative:
        _check_relative(text, number, known, compared, signed=signed)
    elif at < len(text):
        raise BoundError("a unit, or the end" if not known else 'the end, or "of baseline"', text, at)
    return Bound(
        text, name[0], compared[1], Decimal(number[0]), known, statistic, tuple(sorted(scope.items())), upper, relative,
        signed and relative,
    )  # fmt: skip


def _number(text: str, at: int) -> re.Match[str]:
    number = _NUMBER.match(text, at)
    if number is None:
        raise BoundError("a plain number such as 200 or 0.5", text, at)
    return number


def _upper(text: str, at: int) -> tuple[Decimal, int]:
    dots = _UPPER.match(text, at)
    if dots is None:
        raise BoundError('".." and a second number', text, at)
    number = _number(text, dots.end())
    return Decimal(number[0]), number.end()


def _check_relative(
    text: str, number: re.Match[str], measured_in: str, compared: re.Match[str], *, signed: bool
) -> None:
    if compared[1] == _WITHIN:
        raise BoundError("an operator such as <= before a share of the baseline", text, compared.start(1))
    if not signed and measured_in not in _PERCENT:
        raise BoundError("+ or - before what may be added to the baseline", text, number.start())


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
