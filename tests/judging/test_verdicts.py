"""What the evidence says of one criterion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.judging.verdicts import verdict, weight, why_of
from storygate.model import Criterion, How, Link, LinkKind, Outcome, Place, Test, TestCase, VerdictValue, Waiver, Why


CRITERION = Criterion("1", "1.1", "text", "text", 10, 10)
WORST_FIRST = list(VerdictValue)


def link(outcome, kind="explicit", how=How.PROPERTY, evidence="tests/a.py::test_a"):
    return Link("1.1/AC1", how, LinkKind(kind), Outcome(outcome), evidence, Place("r.xml", 3), "why")


def links(words):
    """Read ``passed ~skipped ?met``: ``~`` marks an inferred link, ``?`` a suggested one."""
    made = []
    for word in words.split(", ") if words else []:
        how = How.SUGGESTED if word.startswith("?") else How.PROPERTY
        kind = "explicit" if word[0] not in "~?" else "inferred"
        made.append(link(word.lstrip("~?"), kind, how, f"{word.lstrip('~?')}-{len(made)}"))
    return made


@pytest.mark.ac("1.4", 1)
@pytest.mark.parametrize(
    ("given_links", "value", "why"),
    [
        ("", "unproven", "no link"),
        ("passed", "proven", "1 passed"),
        ("met", "proven", "1 met"),
        ("attested", "proven", "1 attested"),
        ("passed, passed", "proven", "2 passed"),
        ("passed, skipped", "proven", "1 passed, 1 skipped"),
        ("passed, passed, skipped", "proven", "2 passed, 1 skipped"),
        ("passed, flaky", "proven", "1 passed, 1 flaky"),
        ("passed, not run", "proven", "1 passed, 1 not run"),
        ("passed, met", "proven", "1 passed, 1 met"),
        ("passed, ~passed", "proven", "1 passed, 1 passed by an inferred link"),
        ("passed, not confirmed", "proven", "1 passed, 1 not confirmed"),
        ("passed, expired", "proven", "1 passed, 1 expired"),
        ("failed", "failing", "failed-0 failed"),
        ("error", "failing", "error-0 ended in an error"),
        ("missed", "failing", "missed-0 is missed"),
        ("passed, failed", "failing", "failed-1 failed"),
        ("met, missed", "failing", "missed-1 is missed"),
        ("failed, failed", "failing", "failed-0 failed, and 1 more"),
        ("failed, failed, error", "failing", "failed-0 failed, and 2 more"),
        ("passed, ~failed", "failing", "failed-1 failed, by an inferred link"),
        ("skipped, failed", "failing", "failed-1 failed"),
        ("skipped", "unproven", "only skipped: skipped-0"),
        ("skipped, skipped", "unproven", "only skipped: skipped-0, and 1 more"),
        ("not run", "unproven", "did not run: not run-0"),
        ("skipped, not run", "unproven", "only skipped: skipped-0"),
        ("flaky", "unproven", "flaky: flaky-0"),
        ("flaky, skipped", "unproven", "flaky: flaky-0"),
        ("not measured", "unproven", "not measured: not measured-0"),
        ("passed, not measured", "unproven", "not measured: not measured-1"),
        ("met, not measured", "unproven", "not measured: not measured-1"),
        ("flaky, not measured", "unproven", "not measured: not measured-1"),
        ("~passed", "unproven", "only inferred links: passed-0"),
        ("~met", "unproven", "only inferred links: met-0"),
        ("~passed, ~skipped", "unproven", "only inferred links: passed-0"),
        ("~skipped", "unproven", "only skipped: skipped-0"),
        ("~flaky", "unproven", "flaky: flaky-0"),
        ("~not run", "unproven", "did not run: not run-0"),
        ("skipped, ~passed", "unproven", "only skipped: skipped-0"),
        ("not confirmed", "unproven", "bound not confirmed: not confirmed-0"),
        ("?not confirmed", "unproven", "bound not confirmed: not confirmed-0"),
        ("~passed, ~not confirmed", "unproven", "only inferred links: passed-0"),
        ("?passed", "unproven", "no link"),
        ("?failed", "unproven", "no link"),
        ("?passed, skipped", "unproven", "only skipped: skipped-1"),
        ("expired", "unproven", "no link: the attestation has expired"),
    ],
)
def test_truth_table(given_links, value, why):
    judged = verdict(CRITERION, links(given_links))

    assert (judged.value.value, judged.why) == (value, why)
    assert judged.waiver is None


def test_suggested_links_are_left_out_of_the_verdict():
    assert [found.how for found in verdict(CRITERION, links("?passed, passed")).links] == [How.PROPERTY]


@pytest.mark.parametrize(
    ("words", "why"), [("", Why.NO_LINK), ("passed, not measured", Why.NOT_MEASURED), ("expired", Why.NO_LINK)]
)
def test_the_reason_is_a_value_too(words, why):
    assert why_of(verdict(CRITERION, links(words))) is why


class TestWaiver:
    def test_accepts_a_gap_and_says_who_why_and_until_when(self, make):
        judged = verdict(CRITERION, links("skipped"), waiver=make.waiver("1.1/AC1", until="2026-12-31"))

        assert judged.value is VerdictValue.WAIVED
        assert judged.why == "unproven (only skipped: skipped-0), accepted by Ana until 2026-12-31: known gap"
        assert judged.waiver == make.waiver("1.1/AC1", until="2026-12-31")

    def test_accepts_a_failure_and_still_says_that_it_fails(self, make):
        judged = verdict(CRITERION, links("failed"), waiver=make.waiver("1.1/AC1"))

        assert judged.value is VerdictValue.WAIVED
        assert judged.why == "failing (failed-0 failed), accepted by Ana: known gap"

    def test_is_not_needed_where_the_criterion_is_proven(self, make):
        judged = verdict(CRITERION, links("passed"), waiver=make.waiver("1.1/AC1"))

        assert judged.value is VerdictValue.PROVEN
        assert judged.waiver is None


LINKS = st.builds(link, st.sampled_from(Outcome), st.sampled_from(LinkKind), st.sampled_from(How))


@given(st.lists(LINKS, max_size=6), st.sampled_from(["failed", "error", "missed"]), st.sampled_from(LinkKind))
def test_evidence_that_fails_never_improves_a_verdict(present, outcome, kind):
    before = verdict(CRITERION, present).value
    after = verdict(CRITERION, [*present, link(outcome, kind)]).value

    assert WORST_FIRST.index(after) <= WORST_FIRST.index(before)
    assert after is VerdictValue.FAILING


@pytest.mark.ac("1.4", 2)
@given(st.lists(LINKS, max_size=6))
def test_nothing_but_an_explicit_success_proves(present):
    good = {Outcome.PASSED, Outcome.MET, Outcome.ATTESTED}
    counting = [f for f in present if f.kind is LinkKind.EXPLICIT and f.how is not How.SUGGESTED and f.outcome in good]

    if not counting:
        assert verdict(CRITERION, present).value is not VerdictValue.PROVEN


@given(st.lists(LINKS, max_size=6), st.randoms())
def test_the_order_of_links_does_not_matter(present, random):
    shuffled = list(present)
    random.shuffle(shuffled)

    assert verdict(CRITERION, shuffled).value is verdict(CRITERION, present).value


@pytest.mark.ac("1.4", 1)
@given(st.lists(LINKS, max_size=6))
def test_an_unproven_verdict_always_says_one_of_the_reasons(present):
    judged = verdict(CRITERION, present)

    assert judged.why
    if judged.value is VerdictValue.UNPROVEN:
        assert why_of(judged) in set(Why)


def test_a_test_is_told_by_its_own_name():
    case = TestCase("test_lockout", "tests.login", (), Outcome.FAILED, Place("r.xml", 3))
    test = Test("tests.login::test_lockout", (case,), case.outcome)
    failed = Link("1.1/AC1", How.NAME, LinkKind.EXPLICIT, case.outcome, test.id, case.report, "title", test)
    assert verdict(CRITERION, [failed]).why == "test_lockout failed"


@pytest.mark.parametrize(("until", "words"), [(None, ""), ("2026-12-31", " until 2026-12-31")])
def test_a_waived_criterion_keeps_its_links_and_says_why_who_and_until_when(until, words):
    waiver = Waiver("1.1", "1.1/AC1", "Ana", "known gap", until, Place("g.yml", 3))
    judged = verdict(CRITERION, links("failed"), waiver=waiver)
    assert judged.why == f"failing (failed-0 failed), accepted by Ana{words}: known gap"
    assert [made.evidence for made in judged.links] == ["failed-0"]


@pytest.mark.ac("2.1", 8)
@pytest.mark.parametrize(
    ("outcome", "how", "kind", "words"),
    [
        ("passed", "property", "explicit", "proves the criterion, where nothing fails"),
        ("met", "property", "explicit", "proves the criterion, where nothing fails"),
        ("passed", "property", "inferred", "proves nothing by itself: the link is inferred"),
        ("skipped", "property", "explicit", "proves nothing: skipped"),
        ("skipped", "property", "inferred", "proves nothing: skipped"),
        ("failed", "property", "explicit", "makes the criterion failing"),
        ("failed", "property", "inferred", "makes the criterion failing"),
        ("not measured", "property", "explicit", "keeps the criterion unproven: a bound without a figure"),
        ("passed", "suggested", "inferred", "counts for nothing: only suggested"),
        ("failed", "suggested", "inferred", "counts for nothing: only suggested"),
    ],
)
def test_what_a_link_does_is_said_in_words(make, outcome, how, kind, words):
    assert weight(make.link(outcome, kind=kind, how=How(how))) == words


@pytest.mark.ac("2.3", 6)
@pytest.mark.parametrize(("links", "more"), [(1, ""), (2, ", and 1 more"), (3, ", and 2 more")])
def test_stale_evidence_is_told_by_the_first_and_counted(make, links, more):
    stale = [replace(make.link(), stale="is 9 days old") for _ in range(links)]

    assert verdict(make.criterion(), stale).why == f"tests/test_login.py::test_ok is 9 days old{more}"


@pytest.mark.ac("2.2", 5)
@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("stated in line 12; measured 172 MB", "image.size < 200 MB (measured 172 MB)"),
        ("stated in line 12", "image.size < 200 MB"),
    ],
)
def test_an_unconfirmed_bound_is_told_with_the_figure_it_would_be_measured_by(make, reason, told):
    link = replace(
        make.link("not confirmed", how=How.SUGGESTED, kind="inferred", evidence="image.size < 200 MB"), reason=reason
    )

    assert verdict(make.criterion(), [link]).why == f"bound not confirmed: {told}"
