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
    import sys

    from datetime import UTC, datetime

    from storygate.cli.session import assessed, opened, status_of
    from storygate.errors import ExitStatus, UntrustedInputError
    from storygate.gates.write import gates_in, write_gate
    from storygate.reports.safe import terminal

    del color  # plain lines only; the option is accepted so that every verb takes it
    project = opened(config)
    assessment = assessed(project, stories, stories=story_paths, evidence=evidence, quiet=quiet, verbose=verbose)
    policy, now = project.config.policy.policy(), datetime.now(UTC).replace(microsecond=0)
    folder = project.gates_folder()
    known = gates_in(folder)
    refused = False
    for judgement in assessment.judgements:
        name = judgement.story.id
        if judgement.decision is None:
            if stories:
                print(terminal(f"{name}: no gate written, {judgement.reason}"))
            continue
        try:
            written = write_gate(judgement, folder, now=now, policy=policy, known=known)
        except UntrustedInputError as error:
            refused = True
            print(terminal(f"storygate: {name}: {error}"), file=sys.stderr)
            continue
        for found in written.findings:
            print(terminal(f"storygate: {found.place}: {found.code} {found.message}"), file=sys.stderr)
        print(terminal(f"{name}: {judgement.decision.value}  {project.shown(written.path)}  {written.change}"))
    status = ExitStatus.UNTRUSTED if refused else status_of(assessment, project)
    if status is ExitStatus.DOES_NOT_HOLD and not exit_code:
        status = ExitStatus.HOLDS
    raise typer.Exit(status)
