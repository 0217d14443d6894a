"""A finding and a place as JSON, the same in every document."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable

    from storygate.model import Finding, Place
    from storygate.reports.documents.layout import Json


def findings(found: Iterable[Finding]) -> list[Json]:
    """Return findings in the order given."""
    return [
        {
            "code": f.rule.code,
            "name": f.rule.name,
            "severity": f.rule.severity,
            "message": f.message,
            "place": {"path": f.place.path, "line": f.place.line, "column": f.place.column},
            "criterion": f.criterion,
            "story": f.story,
            "readings": list(f.readings),
            "fix": f.fix,
        }
        for f in found
    ]


def place(where: Place) -> Json:
    """Return where a piece of evidence stands."""
    return {"path": where.path, "line": where.line}
