"""From a criterion to what proves it: the epics, stories and criteria as a page shows them."""

from __future__ import annotations

import re

from collections import Counter
from typing import TYPE_CHECKING

from storygate.judging.judge import gap
from storygate.model import Place, State, VerdictValue
from storygate.model.immutable import immutable
from storygate.reports import safe, words
from storygate.reports.matrix.figures import bar
from storygate.reports.matrix.strips import strip
from storygate.reports.steps import advice


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from storygate.model import Judgement, Link, Task, Test, Verdict
    from storygate.reports.matrix.figures import Bar
    from storygate.reports.matrix.setting import Earlier, Setting
    from storygate.reports.matrix.strips import Strip


_EPIC = re.compile(r"((?:[A-Za-z][A-Za-z0-9]*-)*\d+[A-Za-z]?)[.\-]|([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z][A-Za-z0-9]*)*)-")
_SETTLED = frozenset({VerdictValue.PROVEN, VerdictValue.WAIVED})


@immutable
class Proof:
    """One link as it is shown."""

    link: Link

    @property
    def bar(self) -> Bar | None:
        """The figure beside its bound."""
        return bar(self.link)

    @property
    def source(self) -> Place | None:
        """Where the test stands in the project, as far as its report says."""
        return source_of(self.link.test) if self.link.test else None

    @property
    def detail(self) -> str:
        """What the report says of a failure or a skip."""
        test = self.link.test
        return (test.detail or test.case.detail) if test else ""


@immutable
class Row:
    """One criterion."""

    verdict: Verdict
    anchor: str
    claimed: bool
    tasks: tuple[Task, ...]
    """Those that name it."""
    path: str
    """Of its story."""
    change: str
    """Since an earlier report: ``newly proven``, ``newly broken``, ``new`` or nothing."""

    @property
    def gap(self) -> bool:
        """Claimed and neither proven nor waived."""
        return self.claimed and self.verdict.value not in _SETTLED

    @property
    def open(self) -> bool:
        """Whether something is to be done, so that it is shown in full."""
        return self.verdict.value not in _SETTLED

    @property
    def advice(self) -> str:
        """What would prove it, in a sentence."""
        return advice(self.verdict)

    @property
    def place(self) -> Place:
        """In its story."""
        return Place(self.path, self.verdict.criterion.line)

    @property
    def proofs(self) -> Iterator[Proof]:
        """Its evidence."""
        return map(Proof, self.verdict.links)

    @property
    def tally(self) -> str:
        """How its evidence came out, e.g. ``2 passed, 1 skipped``."""
        found = Counter(link.outcome for link in self.verdict.links)
        return ", ".join(f"{number} {outcome}" for outcome, number in found.items()) or "none"

    @property
    def ways(self) -> str:
        """How its evidence was linked, e.g. ``by property, name``."""
        found = dict.fromkeys(
            f"{'inferred, ' if link.kind == 'inferred' else ''}{link.how}" for link in self.verdict.links
        )
        return f"by {', '.join(found)}" if found else ""


@immutable
class Section:
    """One story."""

    judgement: Judgement
    anchor: str
    rows: tuple[Row, ...]
    page: str = ""
    """The file that holds its criteria, where that is another one."""

    @property
    def target(self) -> str:
        """Where a link to it leads."""
        return f"{self.page}#{self.anchor}"

    @property
    def total(self) -> int:
        """Criteria."""
        return len(self.rows)

    @property
    def gap(self) -> int:
        """Criteria claimed and neither proven nor waived."""
        return gap(self.judgement)

    @property
    def beside(self) -> str:
        """Its headline: ``4/4 claimed · 0/4 proven``."""
        return words.claims_beside_proof(self.judgement)

    @property
    def status(self) -> str:
        """As the story writes it."""
        return words.status_word(self.judgement)

    @property
    def strip(self) -> Strip:
        """Its criteria in one picture."""
        return strip([(row.verdict.value, row.claimed) for row in self.rows])

    @property
    def place(self) -> Place:
        """Of its title."""
        return Place(self.judgement.story.path, self.judgement.story.line)

    @property
    def ticked(self) -> int:
        """Tasks that are done."""
        return sum(task.state is State.DONE for task in self.judgement.story.tasks)

    @property
    def codes(self) -> list[str]:
        """Rules that were broken, each once, worst first."""
        return list(dict.fromkeys(found.code for found in self.judgement.findings))

    @property
    def gaps(self) -> list[Row]:
        """Its criteria that are claimed without proof."""
        return [row for row in self.rows if row.gap]


