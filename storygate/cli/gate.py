"""``storygate gate``: writes the decision into a gate file, and keeps what a person wrote there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from storygate.cli import options


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from storygate.gates.write import Written
    from storygate.model import Judgement
    from storygate.project import Project


StoryNote = Annotated[
    bool, typer.Option("--story-note", help="Append the method's review block to each story's QA Results as well.")
]


def gate(
    stories: options.Stories = None,
    formats: options.PlainFormats = None,
    evidence: options.Evidence = None,
    verified: options.Verified = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    story_note: StoryNote = False,
    exit_code: options.ExitCode = False,
) -> None:
    """Write gate files: the decision of each due story.

    With the ground it rests on. Without a story, all due stories. A gate that cannot be read is never overwritten, and an unchanged one is left alone.
    """
    import sys

    from datetime import UTC, datetime

    from storygate.cli.output import emit, outputs
    from storygate.cli.session import assessed, opened, status_of
    from storygate.errors import ExitStatus, UntrustedInputError
    from storygate.gates.write import by_path, write_gate
    from storygate.history.ground import ground
    from storygate.reports.safe import terminal

    del color  # plain lines only; the option is accepted so that every verb takes it
    wanted = outputs("gate", formats)
    project = opened(config).afresh()
    gates = project.gates()
    assessment = assessed(
        project,
        stories,
        stories=story_paths,
        evidence=evidence,
        verified=verified,
        quiet=quiet,
        verbose=verbose,
        gates=gates,
    )
    policy, now = project.config.policy, datetime.now(UTC).replace(microsecond=0)
    folder = project.gates_folder()
    known, pinned = by_path(project.root, gates), ground(project, assessment)
    refused = False
    lines: list[str] = []
    paths: list[Path] = []
    for judgement in assessment.judgements:
        if judgement.decision is None:
            if stories:
                lines.append(f"{judgement.story.id}: no gate written, {judgement.reason}")
            continue
        try:
            written = write_gate(judgement, folder, now=now, policy=policy, ground=pinned, known=known)
            paths.append(written.path)
            lines.append(_told(project, judgement, written))
            if story_note and _note(project, judgement, project.shown(written.path)):
                lines.append(f"{judgement.story.id}: review block appended to {judgement.story.path}")
        except UntrustedInputError as error:
            refused = True
            print(terminal(f"storygate: {judgement.story.id}: {error}"), file=sys.stderr)
    for output in wanted:
        told = _document(paths, project) if output.name == "json" else (terminal(line) + "\n" for line in lines)
        emit(output, told, quiet=quiet)
    status = ExitStatus.UNTRUSTED if refused else status_of(assessment, project)
    if status is ExitStatus.DOES_NOT_HOLD and not exit_code:
        status = ExitStatus.HOLDS
    raise typer.Exit(status)


def _told(project: Project, judgement: Judgement, written: Written) -> str:
    """Return what became of a gate, and say on standard error what is odd about it."""
    import sys

    from storygate.reports.safe import terminal

    for found in written.findings:
        print(terminal(f"storygate: {found.place}: {found.code} {found.message}"), file=sys.stderr)
    return f"{judgement.story.id}: {judgement.decision}  {project.shown(written.path)}  {written.change}"


def _note(project: Project, judgement: Judgement, gate: str) -> bool:
    """Append the review block to a story; return whether it was not there already."""
    from datetime import UTC, datetime

    from storygate.gates.note import append_note
    from storygate.reports.safe import markdown

    today = datetime.now(UTC).astimezone().date()
    return append_note(project.root / judgement.story.path, judgement, gate, on=today, told=markdown(judgement.reason))


def _document(paths: Sequence[Path], project: Project) -> Iterator[str]:
    """Yield what the gate files say now, as a document."""
    from storygate.gates.read import read
    from storygate.reports.documents import layout
    from storygate.reports.documents.gate import gate_document

    yield from layout.pieces(gate_document(read(path, project.shown(path)) for path in paths))
