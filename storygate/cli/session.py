"""What the verbs that judge have in common: open the project, assess it, say on the way what is being done."""

from __future__ import annotations

import sys
import time

from pathlib import Path
from typing import TYPE_CHECKING

from storygate.errors import ExitStatus


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storygate.gates.schema import GateFile
    from storygate.linking.linker import Watch
    from storygate.model import Assessment
    from storygate.project import Project


_NAMED = 3
"""Patterns that are named."""
_PATIENCE = 0.5
"""Seconds a person waits before wanting to know what is going on."""


def opened(config: Path | None) -> Project:
    """Return the project of the current folder."""
    from storygate.project import Project

    return Project.open(Path.cwd(), config)


def assessed(
    project: Project,
    chosen: Sequence[str] | None,
    *,
    stories: Sequence[str] | None,
    evidence: Sequence[str] | None,
    quiet: bool,
    verbose: bool = False,
    watch: Watch | None = None,
    since: str | None = None,
    bare: bool = False,
    gates: Sequence[GateFile] | None = None,
    verified: Path | None = None,
) -> Assessment:
    """Return the assessment of the chosen stories beside their known gaps, with progress on a terminal.

    ``since`` leaves those that a branch touches; ``bare`` leaves the known gaps aside; ``gates`` are those that were read already;
    ``verified`` is what a verifier said of signed reports.
    """
    from datetime import UTC, datetime

    from storygate.known_gaps import applied
    from storygate.run import assess

    progress = None if quiet or not sys.stderr.isatty() else _progress()
    today = datetime.now(UTC).astimezone().date()
    signed: frozenset[str] = frozenset()
    if verified is not None:
        from storygate.evidence.attested import attested

        signed = attested(project.root, verified)
    assessment = assess(
        project,
        stories=stories,
        evidence=evidence,
        today=today,
        progress=progress,
        watch=watch,
        gates=gates,
        attested=signed,
    )
    if progress:
        progress("")
    if verbose:
        from storygate.reports.safe import terminal

        for line in assessment.discovery:
            print(terminal(line), file=sys.stderr)
    if not quiet and not assessment.reports and any(judgement.due for judgement in assessment.judgements):
        print(f"storygate: {_no_report(assessment)}", file=sys.stderr)
    if chosen:
        from storygate.selection import select

        assessment = select(assessment, chosen, shown=project.shown)
    if since is not None:
        from storygate.history.touched import touched

        assessment = touched(project, assessment, since)
    if bare:
        return assessment
    return applied(project, assessment, whole=not (chosen or stories or since))


def _no_report(assessment: Assessment) -> str:
    """Return why nothing can be proven yet: no pattern was given, or those given match no file."""
    from storygate.findings import NO_REPORT
    from storygate.reports.safe import terminal

    absent = [found.place.path for found in assessment.findings if found.rule is NO_REPORT]
    where = (
        f": {terminal(', '.join(absent[:_NAMED]))} {'match' if len(absent) > 1 else 'matches'} no file"
        if absent
        else ""
    )
    return f"no report was read{where}; `storygate init --print` says how to let the tests write one"


def status_of(assessment: Assessment, project: Project) -> int:
    """Return the exit status, and say on standard error why a run cannot be trusted or has nothing to judge."""
    from storygate.judging.exit_status import exit_status
    from storygate.reports.safe import terminal

    status = exit_status(assessment, strict=project.config.policy.strict)
    if status is ExitStatus.UNTRUSTED:
        say_untrusted(assessment)
    elif status is ExitStatus.NOTHING_TO_JUDGE:
        hint = "run `storygate init`, or name their place with --stories or in storygate.toml"
        print(f"storygate: no stories found below {terminal(str(project.root))}; {hint}", file=sys.stderr)
    return status


def say_untrusted(assessment: Assessment) -> None:
    """Say on standard error which inputs cannot be trusted as read."""
    from storygate.reports.safe import terminal

    for found in assessment.findings:
        if found.rule.untrusted:
            print(terminal(f"storygate: {found.place}: {found.code} {found.message}"), file=sys.stderr)


def _progress() -> Callable[[str], None]:
    begun = time.monotonic()
    shown = False

    def say(text: str) -> None:
        nonlocal shown
        if text and time.monotonic() - begun < _PATIENCE:
            return
        if text or shown:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
        shown = bool(text)

    return say
