"""``storygate init``: looks at the project, writes a commented configuration, says how to switch reports on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from storygate.cli import options  # noqa: TC001 - typer reads the annotations at run time
from storygate.errors import StorygateError


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storygate.evidence.runners import Runner
    from storygate.project import Project


_NAMED = 3
"""Folders that are named."""

Print = Annotated[bool, typer.Option("--print", help="Print the configuration instead of writing it.")]


def init(print_only: Print = False, quiet: options.Quiet = False) -> None:
    """Write a commented storygate.toml for this project.

    Finds the stories and the test runners, and says how each runner is told to write the JUnit XML that storygate
    reads. An existing configuration is never overwritten.
    """
    import sys

    from pathlib import Path

    from storygate import config as configuration
    from storygate.evidence.runners import detect
    from storygate.project import Project
    from storygate.reports.safe import terminal

    here = Path.cwd()
    root, existing = configuration.find(here)
    if existing and not print_only:
        raise StorygateError(f"{existing} exists; edit it, or see a fresh one with `storygate init --print`")
    project = Project(root, configuration.Config(), None, here)
    found = project.stories()
    runners = detect(root)
    lying = _lying(root)
    text = _text(sorted({str(Path(story.path).parent) for story in found.stories}), runners, lying, project)
    if print_only:
        sys.stdout.write(text)
        if not quiet:
            _say(runners, sys.stderr)
        return
    target = root / configuration.FILE_NAME
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise StorygateError(f"{target}: cannot be written: {error.strerror}") from None
    if quiet:
        return
    print(f"Wrote {terminal(str(target))}")
    for line in found.discovery[:1]:
        print(terminal(line))
    if lying:
        print(f"reports: {', '.join(lying)}, which lie here already")
    _say(runners, sys.stdout)


def _lying(root: Path) -> list[str]:
    """Return those of the usual places where a report lies already: what was read yesterday is read tomorrow."""
    from storygate.project import USUAL_REPORTS
    from storygate.tree import expand

    return [pattern for pattern in USUAL_REPORTS if expand(root, pattern, confined=True)]


def _text(folders: Sequence[str], runners: Sequence[Runner], lying: Sequence[str], project: Project) -> str:
    """Return the configuration: what was found is set, what was not stands in a comment."""
    from string import Template

    from storygate import templates

    globs = [f"{folder}/*.md" if folder != "." else "*.md" for folder in folders]
    covered = {pattern.replace("/**/", "/") for pattern in lying}
    reports = list(dict.fromkeys((*lying, *(one.pattern for one in runners if one.pattern not in covered))))
    values = {
        "stories": f"paths = {_toml(globs)}" if globs else '# paths = ["docs/stories/**/*.md"]   # none were found yet',
        "reports": f"reports = {_toml(reports)}"
        if reports
        else '# reports = ["build/junit/**/*.xml"]   # no test runner was found',
        "gates": _toml(project.shown(project.gates_folder())),
    }
    return Template(templates.text("storygate.toml")).substitute(values)


def _toml(value: str | Sequence[str]) -> str:
    """Return text or a list of texts as TOML writes it; JSON's strings are TOML's."""
    import json

    return json.dumps(value, ensure_ascii=False)


def _where(folders: Sequence[str]) -> str:
    """Return where a runner runs, if not in the project's root."""
    from storygate.reports.safe import terminal

    more = f" and {len(folders) - _NAMED} more" if len(folders) > _NAMED else ""
    return f" in {', '.join(terminal(folder) for folder in folders[:_NAMED])}{more}" if folders else ""


def _say(runners: Sequence[Runner], out: TextIO) -> None:
    """Tell how each runner writes JUnit XML and names a criterion."""
    if not runners:
        out.write(
            "\nNo test runner was recognised. Let yours write JUnit XML and name the files in evidence.reports.\n"
        )
    for runner in runners:
        out.write(f"\n{runner.name}{_where(runner.folders)}\n")
        out.write(f"  JUnit XML:          {runner.advice}\n")
        out.write(f"  name the criterion: {runner.naming}\n")
    out.write("\nNext: run the tests with the report switched on, then `storygate status`.\n")
