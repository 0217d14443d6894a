"""Links by sidecar: tests by pattern, bounds, and what people have seen and signed."""

from __future__ import annotations

import re

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
        unknown: set[str] = set()
        for entry in sidecar.entries:
            written = entry.story or sidecar.story
            found = self._index.stories(written)
            if len(found) == 1:
                yield from self._of_story(sidecar, entry, found[0], bounds)
            elif written not in unknown:
                unknown.add(written)
                line = entry.line if entry.story else sidecar.line
                several = f"{len(found)} stories have" if found else "no story has"
                message = f'The sidecar is of story "{short(written)}", and {several} this id.'
                self._no_target(sidecar.path, line, message)

    def _of_story(self, sidecar: Sidecar, entry: Entry, story: Story, bounds: Bounds) -> Iterator[Link]:
        criterion = self._index.criterion(story, entry.criterion)
        if criterion is None:
            several = (
                f"more than one AC{entry.criterion}" if self._index.criteria(story, entry.criterion) else listed(story)
            )
            message = f"The sidecar lists evidence for AC{entry.criterion}, and story {story.id} has {several}."
            self._no_target(sidecar.path, entry.line, message, story)
        elif not (entry.tests or entry.bounds or entry.attested):
            self._no_match(
                Place(sidecar.path, entry.line), f"Nothing that counts is listed for AC{criterion.id}.", criterion
            )
        else:
            yield from self._of_entry(sidecar, entry, criterion, bounds)

    def _of_entry(self, sidecar: Sidecar, entry: Entry, criterion: Criterion, bounds: Bounds) -> Iterator[Link]:
        explicit, by = LinkKind.EXPLICIT, How.SIDECAR
        for pattern in entry.tests:
            place = Place(sidecar.path, pattern.line)
            matching = self._ids.matching(pattern.text)
            if not matching:
                message = f'"{short(pattern.text)}" matches none of the {len(self._tests)} tests.'
                self._no_match(place, message, criterion, self._moved(pattern.text))
            for test in [self._tests[at] for at in matching]:
                reason = f"{place}: {pattern.text}"
                yield Link(criterion.address, by, explicit, test.outcome, test.id, test.case.report, reason, test)
        for bound in entry.bounds:
            place, said = Place(sidecar.path, bound.line), len(bounds.findings)
            made = bounds.link(criterion, bound.text, place, by)
            if made.metric is None and len(bounds.findings) == said:
                self._no_match(place, f'"{short(bound.text)}" is compared with nothing: {made.reason}.', criterion)
            yield made
        for attestation in entry.attested:
            if (outcome := self._signed(attestation, criterion)) is not None:
                seen, where = attestation, attestation.place
                words, reason = f"{seen.by}, {seen.on}: {short(seen.what)}", f"{where}: attested"
                yield Link(criterion.address, by, explicit, outcome, words, where, reason, attestation=seen)

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

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {test.case.name: test.id for test in reversed(self._tests)}

    def _moved(self, pattern: str) -> str | None:
        """Return what to do where a test of the same title lies elsewhere."""
        now = self._titles.get(re.split(r"::| › ", pattern)[-1])
        return f'Correct the pattern; a test of this title is "{short(now)}".' if now else None

    def _no_match(self, place: Place, message: str, criterion: Criterion, fix: str | None = None) -> None:
        story, address = criterion.story, criterion.address
        self.findings.append(findings.NO_MATCH.at(place, message, fix=fix, story=story, criterion=address))

    def _no_target(self, path: str, line: int, message: str, story: Story | None = None) -> None:
        self.findings.append(findings.NO_TARGET.at(Place(path, line), message, story=story.id if story else None))
