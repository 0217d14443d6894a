"""Where a verb's reports go: ``--format NAME[:PATH]``, any number of them from one run."""

from __future__ import annotations

import sys

from pathlib import Path
from typing import TYPE_CHECKING

from storygate.errors import StorygateError
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storygate.cli.options import Color
    from storygate.model import Assessment


_PLAIN = ("table", "json")
"""Formats of the verbs that report on something else than an assessment."""


@immutable
class Output:
    """One report to write."""

    name: str
    path: Path | None
    """``None`` means standard output."""


def outputs(verb: str, formats: Sequence[str] | None) -> list[Output]:
    """Return the reports that ``--format`` asks for, or the verb's default.

    Raises:
        StorygateError: where a name is unknown to the verb, or two reports would share one place.
    """
    from storygate.reports.interface import FORMATS

    known = FORMATS.get(verb) or dict.fromkeys(_PLAIN)
    wanted: list[Output] = []
    for text in formats or [next(iter(known))]:
        for word in text.split() or [text]:
            name, _, path = word.partition(":")
            if name not in known:
                raise StorygateError(f"--format {name!r} is unknown to {verb}; it knows {', '.join(known)}")
            wanted.append(Output(name, None if path in {"", "-"} else Path(path)))
    if len({output.path for output in wanted}) < len(wanted):
        raise StorygateError(
            "two --format options write to the same place; give all but one a path, as in json:report.json"
        )
    return wanted


def write(verb: str, wanted: Sequence[Output], assessment: Assessment, *, color: Color, quiet: bool) -> None:
    """Write an assessment in each format that is wanted.

    Raises:
        StorygateError: where a file cannot be written.
    """
    from storygate.reports.interface import render
    from storygate.reports.look import Look

    for output in wanted:
        if output.path is None:
            look = Look.of(sys.stdout, colour=color.value, quiet=quiet, suite=verb)
        else:
            look = Look(width=100, piped=True, suite=verb)
        emit(output, render(verb, output.name, assessment, look), quiet=quiet)


def emit(output: Output, pieces: Iterable[str], *, quiet: bool) -> None:
    """Write one report; a file appears only when the whole report is in it.

    Raises:
        StorygateError: where a file cannot be written.
    """
    if output.path is None:
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
        return
    from storygate.reports.destination import save
    from storygate.reports.safe import terminal

    try:
        save(output.path, pieces)
    except OSError as error:
        raise StorygateError(f"{output.path}: cannot be written: {error.strerror}") from None
    if not quiet:
        print(terminal(f"{output.name} report: {output.path}"), file=sys.stderr)
