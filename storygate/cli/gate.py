"""``storygate gate``: writes the decision into a gate file, and keeps what a person wrote there."""

from __future__ import annotations

import typer

from storygate.cli import options


def gate(
    stories: options.Stories = None,
    evidence: options.Evidence = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    exit_code: options.ExitCode = False,
) -> None:
    """Write gate files: the decision of each due story and the ground it rests on.

    Without a story, all due stories. A gate that cannot be read is never overwritten, and an unchanged one is left alone.
    """
    from datetime import UTC, datetime

    from storygate.cli.run import assessed, opened, status_of
    from storygate.errors import ExitStatus
    from storygate.gates.write import write_gate
    from storygate.reports.safe import terminal

    del color  # plain lines only; the option is accepted so that every verb takes it
    project = opened(config)
    assessment = assessed(project, stories, stories=story_paths, evidence=evidence, quiet=quiet, verbose=verbose)
    folder = project.gates_folder()
    refused = 0
    now = datetime.now(UTC).replace(microsecond=0)
    for judgement in assessment.judgements:
        if judgement.decision is None:
            if stories:
                print(terminal(f"{judgement.story.id}: no gate written, {judgement.reason}"))
            continue
        written = write_gate(judgement, folder, now=now)
        print(
            terminal(
                f"{judgement.story.id}: {judgement.decision.value}  {project.shown(written.path)}  {written.change}"
            )
        )
    status = status_of(assessment, project)
    raise typer.Exit(ExitStatus.UNTRUSTED if refused else status if exit_code else _trusted(status))


def _trusted(status: int) -> int:
    from storygate.errors import ExitStatus

    return status if status in (ExitStatus.UNTRUSTED, ExitStatus.NOTHING_TO_JUDGE) else 0
