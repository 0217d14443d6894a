"""``storygate status``: every morning, one row a story, claimed beside proven."""

from __future__ import annotations

import typer

from storygate.cli import options


def status(
    stories: options.Stories = None,
    formats: options.StatusFormats = None,
    evidence: options.Evidence = None,
    verified: options.Verified = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    exit_code: options.ExitCode = False,
) -> None:
    """Show what each story claims beside what is proven.

    One row a story with its decision and the next thing to do; the widest gap between claim and proof comes first.
    """
    from dataclasses import replace

    from storygate.cli.output import outputs, write
    from storygate.cli.session import assessed, opened, status_of

    wanted = outputs("status", formats)
    project = opened(config)
    assessment = assessed(
        project, stories, stories=story_paths, evidence=evidence, verified=verified, quiet=quiet, verbose=verbose
    )
    from storygate.judging.judge import gap  # judges were called in while the stories were read

    ordered = sorted(assessment.judgements, key=lambda judgement: -gap(judgement))
    write("status", wanted, replace(assessment, judgements=tuple(ordered)), color=color, quiet=quiet)
    code = status_of(assessment, project)
    raise typer.Exit(code if exit_code else 0)
