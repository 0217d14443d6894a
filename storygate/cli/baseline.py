"""``storygate baseline``: adopt an old project by writing its known gaps down, once, and taking out what gets fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from storygate.cli import options  # noqa: TC001 - typer reads the annotations at run time


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.known_gaps import Renewed


Add = Annotated[bool, typer.Option("--add", help="Let in the gaps that are new or worse, too. Look at the diff.")]


def baseline(
    add: Add = False,
    evidence: options.Evidence = None,
    verified: options.Verified = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Write down the known gaps of an old project.

    Into storygate-baseline.json, so that `check` fails for new ones only. Where the file is there already, what is fixed is taken out, and what is new stays out until you say --add. A known gap is
    never shown as proven.
    """
    from storygate.cli.session import assessed, opened
    from storygate.errors import NothingToJudgeError
    from storygate.known_gaps import renew
    from storygate.reports.safe import terminal

    project = opened(config).afresh()
    assessment = assessed(
        project,
        None,
        stories=story_paths,
        evidence=evidence,
        verified=verified,
        quiet=quiet,
        verbose=verbose,
        bare=True,
    )
    if not assessment.judgements:
        raise NothingToJudgeError(f"no stories found below {project.root}; a baseline is of stories")
    made = renew(project, assessment, add=add)
    if not quiet:
        for line in _lines(project.shown(made.path), made):
            print(terminal(line))


def _lines(name: str, made: Renewed) -> Iterator[str]:
    from storygate.reports.words import counted

    if made.change == "unchanged" and not made.gaps and not made.left_out:
        yield f"{name}: no gap is known, so there is nothing to write; if the file is there, it can go"
        return
    parts = [(made.added, "added"), (made.fixed, "fixed"), (made.milder, "milder than before")]
    told = "".join(f", {number} {word}" for number, word in parts if number)
    yield f"{name}: {counted(made.gaps, 'known gap')}{told}  {made.change}"
    if made.left_out:
        are = "is" if made.left_out == 1 else "are"
        yield f"{counted(made.left_out, 'gap')} {are} new or worse and not let in: close them, or `storygate baseline --add`"
