"""``storygate/verify/1``: what has become of the ground that each gate rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import FINE
from storygate.reports.documents.finding import place


if TYPE_CHECKING:
    from collections.abc import Iterable

    from storygate.model import Check
    from storygate.reports.documents.layout import Json


SCHEMA = "storygate/verify/1"


def verify_document(checks: Iterable[Check]) -> Json:
    """Return the document of all checks, in the order given."""
    checks = list(checks)
    return {
        "schema": SCHEMA,
        "holds": all(check.state in FINE for check in checks),
        "checks": [
            {
                "gate": check.gate,
                "story": check.story,
                "decision": check.decision,
                "state": check.state,
                "place": place(check.place),
                "message": check.message,
                "remedy": check.remedy,
            }
            for check in checks
        ],
    }