@immutable
class Epic:
    """The stories whose ids begin alike."""

    name: str
    """``1`` of ``1.2``; empty for stories of none."""
    sections: tuple[Section, ...]

    @property
    def rows(self) -> list[Row]:
        """All its criteria."""
        return [row for section in self.sections for row in section.rows]

    @property
    def strip(self) -> Strip:
        """Its criteria in one picture."""
        return strip([(row.verdict.value, row.claimed) for row in self.rows])

    @property
    def beside(self) -> str:
        """Its headline, as a story's."""
        claimed = sum(section.judgement.claimed for section in self.sections)
        proven = sum(section.judgement.proven for section in self.sections)
        total = sum(section.total for section in self.sections)
        return f"{claimed}/{total} claimed · {proven}/{total} proven" if total else "no criteria"


def source_of(test: Test) -> Place | None:
    """Return where a test stands in the project, as far as its report says."""
    case = test.case
    return Place(case.file.replace("\\", "/"), case.line) if case.file else None


def epic_of(story: str) -> str:
    """Return the epic that a story's id names: ``1`` of ``1.2``, ``BE-8`` of ``BE-8-1``, ``TD`` of ``TD-4``, else nothing."""
    found = _EPIC.match(story)
    return (found[1] or found[2]) if found else ""


def anchors() -> Callable[[str], str]:
    """Return what makes a text the id of an element, and an equal text another one."""
    taken: Counter[str] = Counter()

    def anchor(text: str) -> str:
        name = safe.name(text)
        taken[name] += 1
        return name if taken[name] == 1 else f"{name}__{taken[name]}"

    return anchor


def sections(judgements: Iterable[Judgement], setting: Setting) -> tuple[Section, ...]:
    """Return the stories with an anchor for each of them and of their criteria; equal ids get anchors of their own."""
    anchor = anchors()
    return tuple(
        Section(
            judgement,
            anchor(f"story-{judgement.story.id}"),
            tuple(
                Row(
                    verdict,
                    anchor(f"ac-{verdict.criterion.story}-AC{verdict.criterion.id}"),
                    verdict.criterion.id in judgement.claimed_ids,
                    tasks.get(verdict.criterion.id, ()),
                    judgement.story.path,
                    _change(verdict, setting.earlier),
                )
                for verdict in judgement.verdicts
            ),
            setting.elsewhere.get(judgement.story.path, ""),
        )
        for judgement in judgements
        for tasks in (_tasks(judgement),)
    )


def epics(found: Iterable[Section]) -> tuple[Epic, ...]:
    """Return the stories by epic, epics in the order in which they appear."""
    by_name: dict[str, list[Section]] = {}
    for section in found:
        by_name.setdefault(epic_of(section.judgement.story.id), []).append(section)
    return tuple(Epic(name, tuple(those)) for name, those in by_name.items())


def _tasks(judgement: Judgement) -> Mapping[str, tuple[Task, ...]]:
    found: dict[str, tuple[Task, ...]] = {}
    every = [verdict.criterion.id for verdict in judgement.verdicts]
    for task in judgement.story.tasks:
        named: Sequence[str] = every if task.all_criteria else task.criteria
        for one in dict.fromkeys(named):
            found[one] = (*found.get(one, ()), task)
    return found


def _change(verdict: Verdict, earlier: Earlier | None) -> str:
    if earlier is None:
        return ""
    before = earlier.verdicts.get(verdict.criterion.address)
    proven = verdict.value is VerdictValue.PROVEN
    if before is None:
        return "new"
    if proven == (before == VerdictValue.PROVEN):
        return ""
    return "newly proven" if proven else "newly broken"
