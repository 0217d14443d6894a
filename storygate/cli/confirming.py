"""What a person confirms, typed or answered, goes into the sidecars; nothing else does."""

from __future__ import annotations

import sys

from typing import TYPE_CHECKING

from storygate.errors import StorygateError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from storygate.linking.sidecar import Sidecar
    from storygate.linking.suggestions import Open
    from storygate.model import Assessment, Criterion, Story, Test
    from storygate.project import Project
    from storygate.reports.look import Look


def put(project: Project, assessment: Assessment, chosen: Sequence[Story], written: Sequence[str]) -> None:
    """Write what a person typed as ``CRITERION=PATTERN`` into the sidecars, and say so.

    Args:
        project: Whose stories they are.
        assessment: The whole run: patterns have to match its tests.
        chosen: The stories that were named; a bare ``AC3`` is of the only one.
        written: At least one; all are looked at before any is written.

    Raises:
        StorygateError: where one cannot be read, names no criterion or matches no test; nothing is written then.
        UntrustedInputError: where a sidecar cannot be added to; it is left as it is.
    """
    from storygate.linking.globs import TestIds

    stories = [judgement.story for judgement in assessment.judgements]
    ids = TestIds(assessment.tests)
    wanted: dict[str, tuple[Story, dict[str, list[str]]]] = {}
    for text in written:
        key, is_there, pattern = (part.strip() for part in text.partition("="))
        if not (key and is_there and pattern):
            raise StorygateError(
                f"--write {text!r} is expected as CRITERION=PATTERN, e.g. 1.2/AC3=tests/test_a.py::test_x"
            )
        story, criterion = _criterion(key, stories, chosen)
        found = [assessment.tests[at] for at in ids.matching(pattern)]
        if not found:
            raise StorygateError(f"--write {text!r}: {pattern!r} matches none of the {len(assessment.tests)} tests")
        _warn(criterion, found)
        wanted.setdefault(story.path, (story, {}))[1].setdefault(criterion.id, []).append(pattern)
    sidecars = project.sidecars(stories)
    for story, patterns in wanted.values():
        _write(project, sidecars, story, patterns)


def ask(project: Project, criteria: Iterable[Open], answers: TextIO, look: Look) -> None:
    """Ask about each suggestion, and write each that a person confirms at once.

    ``q``, the end of the input and Ctrl-C end it; what was confirmed stays.

    Raises:
        StorygateError: where nobody is there to answer.
        UntrustedInputError: where a sidecar cannot be added to; it is left as it is.
    """
    from storygate.reports import safe
    from storygate.reports.table import suggest as table

    if not answers.isatty():
        raise StorygateError("--interactive asks a person, and the standard input is no terminal; confirm with --write")

    def say(text: str) -> None:
        print(safe.plain_lines(text, look.encoding, symbols=look.symbols), end="", flush=True)

    confirmed = 0
    for one in criteria:
        for made in one.suggestions:
            say("\n")
            for piece in table.question(made, look):
                say(piece)
            answer = _answer(answers, say)
            if answer == "q":
                say(f"{_counted(confirmed)}\n")
                return
            if answer == "y":
                sidecars = project.sidecars([made.story])
                _write(project, sidecars, made.story, {made.criterion.id: [made.candidate.pattern]})
                confirmed += 1
    say(f"{_counted(confirmed)}\n")


def _answer(answers: TextIO, say: Callable[[str], None]) -> str:
    while True:
        say("Does this test prove the criterion? [y]es, [n]o, [q]uit: ")
        try:
            line = answers.readline()
        except KeyboardInterrupt:
            line = ""
        if not line:
            say("\n")
            return "q"
        if (answer := line.strip().casefold()[:1]) in ("y", "n", "q"):
            return answer


def _counted(confirmed: int) -> str:
    return f"{confirmed} confirmed" if confirmed else "nothing confirmed, nothing written"


def _criterion(key: str, stories: Sequence[Story], chosen: Sequence[Story]) -> tuple[Story, Criterion]:
    """Return the criterion that a person names as ``1.2/AC3``, or as ``AC3`` beside one story."""
    from storygate.linking.index import Index, listed
    from storygate.linking.sidecar import criterion_of

    named = criterion_of(key)
    if named is None:
        raise StorygateError(f"--write {key!r} is expected to begin with a criterion, e.g. 1.2/AC3 or AC3")
    left = Index(stories).stories(named[0]) if named[0] else chosen
    if len(left) != 1:
        raise StorygateError(
            f"--write {key!r} needs one story to look in, not {len(left)}; name it, as in 1.2/AC3=PATTERN"
        )
    criterion = Index(left).criterion(left[0], named[1])
    if criterion is None:
        raise StorygateError(f"--write {key!r}: story {left[0].id} has {listed(left[0])}")
    return left[0], criterion


def _warn(criterion: Criterion, tests: Sequence[Test]) -> None:
    """Say on standard error where what is confirmed proves nothing as it ran."""
    from storygate.judging.verdicts import GOOD
    from storygate.reports.safe import terminal

    if not any(test.outcome in GOOD for test in tests):
        said = f"{criterion.address}: {tests[0].id} is {tests[0].outcome}, so it proves nothing as it ran"
        print(terminal(f"storygate: {said}"), file=sys.stderr)


def _write(project: Project, sidecars: Sequence[Sidecar], story: Story, patterns: dict[str, list[str]]) -> None:
    from storygate.linking.confirmed import confirm, home
    from storygate.reports.safe import terminal

    path = project.root / home(story, sidecars)
    try:
        made = confirm(path, story.id, patterns)
    except OSError as error:
        raise StorygateError(f"{path}: cannot be written: {error.strerror}") from None
    shown = project.shown(path)
    for criterion, each in patterns.items():
        for pattern in each:
            is_new = (criterion, pattern) in made.added
            what = f"confirmed in {shown}" if is_new else f"was listed in {shown} already"
            print(terminal(f"{story.id}/AC{criterion}: {pattern}  {what}"))
