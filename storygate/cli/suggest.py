"""``storygate suggest``: tests that may prove a criterion, for a person to confirm or to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from storygate.cli import options


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.linking.suggestions import Open, Suggestions
    from storygate.model import Judgement
    from storygate.reports.look import Look


Tests = Annotated[
    bool, typer.Option("--tests", help="The other way: tests that prove nothing, and the criterion each may belong to.")
]
Write = Annotated[
    list[str] | None,
    typer.Option(
        "--write",
        metavar="CRITERION=PATTERN",
        help="Confirm: you say that these tests prove this criterion (1.2/AC3, or AC3 of the one story named). Put into "
        "the story's sidecar, which keeps all that is in it. Repeatable.",
        show_default=False,
    ),
]
Interactive = Annotated[
    bool,
    typer.Option("--interactive", "-i", help="Ask about each suggestion, and put what you confirm into the sidecar."),
]


def suggest(
    stories: options.Stories = None,
    tests: Tests = False,
    write: Write = None,
    interactive: Interactive = False,
    formats: options.PlainFormats = None,
    evidence: options.Evidence = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
) -> None:
    """Suggest tests for criteria without a link that counts.

    By the likeness of words. Without a story, all due stories. A suggestion never counts: a person looks at the test and confirms it with
    --interactive or --write, or leaves it. There is deliberately no way to confirm all of them.
    """
    import sys

    from storygate.cli.confirming import ask, put
    from storygate.cli.output import emit, outputs
    from storygate.cli.session import assessed, opened, say_untrusted, status_of
    from storygate.errors import StorygateError
    from storygate.linking.suggestions import Suggestions
    from storygate.reports.look import Look
    from storygate.selection import select

    if sum((tests, bool(write), interactive)) > 1 or (formats and (write or interactive)):
        raise StorygateError("--tests, --write and --interactive exclude each other, and the last two know no --format")
    wanted = outputs("suggest", formats)
    project = opened(config)
    whole = assessed(project, None, stories=story_paths, evidence=evidence, quiet=quiet, verbose=verbose)
    if not whole.judgements:
        raise typer.Exit(status_of(whole, project))
    say_untrusted(whole)
    chosen = select(whole, stories or (), shown=project.shown).judgements
    if write:
        put(project, whole, [judgement.story for judgement in chosen], write)
        return
    if not stories and not tests:
        chosen = tuple(judgement for judgement in chosen if judgement.due)
    made = Suggestions([judgement.story for judgement in whole.judgements], whole.tests, whole.links)
    if interactive:
        ask(project, _open(chosen, made), sys.stdin, Look.of(sys.stdout, colour=color.value))
        return
    for output in wanted:
        look = (
            Look.of(sys.stdout, colour=color.value, quiet=quiet) if output.path is None else Look(width=100, piped=True)
        )
        emit(output, _pieces(output.name, chosen, made, look, tests=tests, brief=not stories), quiet=quiet)


def _open(judgements: Sequence[Judgement], made: Suggestions) -> Iterator[Open]:
    """Yield the criteria that nothing which counts is linked to, with what may prove them."""
    from storygate.judging.verdicts import why_of
    from storygate.linking.prose.proposals import proposals
    from storygate.linking.suggestions import Open
    from storygate.model import VerdictValue, Why

    for judgement in judgements:
        for verdict in judgement.verdicts:
            if verdict.value is VerdictValue.UNPROVEN and why_of(verdict) in (
                Why.NO_LINK,
                Why.ONLY_INFERRED,
                Why.NOT_CONFIRMED,
            ):
                story, criterion = judgement.story, verdict.criterion
                yield Open(story, criterion, verdict.why, made.of(story, criterion), proposals(criterion))


def _pieces(
    name: str, judgements: Sequence[Judgement], made: Suggestions, look: Look, *, tests: bool, brief: bool
) -> Iterator[str]:
    from storygate.reports import safe
    from storygate.reports.documents import layout
    from storygate.reports.documents.suggestions import suggestions_document
    from storygate.reports.table import suggest as table

    criteria = [] if tests else list(_open(judgements, made))
    candidates = made.candidates if tests else ()
    liked = made.of_tests(judgement.story for judgement in judgements) if tests else {}
    if name == "json":
        yield from layout.pieces(suggestions_document(criteria, candidates, liked))
        return
    if tests:
        told = table.of_tests(candidates, liked, look, whole=brief)
    else:
        told = table.of_criteria(criteria, look, brief=brief, alone=not made.candidates)
    for piece in told:
        yield safe.plain_lines(piece, look.encoding, symbols=look.symbols)
