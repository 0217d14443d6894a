"""What the evidence says of one criterion. Nothing in here looks at what the story claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model import How, LinkKind, Outcome, Verdict, VerdictValue, Why


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storygate.model import Criterion, Link, Waiver


GOOD = frozenset({Outcome.PASSED, Outcome.MET, Outcome.ATTESTED})
"""Outcomes that prove, where the link is explicit."""
BAD = frozenset({Outcome.FAILED, Outcome.ERROR, Outcome.MISSED})
"""Outcomes that disprove, whatever the kind of the link."""

WEAK = frozenset({Why.FLAKY, Why.ONLY_INFERRED, Why.NOT_CONFIRMED})
"""Reasons of an unproven criterion that something speaks for, though nothing that counts."""

_EXPLICIT: tuple[tuple[Outcome, Why], ...] = (
    (Outcome.FLAKY, Why.FLAKY),
    (Outcome.SKIPPED, Why.ONLY_SKIPPED),
    (Outcome.NOT_RUN, Why.DID_NOT_RUN),
)
"""What an explicit link that proves nothing comes to; it outweighs anything inferred."""
_INFERRED: tuple[tuple[Outcome, Why], ...] = (
    (Outcome.PASSED, Why.ONLY_INFERRED),
    (Outcome.MET, Why.ONLY_INFERRED),
    (Outcome.ATTESTED, Why.ONLY_INFERRED),
    *_EXPLICIT,
)


def verdict(
    criterion: Criterion, links: Sequence[Link], *, waiver: Waiver | None = None, waive_failing: bool = True
) -> Verdict:
    """Return what the links prove of a criterion, and why.

    A linked failure outweighs everything, be the link explicit or inferred. Several bounds are all needed: one that was
    not measured leaves the criterion unproven beside a passing test. Otherwise one explicit link that passes is enough:
    skipped and flaky twins are counted in ``why`` and for nothing else. Suggested links are left out altogether.

    Args:
        criterion: The criterion.
        links: Its links, of every kind.
        waiver: A waiver of this very criterion that is honoured today; it never touches a proven one.
        waive_failing: Whether the policy lets a person accept what fails.
    """
    value, why, counted = _weigh(links)
    waivable = value is not VerdictValue.PROVEN and (waive_failing or value is not VerdictValue.FAILING)
    if waiver is not None and waivable:
        until = f" until {waiver.until}" if waiver.until else ""
        return Verdict(
            criterion,
            VerdictValue.WAIVED,
            f"{value.value} ({why}), accepted by {waiver.by}{until}: {waiver.reason}",
            counted,
            waiver,
        )
    return Verdict(criterion, value, why, counted)


def why_of(judged: Verdict) -> Why:
    """Return the reason of an unproven verdict as a value."""
    return _WHY[judged.why.partition(":")[0]]


def said(link: Link) -> str:
    """Return a link's evidence in a few words: a test by its own name, its place is told elsewhere."""
    return link.test.case.name if link.test else link.evidence


def weight(link: Link) -> str:
    """Return what a link does to the verdict of its criterion, in words."""
    if link.how is How.SUGGESTED:
        return "counts for nothing: only suggested"
    if link.outcome in BAD:
        return "makes the criterion failing"
    if link.outcome is Outcome.NOT_MEASURED:
        return "keeps the criterion unproven: a bound without a figure"
    if link.outcome not in GOOD or link.stale:
        return f"proves nothing any more: it {link.stale}" if link.stale else f"proves nothing: {link.outcome}"
    if link.kind is LinkKind.INFERRED:
        return "proves nothing by itself: the link is inferred"
    return "proves the criterion, where nothing fails"


_WHY = {str(why): why for why in Why}


