"""What follows: a verdict for each criterion, a decision for each story."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from storygate.model.evidence import Counts, Metric, Report, Test
    from storygate.model.finding import Finding
    from storygate.model.link import Link, Stated
    from storygate.model.place import Place
    from storygate.model.story import Criterion, Story


class VerdictValue(StrEnum):
    """Of one criterion, worst first."""

    FAILING = "failing"
    STALE = "stale"
    UNPROVEN = "unproven"
    WAIVED = "waived"
    PROVEN = "proven"


class Why(StrEnum):
    """Why a criterion is unproven, worst first."""

    NO_LINK = "no link"
    ONLY_SKIPPED = "only skipped"
    DID_NOT_RUN = "did not run"
    NOT_MEASURED = "not measured"
    FLAKY = "flaky"
    ONLY_INFERRED = "only inferred links"
    NOT_CONFIRMED = "bound not confirmed"


class Decision(StrEnum):
    """Of one story, or of the whole run: the gate words of the method."""

    PASS = "PASS"  # noqa: S105 - a gate word
    CONCERNS = "CONCERNS"
    FAIL = "FAIL"
    WAIVED = "WAIVED"


@immutable
class Waiver:
    """A person's acceptance of a gap: who, why, until when."""

    story: str
    criterion: str | None
    """Address; ``None`` means the whole story."""
    by: str
    reason: str
    until: str | None
    """ISO date; ``None`` means without end."""
    place: Place


@immutable
class Verdict:
    """What the evidence says of one criterion."""

    criterion: Criterion
    value: VerdictValue
    why: str
    """A short phrase; for ``unproven`` it starts with a word of ``Why``."""
    links: tuple[Link, ...] = ()
    waiver: Waiver | None = None


@immutable
class Judgement:
    """One story: what it claims beside what is proven, and what follows."""

    story: Story
    due: bool
    """Its status claims review or done (policy ``due``), so that its criteria must be proven."""
    decision: Decision | None
    """``None`` where the story is not due and so is not judged."""
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    """Of this story, worst first."""
    reason: str
    """One sentence naming the rule that fired, or what would be judged."""
    action: str
    """The next thing to do, in a few words."""
    waiver: Waiver | None = None
    claimed_ids: frozenset[str] = frozenset()
    """Ids of the criteria the story claims as met, by status, tick, tasks or review."""
    stated: tuple[Stated, ...] = ()
    """Figures that it states and reports hold."""

    @property
    def proven(self) -> int:
        """How many criteria are proven; waived ones are not."""
        return sum(v.value is VerdictValue.PROVEN for v in self.verdicts)

    @property
    def claimed(self) -> int:
        """How many criteria the story claims as met."""
        return len(self.claimed_ids)


@immutable
class Baseline:
    """Gaps that a team has adopted with an old project: known, never proven, and no reason to fail."""

    path: str
    hides: int
    """How many gaps of the judged stories it covers."""
    decision: Decision | None
    """Of the run, where a covered gap costs no more than a waiver does; the exit status follows this one."""
    fixed: int = 0
    """Entries whose gap is closed, or gone."""
    new: frozenset[str] = frozenset()
    """Paths of the stories with a gap that it does not cover."""


@immutable
class Touched:
    """What a branch touches: only these stories are judged."""

    since: str
    """As it was asked for, e.g. ``origin/main``."""
    base: str
    """The commit that the branch began at."""
    stories: int
    """How many there are, touched or not."""
    because: tuple[tuple[str, str], ...]
    """Path of each touched story, and why it is."""


@immutable
class Assessment:
    """The whole run: the one value that every report format is made from."""

    judgements: tuple[Judgement, ...]
    decision: Decision | None
    """The worst of the judged stories; ``None`` where nothing is due."""
    findings: tuple[Finding, ...]
    """All of them, those of stories included, sorted by severity and place."""
    tests: tuple[Test, ...]
    """Every test that was read, in the order of the reports."""
    metrics: tuple[Metric, ...]
    reports: tuple[Report, ...]
    counts: Counts
    links: tuple[Link, ...]
    """All links, of every story."""
    discovery: tuple[str, ...] = ()
    """How stories and reports were found, a line each, for ``-v``."""
    baseline: Baseline | None = None
    """The known gaps, where the project has written them down."""
    touched: Touched | None = None
    """Where only the stories that a branch touches are judged."""
