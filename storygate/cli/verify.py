"""``storygate verify``: does what the gates rest on still stand? No test is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from storygate.cli import options


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.gates.schema import GateFile
    from storygate.model import Check
    from storygate.reports.look import Look


Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Name the gates that are current as well.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Report only: end with 0 whatever has changed.")]


def verify(
    stories: options.Stories = None,
    formats: options.PlainFormats = None,
    story_paths: options.StoryPaths = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    verbose: Verbose = False,
    color: options.ColorMode = options.Color.AUTO,
    exit_zero: ExitZero = False,
) -> None:
    """Compare each gate with the ground it rests on.

    That is its story, criteria, policy, reports, sources and commit. Says current, outdated, stale, edited, missing, foreign, orphaned, ambiguous or expired, each with place and remedy.
    """
    import sys

    from datetime import UTC, datetime

    from storygate.cli.output import emit, outputs
    from storygate.cli.session import opened
    from storygate.gates.verify import verify as compare
    from storygate.history.checkout import Checkout
    from storygate.history.ground import Tree
    from storygate.reports.look import Look
    from storygate.reports.safe import terminal

    wanted = outputs("verify", formats)
    project = opened(config)
    gates = project.gates()
    today = datetime.now(UTC).astimezone().date()
    tree = Tree(Checkout(project.root), [gate.pins.commit for gate in gates if gate.pins])
    checks = compare(gates, project.stories(story_paths).stories, tree, policy=project.config.policy, today=today)
    checks = _chosen(checks, stories or ())
    for output in wanted:
        look = (
            Look.of(sys.stdout, colour=color.value, quiet=quiet) if output.path is None else Look(width=100, piped=True)
        )
        emit(output, _pieces(output.name, checks, look, verbose=verbose), quiet=quiet)
    refused = [found for gate in gates for found in gate.findings if found.rule.untrusted]
    for found in refused:
        print(terminal(f"storygate: {found.place}: {found.code} {found.message}"), file=sys.stderr)
    raise typer.Exit(0 if exit_zero else _status(gates, checks, refused=bool(refused)))


def _chosen(checks: Sequence[Check], stories: Sequence[str]) -> list[Check]:
    from storygate.errors import NothingToJudgeError
    from storygate.stories.ids import normal

    wanted = {normal(story): story for story in stories}
    kept = [check for check in checks if not wanted or (check.story and normal(check.story) in wanted)]
    known = {normal(check.story) for check in kept if check.story}
    if missing := [story for key, story in wanted.items() if key not in known]:
        raise NothingToJudgeError(f"no gate of story {missing[0]!r}; `storygate gate {missing[0]}` writes one")
    return kept


def _status(gates: Sequence[GateFile], checks: Sequence[Check], *, refused: bool) -> int:
    from storygate.errors import ExitStatus
    from storygate.model import FINE

    if refused:
        return ExitStatus.UNTRUSTED
    if not gates:
        return ExitStatus.NOTHING_TO_JUDGE
    return ExitStatus.HOLDS if all(check.state in FINE for check in checks) else ExitStatus.DOES_NOT_HOLD


def _pieces(name: str, checks: Sequence[Check], look: Look, *, verbose: bool) -> Iterator[str]:
    from storygate.reports import safe
    from storygate.reports.documents import layout
    from storygate.reports.documents.verify import verify_document
    from storygate.reports.table import verify as table

    if name == "json":
        yield from layout.pieces(verify_document(checks))
        return
    for piece in table.pieces(checks, look, verbose=verbose):
        yield safe.plain_lines(piece, look.encoding, symbols=look.symbols)
