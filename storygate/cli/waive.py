"""``storygate waive``: a person accepts a gap, by name, with a reason and for a time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from storygate.cli import options  # noqa: TC001 - typer reads the annotations at run time


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storygate.gates.schema import GateFile
    from storygate.model import Assessment, Criterion, Judgement
    from storygate.project import Project


Target = Annotated[
    str,
    typer.Argument(metavar="STORY[/AC]", help="1.2/AC4 for a criterion, 1.2 for the whole story.", show_default=False),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why the gap is acceptable.", show_default=False)]
ApprovedBy = Annotated[str, typer.Option("--approved-by", metavar="NAME", help="Who accepts it.", show_default=False)]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until", metavar="DATE", formats=["%Y-%m-%d"], help="Its last day, e.g. 2026-12-31.", show_default=False
    ),
]


def waive(
    target: Target,
    reason: Reason,
    approved_by: ApprovedBy,
    until: Until = None,
    evidence: options.Evidence = None,
    verified: options.Verified = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a waiver: a person accepts a gap in the evidence.

    It stands in the gate of the story. A waived criterion is shown as waived and never as proven. Where the story has no gate yet, it is written first.
    """
    from datetime import UTC

    from storygate.cli.session import assessed, opened
    from storygate.errors import StorygateError
    from storygate.gates.waive import Given, check
    from storygate.gates.waive import waive as write
    from storygate.reports.safe import terminal

    project = opened(config).afresh()
    now = datetime.now(UTC)
    story_id, _, number = target.partition("/") if "/AC" in target.upper() else (target, "", "")
    gates = project.gates()
    assessment = assessed(
        project, [story_id], stories=story_paths, evidence=evidence, verified=verified, quiet=True, gates=gates
    )
    if len(assessment.judgements) != 1:
        raise StorygateError(f"{len(assessment.judgements)} stories have the id {story_id}; a waiver is of one")
    judgement = assessment.judgements[0]
    criterion = _criterion(judgement, number) if number else None
    given = Given(
        reason,
        approved_by,
        now.astimezone().date(),
        until.date() if until else None,
        criterion.id if criterion else None,
    )
    policy = project.config.policy
    check(given, policy)
    if not policy.waive_failing:
        _refuse_failing(judgement, criterion)
    path = _gate(project, assessment, judgement, now, gates)
    write(path, given)
    if not quiet:
        what = criterion.address if criterion else f"story {judgement.story.id}"
        ends = f"until {given.until}" if given.until else "without end"
        print(terminal(f"{project.shown(path)}: {what} waived by {given.approved_by}, {ends}"))
        print(terminal(f"storygate gate {judgement.story.id} records the decision that follows"))


def _criterion(judgement: Judgement, number: str) -> Criterion:
    from storygate.cli.why import criterion_of

    return criterion_of([judgement.story], number)


def _refuse_failing(judgement: Judgement, criterion: Criterion | None) -> None:
    from storygate.errors import StorygateError
    from storygate.model import VerdictValue

    for verdict in judgement.verdicts:
        if verdict.value is VerdictValue.FAILING and criterion in {None, verdict.criterion}:
            raise StorygateError(
                f"{verdict.criterion.address} is failing ({verdict.why}), and the policy lets nobody accept that "
                "(policy.waivers.failing = false)"
            )


def _gate(
    project: Project, assessment: Assessment, judgement: Judgement, now: datetime, gates: Sequence[GateFile]
) -> Path:
    """Return the gate of a story, written first where there is none."""
    from storygate.errors import StorygateError
    from storygate.gates.write import by_path, gate_of, write_gate
    from storygate.history.ground import ground

    folder = project.gates_folder()
    known = by_path(project.root, gates)
    if (path := gate_of(judgement.story, known)) is not None:
        return path
    if judgement.decision is None:
        raise StorygateError(f"story {judgement.story.id} is {judgement.reason}; there is nothing to accept yet")
    moment = now.replace(microsecond=0)
    pinned = ground(project, assessment)
    return write_gate(judgement, folder, now=moment, policy=project.config.policy, ground=pinned, known=known).path
