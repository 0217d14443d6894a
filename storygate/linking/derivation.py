"""How the links of one criterion came about: every test that speaks of it, what was read, and why some of it was dropped.

Linking itself keeps only links and findings. Who asks why gets a second run that is watched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.model.immutable import immutable
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.linking.by_name import Said
    from storygate.model import Criterion, Place, Test


_IN_PASSING = "mentions it in passing; to mean it, the remark has to open with it or end with it in brackets"


@immutable
class Dropped:
    """Something a test says that may mean the criterion, and links to nothing."""

    test: Test
    said: str
    """What was read, e.g. ``AC3``."""
    reason: str
    """Why it makes no link."""
    readings: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """The test in its report."""
        return self.test.case.report


class Derivation:
    """Watches linking on behalf of one criterion."""

    def __init__(self, criterion: Criterion) -> None:
        self.criterion = criterion
        self.dropped: list[Dropped] = []
        """In the order of the tests."""
        self._number = normal(criterion.id)
        self._speaking: set[int] = set()

    def __call__(self, test: Test, said: Said, *, in_passing: bool = False) -> None:
        """Take note of one thing that a test says; ``in_passing`` where its source only mentions the criterion."""
        if in_passing:
            if any(criterion.address == self.criterion.address for criterion in said.answer.criteria):
                self.dropped.append(Dropped(test, said.reason, _IN_PASSING))
            return
        self._speaking.add(id(test))
        if all(criterion.address != self.criterion.address for criterion in said.answer.criteria):
            self.dropped += self._dropped(test, said)

    @property
    def speaking(self) -> int:
        """How many tests name any criterion at all."""
        return len(self._speaking)

    def _dropped(self, test: Test, said: Said) -> Iterator[Dropped]:
        words = said.mention.text if said.mention else said.reason
        names_it = self._names_it(said)
        for problem in said.answer.problems:
            if problem.criterion == self.criterion.address or (
                names_it and problem.story in {None, self.criterion.story}
            ):
                yield Dropped(test, words, problem.message, problem.readings)
        if said.answer.no_story and names_it:
            yield Dropped(test, words, "names a criterion, and nothing around the test says its story")

    def _names_it(self, said: Said) -> bool:
        """Whether one of the readings is a criterion of this number."""
        readings = said.mention.readings if said.mention else ()
        return any(
            normal(number) == self._number and reading.story in {None, self.criterion.story}
            for reading in readings
            for number in reading.numbers
        )
