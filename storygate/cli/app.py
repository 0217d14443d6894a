"""The application: verbs by name. A verb's module imports what is heavy inside the function."""

from __future__ import annotations

from typing import Annotated

import typer

from storygate import __version__
from storygate.cli.baseline import baseline
from storygate.cli.check import check
from storygate.cli.demo import demo
from storygate.cli.evidence import evidence
from storygate.cli.explain import explain
from storygate.cli.gate import gate
from storygate.cli.init import init
from storygate.cli.matrix import matrix
from storygate.cli.record import record
from storygate.cli.show import show
from storygate.cli.status import status
from storygate.cli.suggest import suggest
from storygate.cli.verify import verify
from storygate.cli.waive import waive


EXIT_STATUSES = """Exit status:  0 holds · 1 does not hold · 2 usage or configuration · 3 nothing to judge ·
4 an input cannot be trusted as read · 70 internal error. It does not depend on the format."""

app = typer.Typer(
    name="storygate",
    help="Tells which acceptance criteria are really proven, and by what.",
    epilog=EXIT_STATUSES,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for verb in (
    init,
    status,
    show,
    evidence,
    record,
    check,
    suggest,
    gate,
    verify,
    waive,
    baseline,
    matrix,
    explain,
    demo,
):
    app.command(epilog=EXIT_STATUSES)(verb)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"storygate {__version__}")
        raise typer.Exit


@app.callback()
def storygate(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Tells which acceptance criteria are really proven, and by what."""


def invoke(arguments: list[str]) -> int:
    """Run the verb that the arguments name and return its exit status."""
    try:
        result = app(arguments, prog_name="storygate", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return int(result or 0)
