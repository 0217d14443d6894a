"""``storygate show STORY --why CRITERION``: links anew under watch, and says how the verdict came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.errors import StorygateError


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.cli.output import Output
    from storygate.linking.derivation import Derivation
    from storygate.model import Assessment, Criterion, Story
    from storygate.reports.look import Look


def criterion_of(stories: Sequence[Story], written: str) -> Criterion:
    """Return the criterion that a person names as ``AC3``, ``3`` or ``1.2/AC3``.

    Raises:
        StorygateError: where not exactly one story is left to look in, or it has no such criterion.
    """
    from storygate.linking.index import Index, listed

    story_id, _, number = written.rpartition("/")
    left = Index(stories).stories(story_id) if story_id else stories
    if len(left) != 1:
        raise StorygateError(
            f"{written!r} needs one story to look in, not {len(left)}; name it, as in `storygate show 1.2 --why AC3`"
        )
    number = number[2:].lstrip("-_ #") if number[:2].casefold() == "ac" else number
    found = Index(left).criterion(left[0], number)
    if found is None:
        raise StorygateError(f"no criterion {written!r}: story {left[0].id} has {listed(left[0])}")
    return found


def write_why(
    wanted: Sequence[Output], assessment: Assessment, derivation: Derivation, *, color: str, quiet: bool
) -> None:
    """Write how the watched criterion came to its verdict.

    Raises:
        StorygateError: where a file cannot be written.
    """
    import sys

    from storygate.cli.output import emit
    from storygate.reports.look import Look

    for output in wanted:
        look = Look.of(sys.stdout, colour=color, quiet=quiet) if output.path is None else Look(width=100, piped=True)
        emit(output, _pieces(output.name, assessment, derivation, look), quiet=quiet)


def _pieces(name: str, assessment: Assessment, derivation: Derivation, look: Look) -> Iterator[str]:
    from storygate.reports import safe
    from storygate.reports.documents import layout
    from storygate.reports.documents.why import why_document
    from storygate.reports.table import why

    judgement, verdict = next(
        (judgement, verdict)
        for judgement in assessment.judgements
        for verdict in judgement.verdicts
        if verdict.criterion.address == derivation.criterion.address
    )
    if name == "json":
        yield from layout.pieces(why_document(assessment, judgement, verdict, derivation))
        return
    for piece in why.pieces(assessment, judgement, verdict, derivation, look):
        yield safe.plain_lines(piece, look.encoding, symbols=look.symbols)
