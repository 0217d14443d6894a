"""``storygate suggest``: for each criterion without proof the tests that may prove it, and why one may think so."""

from __future__ import annotations

import shlex

from itertools import groupby
from typing import TYPE_CHECKING

from storygate.reports.table.ink import Ink, outcome_style
from storygate.reports.words import OUTCOME_SIGN, counted
from storygate.stories.ids import spans


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storygate.linking.suggestions import Candidate, Open, Suggestion
    from storygate.reports.look import Look


_WORDS = 8
"""Shared words that are shown."""
_UNLIKE = 20
"""Tests like no criterion that are listed; the document has them all."""


def of_criteria(criteria: Sequence[Open], look: Look, *, brief: bool = False, alone: bool = False) -> Iterator[str]:
    """Yield the open criteria story by story, then how to confirm what is right.

    Args:
        criteria: Those of a story together.
        look: What the reader can see.
        brief: Only the best suggestion of each criterion, where many stories are shown.
        alone: No test is left to compare them with, so that only those with a bound to paste are named.
    """
    ink = Ink(look)
    if not look.quiet:
        shown = [one for one in criteria if one.bounds or not alone]
        for _, each in groupby(shown, key=lambda one: one.story.path):
            yield from _story(list(each), look, brief=brief)
    liked = [one for one in criteria if one.suggestions]
    said = "and no test is left to compare them with" if alone else f"{len(liked)} with a suggestion"
    yield f"{counted(len(criteria), 'criterion', 'criteria')} without a link that counts, {said}\n"
    if liked and not look.quiet:
        first = liked[0].suggestions[0]
        yield "A suggestion counts for nothing until you have looked at the test and confirm that it proves the criterion:\n"
        yield f"  storygate suggest {ink(shlex.quote(first.story.id))} --interactive\n"
        yield f"  {ink(command(first))}\n"


def of_tests(
    candidates: Sequence[Candidate], liked: Mapping[str, Suggestion], look: Look, *, whole: bool = True
) -> Iterator[str]:
    """Yield the tests that prove nothing: those that are like a criterion story by story, then the others.

    Args:
        candidates: All tests that prove nothing.
        liked: Those that are like a criterion of the stories in question, by their pattern.
        look: What the reader can see.
        whole: Whether all stories are in question; else nothing is said of the others.
    """
    ink = Ink(look)
    if not look.quiet:
        ordered = sorted(liked.values(), key=lambda one: (one.story.path, one.criterion.line, -one.score))
        last = None
        for one in ordered:
            if one.criterion is not last:
                last = one.criterion
                yield f"{ink(one.criterion.address, 'bold')} {ink(one.criterion.text)}\n"
            yield from suggestion(one, look)
        unlike = [candidate for candidate in candidates if candidate.pattern not in liked]
        if unlike and whole:
            yield f"{ink('Like no criterion', 'bold')}\n"
            yield from (f"  {ink(candidate.pattern)}\n" for candidate in unlike[:_UNLIKE])
            if len(unlike) > _UNLIKE:
                yield f"  … and {len(unlike) - _UNLIKE} more; --format json has them all\n"
    tests = sum(len(candidate.tests) for candidate in candidates)
    said = f"{tests:,} tests prove" if tests != 1 else "1 test proves"
    alike = sum(len(one.candidate.tests) for one in liked.values())
    yield f"{said} nothing, {alike:,} of them {'are' if alike != 1 else 'is'} like a criterion\n"


def question(one: Suggestion, look: Look) -> Iterator[str]:
    """Yield a criterion with one of its suggestions, to be asked about."""
    ink = Ink(look)
    yield f"{ink(one.criterion.address, 'bold')} {ink(one.criterion.text)}\n"
    yield from suggestion(one, look)


def suggestion(one: Suggestion, look: Look) -> Iterator[str]:
    """Yield one test with its outcome, how like it is, and why."""
    ink = Ink(look)
    test = one.candidate.tests[0]
    more = f" ({len(one.candidate.tests)} tests)" if len(one.candidate.tests) > 1 else ""
    outcome = ink(f"{OUTCOME_SIGN[test.outcome]} {test.outcome}", outcome_style(test.outcome))
    yield f"    {one.score:3}%  {outcome}  {ink(one.candidate.pattern)}{more}\n"
    words = f"says {', '.join(one.shared[:_WORDS])}" if one.shared else ""
    yield f"          {ink(' · '.join(filter(None, (words, *one.because))), 'dim')}\n"


def command(one: Suggestion) -> str:
    """Return what a person types to confirm a suggestion."""
    return f"storygate suggest --write {shlex.quote(f'{one.criterion.address}={one.candidate.pattern}')}"


def _story(criteria: Sequence[Open], look: Look, *, brief: bool) -> Iterator[str]:
    ink, story = Ink(look), criteria[0].story
    yield f"{ink(f'{story.id} {story.title}', 'bold')}  {ink(story.path, 'dim')}\n"
    for one in criteria:
        if one.suggestions or one.bounds:
            yield f"  {ink(f'AC{one.criterion.id}', 'bold')} {ink(one.criterion.text)}\n"
        for made in one.suggestions[: 1 if brief else None]:
            yield from suggestion(made, look)
        for bound in one.bounds:
            note = f" ({bound.note})" if bound.note else ""
            yield f"    if a figure proves it, paste below it: {ink(bound.comment)}{ink(note, 'dim')}\n"
    if silent := [one.criterion.id for one in criteria if not one.suggestions and not one.bounds]:
        whom = "it" if len(silent) == 1 else "them"
        yield f"  {ink(', '.join(spans(silent)), 'bold')}: {ink(f'no test is like {whom}', 'dim')}\n"
    yield "\n"
