"""``storygate check``: does what the stories claim hold? The verb for CI."""

from __future__ import annotations

import typer

from storygate.cli import options


def check(
    stories: options.Stories = None,
    formats: options.Formats = None,
    evidence: options.Evidence = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    exit_zero: options.ExitZero = False,
) -> None:
    """Fail when criteria of due stories lack evidence.

    Reads stories and reports, links and judges them, and ends with a status that CI can act on. With --format github
    the findings appear beside the lines of the stories.
    """
    from storygate.cli.output import outputs, write
    from storygate.cli.session import assessed, opened, status_of

    wanted = outputs("check", formats)
    project = opened(config)
    assessment = assessed(project, stories, stories=story_paths, evidence=evidence, quiet=quiet, verbose=verbose)
    write("check", wanted, assessment, color=color, quiet=quiet)
    status = status_of(assessment, project)
    raise typer.Exit(0 if exit_zero else status)
