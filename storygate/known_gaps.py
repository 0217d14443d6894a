"""The project's baseline on disk: where it lies, what it does to a run, and how it is renewed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate import tree
from storygate.errors import StorygateError, UntrustedInputError
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from pathlib import Path

    from storygate.gates.baseline import Known
    from storygate.model import Assessment
    from storygate.project import Project


FILE_NAME = "storygate-baseline.json"
_LARGEST = 50_000_000
"""Bytes: a hundred thousand gaps take twenty million."""


@immutable
class Renewed:
    """What became of a baseline."""

    path: Path
    change: str
    """``written``, ``renewed`` or ``unchanged``."""
    gaps: int
    """How many it holds now."""
    fixed: int = 0
    """How many entries were taken out."""
    milder: int = 0
    """How many entries say by now that the gap is a smaller one."""
    added: int = 0
    left_out: int = 0
    """Gaps of today that it does not hold, as nobody asked for it."""


def file_of(project: Project) -> Path:
    """Return the file of the known gaps, whether it exists or not.

    Raises:
        StorygateError: where the configured one lies outside of the project.
    """
    name = project.config.known_gaps or FILE_NAME
    path = project.root / name
    if not path.resolve().is_relative_to(project.root.resolve()) or (path.exists() and not path.is_file()):
        raise StorygateError(f"policy.baseline = {name!r} is no file of the project; name one below {project.root}")
    return path


def applied(project: Project, assessment: Assessment, *, whole: bool) -> Assessment:
    """Return a run with what it comes to beyond the known gaps; as it is where none are written down.

    Args:
        project: Of the run.
        assessment: The run, of all stories or of those that were chosen.
        whole: No story was left out.
    """
    found = _read(project, file_of(project))
    if found is None:
        return assessment
    from storygate.gates.baseline import beside  # noqa: PLC0415 - few projects have a baseline

    return beside(assessment, found[1], project.config.policy, whole=whole)


def renew(project: Project, assessment: Assessment, *, add: bool) -> Renewed:
    """Write the known gaps of a whole run.

    The first time all gaps of today are written. From then on what is fixed is taken out, and a gap that is new or worse is
    let in only where a person asks for it.

    Args:
        project: Of the run.
        assessment: Of all stories.
        add: Let in what is new or worse.

    Raises:
        UntrustedInputError: where an input of the run or the file on disk cannot be trusted as read; nothing is written.
        StorygateError: where the folder cannot be written.
    """
    from storygate.gates.baseline import text  # noqa: PLC0415 - only for the verb
    from storygate.judging.baseline import weigh  # noqa: PLC0415 - as above
    from storygate.replacement import replace as put  # noqa: PLC0415 - as above

    path = file_of(project)
    found = _read(project, path)
    before, known = found or (None, None)
    for refused in (*assessment.findings, *((known.refused,) if known and known.refused else ())):
        if refused.rule.untrusted:
            raise UntrustedInputError(
                f"{refused.place}: {refused.code} {refused.message}; no baseline is written of half of the truth"
            )
    weighed = weigh(assessment.judgements, known.entries if known else (), project.config.policy)
    entries = [gap.entry for gap, _ in weighed.covered]
    milder = sum(gap.entry != entry for gap, entry in weighed.covered)
    new = [gap.entry for gap, _ in weighed.new]
    kept = []
    if known is None or add:
        entries += new
    else:  # a gap that is worse than its entry counts, and the entry stays for as long as its words do
        kept = [entry for gap, entry in weighed.new if entry is not None and entry.key == gap.entry.key]
    made = Renewed(
        path,
        "unchanged",
        len(entries) + len(kept),
        len(weighed.left),
        milder,
        added=len(new) if known is None or add else 0,
        left_out=0 if known is None or add else len(new),
    )
    data = text([*entries, *kept]).encode()
    if data == before or (before is None and not entries):
        return made
    put(path, data, before)
    return replace(made, change="written" if before is None else "renewed")


def _read(project: Project, path: Path) -> tuple[bytes, Known] | None:
    try:
        data = tree.read(path, _LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UntrustedInputError(f"{path}: cannot be read: {error.strerror}") from None
    from storygate.gates.baseline import read  # noqa: PLC0415 - few projects have a baseline

    shown = project.shown(path)
    if len(data) > _LARGEST:
        raise UntrustedInputError(f"{shown}: larger than {_LARGEST // 10**6} MB: no baseline")
    return data, read(data, shown)