def _weigh(links: Sequence[Link]) -> tuple[VerdictValue, str, tuple[Link, ...]]:
    if not links:
        return VerdictValue.UNPROVEN, Why.NO_LINK.value, ()
    # One pass and no needless generator: this runs for every criterion of the project.
    counted: list[Link] = []
    explicit: set[Outcome] = set()
    inferred: set[Outcome] = set()
    for link in links:
        if link.how is not How.SUGGESTED:
            counted.append(link)
            (explicit if link.kind is LinkKind.EXPLICIT else inferred).add(link.outcome)
    if not BAD.isdisjoint(explicit) or not BAD.isdisjoint(inferred):
        return VerdictValue.FAILING, _failure([link for link in counted if link.outcome in BAD]), tuple(counted)
    if Outcome.NOT_MEASURED not in explicit and not GOOD.isdisjoint(explicit):
        stale = [link for link in counted if link.stale and link.kind is LinkKind.EXPLICIT]
        if stale and (any(link.outcome is Outcome.MET for link in stale) or not _fresh(counted)):
            return VerdictValue.STALE, _stale(stale), tuple(counted)
        plain = len(explicit) == 1 and not inferred
        why = f"{len(counted)} {counted[0].outcome}" if plain else _tally(counted)
        return VerdictValue.PROVEN, why, tuple(counted)
    return VerdictValue.UNPROVEN, _gap(links, counted, explicit, inferred), tuple(counted)


def _fresh(links: Sequence[Link]) -> bool:
    """Return whether one of them proves something today."""
    return any(link.outcome in GOOD and link.kind is LinkKind.EXPLICIT and not link.stale for link in links)


def _stale(links: Sequence[Link]) -> str:
    more = f", and {len(links) - 1} more" if len(links) > 1 else ""
    return f"{said(links[0])} {links[0].stale}{more}"


def _failure(bad: Sequence[Link]) -> str:
    first = bad[0]
    inferred = ", by an inferred link" if all(link.kind is LinkKind.INFERRED for link in bad) else ""
    more = f", and {len(bad) - 1} more" if len(bad) > 1 else ""
    words = {Outcome.FAILED: "failed", Outcome.ERROR: "ended in an error", Outcome.MISSED: "is missed"}
    return f"{said(first)} {words[first.outcome]}{more}{inferred}"


def _tally(links: Sequence[Link]) -> str:
    """Return how many links came out how, e.g. ``2 passed, 1 skipped``."""
    counts: dict[tuple[Outcome, LinkKind], int] = {}
    for link in links:
        key = (link.outcome, link.kind)
        counts[key] = counts.get(key, 0) + 1
    return ", ".join([f"{n} {outcome}{_BY[kind]}" for (outcome, kind), n in counts.items()])


_BY = {LinkKind.EXPLICIT: "", LinkKind.INFERRED: " by an inferred link"}


def _gap(links: Sequence[Link], counted: Sequence[Link], explicit: set[Outcome], inferred: set[Outcome]) -> str:
    """Return the reason that weighs most, with what it was read from."""
    if Outcome.NOT_MEASURED in explicit | inferred:
        return _named(Why.NOT_MEASURED, links, Outcome.NOT_MEASURED)
    for outcomes, table in ((explicit, _EXPLICIT), (inferred, _INFERRED)):
        for outcome, why in table:
            if outcome in outcomes:
                return _named(why, counted, outcome)
    # A proposed bound is no link that counts, but it says what is missing: a person's word.
    if any(link.outcome is Outcome.NOT_CONFIRMED for link in links):
        return _named(Why.NOT_CONFIRMED, links, Outcome.NOT_CONFIRMED, _both_figures)
    if Outcome.EXPIRED in explicit | inferred:
        return f"{Why.NO_LINK.value}: the attestation has expired"
    return Why.NO_LINK.value


def _both_figures(link: Link) -> str:
    """Return a proposed bound with the figure that it would be measured by."""
    measured = link.reason.partition("; ")[2]
    return f"{link.evidence} ({measured})" if measured else link.evidence


def _named(why: Why, links: Sequence[Link], outcome: Outcome, told: Callable[[Link], str] = said) -> str:
    found = [told(link) for link in links if link.outcome is outcome]
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{why.value}: {found[0]}{more}"
