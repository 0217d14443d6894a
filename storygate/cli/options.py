"""Arguments and options that several verbs share, so that they are spelled and explained once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from typer.models import OptionInfo  # noqa: TC002 - of the annotations that typer reads


class Color(StrEnum):
    """When to use colour; ``auto`` respects NO_COLOR and FORCE_COLOR."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


Stories = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[STORY]...", help="Ids (3.6.5) or files; all stories where none is named.", show_default=False
    ),
]


def _formats(known: str, envvar: str | None = None) -> OptionInfo:
    """Return ``--format`` with the names that a verb knows; ``html or json`` and the like are held to it by a test."""
    info: OptionInfo = typer.Option(
        "--format",
        "-f",
        metavar="NAME[:PATH]",
        help=f"{known}; with :PATH into a file. Repeatable.",
        envvar=envvar,
        show_default=False,
    )
    return info


CheckFormats = Annotated[
    list[str] | None, _formats("table, concise, json, markdown, github, junit or html", "STORYGATE_FORMAT")
]
StatusFormats = Annotated[list[str] | None, _formats("table, concise, json or markdown", "STORYGATE_FORMAT")]
MatrixFormats = Annotated[list[str] | None, _formats("html or json")]
PlainFormats = Annotated[list[str] | None, _formats("table or json")]
Evidence = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence",
        "-e",
        metavar="PATTERN",
        help="Reports to read instead of the configured ones. Repeatable.",
        show_default=False,
    ),
]
Verified = Annotated[
    Path | None,
    typer.Option(
        "--verified",
        metavar="FILE",
        help="What a verifier of signatures said of reports: the output of `gh attestation verify --format json` or of sha256sum.",
        envvar="STORYGATE_VERIFIED",
        show_default=False,
    ),
]
StoryPaths = Annotated[
    list[str] | None,
    typer.Option(
        "--stories",
        metavar="PATTERN",
        help="Story files to read instead of the configured ones. Repeatable.",
        show_default=False,
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Use this config file; its folder is the project's root.", show_default=False
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Results only: no progress, no hints.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say where stories and evidence were found.")]
ColorMode = Annotated[Color, typer.Option("--color", help="Colour: auto respects NO_COLOR and FORCE_COLOR.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="End with the status `storygate check` would end with.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Report only: end with 0 whatever was found.")]
