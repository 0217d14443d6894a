"""``storygate record``: writes down one figure that no report holds, with commit and time."""

from __future__ import annotations

import sys

from pathlib import Path
from typing import Annotated

import typer

from storygate.cli import options  # noqa: TC001 - typer reads the annotations at run time


Name = Annotated[str, typer.Argument(metavar="NAME", help="A dotted name, such as image.size.", show_default=False)]
Value = Annotated[
    list[str],
    typer.Argument(metavar="VALUE[UNIT]", help="Such as 172MB; null where nothing was measured.", show_default=False),
]
Scope = Annotated[
    list[str] | None,
    typer.Option(
        "--scope", "-s", metavar="LABEL=VALUE", help="Of what, such as stage=prod. Repeatable.", show_default=False
    ),
]
Statistic = Annotated[
    str | None, typer.Option("--statistic", metavar="WORD", help="Such as p95, mean or max.", show_default=False)
]
File = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="FILE",
        help="The metrics.json to add to, instead of metrics/recorded.json.",
        show_default=False,
    ),
]


def record(
    name: Name,
    value: Value,
    scope: Scope = None,
    statistic: Statistic = None,
    file: File = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Add one figure to metrics/recorded.json, with commit and time.

    For what no report holds: the size of an image, a duration by the clock. Everything else in the file stays as it is.
    """
    from datetime import UTC, datetime

    from storygate.cli.session import opened
    from storygate.evidence.git import head
    from storygate.recording import append, figure
    from storygate.reports.safe import terminal

    recorded = figure(name, " ".join(value), scope=scope or (), statistic=statistic)
    project = opened(config)
    path = (project.here / file) if file else project.root / "metrics" / "recorded.json"
    commit = head(project.root)
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    append(path, {**recorded.fields, **({"commit": commit.hash} if commit else {}), "measured_at": now})
    if quiet:
        return
    for note in recorded.notes:
        print(terminal(f"storygate: {note}"), file=sys.stderr)
    if commit is None:
        print("storygate: no commit is known here; the figure is recorded without one", file=sys.stderr)
    if path not in project.report_files():
        shown = terminal(project.shown(path))
        print(f"storygate: evidence.reports does not match {shown}; add it, so that the figure counts", file=sys.stderr)
    print(terminal(f"{project.shown(path)}: {recorded.said}"))
