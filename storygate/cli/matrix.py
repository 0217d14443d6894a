"""``storygate matrix``: the traceability matrix as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from storygate.cli import options


Page = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page; - for standard output.")
]


def matrix(
    stories: options.Stories = None,
    output: Page = Path("storygate-matrix.html"),
    formats: options.Formats = None,
    evidence: options.Evidence = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    exit_code: options.ExitCode = False,
) -> None:
    """Write the traceability matrix: one self-contained HTML page.

    It shows which evidence covers each criterion, and which criteria each piece of evidence covers.
    """
    from storygate.cli.output import Output, outputs, write
    from storygate.cli.session import assessed, opened, status_of

    page = Output("html", None if str(output) == "-" else output)
    wanted = outputs("matrix", formats) if formats else [page]
    project = opened(config)
    assessment = assessed(project, stories, stories=story_paths, evidence=evidence, quiet=quiet, verbose=verbose)
    write("matrix", wanted, assessment, color=color, quiet=quiet)
    code = status_of(assessment, project)
    raise typer.Exit(code if exit_code else 0)
