"""Links by source: a mark, a docstring or a comment at the test names the criterion that no name of the test says.

A remark speaks of its test where it opens with the criterion, or sets it apart in brackets; words such as "unlike AC3" or
"see AC3" mention it in passing. The header of a file says the story; a single criterion there is inferred for its tests,
several are a table of contents.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.linking import grammar
from storygate.linking.by_name import NOBODY, Naming
from storygate.linking.remarks import is_meant
from storygate.model import Around, How, LinkKind, Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.linking.by_name import Names, Said
    from storygate.linking.by_property import Properties
    from storygate.linking.words import Mention
    from storygate.model import Remark, Spot, TestCase
    from storygate.sources.sources import Sources


class SourceWords:
    """Reads what the source of a test says of it."""

    def __init__(self, names: Names, properties: Properties, sources: Sources) -> None:
        self._names = names
        self._properties = properties
        self._sources = sources
        self.in_passing: list[Said] = []
        """What the remarks asked last mention without meaning their test."""

    def answers(self, case: TestCase, told: Naming = NOBODY) -> list[Said]:
        """Return what the nearest remarks that name criteria come to: those of the test, then of its class, then of its file.

        Args:
            case: The test.
            told: The story that a property says; no remark may contradict it.
        """
        self.in_passing.clear()
        spot = self._sources.spot(case)
        if spot.file is None:
            return []
        remarks = self._sources.remarks(case, spot)
        for around in Around:
            near = [remark for remark in remarks if remark.around is around]
            found = list(self._marked(case, near, spot)) or list(self._remarked(case, near, spot, told))
            if found:
                return found
        return []

    def _marked(self, case: TestCase, remarks: list[Remark], spot: Spot) -> Iterator[Said]:
        for remark in remarks:
            if remark.kind == "mark":
                name, _, value = remark.text.partition(" ")
                for said in self._properties.answers(case, [(name, value)]):
                    reason = f"mark {spot.file}:{remark.line}: {remark.text}"
                    yield replace(said, reason=reason, how=How.SOURCE, place=_place(spot, remark))

    def _remarked(self, case: TestCase, remarks: list[Remark], spot: Spot, told: Naming) -> Iterator[Said]:
        for remark in remarks:
            if remark.kind == "mark":
                continue
            words = grammar.read(remark.text)
            meant = {at for at, m in enumerate(words.mentions) if is_meant(remark.text, m.start, m.end)}
            mentions = [mention for at, mention in enumerate(words.mentions) if at in meant]
            if remark.around is Around.FILE and not _is_single(mentions, words.mentions):
                continue
            label = f"{remark.kind} {spot.file}:{remark.line}"
            refs = tuple(ref for ref in words.stories if is_meant(remark.text, ref.start, ref.end))
            naming = Naming(label, refs) if refs else NOBODY
            if all(ref.weak for ref in refs):
                named = self._names.naming(case)
                naming = Naming(label, (*refs, *named.refs)) if refs else named
            for at, mention in enumerate(words.mentions):
                said = self._names.said(case, label, mention, naming, told)
                if at not in meant:
                    self.in_passing.append(replace(said, place=_place(spot, remark)))
                    continue
                kind = LinkKind.INFERRED if remark.around is Around.FILE else said.kind
                how = How.SOURCE if said.kind is LinkKind.EXPLICIT else said.how
                yield replace(said, how=how, kind=kind, place=_place(spot, remark))
            for mention in words.passed:
                said = self._names.said(case, label, mention, naming, told)
                self.in_passing.append(replace(said, place=_place(spot, remark)))
            if mentions:
                return


def _place(spot: Spot, remark: Remark) -> Place | None:
    return Place(spot.file, remark.line) if spot.file else None


def _is_single(meant: list[Mention], every: tuple[Mention, ...]) -> bool:
    """Whether a header names exactly one criterion."""
    return len(meant) == len(every) == 1 and all(len(reading.numbers) == 1 for reading in meant[0].readings)
