"""Findings counted by severity, in the same way for every scanner and linter.

A severity of the scanner's scale that nothing was found of is 0: the scan looked for it. A finding with a word outside of the
scale, or with none, might be of any severity: it counts as ``unknown``, and then no severity is said to be 0.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import said
from storygate.evidence.refusal import bad_figure
from storygate.model import Metric
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from storygate.model import Place


@immutable
class Tally:
    """Says of a scanner's findings how many there are."""

    name: str
    """Of the vocabulary, without its last part: ``vulnerabilities``."""
    scale: Mapping[str, str]
    """The scanner's words in lower case, each with the last part of a name; several may come to one."""
    place: Place
    tool: str
    """With its version where it is known."""
    label: str
    """The tool's label in the scope."""
    measured_at: str | None = None
    total: str = "total"
    """The last part of the name of all together."""
    by_word: bool = False
    """Whether each word of the scale has a figure of its own, with the label ``level``."""

    def of(self, words: Iterable[Any]) -> Iterator[Metric]:
        """Yield a figure for each severity and one for all, of the word that each finding carries.

        Raises:
            RefusedError: what should be a word is none.
        """
        return self.given(Counter(self._word(word) for word in words))

    def given(self, counts: Mapping[str, int], *, whole: bool = True) -> Iterator[Metric]:
        """Yield the figures of counts by the scanner's words; nothing is 0 where the scan is not ``whole``."""
        found: Counter[tuple[str, str]] = Counter()
        for word, number in counts.items():
            found[self._key(word)] += number
        is_sure = whole and all(word in self.scale for word, number in counts.items() if number)
        for key in dict.fromkeys((*map(self._key, self.scale), *found)):
            number = found[key]
            if number or key[0] != "unknown" or "unknown" in self.scale.values():
                yield self._metric(*key, number if number or is_sure else None)
        yield self._metric(self.total, "", sum(counts.values()))

    def not_measured(self) -> Iterator[Metric]:
        """Yield every figure as not measured."""
        for key in dict.fromkeys(map(self._key, self.scale)):
            yield self._metric(*key, None)
        yield self._metric(self.total, "", None)

    def _word(self, word: Any) -> str:  # noqa: ANN401 - whatever JSON may hold
        if word is None or isinstance(word, str):
            return (word or "").strip().casefold()
        raise bad_figure(f"a severity is {said(word)}, and should be a word", self.place.line)

    def _key(self, word: str) -> tuple[str, str]:
        last = self.scale.get(word, "unknown")
        return last, word if self.by_word and last != "unknown" else ""

    def _metric(self, last: str, level: str, value: int | None) -> Metric:
        labels = (("tool", self.label),)
        return Metric(
            f"{self.name}.{last}",
            None if value is None else Decimal(value),
            "",
            self.place,
            "total",
            (("level", level), *labels) if level else labels,
            measured_at=self.measured_at,
            tool=self.tool,
        )
