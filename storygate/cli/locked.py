"""``storygate check --locked``: fails where a committed gate would change, and shows what would."""

from __future__ import annotations

import sys

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from storygate.gates.locked import Difference
    from storygate.model import Assessment
    from storygate.project import Project


def compare(project: Project, assessment: Assessment, *, quiet: bool) -> bool:
    """Return whether every gate of a due story would stay as it is; what would change is said on standard error."""
    from storygate.gates.locked import differences
    from storygate.gates.write import by_path
    from storygate.history.ground import ground
    from storygate.reports.safe import terminal

    gates = by_path(project.root, project.gates())
    stands = ground(project, assessment)
    found = list(differences(assessment.judgements, gates, policy=project.config.policy, ground=stands))
    for difference in found:
        print(terminal(f"storygate: {_headline(project, difference)}"), file=sys.stderr)
        if not quiet and difference.path is not None:
            for line in difference.lines:
                print(terminal(f"  {line}"), file=sys.stderr)
    return not found


def _headline(project: Project, difference: Difference) -> str:
    remedy = f"run `storygate gate {difference.story}` and commit it"
    if difference.path is None:
        return f"story {difference.story} has no gate; {remedy}"
    return f"{project.shown(difference.path)} would change; {remedy}"
