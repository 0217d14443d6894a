"""``storygate show``: one story, criterion by criterion, with every link and why it was made."""

from __future__ import annotations

import re

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storygate.cli import options


if TYPE_CHECKING:
    from collections.abc import Sequence

    from storygate.linking.derivation import Derivation
    from storygate.model import Assessment
    from storygate.project import Project


_ADDRESS = re.compile(r"[^/]+/AC[-_ ]?\w[\w.]*", re.IGNORECASE)

GateFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--gate", metavar="FILE", help="Show what a gate file of any spelling says. Repeatable.", show_default=False
    ),
]

Why = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="CRITERION",
        help="Say how one criterion (AC3) came to its verdict: what was considered, linked and dropped.",
        show_default=False,
    ),
]


def show(
    stories: options.Stories = None,
    gate: GateFiles = None,
    why: Why = None,
    formats: options.PlainFormats = None,
    evidence: options.Evidence = None,
    verified: options.Verified = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    exit_code: options.ExitCode = False,
) -> None:
    """Show a story criterion by criterion, with its evidence.

    Names ids or files, or one criterion such as 1.2/AC3, which is the same as --why; a file is read whatever it looks like. With --format json the document says what the story
    holds (storygate/story/1); verdicts are in `storygate check --format json`.
    """
    from storygate.cli.output import outputs, write
    from storygate.cli.session import assessed, opened, status_of

    if (
        why is None
        and stories
        and len(stories) == 1
        and _ADDRESS.fullmatch(stories[0])
        and not Path(stories[0]).exists()
    ):
        story, _, why = stories[0].rpartition("/")
        stories = [story]
    if gate:
        raise typer.Exit(_show_gates(gate, formats, config))
    wanted = outputs("show", formats)
    project = opened(config)
    watch = _watch(project, stories or (), story_paths, why) if why else None
    if not watch and all(output.name == "json" for output in wanted):
        assessment = _as_read(project, stories or (), story_paths)
        write("show", wanted, assessment, color=color, quiet=quiet)
        raise typer.Exit(0)
    assessment = assessed(
        project,
        stories,
        stories=story_paths,
        evidence=evidence,
        verified=verified,
        quiet=quiet,
        verbose=verbose,
        watch=watch,
    )
    if watch:
        from storygate.cli.why import write_why

        write_why(wanted, assessment, watch, color=color.value, quiet=quiet)
    else:
        write("show", wanted, assessment, color=color, quiet=quiet)
    code = status_of(assessment, project)
    raise typer.Exit(code if exit_code else 0)


def _as_read(project: Project, chosen: Sequence[str], story_paths: Sequence[str] | None) -> Assessment:
    """Return the stories without evidence: files as they are, ids out of the project."""
    from datetime import UTC, datetime

    from storygate.judging.judge import assess
    from storygate.selection import select

    files = [Path(name) for name in chosen if Path(name).is_file()]
    ids = [name for name in chosen if not Path(name).is_file()]
    read = project.read(project.here / path for path in files)
    given, findings = read.stories, read.findings
    policy, today = project.config.policy, datetime.now(UTC).date()
    if ids or not files:
        rest = project.stories(story_paths)
        found = select(assess(rest.stories, (), policy=policy, today=today), ids, shown=project.shown)
        given += tuple(judgement.story for judgement in found.judgements)
        findings += rest.findings
    return assess(given, (), findings, policy=policy, today=today)


def _watch(project: Project, chosen: Sequence[str], story_paths: Sequence[str] | None, why: str) -> Derivation:
    from storygate.cli.why import criterion_of
    from storygate.linking.derivation import Derivation

    read = _as_read(project, chosen, story_paths)
    return Derivation(criterion_of([judgement.story for judgement in read.judgements], why))


def _show_gates(files: Sequence[Path], formats: Sequence[str] | None, config: Path | None) -> int:
    import sys

    from storygate.cli.session import opened
    from storygate.errors import ExitStatus, StorygateError
    from storygate.gates.read import read
    from storygate.reports.documents import layout
    from storygate.reports.documents.gate import gate_document
    from storygate.reports.safe import terminal

    if formats not in (None, [], ["json"]):
        raise StorygateError("show --gate knows the format json")
    project = opened(config)
    gates = [read(project.here / path, project.shown(path)) for path in files]
    if formats:
        sys.stdout.writelines(layout.pieces(gate_document(gates)))
    else:
        for one in gates:
            print(
                terminal(
                    f"{one.path}: story {one.story or '?'}  gate {one.gate or '?'}  {len(one.top_issues)} top issues"
                )
            )
    status = ExitStatus.HOLDS
    for one in gates:
        for found in one.findings:
            print(terminal(f"storygate: {found.place}: {found.code} {found.message}"), file=sys.stderr)
            if found.rule.untrusted:
                status = ExitStatus.UNTRUSTED
    return status
