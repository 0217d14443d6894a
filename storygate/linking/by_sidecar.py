"""Links by sidecar: tests by pattern, bounds, and what people have seen and signed."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from storygate.linking import findings
from storygate.linking.complaints import short
from storygate.linking.index import listed
from storygate.model import How, Link, LinkKind, Outcome, Place


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storygate.linking.by_bound import Bounds
    from storygate.linking.globs import TestIds
    from storygate.linking.index import Index
    from storygate.linking.sidecar import Entry, Sidecar
    from storygate.model import Attestation, Criterion, Finding, Story, Test


class Sidecars:
    """Turns the entries of sidecars into links."""

    def __init__(self, index: Index, tests: Sequence[Test], today: date) -> None:
        self._index = index
        self._tests = tests
        self._today = today
        self.findings: list[Finding] = []

    def links(self, sidecar: Sidecar, bounds: Bounds) -> Iterator[Link]:
        """Yield the links of one sidecar; an entry that comes to nothing is a finding."""
        self.findings += sidecar.findings
        found = self._index.stories(sidecar.story)
        if len(found) != 1:
            several = f"{len(found)} stories have" if found else "no story has"
            self._no_target(
                sidecar.path, sidecar.line, f'The sidecar is of story "{short(sidecar.story)}", and {several} this id.'
            )
            return
        for entry in sidecar.entries:
            criterion = self._index.criterion(found[0], entry.criterion)
            if criterion is None:
                message = f"The sidecar lists evidence for AC{entry.criterion}, and story {found[0].id} has {listed(found[0])}."
                self._no_target(sidecar.path, entry.line, message, found[0])
                continue
            yield from self._of_entry(sidecar, entry, criterion, bounds)

    def _of_entry(self, sidecar: Sidecar, entry: Entry, criterion: Criterion, bounds: Bounds) -> Iterator[Link]:
        for pattern in entry.tests:
            place = Place(sidecar.path, pattern.line)
            matching = self._ids.matching(pattern.text)
            if not matching:
                message = f'"{short(pattern.text)}" matches none of the {len(self._tests)} tests.'
                self.findings.append(
                    findings.NO_MATCH.at(place, message, story=criterion.story, criterion=criterion.address)
                )
            for test in [self._tests[at] for at in matching]:
                reason = f"{place}: {pattern.text}"
                yield Link(
                    criterion.address,
                    How.SIDECAR,
                    LinkKind.EXPLICIT,
                    test.outcome,
                    test.id,
                    test.case.report,
                    reason,
                    test,
                )
        for bound in entry.bounds:
            yield bounds.link(criterion, bound.text, Place(sidecar.path, bound.line), How.SIDECAR)
        for attestation in entry.attested:
            if (outcome := self._signed(attestation, criterion)) is not None:
                yield Link(
                    criterion.address,
                    How.SIDECAR,
                    LinkKind.EXPLICIT,
                    outcome,
                    f"{attestation.by}, {attestation.on}: {short(attestation.what)}",
                    attestation.place,
                    f"{attestation.place}: attested",
                    attestation=attestation,
                )

    @cached_property
    def _ids(self) -> TestIds:
        from storygate.linking.globs import TestIds  # noqa: PLC0415 - only where a sidecar lists tests

        return TestIds(self._tests)

    def _signed(self, attestation: Attestation, criterion: Criterion) -> Outcome | None:
        """Return what an attestation is worth today; ``None`` where its days cannot be read or have not come."""
        place, story, address = attestation.place, criterion.story, criterion.address
        try:
            on = date.fromisoformat(attestation.on)
            until = date.fromisoformat(attestation.until) if attestation.until else None
        except ValueError:
            message = "The attestation's on and until are expected as days like 2026-11-20."
            self.findings.append(findings.ATTESTATION.at(place, message, story=story, criterion=address))
            return None
        if on > self._today:
            message = f"The attestation is signed on {attestation.on}, a day that has not come."
            self.findings.append(findings.ATTESTATION.at(place, message, story=story, criterion=address))
            return None
        if until is not None and until < self._today:
            message = f"What {short(attestation.by)} has seen counted until {attestation.until}."
            self.findings.append(findings.EXPIRED.at(place, message, story=story, criterion=address))
            return Outcome.EXPIRED
        return Outcome.ATTESTED

    def _no_target(self, path: str, line: int, message: str, story: Story | None = None) -> None:
        self.findings.append(findings.NO_TARGET.at(Place(path, line), message, story=story.id if story else None))
