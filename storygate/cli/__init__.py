"""The command line: one module a verb, and this door, which turns every end into an exit status."""

from __future__ import annotations

import contextlib
import gc
import os
import sys

from typing import TYPE_CHECKING

from storygate.errors import ExitStatus, StorygateError


if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave the process with its exit status (see ``storygate --help``)."""
    # One command makes many small values, keeps them to its end and makes no cycles worth collecting: looking for
    # cycles costs a quarter of `check`. `make bench` holds the memory that this may take.
    gc.disable()
    status = run(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    # Nor are they taken apart one by one at the end, another tenth: every file is closed and written by now.
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; a crash is 70, never 0 or 1."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    from storygate.cli.app import invoke

    try:
        return invoke(list(arguments))
    except StorygateError as error:
        _complain(str(error))
        return error.status
    except BrokenPipeError:
        sys.stderr.close()
        return ExitStatus.DOES_NOT_HOLD
    except KeyboardInterrupt:
        _complain("interrupted")
        return 130
    except Exception as error:  # noqa: BLE001 - the last door: a crash must look like one
        import traceback

        traceback.print_exc()
        _complain(
            f"internal error: {type(error).__name__}; this is a bug in storygate, please report it with the lines above"
        )
        return ExitStatus.INTERNAL


def _complain(message: str) -> None:
    from storygate.reports.safe import terminal

    for line in message.splitlines():
        print(f"storygate: {terminal(line)}", file=sys.stderr)
