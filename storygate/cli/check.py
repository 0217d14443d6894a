"""``storygate check``: does what the stories claim hold? The verb for CI."""

from __future__ import annotations

from typing import Annotated

import typer

from storygate.cli import options


Locked = Annotated[
    bool, typer.Option("--locked", help="Fail as well where a committed gate would change, and show the difference.")
]
ChangedSince = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REF",
        help="Judge only the stories that have changed since the branch parted from REF, such as origin/main.",
        show_default=False,
    ),
]


def check(
    stories: options.Stories = None,
    formats: options.CheckFormats = None,
    evidence: options.Evidence = None,
    verified: options.Verified = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    changed_since: ChangedSince = None,
    locked: Locked = False,
    exit_zero: options.ExitZero = False,
) -> None:
    """Fail when criteria of due stories lack evidence.

    Reads stories and reports, links and judges them, and ends with a status that CI can act on. With --format github
    the findings appear beside the lines of the stories. Known gaps that `storygate baseline` has written down do not fail.
    """
    from storygate.cli.output import outputs, write
    from storygate.cli.session import assessed, opened, status_of
    from storygate.errors import ExitStatus

    wanted = outputs("check", formats)
    project = opened(config)
    assessment = assessed(
        project,
        stories,
        stories=story_paths,
        evidence=evidence,
        verified=verified,
        quiet=quiet,
        verbose=verbose,
        since=changed_since,
    )
    write("check", wanted, assessment, color=color, quiet=quiet)
    status = status_of(assessment, project)
    if locked and status in {ExitStatus.HOLDS, ExitStatus.DOES_NOT_HOLD}:
        from storygate.cli.locked import compare

        if not compare(project, assessment, quiet=quiet):
            status = ExitStatus.DOES_NOT_HOLD
    raise typer.Exit(0 if exit_zero else status)
