"""Figures of one report, by names that read like bounds; the reports beside it were made by the tools they are named for."""

from __future__ import annotations

import json

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest


if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

REPORTS = Path(__file__).parent / "reports"


def shown(metric) -> str:
    """E.g. ``http.latency{p95, endpoint=/a}``; totals and the label ``tool`` go without saying."""
    statistic = [metric.statistic] if metric.statistic not in {None, "total"} else []
    inside = ", ".join([*statistic, *(f"{label}={value}" for label, value in metric.scope if label != "tool")])
    return f"{metric.name}{{{inside}}}" if inside else metric.name


@pytest.fixture
def report() -> Callable[[str], str]:
    """Return the text of a report of a real tool."""
    return lambda name: (REPORTS / name).read_text("utf-8")


@pytest.fixture
def figures(evidence) -> Callable[[Any], dict[str, Decimal | None]]:
    """Return the figures of a text or of a JSON document, which has to be trusted."""

    def read(given: Any) -> dict[str, Decimal | None]:
        found = evidence(given if isinstance(given, str) else json.dumps(given, indent=1))
        assert found.trusted, found.findings
        named = {shown(metric): metric.value for metric in found.metrics}
        assert len(named) == len(found.metrics), "two figures of one name"
        return named

    return read


@pytest.fixture
def refusal(evidence) -> Callable[[Any], str]:
    """Return the code of the finding that refuses a text or a JSON document, of which then nothing counts."""

    def read(given: Any) -> str:
        found = evidence(given if isinstance(given, str) else json.dumps(given, indent=1))
        assert found.metrics == ()
        assert not found.trusted
        return found.findings[-1].code

    return read
