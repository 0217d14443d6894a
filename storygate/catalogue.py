"""Every rule of every room, by code: what ``storygate explain`` knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate import findings as project
from storygate.evidence import findings as evidence
from storygate.gates import findings as gates
from storygate.judging import findings as judging
from storygate.linking import findings as linking
from storygate.stories import findings as stories


if TYPE_CHECKING:
    from storygate.model import Rule


def rules() -> dict[str, Rule]:
    """Return all rules, sorted by code.

    Raises:
        ValueError: where two rules share a code; a test sees to it that none do.
    """
    found: dict[str, Rule] = {}
    for room in (judging, evidence, linking, gates, stories, project):
        for rule in room.RULES:
            if found.setdefault(rule.code, rule) is not rule:
                raise ValueError(f"{rule.code} is both {found[rule.code].name} and {rule.name}")
    return dict(sorted(found.items()))
