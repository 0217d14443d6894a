"""``storygate matrix``: the traceability matrix as one HTML page, or a page for each epic."""

from __future__ import annotations

import os

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storygate.cli import options
from storygate.errors import StorygateError


if TYPE_CHECKING:
    from storygate.cli.output import Output
    from storygate.model import Assessment
    from storygate.project import Project
    from storygate.reports.matrix.setting import Earlier, Places, Setting


Page = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where to write the page; - for standard output, a folder with --split.",
        show_default="storygate-matrix.html",
    ),
]
Split = Annotated[bool, typer.Option("--split", help="Write a folder: an index, and a page for each epic.")]
Since = Annotated[
    Path | None,
    typer.Option(
        "--since",
        metavar="REPORT.json",
        help="Point out what is newly proven and newly broken since an earlier `check --format json`.",
        show_default=False,
    ),
]
Templates = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="DIR",
        help="A folder whose files stand in for templates of the same name: docs/templates.md.",
        show_default=False,
    ),
]


def matrix(
    stories: options.Stories = None,
    output: Page = None,
    split: Split = False,
    since: Since = None,
    templates: Templates = None,
    formats: options.MatrixFormats = None,
    evidence: options.Evidence = None,
    verified: options.Verified = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    exit_code: options.ExitCode = False,
) -> None:
    """Write the traceability matrix: one self-contained HTML page.

    It shows which evidence covers each criterion, and which criteria each piece of evidence covers. It needs no network
    and can be mailed and printed; [matrix] link in storygate.toml says how its places are linked.
    """
    from storygate.cli.output import Output as To
    from storygate.cli.output import outputs, write
    from storygate.cli.session import assessed, opened, status_of

    name = "storygate-matrix" if split else "storygate-matrix.html"
    page = To("html", None if str(output) == "-" else output or Path(name))
    wanted = outputs("matrix", formats) if formats else [page]
    if split and any(one.name == "html" and one.path is None for one in wanted):
        raise StorygateError("--split writes a folder, not to standard output; name one with --output")
    if templates and not templates.is_dir():
        raise StorygateError(f"--templates {templates}: no folder")
    before = _earlier(since)
    project = opened(config)
    assessment = assessed(
        project, stories, stories=story_paths, evidence=evidence, verified=verified, quiet=quiet, verbose=verbose
    )
    for one in wanted:
        if one.name == "html":
            folder = one.path if split else one.path.parent if one.path else None
            setting = _setting(project, assessment, before, folder, templates)
            _write_html(assessment, setting, one, split=split, quiet=quiet)
        else:
            write("matrix", [one], assessment, color=color, quiet=quiet)
    code = status_of(assessment, project)
    raise typer.Exit(code if exit_code else 0)


def _write_html(assessment: Assessment, setting: Setting, output: Output, *, split: bool, quiet: bool) -> None:
    import sys

    from storygate.cli.output import Output, emit
    from storygate.reports.matrix.page import page
    from storygate.reports.matrix.split import INDEX, pages
    from storygate.reports.safe import encodable

    if split and output.path:
        for name, pieces in pages(assessment, setting):
            emit(Output("html", output.path / name), pieces, quiet=quiet or name != INDEX)
        return
    pieces = page(assessment, setting)
    if output.path is None:
        encoding = sys.stdout.encoding or "utf-8"
        pieces = (encodable(piece, encoding, "xmlcharrefreplace") for piece in pieces)
    emit(output, pieces, quiet=quiet)


def _setting(
    project: Project, assessment: Assessment, earlier: Earlier | None, folder: Path | None, templates: Path | None
) -> Setting:
    from storygate.evidence import git
    from storygate.gates.pins import policy_digest
    from storygate.history.gate_history import points
    from storygate.history.ground import ground
    from storygate.reports.matrix.setting import Setting

    head = git.head(project.root)
    stands_on = ground(project, assessment)
    return Setting(
        commit=stands_on.commit,
        branch=head.branch if head else None,
        committed=git.committed_at(project.root, head.hash) if head else None,
        dirty=stands_on.dirty,
        origin=stands_on.origin,
        policy=policy_digest(project.config.policy),
        strict=project.config.policy.strict,
        most_criteria=project.config.most_criteria,
        places=_places(project, stands_on.commit, folder),
        earlier=earlier,
        history=points(project),
        templates=templates.resolve() if templates else None,
    )


def _places(project: Project, commit: str | None, folder: Path | None) -> Places:
    """Return links as configured, else relative to the page; none for a page that is written to a pipe."""
    from storygate.reports.matrix.setting import Places
    from storygate.reports.safe import url_path

    if project.config.link:
        root = url_path(project.root.as_posix()).removeprefix("/")
        return Places(project.config.link.replace("{commit}", commit or "HEAD").replace("{root}", root))
    if folder is None:
        return Places()
    try:
        way = os.path.relpath(project.root, folder.resolve())
    except ValueError:  # another drive of Windows
        return Places()
    return Places("{path}" if way == "." else f"{url_path(Path(way).as_posix())}/{{path}}")


def _earlier(path: Path | None) -> Earlier | None:
    if path is None:
        return None
    from storygate.reports.matrix.earlier import earlier

    try:
        return earlier(path.read_bytes(), path.name)
    except OSError as error:
        raise StorygateError(f"--since {path}: cannot be read: {error.strerror}") from None
