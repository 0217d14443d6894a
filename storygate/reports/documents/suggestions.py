"""``storygate/suggestions/1``: what may prove what nothing proves yet. None of it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.reports.documents.finding import place


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storygate.linking.prose.proposals import Proposal
    from storygate.linking.suggestions import Candidate, Open, Suggestion
    from storygate.reports.documents.layout import Json


SCHEMA = "storygate/suggestions/1"


def suggestions_document(
    criteria: Sequence[Open] = (), candidates: Sequence[Candidate] = (), liked: Mapping[str, Suggestion] | None = None
) -> Json:
    """Return the document of open criteria, or of tests that prove nothing, in the order given.

    Args:
        criteria: Each with its suggestions.
        candidates: Tests that prove nothing.
        liked: By a candidate's pattern, the criterion it is most like.
    """
    liked = liked or {}
    return {
        "schema": SCHEMA,
        "criteria": [_criterion(one) for one in criteria],
        "tests": [_candidate(one, liked.get(one.pattern)) for one in candidates],
    }


def _criterion(one: Open) -> Json:
    return {
        "address": one.criterion.address,
        "text": one.criterion.text,
        "path": one.story.path,
        "line": one.criterion.line,
        "why": one.why,
        "suggestions": [{**_test(made.candidate), **_likeness(made)} for made in one.suggestions],
        "bounds": [_bound(bound) for bound in one.bounds],
    }


def _candidate(one: Candidate, made: Suggestion | None) -> Json:
    return {**_test(one), "suggestion": made and {"address": made.criterion.address, **_likeness(made)}}


def _test(one: Candidate) -> Json:
    first = one.tests[0]
    return {
        "pattern": one.pattern,
        "tests": len(one.tests),
        "outcome": first.outcome,
        "place": place(first.case.report),
    }


def _likeness(made: Suggestion) -> Json:
    return {"score": made.score, "shared": list(made.shared), "because": list(made.because)}


def _bound(bound: Proposal) -> Json:
    return {"bound": bound.bound, "words": bound.words, "line": bound.line, "note": bound.note}
