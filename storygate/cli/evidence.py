"""``storygate evidence``: what was read from reports, before any story is asked."""

from __future__ import annotations

import sys

from typing import Annotated

import typer

from storygate.cli import options


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...", help="Reports or globs; the configured ones where none is named.", show_default=False
    ),
]


def evidence(
    files: Files = None,
    patterns: options.Evidence = None,
    formats: options.PlainFormats = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    color: options.ColorMode = options.Color.AUTO,
) -> None:
    """Show what storygate reads from test and metric reports.

    A report that cannot be trusted as read ends with status 4; the others are shown all the same.
    """
    from datetime import UTC, datetime

    from storygate.cli.output import outputs, write
    from storygate.cli.session import opened, status_of
    from storygate.errors import ExitStatus
    from storygate.judging.judge import assess

    wanted = outputs("evidence", formats)
    project = opened(config)
    proof = project.evidence([*(files or ()), *(patterns or ())])
    assessment = assess(
        (),
        (),
        proof.findings,
        policy=project.config.policy,
        today=datetime.now(UTC).date(),
        tests=proof.tests,
        metrics=proof.metrics,
        reports=proof.reports,
        counts=proof.counts,
    )
    write("evidence", wanted, assessment, color=color, quiet=quiet)
    untrusted = any(found.rule.untrusted for found in proof.findings)
    if untrusted:
        status_of(assessment, project)
    elif not proof.reports:
        print("storygate: no report found; name files, or evidence.reports in storygate.toml", file=sys.stderr)
        raise typer.Exit(ExitStatus.NOTHING_TO_JUDGE)
    raise typer.Exit(ExitStatus.UNTRUSTED if untrusted else ExitStatus.HOLDS)
