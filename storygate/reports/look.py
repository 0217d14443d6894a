"""How a report may look: what the stream it goes to can show."""

from __future__ import annotations

import os
import shutil

from typing import TYPE_CHECKING, TextIO

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Mapping


_PIPE_WIDTH = 100
_FIGURES = 4
_SYMBOLS = "✔✖◌⟳◆✎▲○…·›→—─"


@immutable
class Look:
    """What a report's reader can see."""

    width: int = 80
    """Columns of the terminal."""
    piped: bool = False
    """No terminal, but a file, a log or another program: the last column of a table is not cut there."""
    colour: bool = False
    symbols: bool = True
    """False where the stream cannot encode them; each then becomes one ASCII character."""
    encoding: str = "utf-8"
    quiet: bool = False
    """Only the line that says how it stands."""
    suite: str = "check"
    """Tells several reports of one pull request apart."""

    @classmethod
    def of(
        cls,
        out: TextIO,
        *,
        colour: str = "auto",
        quiet: bool = False,
        suite: str = "check",
        env: Mapping[str, str] = os.environ,
    ) -> Look:
        """Return the look for a stream.

        ``colour`` is ``auto``, ``always`` or ``never``. With ``auto``, ``NO_COLOR`` and then ``FORCE_COLOR`` decide
        where they are set and not empty (no-color.org, force-color.org), else whether the stream is a terminal.
        """
        encoding = getattr(out, "encoding", None) or "utf-8"
        terminal = out.isatty()
        width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns if terminal else _columns(env)
        return cls(
            width=max(width, 40),
            piped=not terminal,
            colour=_wants_colour(colour, env, terminal=terminal),
            symbols=_can_encode(encoding),
            encoding=encoding,
            quiet=quiet,
            suite=suite,
        )


def _columns(env: Mapping[str, str]) -> int:
    columns = env.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and len(columns) <= _FIGURES else _PIPE_WIDTH


def _wants_colour(colour: str, env: Mapping[str, str], *, terminal: bool) -> bool:
    if colour != "auto":
        return colour == "always"
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR") or env.get("CLICOLOR_FORCE"):
        return env.get("FORCE_COLOR") != "0"
    return terminal and env.get("TERM") != "dumb"


def _can_encode(encoding: str) -> bool:
    try:
        _SYMBOLS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
